"""PostgreSQL, 15 or later: many desks on one server. Nothing of it is imported while a desk has a file of its own."""

import sys

if sys.modules.get("psycopg", sys) is None:  # the first lines of `frontdesk_tui` hold it back until now
    del sys.modules["psycopg"]

import psycopg as psycopg

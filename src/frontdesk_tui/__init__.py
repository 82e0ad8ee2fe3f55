"""The front desk of an appointment business, in the terminal."""

import sys

__version__ = "0.1.0"

# Peewee imports every driver that is installed, which takes longer than all the rest of it; ours is imported where a
# server is opened (`models/postgresql`).
sys.modules.setdefault("psycopg", None)  # type: ignore[arg-type]

"""Statements as this engine reads them: what the models and the few written by hand say in SQLite's words."""

import re
from functools import lru_cache

_HINTS = re.compile(r" (?:NOT INDEXED|INDEXED BY \w+)\b")
"""Which index is meant; here the planner has statistics to choose by."""

_IN_THIS_ORDER = re.compile(r"\bCROSS JOIN\b")
"""Which SQLite keeps to, table by table, also where there is a condition."""

_PERCENT = re.compile(r"%(?!s)")
"""But for the parameters of what Peewee asks of this engine by itself."""

_INSTR = re.compile(r"\binstr\(", re.IGNORECASE)


@lru_cache(2_000)
def translated(sql: str) -> str:
    """The same statement for psycopg: its parameters are `%s`, and hints to SQLite's planner are left out."""
    return _PERCENT.sub("%%", plain(sql)).replace("?", "%s")


def plain(sql: str) -> str:
    """The same for the server itself, but for its parameters."""
    return _INSTR.sub("strpos(", _IN_THIS_ORDER.sub("JOIN", _HINTS.sub("", sql)))

"""A desk's database as another program sees it, whichever engine keeps it."""

import sqlite3
from contextlib import closing
from typing import Any

from frontdesk_tui.models.place import Place, Server


def _opened(place: Place) -> Any:
    if isinstance(place, Server):
        from frontdesk_tui.models.postgresql import psycopg

        return psycopg.connect(place.url)
    return sqlite3.connect(place)


def read(place: Place, sql: str) -> list[tuple[Any, ...]]:
    """Rows of it."""
    with closing(_opened(place)) as connection:
        return list(connection.execute(sql).fetchall())


def write(place: Place, sql: str) -> None:
    """Change it by one statement."""
    with closing(_opened(place)) as connection:
        connection.execute(sql)
        connection.commit()


def is_whole_and_free(place: Place) -> bool:
    """Whether one may write at once, and nothing is broken; the files of a server are its own matter."""
    if isinstance(place, Server):
        return read(place, "SELECT count(*) FROM (SELECT FROM frontdesk FOR UPDATE NOWAIT) AS turn") == [(1,)]
    with closing(sqlite3.connect(place, timeout=0)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))

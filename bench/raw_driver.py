"""The floor of imports: the driver alone, writing the rows that an import left, with the same indexes and search."""

import time
from pathlib import Path
from typing import Any

import apsw

from frontdesk_tui.exchange.importing import BATCH

_FIRST = ("setting", "label", "staff", "custom_field")
"""Small tables that others refer to."""

_OF_CONTACTS = {
    "contact": "id",
    "contact_email": "contact_id",
    "contact_phone": "contact_id",
    "contact_search": "id",
    "contact_label": "contact_id",
    "note": "contact_id",
    "event": "contact_id",
}
"""Tables that an import fills, with the column that says whose a row is."""


def write_again(done: Path, path: Path) -> float:
    """Write all rows of an imported database into a new one; the seconds that writing took, without reading."""
    source = apsw.Connection(str(done), flags=apsw.SQLITE_OPEN_READONLY)
    target = apsw.Connection(str(path))
    try:
        for pragma in ("journal_mode = wal", "synchronous = full", "cache_size = -4000", "foreign_keys = 1"):
            target.execute(f"PRAGMA {pragma}")
        _make_tables(source, target)
        for table in _FIRST:
            _write(target, {table: source.execute(f"SELECT * FROM {table}").fetchall()})
        seconds = 0.0
        last = source.execute("SELECT max(id) FROM contact").get
        for begin in range(1, last + 1, BATCH):
            batch = {
                table: source.execute(
                    f"SELECT * FROM {table} WHERE {whose} BETWEEN ? AND ?", (begin, begin + BATCH - 1)
                ).fetchall()
                for table, whose in _OF_CONTACTS.items()
            }
            start = time.perf_counter()
            _write(target, batch)
            seconds += time.perf_counter() - start
    finally:
        source.close()
        target.close()
    return seconds


def _make_tables(source: apsw.Connection, target: apsw.Connection) -> None:
    """The same tables, indexes, triggers and search; FTS makes its own tables."""
    found = source.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'trigger', rowid")
    for name, statement in map(_texts, found.fetchall()):
        if name in ("contact_fts", "contact_fts_terms") or not name.startswith(("contact_fts_", "sqlite_")):
            target.execute(statement)


def _texts(row: tuple[Any, ...]) -> tuple[str, str]:
    return str(row[0]), str(row[1])


def _write(target: apsw.Connection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    target.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        if values:
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in values[0])})", values)
    target.execute("COMMIT")

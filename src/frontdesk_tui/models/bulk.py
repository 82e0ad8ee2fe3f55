"""Very many rows at once: into a new database without its indexes, into one that is in use with more memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from frontdesk_tui.models.database import APPLICATION_ID, database, run, transaction

_QUICK = {"synchronous": 0, "cache_size": -48_000}
"""A new file that is cut off is no desk any more, so it need not survive a power cut on the way."""

_ROOMY = {"cache_size": -16_000}


@contextmanager
def with_room() -> Iterator[None]:
    """Inside, this thread's connection holds more of the file: hundreds of rows touch pages all over its indexes."""
    if database.is_server:
        yield
        return
    before = _now(_ROOMY)
    _set(_ROOMY)
    try:
        yield
    finally:
        _set(before)


@contextmanager
def without_indexes() -> Iterator[None]:
    """Inside, there are no indexes but those that keep rows unique, and search lags behind; afterwards all is in step.

    For a file that nobody else has open; cut off meanwhile, it is refused as none of ours. Outside any transaction.
    """
    if database.is_server:  # which others may have open, and which writes its indexes quickly enough
        yield
        return
    before = _now(_QUICK)
    dropped = _droppable()
    with transaction():
        run("PRAGMA application_id = 0")
        for kind, name, _ in dropped:
            run(f'DROP {kind} "{name}"')
    _set(_QUICK)
    try:
        yield
    finally:
        for _, _, statement in dropped:
            run(statement)
        run("INSERT INTO contact_fts(contact_fts) VALUES('rebuild')")
        run(f"PRAGMA application_id = {APPLICATION_ID}")
        _set(before)


def _droppable() -> list[tuple[str, str, str]]:
    """Kind, name and statement of what can be left out while rows are added, in the order in which it was made."""
    return [
        (kind, name, statement)
        for kind, name, statement in run(
            "SELECT type, name, sql FROM sqlite_schema WHERE (type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%') "
            "OR (type = 'trigger' AND tbl_name = 'contact_search') ORDER BY rowid"
        )
    ]


def _now(pragmas: dict[str, int]) -> dict[str, int]:
    return {name: run(f"PRAGMA {name}")[0][0] for name in pragmas}


def _set(pragmas: dict[str, int]) -> None:
    for name, value in pragmas.items():
        database.execute_sql(f"PRAGMA {name} = {value}")

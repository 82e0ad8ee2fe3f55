"""Very many rows at once: into a new database without its indexes, into one that is in use with more memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from peewee import DatabaseError

from frontdesk_tui.models.database import APPLICATION_ID, database, run, transaction

_QUICK = {"synchronous": 0, "cache_size": -48_000, "foreign_keys": 0}
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

    For a database that nobody else works with. A file that is cut off meanwhile is refused as none of ours; a server
    has then nothing of what was added. Outside any transaction.
    """
    if database.is_server:
        with transaction():
            put_back = leave_out()
            yield
            for put in put_back:
                put()
        settle()
        return
    put_back = leave_out()
    try:
        yield
    finally:
        for put in put_back:
            put()


def leave_out() -> list[Callable[[], object]]:
    """Leave out what is quicker made when all rows are there; the steps that put it back, one after the other.

    For a database that nobody else has open: a file outside any transaction, a server inside the one that makes it.
    """
    if database.is_server:
        from frontdesk_tui.models.postgresql import bulk

        return bulk.leave_out()
    before = _now(_QUICK)
    dropped = _droppable()
    with transaction():
        run("PRAGMA application_id = 0")
        for kind, name, _ in dropped:
            run(f'DROP {kind} "{name}"')
    _set(_QUICK)
    return [
        *(partial(run, statement) for _, _, statement in dropped),
        partial(run, "INSERT INTO contact_fts(contact_fts) VALUES('rebuild')"),
        partial(run, f"PRAGMA application_id = {APPLICATION_ID}"),
        partial(_set, before),
    ]


def settle() -> None:
    """After very many rows were added a server looks at once what there is; until then it asks the wrong indexes."""
    if database.is_server:
        from frontdesk_tui.models.tables import TABLES

        named = ", ".join(f'"{table._meta.table_name}"' for table in TABLES)
        with suppress(DatabaseError, KeyboardInterrupt):  # sooner or later it does so by itself
            run(f"VACUUM (ANALYZE) {named}")


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

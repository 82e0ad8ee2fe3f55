"""The connection to the business's database, and what every table shares."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

import apsw
from peewee import AutoField, DatabaseError, DatabaseProxy, Model
from playhouse.apsw_ext import APSWDatabase

from frontdesk_tui.models.folding import fold

APPLICATION_ID = 0x46444B31
"""`FDK1`: SQLite's application_id of our files, so that a foreign database is recognised before anything is written."""

database = DatabaseProxy()
"""The engine is chosen at run time; `attach` fills it in."""

PATIENCE = 10_000
"""Milliseconds that one waits for another program to let go of the file."""

_SOON, _LATER = 1_000, 5
"""How often one asks again each millisecond, and after how many milliseconds from then on."""

_PRAGMAS = {
    "synchronous": "full",
    "foreign_keys": 1,
    "cache_size": -1_000,
    "secure_delete": 1,
}
"""With `secure_delete`, what is deleted or replaced is overwritten in the file, where nobody reads it any more."""


ENGINE_ERRORS = (DatabaseError, apsw.Error)
"""What the engine raises; while rows are fetched Peewee does not translate it."""


class StoreError(Exception):
    """The database cannot be used; the message is one sentence that says why and what to do."""


class Record(Model):
    """What every table is made of."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False


def attach(path: Path) -> APSWDatabase:
    """Point the models at a SQLite file. Nothing is opened yet: every thread opens a connection of its own."""
    pragmas = {"journal_mode": "wal"} | _PRAGMAS
    engine = _Sqlite(str(path), pragmas=pragmas, timeout=None, lock_type="IMMEDIATE", returning_clause=True)
    database.initialize(engine)
    return engine


class _Sqlite(APSWDatabase):  # type: ignore[misc]  # Peewee says no types of it
    """Whose connections wait for the file as somebody at a desk would have it."""

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        conn.set_busy_handler(_asks_again)
        conn.create_scalar_function("fold", _folded, 1, deterministic=True)
        super()._add_conn_hooks(conn)


def _folded(*texts: object) -> str:
    return fold(str(texts[0]))


def _asks_again(asked: int) -> bool:
    """Whether to ask once more for a file that another program writes to, after a millisecond or a few.

    SQLite's own `busy_timeout` sleeps up to 100 ms at a time, and misses the pauses that a busy worker makes.
    """
    if asked >= _SOON + (PATIENCE - _SOON) // _LATER:
        return False
    sleep((1 if asked < _SOON else _LATER) / 1_000)
    return True


@contextmanager
def transaction() -> Iterator[None]:
    """All or nothing. Takes the write lock at once, so that what was read inside cannot change before it is written."""
    with database.atomic():
        yield


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is of one moment, whatever others write meanwhile; nobody waits for it."""
    with database.atomic("DEFERRED"):
        yield


def connect() -> None:
    """Open this thread's connection. Raises StoreError, in words, when the file cannot be used."""
    try:
        database.connect(reuse_if_open=True)
    except DatabaseError as error:
        raise StoreError(explain(error, database.database)) from error


def refuse_unusable(path: Path) -> None:
    """Raises StoreError when a path can be seen, without opening it, to be no database that can be worked with."""
    if problem := _unusable(path):
        raise StoreError(problem)


def _unusable(path: Path) -> str | None:
    """Why a path can be no database, when that can be seen without opening it."""
    if path.is_dir():
        return f"{path} is a folder, not a database file."
    if not path.exists():
        if not path.parent.is_dir():
            return f"The folder {path.parent} does not exist, so no database can be made there."
        return None if os.access(path.parent, os.W_OK) else f"The folder {path.parent} is read-only for you."
    if path.stat().st_size == 0:
        return f"{path} is empty. It may have been cut off; restore a backup, or remove it to begin a new desk."
    if not os.access(path, os.R_OK):
        return f"{path} may not be read by you."
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return f"{path} is read-only for you; the desk must be able to write to it and to its folder."
    return None


def explain(error: BaseException, path: Path | str) -> str:
    """One sentence for the person at the desk about an error of the engine."""
    return known_cause(error, path) or f"The database {path} cannot be used: {error}."


def known_cause(error: BaseException, path: Path | str) -> str | None:
    """The same when the world is at fault; None when the error is a bug of ours."""
    text = f"{error} {error.__cause__ or error.__context__ or ''}".lower()
    return next((sentence.format(path=path) for sign, sentence in _CAUSES.items() if sign in text), None)


_CAUSES = {
    "locked": "The database {path} is locked by another program. Close it there, then try again.",
    "busy": "The database {path} is locked by another program. Close it there, then try again.",
    "not a database": "{path} is not a frontdesk database.",
    "malformed": "The database {path} is damaged. Restore a backup.",
    "corrupt": "The database {path} is damaged. Restore a backup.",
    "readonly": "The database {path} is read-only for you.",
    "read-only": "The database {path} is read-only for you.",
    "full": "The disk is full; nothing was saved. Make room, then try again.",
    "unable to open": "The database {path} cannot be opened; check its folder, and that you may write there.",
}


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """All rows of a statement written for this engine; for the few places that models cannot say."""
    return list(database.execute_sql(sql, values).fetchall())


def data_version() -> int:
    """A number that changes whenever another connection has written; reads no table."""
    return int(database.pragma("data_version"))


def own_changes() -> int:
    """A number that changes whenever this connection has written; reads no table."""
    return int(database.connection().total_changes())


def checkpoint() -> None:
    """What was written is in the file itself, and no longer beside it; what others still read stays until later."""
    run("PRAGMA wal_checkpoint(TRUNCATE)")


def damage() -> list[str]:
    """What is wrong with the file itself, as the engine says it, a line each; nothing when it is whole."""
    try:
        found = [line for (text,) in run("PRAGMA integrity_check(10)") for line in str(text).splitlines()]
    except DatabaseError as error:
        if "vtable" not in str(error):
            raise
        return [str(error)]  # the search tables cannot even be opened, which ends the check
    return [line for line in found if line != "ok" and not line.startswith("***")]  # which database it is of


def dangling() -> int:
    """How many rows point to a row that is not there."""
    return len(run("PRAGMA foreign_key_check"))

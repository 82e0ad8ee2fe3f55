"""The connection to the business's database, whichever engine keeps it, and what every table shares."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
from peewee import AutoField, DatabaseError, DatabaseProxy, Model, OperationalError

from frontdesk_tui.models import sqlite, sqlite_causes
from frontdesk_tui.models.place import Place, Server, is_kept_back, said

APPLICATION_ID = 0x46444B31
"""`FDK1`: SQLite's application_id of our files, so that a foreign database is recognised before anything is written."""

_WRITES_NO_MORE = (
    "The database {place} is damaged; nothing more is saved in it, which would make it worse. Restore a backup."
)

database = DatabaseProxy()
"""The engine is chosen at run time; `attach` fills it in."""

ENGINE_ERRORS = (DatabaseError, apsw.Error, UnicodeDecodeError)
"""What the engine raises; while rows are fetched Peewee does not translate it, nor what it says of a damaged text."""


class StoreError(Exception):
    """The database cannot be used; the message is one sentence that says why and what to do."""


class DamagedError(StoreError, OperationalError):  # in this order, as below
    """Damage was met before, and nothing more is written; the message is one sentence."""


class UnreachableError(StoreError, OperationalError):  # in this order, or Peewee makes a plain OperationalError of it
    """The server did not answer, or does no more; the message is one sentence. The next question looks for it anew."""


class UnsureError(UnreachableError):
    """The server was lost while a transaction was being kept: whether it was, nobody has been told."""


class Record(Model):
    """What every table is made of."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False


def attach(place: Place) -> Any:
    """Point the models at a database. Nothing is opened yet: every thread opens a connection of its own.

    Raises StoreError where the driver of a server is missing.
    """
    engine: Any
    if isinstance(place, Server):
        try:
            from frontdesk_tui.models.postgresql.engine import Postgresql
        except ModuleNotFoundError as error:
            raise StoreError(f"{place} is reached through psycopg: install frontdesk-tui[postgres].") from error
        engine = Postgresql(place)
    else:
        engine = sqlite.Sqlite(place)
    database.initialize(engine)
    return engine


@contextmanager
def transaction() -> Iterator[None]:
    """All or nothing. Takes the write lock at once, so that what was read inside cannot change before it is written.

    Raises DamagedError once damage was met: whatever is written then may spoil what is still whole.
    """
    if database.is_damaged:
        raise DamagedError(_WRITES_NO_MORE.format(place=said(database.place)))
    with database.atomic():
        yield


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is of one moment, whatever others write meanwhile; nobody waits for it."""
    with database.atomic("DEFERRED"):
        yield


def connect() -> None:
    """Open this thread's connection. Raises StoreError, in words, when the database cannot be used."""
    try:
        database.connect(reuse_if_open=True)
    except DatabaseError as error:
        raise StoreError(explain(error, database.place)) from error


def refuse_unusable(path: Path) -> None:
    """Raises StoreError when a path can be seen, without opening it, to be no database that can be worked with."""
    if problem := sqlite.unusable(path):
        raise StoreError(problem)


def explain(error: BaseException, place: Place) -> str:
    """One sentence for the person at the desk about an error of the engine."""
    why = "" if is_kept_back() else f": {error}"
    return known_cause(error, place) or f"The database {said(place)} cannot be used{why}."


def known_cause(error: BaseException, place: Place) -> str | None:
    """The same when the world is at fault; None when the error is a bug of ours."""
    if isinstance(error, (UnreachableError, DamagedError)):
        return str(error)
    if isinstance(place, Server):
        from frontdesk_tui.models.postgresql import causes

        return causes.cause(error, place)
    found = sqlite_causes.cause(error, place)
    is_attached = database.obj is not None and database.place == place
    if is_attached and found == sqlite_causes.UNREADABLE.format(path=said(place)) and database.has_no_room():
        return sqlite_causes.FULL
    if is_attached and found == sqlite_causes.DAMAGED.format(path=said(place)):
        database.obj.is_damaged = True
    return found


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """All rows of a statement in words that both engines have; for the few places that models cannot say."""
    return database.rows_of(database.execute_sql(sql, values))  # type: ignore[no-any-return]


def data_version() -> int:
    """A number that changes whenever another connection has written: asked often, so it is the cheapest there is."""
    return int(database.data_version())


def own_changes() -> int:
    """A number that changes whenever this connection has written; reads no table."""
    return int(database.own_changes())


def checkpoint() -> None:
    """What was written is where it stays, and nowhere beside it; what others still read stays until later."""
    database.checkpoint()


def damage() -> list[str]:
    """What is wrong with the file itself, a line each; nothing when it is whole."""
    from frontdesk_tui.models import soundness

    return list(database.damage()) or [*soundness.wrong_shape(), *soundness.wrong_texts()]


def is_whole() -> bool:
    """Whether the file looks sound; sooner known than all that is wrong with it."""
    return bool(database.is_whole())


def dangling() -> int:
    """How many rows point to a row that is not there."""
    return int(database.dangling())

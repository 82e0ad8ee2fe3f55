"""The database's shape: made new, recognised, brought up to date with a backup taken first."""

import fcntl
import glob
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

import apsw
from pendulum import DateTime

from frontdesk_tui.models import private, search_index, sqlite, sqlite_causes
from frontdesk_tui.models.copying import PART, back_up, remove_draft, unwritable
from frontdesk_tui.models.database import (
    APPLICATION_ID,
    ENGINE_ERRORS,
    StoreError,
    attach,
    connect,
    database,
    explain,
    known_cause,
    refuse_unusable,
    run,
    transaction,
)
from frontdesk_tui.models.place import Place, Server, said

T = TypeVar("T")

VERSION = 8
"""Number of the newest step in `migrations/`."""

STEPS = Path(__file__).parent / "migrations"
"""The folder of numbered steps."""


class _Found(NamedTuple):
    application_id: int
    version: int


def open_database(place: Place, now: DateTime) -> None:
    """Attach the models to a database and connect this thread.

    One that is not there is made; an older one is upgraded, of a file after it was copied beside itself. Raises
    StoreError, before anything is written, for one that is foreign, damaged, newer than this program, or may not be
    written.
    """
    if isinstance(place, Server):
        from frontdesk_tui.models.postgresql.schema import open_server

        return open_server(place, VERSION, STEPS)
    return _open_file(place.resolve(), now)


def is_begun(place: Place) -> bool:
    """Whether there is a database already, so that opening it would make none. Raises StoreError as opening does."""
    if isinstance(place, Server):
        from frontdesk_tui.models.postgresql import schema

        return schema.is_begun(place)
    return place.exists()


def stored_version(place: Place) -> int:
    """Which version of the shape a database has; changes nothing. Raises StoreError as opening it does."""
    if isinstance(place, Server):
        from frontdesk_tui.models.postgresql import schema

        return schema.stored_version(place, VERSION)
    refuse_unusable(place)
    if not place.exists():
        raise StoreError(f"There is no database {said(place)}.")
    return recognise(place)


def make(place: Place, fill: Callable[[], None]) -> None:
    """A new database with what `fill` puts into it; whatever ends that on the way, there is none. It stays attached.

    Raises StoreError where there is one already, or something else.
    """
    if isinstance(place, Server):
        from frontdesk_tui.models.postgresql import schema

        attach(place)
        connect()
        schema.make(place, VERSION, fill)
        return
    path = place.resolve()
    refuse_unusable(path)
    with _alone(path):
        if path.exists():
            raise StoreError(f"There is a file {path} already.")
        _make(path, fill)
    attach(path)
    connect()


def find(place: Place, ask: Callable[[], T]) -> T | None:
    """What a question finds in a new database after `make` was broken off at its very end; None where there is none."""
    database.close()
    attach(place if isinstance(place, Server) else place.resolve())
    if isinstance(place, Server):
        from frontdesk_tui.models.postgresql import schema

        return schema.find(place, ask)
    if not place.exists():
        return None
    connect()
    return ask()


def _open_file(path: Path, now: DateTime) -> None:
    from frontdesk_tui.models import soundness

    refuse_unusable(path)
    if not path.exists():
        with _alone(path):
            if not path.exists():
                _make(path)
    version = recognise(path)
    soundness.refuse_mixed(path)
    attach(path)
    connect()
    if version < VERSION:
        with _alone(path):
            _upgrade(path, now)


def recognise(path: Path) -> int:
    """The version of a database of ours, read without writing a byte."""
    try:
        found = _inspect(path)
    except apsw.Error as error:
        raise StoreError(explain(error, path)) from error
    if found.application_id != APPLICATION_ID:
        raise StoreError(f"The file {said(path)} is not a frontdesk database.")
    if found.version > VERSION:
        raise StoreError(
            f"The file {said(path)} was written by a newer frontdesk (version {found.version} of the database; this "
            f"program knows {VERSION}). Upgrade this program."
        )
    return found.version


def _inspect(path: Path) -> _Found:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.set_busy_timeout(sqlite.PATIENCE)
        return _Found(
            connection.pragma("application_id"),
            connection.pragma("user_version"),
        )
    finally:
        connection.close()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one process makes or changes a shape; the others wait until it is done."""
    lock = path.with_name(path.name + ".migrate.lock")
    try:
        held = private.opened(lock, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise unwritable(lock, error) from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _make(path: Path, fill: Callable[[], None] = lambda: None) -> None:
    """A new database under a temporary name, then renamed, so that a half-made one is never found."""
    from frontdesk_tui.models import guards
    from frontdesk_tui.models.tables import TABLES

    for tail in ("-wal", "-shm", "-journal"):
        if (left := path.with_name(path.name + tail)).exists():
            raise StoreError(
                f"The file {said(left)} is left from another database. Move it away, or put its database back."
            )
    draft = path.with_name(path.name + ".new")
    try:
        remove_draft(draft)
        private.make_file(draft)
    except OSError as error:
        raise unwritable(draft, error) from error
    attach(draft)  # in WAL mode from the start: switching to it later would race with whoever opens it too
    try:
        with transaction():
            database.create_tables(TABLES)
            search_index.create()
            guards.create()
            _stamp()
        fill()
    except BaseException:
        database.close()
        remove_draft(draft)
        raise
    database.close()
    if draft.with_name(draft.name + "-wal").exists():
        raise StoreError(f"The new database {said(draft)} could not be written to its end; try again.")
    draft.rename(path)


def _stamp() -> None:
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute_sql(f"PRAGMA user_version = {VERSION}")


def _upgrade(path: Path, now: DateTime) -> None:
    """Take the steps that are missing, all or none, after a copy was made beside the file."""
    version = database.pragma("user_version")
    if version >= VERSION:
        return
    for cut in path.parent.glob(f"{glob.escape(path.stem)}.version*{PART}"):  # by an upgrade that was killed
        remove_draft(cut)
    copy = path.with_name(f"{path.stem}.version{version}-{now.format('YYYYMMDD-HHmmss')}{path.suffix}")
    back_up(copy)
    try:
        take_steps()
    except ENGINE_ERRORS as error:
        if known_cause(error, path) == sqlite_causes.FULL:
            copy.unlink(missing_ok=True)  # the database is as it was, and each further try would take more room
        raise


def take_steps() -> None:
    """Bring the attached file's shape up to date, all or nothing."""
    from playhouse.migrate import SchemaMigrator
    from playhouse.migrations import Migration

    version = database.pragma("user_version")
    with transaction():
        for step in Migration.load_directory(str(STEPS)):
            if step.idx > version:
                step.load().up(SchemaMigrator.from_database(database.obj), database.obj)
        _stamp()


def engine() -> str:
    """What keeps the attached database, and of which version."""
    if database.is_server:
        return f"PostgreSQL {run('SHOW server_version')[0][0]}"
    return f"SQLite {apsw.sqlite_lib_version()}"


def room() -> tuple[int, int] | None:
    """Bytes that are free beside the database, and bytes that it has; None where a server sees to that."""
    if database.is_server:
        return None
    return shutil.disk_usage(database.place.parent).free, database.place.stat().st_size

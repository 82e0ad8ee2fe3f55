"""The shape of a database on a server: made new, recognised, brought up to date."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import peewee as _typed
from peewee import Model

from frontdesk_tui.models.database import StoreError, attach, connect, database, run, transaction
from frontdesk_tui.models.place import Server, said

T = TypeVar("T")

_peewee: Any = _typed
"""With all that its types do not say."""

OLDEST = 15
"""PostgreSQL of this version at least."""

_TURN = (
    "CREATE TABLE frontdesk (version BIGINT NOT NULL, writes BIGINT NOT NULL, "
    "only_row BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_row))",
    "INSERT INTO frontdesk (version, writes) VALUES (?, 0)",
)
"""By this table a database of ours is known; whoever writes takes its row first."""

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(1178880817)"
"""Of programs that make a shape at once; `FDK1`, as the id of our files."""


class _BegunError(StoreError):
    """There is a desk already."""


class _Found(NamedTuple):
    release: int
    encoding: str
    is_ours: bool
    tables: int


def open_server(server: Server, version: int, steps: Path) -> None:
    """Attach the models to a database on a server and connect this thread; make or upgrade its shape.

    Raises StoreError, before anything is written, for one that is foreign, newer than this program, or of a server
    that is too old.
    """
    attach(server)
    connect()
    found = _look(server)
    if not found.is_ours:
        _refuse_foreign(server, found)
        with suppress(_BegunError):
            make(server, version)
    if _known(server, version) < version:
        _upgrade(version, steps)


def stored_version(server: Server, version: int) -> int:
    """Which version of the shape a database has; changes nothing."""
    attach(server)
    connect()
    try:
        found = _look(server)
        if not found.is_ours:
            _refuse_foreign(server, found)
            raise StoreError(f"There is no desk in the database {said(server)}.")
        return _known(server, version)
    finally:
        database.close()


def is_begun(server: Server) -> bool:
    """Whether a database has a desk in it, whichever version made it; changes nothing."""
    attach(server)
    connect()
    try:
        return _look(server).is_ours
    finally:
        database.close()


def find(server: Server, ask: Callable[[], T]) -> T | None:
    """What a question finds in the desk there, once nobody makes one any more; None where there is none."""
    with database.atomic("SHAPE"):
        run(_ONE_AT_A_TIME)
        return ask() if _look(server).is_ours else None


def _look(server: Server) -> _Found:
    found = _Found(
        *run(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'), "
            "to_regclass('frontdesk') IS NOT NULL, "
            "(SELECT count(*) FROM pg_tables WHERE schemaname = current_schema())"
        )[0]
    )
    if found.release < OLDEST:
        raise StoreError(
            f"The database {said(server)} is on PostgreSQL {found.release}; frontdesk needs {OLDEST} or later."
        )
    if found.encoding != "UTF8":
        raise StoreError(
            f"The database {said(server)} stores text as {found.encoding}; make a database with the encoding UTF8."
        )
    return found


def _refuse_foreign(server: Server, found: _Found) -> None:
    if found.tables:
        raise StoreError(
            f"The database {said(server)} has tables of something else. Give frontdesk a database of its own."
        )


def _version() -> int:
    return int(run("SELECT version FROM frontdesk")[0][0])


def _known(server: Server, version: int) -> int:
    """The version that is stored. Raises StoreError for one that this program does not know."""
    stored = _version()
    if stored > version:
        raise StoreError(
            f"The database {said(server)} was written by a newer frontdesk (version {stored} of the database; this "
            f"program knows {version}). Upgrade this program."
        )
    return stored


def make(server: Server, version: int, fill: Callable[[], None] = lambda: None) -> None:
    """A new one with what `fill` puts into it, all or nothing; of several programs that start at once, one makes it.

    Raises StoreError where there is one already.
    """
    from frontdesk_tui.models.postgresql import folding, guards, search
    from frontdesk_tui.models.tables import TABLES

    with database.atomic("SHAPE"):
        run(_ONE_AT_A_TIME)
        found = _look(server)
        if found.is_ours:
            raise _BegunError(f"There is a desk in the database {said(server)} already.")
        _refuse_foreign(server, found)
        for statement in folding.functions():
            database.execute_sql(statement)
        for model in _peewee.sort_models(TABLES):
            for statement in _statements(model):
                database.execute_sql(statement)
        search.create()
        guards.create()
        run(_TURN[0])
        run(_TURN[1], version)
        fill()


def _statements(model: Any) -> list[str]:
    """What makes a table and its indexes, as this engine has to be told."""
    made = model._schema._create_table(safe=False).query()
    indexes = [index.query() for index in model._schema._create_indexes(safe=False)]
    texts = [_whole(sql, values) for sql, values in (made, *indexes)]
    return [_with_nulls_last(model, text) for text in texts if "contact_search_walk" not in text]


def _whole(sql: str, values: Any) -> str:
    if values:
        raise ValueError(f"{sql} has values, which a shape cannot have")
    return sql.replace("BOOLEAN NOT NULL DEFAULT 0", "BOOLEAN NOT NULL DEFAULT FALSE")


def _with_nulls_last(model: type[Model], sql: str) -> str:
    """What goes down ends with nothing, as in a file; the questions say so, too."""
    nullable = {field.column_name for field in model._meta.sorted_fields if field.null}
    return re.sub(r"\b(\w+) DESC\b", lambda found: f"{found[0]} NULLS LAST" if found[1] in nullable else found[0], sql)


def _upgrade(version: int, steps: Path) -> None:
    """Take the steps that are missing, all or none, while nobody else writes."""
    from playhouse.migrations import Migration

    with transaction():
        stored = _version()
        for step in Migration.load_directory(str(steps)):
            if stored < step.idx <= version:
                step.load().up_on_server(database.obj)
        run("UPDATE frontdesk SET version = ?", version)

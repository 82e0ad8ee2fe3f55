"""SQLite as our models use it: one file, written by one connection at a time, through apsw."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from json import dumps
from pathlib import Path
from time import sleep
from typing import Any

import apsw
from peewee import DatabaseError, fn
from playhouse.apsw_ext import APSWDatabase

from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.place import said

PATIENCE = 10_000
"""Milliseconds that one waits for another program to let go of the file."""

_SOON, _LATER = 1_000, 5
"""How often one asks again each millisecond, and after how many milliseconds from then on."""

_USUALLY, _MUCH = 1_000, 8_000
"""Pages that were written beside the file: from so many they are brought into it (as SQLite itself does), and from so
many others are waited for, so that one begins there anew. With readers that follow each other it would grow for ever.
"""

_BRIEFLY = 100
"""Milliseconds that one waits for others to be done with reading what is beside the file; they wait likewise."""

_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "cache_size": -1_000,
    "secure_delete": 1,
    "journal_size_limit": _MUCH * 4_096,
}
"""With `secure_delete`, what is deleted or replaced is overwritten in the file, where nobody reads it any more."""


class Sqlite(APSWDatabase):  # type: ignore[misc]  # Peewee says no types of it
    """A file. Its connections wait for it as somebody at a desk would have it."""

    is_server = False
    is_damaged = False
    """Whether damage was met: from then on nothing is written, which would make it worse."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), pragmas=_PRAGMAS, timeout=None, lock_type="IMMEDIATE", returning_clause=True)
        self.place = path

    def _connect(self, *args: Any, **kwargs: Any) -> apsw.Connection:
        """A connection to the file that has the name when it is made: while one waits, another may be put there."""
        while True:
            before = which(self.place)
            connection: apsw.Connection = super()._connect(*args, **kwargs)
            if before in (None, which(self.place)):
                return connection
            connection.close()

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        conn.set_busy_handler(_asks_again)
        conn.set_wal_hook(_Tidying().after_commit)
        conn.create_scalar_function("fold", _folded, 1, deterministic=True)
        super()._add_conn_hooks(conn)

    def data_version(self) -> int:
        """A number that changes whenever another connection has written; reads no table."""
        return int(self.pragma("data_version"))

    def own_changes(self) -> int:
        """A number that changes whenever this connection has written; reads no table."""
        return int(self.connection().total_changes())

    def checkpoint(self) -> None:
        """What was written is in the file itself, and no longer beside it; what others still read stays until later."""
        self.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def damage(self) -> list[str]:
        """What is wrong with the file itself, as the engine says it, a line each; nothing when it is whole."""
        try:
            found = self.execute_sql("PRAGMA integrity_check(10)").fetchall()
        except DatabaseError as error:
            if "vtable" not in str(error):
                raise
            return [str(error)]  # the search tables cannot even be opened, which ends the check
        lines = [line for (text,) in found for line in str(text).splitlines()]
        return [line for line in lines if line != "ok" and not line.startswith("***")]  # which database it is of

    def is_whole(self) -> bool:
        """Whether the file looks sound: what `damage` finds, but for what takes the longest."""
        try:
            return bool(self.execute_sql("PRAGMA quick_check(1)").fetchall() == [("ok",)])
        except DatabaseError:
            return False

    def dangling(self) -> int:
        """How many rows point to a row that is not there."""
        return len(self.execute_sql("PRAGMA foreign_key_check").fetchall())

    def has_no_room(self) -> bool:
        """Whether what failed last on this connection did so because a file may not grow: by a quota, or a limit."""
        return not self.is_closed() and self.connection().system_errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

    def interrupt(self, connection: apsw.Connection) -> None:
        """End what is being asked on a connection; from any thread."""
        connection.interrupt()

    def each(self, values: Sequence[int | str], name: str = "value") -> tuple[str, tuple[Any, ...]]:
        """A select of one column with a row for each of the values, of which there may be very many; its parameter."""
        return f"SELECT value AS {name} FROM json_each(?)", (dumps(list(values)),)

    def text_in(self, column: Any, name: str) -> Any:
        """The value of that name in a column of JSON."""
        return fn.json_extract(column, f"$.{name}").coerce(False)

    number_in = text_in

    def number_in_sql(self, column: str, name: str) -> str:
        """The same for a statement that is written by hand."""
        return f"json_extract({column}, '$.{name}')"

    def folded(self, column: str) -> str:
        """A column's text as `folding.fold` has it, in SQL."""
        # What is of plain letters without spaces needs no folding, which takes far longer.
        return f"CASE WHEN {column} GLOB '*[^!-~]*' THEN fold({column}) ELSE lower({column}) END"

    def write_many(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement for each of the rows."""
        self.connection().cursor().executemany(statement, rows)

    def insert_many(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows as the driver stores them."""
        self.write_many(_insertion(table, tuple(columns)), rows)

    def each_row(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """What a select finds, row by row, of which there may be very many."""
        yield from self.connection().cursor().execute(sql)

    def among_given(self, kind: str) -> tuple[str, str]:  # noqa: ARG002
        """What stands before and after one parameter that holds values of a kind, of which a column is to be one."""
        return "IN (SELECT value FROM json_each(", "))"

    def as_one(self, values: Sequence[int | str]) -> str:
        """The one parameter of several values."""
        return dumps(list(values))

    def kept(self, sql: str, values: list[Any], is_open: Callable[[Any], bool]) -> tuple[str, list[Any]]:  # noqa: ARG002
        """A select as it is best asked over and over, of which some values are open still."""
        return sql, values

    def answers(self, questions: Sequence[tuple[str, Sequence[Any]]]) -> list[list[tuple[Any, ...]]]:
        """What several selects find."""
        return [list(self.execute_sql(sql, values).fetchall()) for sql, values in questions]

    def each_id(self, sql: str, values: Sequence[Any]) -> Iterator[int]:
        """The ids that a select finds, in its order, of which there may be very many."""
        return chain.from_iterable(self.execute_sql(sql, values))

    def rows_of(self, cursor: apsw.Cursor) -> list[tuple[Any, ...]]:
        """All that a statement found."""
        return list(cursor.fetchall())


class _Tidying:
    """Keeps what is written beside the file short, however many read; of one connection."""

    def __init__(self) -> None:
        self._next = 0
        """At how many pages others are waited for again, after they were in vain."""

    def after_commit(self, connection: apsw.Connection, name: str, pages: int) -> int:
        """Told by SQLite how many pages there are."""
        if pages < _MUCH:
            self._next = 0
        with suppress(apsw.Error):  # what is written is kept there as well
            if pages >= max(_MUCH, self._next):
                self._next = pages + _MUCH // 2
                _begin_anew(connection, name)
            elif pages >= _USUALLY:
                connection.wal_checkpoint(name, apsw.SQLITE_CHECKPOINT_PASSIVE)
        return apsw.SQLITE_OK


def _begin_anew(connection: apsw.Connection, name: str) -> None:
    connection.set_busy_handler(_asks_briefly)
    try:
        connection.wal_checkpoint(name, apsw.SQLITE_CHECKPOINT_RESTART)
    finally:
        connection.set_busy_handler(_asks_again)


@lru_cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    named, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" for _ in columns)
    return f'INSERT INTO "{table}" ({named}) VALUES ({marks})'


def which(path: Path) -> tuple[int, int] | None:
    """Which file has a name now, whatever it is called later; None when none has."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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


def _asks_briefly(asked: int) -> bool:
    return asked < _BRIEFLY and _asks_again(asked)


def unusable(path: Path) -> str | None:
    """Why a path can be no database, when that can be seen without opening it."""
    if path.is_dir():
        return f"The file {said(path)} is a folder, not a database file."
    if not path.exists():
        if not path.parent.is_dir():
            return f"The folder {said(path.parent)} does not exist, so no database can be made there."
        return None if os.access(path.parent, os.W_OK) else f"The folder {said(path.parent)} is read-only for you."
    if path.stat().st_size == 0:
        what = "It may have been cut off; restore a backup, or remove it to begin a new desk."
        return f"The file {said(path)} is empty. {what}"
    if not os.access(path, os.R_OK):
        return f"The file {said(path)} may not be read by you."
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return f"The file {said(path)} is read-only for you; the desk must be able to write to it and to its folder."
    return None

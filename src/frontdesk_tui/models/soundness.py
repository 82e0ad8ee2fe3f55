"""What of a file's damage the engine does not see: tables that are not as they were made, and texts that are none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from frontdesk_tui.models.database import StoreError, database
from frontdesk_tui.models.replacing import holders
from frontdesk_tui.models.schema import VERSION
from frontdesk_tui.models.tables import TABLES

_TEXTS = ("TEXT", "JSON")
"""Types of columns that have text."""

_COLUMNS = "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'"


def wrong_shape() -> list[str]:
    """Tables of the attached file that lack columns, a line each; of a server it is nobody's question."""
    return [] if database.is_server else list(_lacking(database.connection()))


def wrong_texts() -> list[str]:
    """Tables of the attached file with a text that cannot be read, a line each."""
    return [] if database.is_server else [f"a text in {name} cannot be read" for name in _unreadable()]


def refuse_mixed(path: Path) -> None:
    """Raises StoreError for a file that would be destroyed by what is beside it, and for a damaged one left so."""
    if is_mixed(path):
        raise StoreError(
            f"The database {path} is damaged, or {path.name}-wal beside it is of another one; nothing was changed. Put "
            "back the files that belong together, or restore a backup."
        )


def is_misshapen(path: Path) -> bool:
    """Whether a file lacks what our statements name, or cannot even be asked; reads all of it."""
    return _is(
        path, lambda asked: (asked.pragma("user_version") == VERSION and any(_lacking(asked))) or _is_hurt(asked)
    )


def is_mixed(path: Path) -> bool:
    """Whether what is beside a file, which nobody has open, does not go with it: brought into it, it would destroy it.

    So it is when a copy was put in the place of a database, and what the old one had not taken in yet was left there.
    """
    beside = path.with_name(f"{path.name}-wal")
    if not beside.exists() or not beside.stat().st_size or holders(path):
        return False
    return _is(path, _is_hurt)


def _is(path: Path, hurt: Callable[[apsw.Connection], bool]) -> bool:
    """Ask a file that is not written to; what is damaged so much that it cannot be asked is hurt, too."""
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            return hurt(connection)
        finally:
            connection.close()
    except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError):
        return True
    except apsw.Error:  # as while another program locks it, which says nothing
        return False


def _is_hurt(connection: apsw.Connection) -> bool:
    return list(connection.execute("PRAGMA quick_check(1)")) != [("ok",)]


def _lacking(connection: apsw.Connection) -> Iterator[str]:
    there: dict[str, set[str]] = {}
    for table, column in connection.execute(_COLUMNS):
        there.setdefault(table, set()).add(column)
    for wanted in TABLES:
        name = wanted._meta.table_name
        if {one.column_name for one in wanted._meta.sorted_fields} - there.get(name, set()):
            yield f"the table {name} is not as it was made"


def _unreadable() -> Iterator[str]:
    for table in TABLES:
        texts = [f'"{one.column_name}"' for one in table._meta.sorted_fields if one.field_type in _TEXTS]
        try:
            for _ in database.each_row(f'SELECT {", ".join(texts)} FROM "{table._meta.table_name}"') if texts else ():
                pass
        except UnicodeDecodeError:
            yield table._meta.table_name

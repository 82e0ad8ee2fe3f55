"""Ways in which a database file is damaged, and what can still be read of it."""

import random
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import apsw

PAGE = 4_096
"""Bytes of a page of our files."""

Spoil = Callable[[bytearray, random.Random], object]
"""Changes the bytes of a file."""


def header(raw: bytearray, dice: random.Random) -> None:
    """The first hundred bytes, which say what a file is."""
    raw[:100] = dice.randbytes(100)


def part_of_the_header(raw: bytearray, dice: random.Random) -> None:
    """A few of the bytes that say how a file is built."""
    for _ in range(4):
        raw[dice.randrange(16, 100)] = dice.randrange(256)


def page(raw: bytearray, dice: random.Random) -> None:
    """A whole page, but the first."""
    at = dice.randrange(1, len(raw) // PAGE) * PAGE
    raw[at : at + PAGE] = dice.randbytes(PAGE)


def stretch(raw: bytearray, dice: random.Random) -> None:
    """64 bytes anywhere."""
    at = dice.randrange(len(raw) - 64)
    raw[at : at + 64] = dice.randbytes(64)


def here_and_there(raw: bytearray, dice: random.Random) -> None:
    """Up to two hundred bytes."""
    for _ in range(dice.randint(1, 200)):
        raw[dice.randrange(len(raw))] = dice.randrange(256)


def cut(raw: bytearray, dice: random.Random) -> None:
    """The file ends earlier."""
    del raw[dice.randrange(1, len(raw)) :]


def cut_at_a_page(raw: bytearray, dice: random.Random) -> None:
    """The file ends where a page ends."""
    del raw[dice.randrange(1, len(raw) // PAGE) * PAGE :]


ANYWHERE: tuple[Spoil, ...] = (part_of_the_header, page, stretch, here_and_there, cut, cut_at_a_page)
"""Those that hit something else each time."""

_KEPT = ("contact", "booking", "payment", "points_entry", "event")
"""Tables of what a business must not lose."""

Row = tuple[str, int]
"""A table and an id."""


def rows_of(file: Path) -> list[Row]:
    """What such tables have, of a file that is whole."""
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    found = [(table, number) for table in _KEPT for (number,) in connection.execute(f'SELECT id FROM "{table}"')]
    connection.close()
    return found


def readable(file: Path, rows: list[Row]) -> set[Row]:
    """Which of these rows can be read, one by one; of a copy, with what stands beside it."""
    with TemporaryDirectory() as name:
        aside = Path(name) / "copy.sqlite3"
        for tail in ("", "-wal"):
            if (beside := file.with_name(file.name + tail)).exists():
                copy(beside, aside.with_name(aside.name + tail))
        connection = apsw.Connection(str(aside))
        try:
            return {row for row in rows if _is_readable(connection, *row)}
        finally:
            connection.close()


def _is_readable(connection: apsw.Connection, table: str, number: int) -> bool:
    try:
        return len(list(connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (number,)))) == 1
    except (apsw.Error, UnicodeDecodeError):
        return False

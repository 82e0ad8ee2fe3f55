"""The rows of a workbook's first sheet, as a person reads them; limits keep small files from becoming enormous."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import unguarded_later
from frontdesk_tui.exchange.csv_own import FIXED
from frontdesk_tui.exchange.csv_rows import CELL_LIMIT, Row
from frontdesk_tui.exchange.records import ZERO

UNPACKED_LIMIT = 500 << 20
"""Bytes of a workbook once it is unpacked: a zip of a few kilobytes may hold any number."""
PLACES_LIMIT = 10_000_000
"""Cells of the square between the first and the last that is filled: the reader takes room for all of them."""
LETTERS_LIMIT = 2 << 30
"""Cells times the longest text, in bytes: a text that stands in a workbook once may be that of every cell."""
ENTRIES_LIMIT = 10_000
"""Files within a workbook."""
_PIECE = 1 << 20
_OVERLAP = 64
_ROW = re.compile(rb"\br=[\"'][A-Z]*(\d+)[\"']")
_COLUMN = re.compile(rb"\br=[\"']([A-Z]{1,3})\d")
_LONG = re.compile(rb">[^<]{1000,}")
_DAMAGED = "This workbook cannot be read; save it anew, or as CSV, and choose that file."
_LARGE = "This workbook is too large; save the sheet as CSV and choose that file."


class SheetRows:
    """The header and the rows below it, as `csv_rows.Rows` has them."""

    delimiter = ","
    """Between the cells of a row that is shown."""

    def __init__(self, handle: BinaryIO) -> None:
        rows = _rows(handle)
        self._number = 0
        self.total = len(rows)
        """How many rows there are, blank ones too."""
        self._rows = iter(rows)
        self.header = next((row.cells for row in self._texts() if any(map(str.strip, row.cells))), [])
        """The first row that is not blank."""
        while self.header and not self.header[-1].strip():
            self.header.pop()

    @property
    def done(self) -> int:
        """How many rows have been read."""
        return self._number

    def __iter__(self) -> Iterator[Row]:
        """Every further row that is not blank."""
        width = len(self.header)
        is_ours = set(FIXED) <= set(self.header)
        for row in self._texts():
            if is_ours:
                row.cells[:] = map(unguarded_later, row.cells)
            if any(map(str.strip, row.cells[width:])):
                row.fault = row.fault or "There are more cells than columns."
            else:
                del row.cells[width:]
            if "".join(row.cells).strip():
                yield row

    def _texts(self) -> Iterator[Row]:
        for cells in self._rows:
            self._number += 1
            texts = [_text(cell) for cell in cells]
            fault = ""
            if any(len(text) > CELL_LIMIT for text in texts):
                fault = "A cell is longer than 1 MB."
            elif any("\0" in text for text in texts):
                fault = ZERO
            yield Row(self._number, texts, fault)


def is_workbook(handle: BinaryIO) -> bool:
    """Whether a file is a workbook, and no other kind of archive."""
    try:
        with zipfile.ZipFile(handle) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _rows(handle: BinaryIO) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bombs(handle)
    handle.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(handle)
        if not workbook.sheet_names:
            raise DeskError("There is no sheet in this workbook.")
        rows: list[list[Any]] = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise DeskError(_DAMAGED) from error
    except Exception as error:  # what is written in Rust panics in a type of its own
        raise DeskError(_DAMAGED) from error
    if not rows:
        raise DeskError("The first sheet of this workbook is empty.")
    return rows


def _refuse_bombs(handle: BinaryIO) -> None:
    """Raises DeskError for what would need more memory than any list of clients; sizes that are stated may be lies."""
    unpacked, places, longest = 0, 0, 0
    try:
        with zipfile.ZipFile(handle) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRIES_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise DeskError(_LARGE)
            for entry in entries:
                size, area, length = _measured(archive, entry)
                unpacked, places, longest = unpacked + size, max(places, area), max(longest, length)
                if (
                    unpacked > UNPACKED_LIMIT
                    or places > PLACES_LIMIT
                    or (longest > 1_000 and places * longest > LETTERS_LIMIT)
                ):
                    raise DeskError(_LARGE)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise DeskError(_DAMAGED) from error


def _measured(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[int, int, int]:
    """Bytes of a file within, how many cells there are up to the last one that it names, and its longest text."""
    size = rows = columns = longest = 0
    before = b""
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            text = before + piece
            rows = max([rows, *map(int, (found[:9] for found in set(_ROW.findall(text))))])
            columns = max([columns, *map(_number, set(_COLUMN.findall(text)))])
            longest = max([longest, *map(len, _LONG.findall(text))])
            before = piece[-_OVERLAP:]
    return size, rows * columns, longest


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _text(value: Any) -> str:
    """A cell as it reads: whole numbers without a point, days as ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return f"{int(value.total_seconds()) // 3600}:{int(value.total_seconds()) // 60 % 60:02}"
    return "" if value is None else str(value)

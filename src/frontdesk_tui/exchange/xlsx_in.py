"""The rows of a workbook's first sheet, as a person reads them; limits keep small files from becoming enormous."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import unguarded_later
from frontdesk_tui.exchange.csv_own import FIXED
from frontdesk_tui.exchange.csv_rows import CELL_LIMIT, Row, refuse_many
from frontdesk_tui.exchange.records import ZERO
from frontdesk_tui.exchange.xlsx_size import DAMAGED, opened, refuse_large


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
        self.header = refuse_many(next((row.cells for row in self._texts() if any(map(str.strip, row.cells))), []))
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
        with opened(handle) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _rows(handle: BinaryIO) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    refuse_large(handle)
    handle.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(handle)
        if not workbook.sheet_names:
            raise DeskError("There is no sheet in this workbook.")
        rows: list[list[Any]] = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise DeskError(DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what is written in Rust panics in a type that is no Exception
            raise
        raise DeskError(DAMAGED) from error
    if not rows:
        raise DeskError("The first sheet of this workbook is empty.")
    return rows


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

"""A table as a workbook: texts as texts, never formulas or links; amounts, times and counts as numbers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.table_out import Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""Rows of one sheet, its heading too; what is more goes on in a further sheet."""

MOST_LETTERS = 32_767
"""Of one cell, in UTF-16 units; a longer text is cut."""

_USUAL_WIDTH = 11
_NO_LETTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def write_xlsx(table: Table, rows: Iterable[Any], out: BinaryIO, folder: Path, *, most_rows: int = MOST_ROWS) -> int:
    """Write a workbook, a row at a time, and say how many rows it has.

    What is written meanwhile lies in a hidden folder within `folder`, which is removed. DeskError when it is too large.
    """
    # Imported here because it is slow to load and most sessions write no workbook.
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError, FileSizeError

    with TemporaryDirectory(prefix=".frontdesk-", dir=folder) as scratch:
        book = Workbook(out, {"constant_memory": True, "tmpdir": scratch})
        try:
            count = _Sheets(book, table, most_rows).fill(rows)
            book.close()
        except FileSizeError as error:
            raise DeskError("The workbook would be larger than 4 GB; choose CSV, or a shorter period.") from error
        except FileCreateError as error:  # it hides what the system said
            raise (error.args[0] if error.args and isinstance(error.args[0], OSError) else error) from error
    return count


class _Sheets:
    """The sheets of one workbook, filled one after the other."""

    def __init__(self, book: "Workbook", table: Table, most_rows: int) -> None:
        self._book = book
        self._table = table
        self._most = most_rows - 1
        self._bold = book.add_format({"bold": True})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._money: dict[int, Format] = {}

    def fill(self, rows: Iterable[Any]) -> int:
        """Write them all; how many there were."""
        count = 0
        for chunk in self._chunks(iter(rows)):
            sheet, written = self._sheet(), 0
            for written, row in enumerate(chunk, start=1):
                self._write(sheet, written, row)
            sheet.autofilter(0, 0, written, len(self._table.headings) - 1)
            count += written
        return count

    def _chunks(self, rows: Iterator[Any]) -> Iterator[Iterator[Any]]:
        """What fits into one sheet, again and again; one empty sheet for no rows at all."""
        yield islice(rows, self._most)
        for first in rows:
            yield chain([first], islice(rows, self._most - 1))

    def _sheet(self) -> "Worksheet":
        number = len(self._book.worksheets()) + 1
        sheet = self._book.add_worksheet(self._table.name if number == 1 else f"{self._table.name} {number}")
        sheet.freeze_panes(1, 0)
        for column, (name, heading) in enumerate(self._table.headings.items()):
            sheet.set_column(column, column, self._table.widths.get(name, _USUAL_WIDTH))
            sheet.write_string(0, column, heading, self._bold)
        return sheet

    def _write(self, sheet: "Worksheet", number: int, row: Any) -> None:
        for column, name in enumerate(self._table.headings):
            value = getattr(row, name)
            if name in self._table.money:
                digits = wording.minor_digits(row.currency)
                sheet.write_number(number, column, Decimal(value).scaleb(-digits), self._money_format(digits))
            elif isinstance(value, datetime):
                sheet.write_datetime(number, column, value, self._moment)
            elif isinstance(value, bool):
                sheet.write_string(number, column, "yes" if value else "")
            elif isinstance(value, int):
                sheet.write_number(number, column, value)
            elif value:
                sheet.write_string(number, column, _fitting(value))

    def _money_format(self, digits: int) -> "Format":
        if digits not in self._money:
            shown = "#,##0" + ("." + "0" * digits if digits else "")
            self._money[digits] = self._book.add_format({"num_format": shown})
        return self._money[digits]


def _fitting(text: str) -> str:
    """A text that a cell can hold: no half letters, nothing that XML has no room for, and not too long."""
    units = text.translate(_NO_LETTERS).encode("utf-16-le", "replace")
    if len(units) > 2 * MOST_LETTERS:
        return units[: 2 * (MOST_LETTERS - 1)].decode("utf-16-le", "ignore") + "…"
    return units.decode("utf-16-le")

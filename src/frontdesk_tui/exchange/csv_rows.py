"""The rows of a CSV file, each with what is wrong with its shape; memory stays bounded and `csv.Error` stays inside."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.records import BROKEN, ZERO

CELL_LIMIT = 1 << 20
"""Characters in one cell."""
COLUMNS_LIMIT = 1_000
"""Columns with a name: each that is not known becomes a custom field."""
_LINE_LIMIT = 4 << 20
_LINES_LIMIT = 1000
_SAMPLE = 1 << 16
_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"\']|\t)"?\s*', re.IGNORECASE)

_LONG = "It is too long: a quote is probably opened and never closed."
_OPEN = "A quote is opened and never closed."
_WIDE = "There are more cells than columns."


@dataclass(slots=True)
class Row:
    """One row, as wide as it is in the file."""

    number: int
    """As a spreadsheet counts: the first row of the file is 1, and blank rows count."""
    cells: list[str]
    """Empty when the row could not be taken apart."""
    fault: str
    """One sentence on what is wrong with its shape; empty when nothing is."""
    text: str = ""
    """Where it could not be taken apart, some of its raw text."""


class Rows:
    """The header and the rows below it."""

    def __init__(self, text: io.TextIOWrapper, is_known: Callable[[str], bool]) -> None:
        # The limit is the process's, so it is set by everyone who needs it, always to the same value.
        csv.field_size_limit(CELL_LIMIT)
        sample = text.read(_SAMPLE)
        text.seek(0)
        self.delimiter = _delimiter(sample, is_known)
        """The character between cells."""
        self._lines = _Lines(text)
        self._reader = csv.reader(iter(self._lines), delimiter=self.delimiter)
        self._number = 0
        self.header = self._header()
        """The first row that is not blank."""

    def __iter__(self) -> Iterator[Row]:
        """Every further row that is not blank."""
        width = len(self.header)
        for row in self._rows():
            if not row.fault and len(row.cells) > width and any(map(str.strip, row.cells[width:])):
                row.fault = _WIDE
            if row.fault or "".join(row.cells).strip():
                yield row

    def _header(self) -> list[str]:
        for row in self._rows():
            if row.fault:
                raise DeskError(f"The first row is no header of columns: {row.fault}")
            is_separator_line = row.number == 1 and _SEPARATOR_LINE.fullmatch(self.delimiter.join(row.cells))
            if "".join(row.cells).strip() and not is_separator_line:
                return refuse_many(row.cells)
        return []

    def _rows(self) -> Iterator[Row]:
        lines, reader = self._lines, self._reader
        while True:
            self._number += 1
            lines.fault = ""
            before = reader.line_num
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row(self._number, [], _LONG, lines.last)
                continue
            fault = lines.fault
            if lines.ended:
                fault = _OPEN
            elif reader.line_num - before > _LINES_LIMIT and any(cell.count("\n") > _LINES_LIMIT for cell in cells):
                fault = _LONG
            yield Row(self._number, cells, fault)


def refuse_many(header: list[str]) -> list[str]:
    """The header. Raises DeskError for one that has more columns than any list of clients."""
    if sum(map(bool, map(str.strip, header))) > COLUMNS_LIMIT:
        raise DeskError(f"There are more than {COLUMNS_LIMIT:,} columns; leave out those that are not needed.")
    return header


class _Lines:
    """Physical lines for `csv.reader`, none longer than a limit."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._is_broken = text.errors == "replace"
        self.fault = ""
        """What is wrong with the lines since it was last cleared."""
        self.last = ""
        """The line before."""
        self.ended = False
        """Whether a line was asked for and there was none: while a row is read, its last quote is open."""

    def __iter__(self) -> Iterator[str]:
        while line := self._text.readline(_LINE_LIMIT):
            if len(line) == _LINE_LIMIT and line[-1] not in "\r\n":
                self._skip_line()
                self.fault = _LONG
            if "\0" in line:
                self.fault = ZERO
            if self._is_broken and "\ufffd" in line:
                self.fault = BROKEN
            self.last = line
            yield line
        self.ended = True

    def _skip_line(self) -> None:
        while (piece := self._text.readline(_LINE_LIMIT)) and piece[-1] not in "\r\n":
            pass


def _delimiter(sample: str, is_known: Callable[[str], bool]) -> str:
    """The one that gives the most columns with known names, then the most columns, then the most rows of that width."""
    if found := _SEPARATOR_LINE.match(sample):
        return found[1]
    return max(_DELIMITERS, key=lambda delimiter: _columns(sample, delimiter, is_known))


def _columns(sample: str, delimiter: str, is_known: Callable[[str], bool]) -> tuple[int, int, int]:
    try:
        rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error:
        return (0, 0, 0)
    if not rows:
        return (0, 0, 0)
    width = len(rows[0])
    return sum(map(is_known, rows[0])), width, sum(len(row) == width for row in rows)

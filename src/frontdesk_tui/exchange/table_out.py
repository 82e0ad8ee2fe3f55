"""Rows out of the desk as a table: CSV, JSON or a workbook, in files that are whole or not there."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import guarded
from frontdesk_tui.exchange.whole_file import file_or_standard_output

FORMATS = ("csv", "xlsx", "json")
"""What a table can be written as."""

_TOLD_EVERY = 1_000
"""Rows."""

Progress = Callable[[int], object]
"""Is told how many rows are written; what it raises ends the writing, and no file is left."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is written of each row, a dataclass whose texts are as stored and whose times are by the wall clock."""

    name: str
    """Of a workbook's sheet."""
    headings: dict[str, str]
    """What stands over the columns, by the fields of a row, in the order of the columns."""
    money: tuple[str, ...] = ()
    """Fields that are amounts, in the minor unit of the row's `currency`."""
    widths: dict[str, int] = field(default_factory=dict)
    """Of a workbook's columns, where it is not the usual one."""


def write_table(
    table: Table,
    rows: Iterable[Any],
    format: str,
    output: Path | None,
    *,
    overwrite: bool = False,
    progress: Progress = lambda _written: None,
) -> int:
    """Write rows to a file, or to the standard output for None, and say how many there were.

    They are taken one at a time. `format` is one of `FORMATS`; a workbook needs a file.
    DeskError when the file must not or cannot be written.
    """
    if output is None and format == "xlsx":
        raise DeskError("A workbook needs a file of its own; name one, or choose CSV.")
    # Without the mark, Excel takes a CSV for the code page of the machine and garbles every name.
    counted = counting(rows, progress)
    with file_or_standard_output(output, marked=format == "csv", overwrite=overwrite) as out:
        match format:
            case "csv":
                return _write_csv(table, counted, out)
            case "json":
                return _write_json(table, counted, out)
            case "xlsx" if output is not None:
                from frontdesk_tui.exchange.xlsx_out import write_xlsx

                return write_xlsx(table, counted, out.buffer, output.parent)
    raise ValueError(f"{format} is no format")


def counting(rows: Iterable[Any], progress: Progress) -> Iterator[Any]:
    """The rows, as many as are taken of which are told now and then."""
    for number, row in enumerate(rows):
        if number % _TOLD_EVERY == 0:
            progress(number)
        yield row


def _write_csv(table: Table, rows: Iterable[Any], out: TextIO) -> int:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.headings.values())
    count = 0
    for row in rows:
        writer.writerow([_cell(table, row, name) for name in table.headings])
        count += 1
    return count


def _cell(table: Table, row: Any, name: str) -> str:
    value = getattr(row, name)
    if name in table.money:
        return amounts.typed(value, row.currency)
    if isinstance(value, str):
        return guarded(value)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return said(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


def _write_json(table: Table, rows: Iterable[Any], out: TextIO) -> int:
    """One object a line; amounts are whole numbers of the currency's minor unit."""
    count = 0
    for row in rows:
        found = {name: getattr(row, name) for name in table.headings}
        out.write(json.dumps(found, ensure_ascii=False, default=said) + "\n")
        count += 1
    return count


def said(moment: datetime) -> str:
    """A wall-clock time as it is written: `2026-11-24 09:00`."""
    return moment.isoformat(" ", "minutes")

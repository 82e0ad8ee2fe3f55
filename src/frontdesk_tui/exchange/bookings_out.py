"""C18: the bookings report out of the desk, as CSV, JSON or a workbook. Notes are not in it."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TextIO

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.booking.bookings_report import ReportRow
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import guarded
from frontdesk_tui.exchange.whole_file import file_or_standard_output

FORMATS = ("csv", "xlsx", "json")
"""What a report can be written as."""

HEADINGS = {
    "id": "Booking",
    "starts_at": "Starts",
    "ends_at": "Ends",
    "service": "Service",
    "staff": "Staff",
    "client": "Client",
    "email": "Email",
    "phone": "Phone",
    "contact": "Contact",
    "participants": "Participants",
    "status": "Status",
    "attendance": "Attendance",
    "attended": "Attended",
    "price": "Price",
    "paid": "Paid",
    "open": "Open",
    "currency": "Currency",
    "payment": "Payment",
    "methods": "Paid by",
    "booked_at": "Booked",
    "double_booked": "Double booked",
    "responses": "Form responses",
    "cancel_reason": "Reason",
}
"""What stands over the columns, by the fields of a row, in the order of the columns."""

MONEY = ("price", "paid", "open")
"""Fields that are amounts."""

_TOLD_EVERY = 1_000
"""Rows."""

Progress = Callable[[int], object]
"""Is told how many rows are written; what it raises ends the writing, and no file is left."""


def write_bookings(
    rows: Iterable[ReportRow],
    format: str,
    output: Path | None,
    *,
    overwrite: bool = False,
    progress: Progress = lambda _written: None,
) -> int:
    """Write a report to a file, or to the standard output for None, and say how many bookings it has.

    They are taken one at a time. `format` is one of `FORMATS`; a workbook needs a file.
    DeskError when the file must not or cannot be written.
    """
    if output is None and format == "xlsx":
        raise DeskError("A workbook needs a file of its own; name one, or choose CSV.")
    # Without the mark, Excel takes a CSV for the code page of the machine and garbles every name.
    encoding = "utf-8-sig" if format == "csv" else "utf-8"
    counted = _counted(rows, progress)
    with file_or_standard_output(output, "utf-8" if format == "xlsx" else encoding, overwrite) as out:
        match format:
            case "csv":
                return _write_csv(counted, out)
            case "json":
                return _write_json(counted, out)
            case "xlsx" if output is not None:
                from frontdesk_tui.exchange.xlsx_out import write_xlsx

                return write_xlsx(counted, out.buffer, output.parent)
    raise ValueError(f"{format} is no format")


def _counted(rows: Iterable[ReportRow], progress: Progress) -> Iterator[ReportRow]:
    for number, row in enumerate(rows):
        if number % _TOLD_EVERY == 0:
            progress(number)
        yield row


def _write_csv(rows: Iterable[ReportRow], out: TextIO) -> int:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS.values())
    count = 0
    for row in rows:
        writer.writerow([guarded(_cell(row, name)) for name in HEADINGS])
        count += 1
    return count


def _cell(row: ReportRow, name: str) -> str:
    value = getattr(row, name)
    if name in MONEY:
        return amounts.typed(value, row.currency)
    if isinstance(value, datetime):
        return said(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


def _write_json(rows: Iterable[ReportRow], out: TextIO) -> int:
    """One object a line; amounts are whole numbers of the currency's minor unit."""
    names = [field.name for field in fields(ReportRow)]
    count = 0
    for row in rows:
        found = {name: getattr(row, name) for name in names}
        out.write(json.dumps(found, ensure_ascii=False, default=said) + "\n")
        count += 1
    return count


def said(moment: datetime) -> str:
    """A wall-clock time as it is written: `2026-11-24 09:00`."""
    return moment.isoformat(" ", "minutes")

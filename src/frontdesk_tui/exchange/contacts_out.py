"""Contacts out of the desk, as CSV, JSON, vCard or a workbook."""

from collections import namedtuple
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from frontdesk_tui.desk.clients import custom_fields, exporting
from frontdesk_tui.desk.clients.drafts import PlainContact
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_out import cells, write_csv
from frontdesk_tui.exchange.csv_own import Shape, header
from frontdesk_tui.exchange.json_out import write_json
from frontdesk_tui.exchange.table_out import Progress, Table, counting
from frontdesk_tui.exchange.vcard_out import write_vcard
from frontdesk_tui.exchange.whole_file import file_or_standard_output

FORMATS = ("csv", "json", "vcard", "xlsx")
"""What contacts can be written as."""


def write_contacts(
    contacts: Iterable[PlainContact],
    format: str,
    output: Path | None,
    *,
    shape: Shape | None = None,
    overwrite: bool = False,
    progress: Progress = lambda _written: None,
) -> int:
    """Write contacts to a file, or to the standard output for None, and say how many.

    They are taken one at a time. `format` is one of `FORMATS`; a workbook needs a file. CSV and workbook have the
    columns of `shape`, for None those that any contact needs now. DeskError when the file must not or cannot be
    written, or one of them needs more columns.
    """
    if output is None and format == "xlsx":
        raise DeskError("A workbook needs a file of its own; name one, or choose CSV.")
    # Without the mark, Excel takes a CSV for the code page of the machine and garbles every name.
    with file_or_standard_output(output, marked=format == "csv", overwrite=overwrite) as file:
        return _write(counting(contacts, progress), format, file, shape, output)


def _write(contacts: Iterable[PlainContact], format: str, out: TextIO, shape: Shape | None, output: Path | None) -> int:
    match format:
        case "csv":
            return write_csv(contacts, out, shape or _room_for_all())
        case "json":
            return write_json((contact.whole() for contact in contacts), out)
        case "vcard":
            return write_vcard((contact.whole() for contact in contacts), out)
        case "xlsx" if output is not None:
            return _write_workbook(contacts, out, shape or _room_for_all(), output.parent)
    raise ValueError(f"{format} is no format, or one that needs a file")


def _room_for_all() -> Shape:
    return Shape(*exporting.most_of_each(), tuple(custom_fields.exported()))


def _write_workbook(contacts: Iterable[PlainContact], out: TextIO, shape: Shape, folder: Path) -> int:
    """The columns of the CSV, as texts: nothing in them is a formula, so nothing is guarded."""
    from frontdesk_tui.exchange.xlsx_out import write_xlsx

    headings = {f"column_{number}": name for number, name in enumerate(header(shape))}
    row = namedtuple("row", headings)  # type: ignore[misc]
    rows = (row(*cells(contact, shape)) for contact in contacts)
    return write_xlsx(Table("Contacts", headings), rows, out.buffer, folder)

"""Contacts out of the desk, as CSV, JSON or vCard."""

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from frontdesk_tui.desk.clients.drafts import StoredContact
from frontdesk_tui.exchange.csv_out import write_csv
from frontdesk_tui.exchange.csv_own import Shape
from frontdesk_tui.exchange.json_out import write_json
from frontdesk_tui.exchange.vcard_out import write_vcard
from frontdesk_tui.exchange.whole_file import file_or_standard_output


def write_contacts(
    contacts: Iterable[StoredContact],
    format: str,
    output: Path | None,
    *,
    shape: Shape | None = None,
    overwrite: bool = False,
) -> int:
    """Write contacts to a file, or to the standard output for None, and say how many.

    They are taken one at a time. `format` is `csv`, which needs their `shape`, `json` or `vcard`.
    DeskError when the file must not or cannot be written.
    """
    # Without the mark, Excel takes a CSV for the code page of the machine and garbles every name.
    encoding = "utf-8-sig" if format == "csv" else "utf-8"
    with file_or_standard_output(output, encoding, overwrite) as file:
        return _write(contacts, format, file, shape)


def _write(contacts: Iterable[StoredContact], format: str, out: TextIO, shape: Shape | None) -> int:
    match format:
        case "csv" if shape is not None:
            return write_csv(contacts, out, shape)
        case "json":
            return write_json(contacts, out)
        case "vcard":
            return write_vcard(contacts, out)
    raise ValueError(f"{format} is no format, or one whose shape must be known")

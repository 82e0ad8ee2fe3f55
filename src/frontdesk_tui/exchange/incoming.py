"""Contacts from a file of any kind that is known here, told apart by content and not by name."""

import re
from collections.abc import Callable, Generator, Iterator
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Generic, Self, TypeVar

from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_contacts import csv_records, table_records
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.json_read import json_records
from frontdesk_tui.exchange.records import Record
from frontdesk_tui.exchange.source import open_source, size_of
from frontdesk_tui.exchange.vcard_read import vcard_records
from frontdesk_tui.exchange.xlsx_in import SheetRows, is_workbook

_HEAD = 4096
_VCARD = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_OBJECT = re.compile(r'\s*\{\s*"[^\n]*\}[ \t]*(?:\n|$)|\s*\{\s*"[^\n]{3000}')
_CALENDAR = re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_ZIP = b"PK\x03\x04"
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "This is an old Excel file; save it as XLSX or CSV and choose that file."),
    (b"%PDF", "This is a PDF; contacts can be read from CSV and vCard."),
    (b"\x1f\x8b", "This file is compressed; unpack it first."),
)
_OTHER_JSON = "This JSON is not one contact a line; contacts can be read from CSV and vCard."
_USUAL = Choices()
_CALENDAR_REASON = "This is a calendar, not a list of contacts."


T = TypeVar("T")


class Incoming(Iterator[T], Generic[T]):
    """The records of a file, and how far reading it is. Use it in a `with`, or close it."""

    def __init__(
        self,
        handle: BinaryIO,
        total_bytes: int,
        records: Generator[T, None, None],
        done: Callable[[], float] | None = None,
    ) -> None:
        self._handle = handle
        self._records = records
        self._done = done
        self.total_bytes = total_bytes
        """Size of the file."""

    @property
    def bytes_read(self) -> int:
        """How much of the file has been read; less than a second look at the file, to find its encoding, would say."""
        if self._handle.closed:
            return self.total_bytes
        read = self._handle.tell() if self._done is None else int(self._done() * self.total_bytes)
        return min(read, self.total_bytes)

    def __next__(self) -> T:
        try:
            return next(self._records)
        except StopIteration:
            self.close()
            raise
        except (OSError, UnicodeError) as error:
            self.close()
            raise DeskError(f"The file could not be read to its end: {error}.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop reading."""
        self._records.close()
        self._handle.close()


class Kind(StrEnum):
    """What kind of file it is."""

    CSV = "CSV"
    XLSX = "XLSX"
    VCARD = "vCard"
    JSON = "JSON"


def opened_contacts(path: Path) -> tuple[BinaryIO, Kind]:
    """A file of contacts at its beginning; DeskError when it is missing, a folder, unreadable, empty or of no kind that
    is read."""
    handle, text = _opened(path)
    if _VCARD.search(text):
        return handle, Kind.VCARD
    if text.startswith(_ZIP.decode()):
        return handle, Kind.XLSX
    return handle, Kind.JSON if text.lstrip().startswith("{") else Kind.CSV


def read_contacts(path: Path, business: Business, choices: Choices = _USUAL) -> Incoming[Record]:
    """The contacts in a file, its letters, names and dates read as is usual where the business is, or as was chosen.

    DeskError as `opened_contacts` has it; and at the first record, when a table has no column that is known.
    """
    handle, kind = opened_contacts(path)
    try:
        size = size_of(handle)
        if kind is Kind.VCARD:
            return Incoming(handle, size, vcard_records(handle, business, choices.encoding))
        if kind is Kind.JSON:
            return Incoming(handle, size, json_records(handle, business))
        if kind is Kind.CSV:
            return Incoming(handle, size, csv_records(handle, business, choices.encoding, choices.told))
        sheet = SheetRows(handle)
        records = table_records(sheet, business, choices.told)
        return Incoming(handle, size, records, lambda: sheet.done / sheet.total)
    except BaseException:
        handle.close()
        raise


def read_table(path: Path, read: Callable[[BinaryIO], Generator[T, None, None]]) -> Incoming[T]:
    """What is read of a file that must be CSV; DeskError likewise."""
    handle, text = _opened(path)
    if _VCARD.search(text) or text.lstrip().startswith(("{", _ZIP.decode())):
        handle.close()
        raise DeskError("This is no table; save it as CSV and choose that file.")
    return Incoming(handle, size_of(handle), read(handle))


def _opened(path: Path) -> tuple[BinaryIO, str]:
    """A file at its beginning, and the text there. DeskError for what is none of the kinds that are read."""
    handle = open_source(path)
    try:
        head = handle.read(_HEAD)
        text = _text(head)
        if reason := next((reason for mark, reason in _OTHERS if head.startswith(mark)), None):
            raise DeskError(reason)
        if head.startswith(_ZIP) and not is_workbook(handle):
            raise DeskError("This is an archive; unpack it, and choose a file in it.")
        if _CALENDAR.match(text):
            raise DeskError(_CALENDAR_REASON)
        if text.lstrip().startswith(("{", "[")) and not _OBJECT.match(text):
            raise DeskError(_OTHER_JSON)
        if not text.strip():
            raise DeskError(f"{path} is empty.")
        handle.seek(0)
    except BaseException:
        handle.close()
        raise
    return handle, text


def _text(head: bytes) -> str:
    """The beginning of the file, well enough to see its keywords."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace").replace("\r", "\n")

"""Contacts from a CSV file: Wix, Google, Outlook, our own export, or any list whose first row names its columns."""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO, Protocol

from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.names import split_name
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.exchange.birthdates import birthdate
from frontdesk_tui.exchange.csv_cells import Cells, ForeignCells, OwnCells
from frontdesk_tui.exchange.csv_columns import NONE, Columns, Place, Tagged, is_known, recognise
from frontdesk_tui.exchange.csv_guard import tidied, unguarded
from frontdesk_tui.exchange.csv_names import ONCE
from frontdesk_tui.exchange.csv_rows import Row, Rows
from frontdesk_tui.exchange.email_check import email_draft
from frontdesk_tui.exchange.encoding import open_text
from frontdesk_tui.exchange.languages import language_tag
from frontdesk_tui.exchange.records import Record, Source, Taken, UnfitError, fit, refused, said_id


class Table(Protocol):
    """A header, and the rows below it."""

    header: list[str]
    """The names of the columns."""
    delimiter: str
    """What is put between the cells of a row that is shown."""

    def __iter__(self) -> Iterator[Row]:
        """Every further row that is not blank."""


def csv_records(
    handle: BinaryIO, business: Business, encoding: str = "", told: Mapping[str, str] = MappingProxyType({})
) -> Generator[Record, None, None]:
    """Every row of a file; DeskError, at the first row, when the file is no table of contacts."""
    text = open_text(handle, business.language, encoding)
    try:
        yield from table_records(Rows(text, is_known), business, told)
    finally:
        # The handle is its opener's to close.
        text.detach()


def table_records(
    rows: Table, business: Business, told: Mapping[str, str] = MappingProxyType({})
) -> Generator[Record, None, None]:
    """Every row of a table likewise; `told` is what somebody said of its columns."""
    columns = recognise(rows.header, told)
    reader = RowReader(columns, len(rows.header), business)
    header = tuple(rows.header)
    for row in rows:
        where = f"row {row.number}"
        reason = row.fault
        source = Source(header, tuple(row.cells)) if row.cells else None
        if not reason:
            try:
                yield Taken(where, fit(reader.draft(row.cells)), source)
                continue
            except UnfitError as unfit:
                reason = str(unfit)
        yield refused(where, reason, row.text or rows.delimiter.join(row.cells), source)


_NO = frozenset({"", "0", "false", "no"})
_WORD = re.compile(r"\w+")


class RowReader:
    """Makes a draft of the cells of a row."""

    def __init__(self, columns: Columns, width: int, business: Business) -> None:
        self._columns = columns
        self._width = width
        self._business = business
        self._text = unguarded if columns.is_ours else tidied
        self._cells: Cells = OwnCells() if columns.is_ours else ForeignCells()
        single = columns.single
        self._may_warn = bool(columns.consents or columns.nameless or columns.bounced)
        self._single = [single.get(name, NONE) for name in ONCE]

    def draft(self, row: list[str]) -> ContactDraft:
        """The contact in a row; UnfitError when it is not one."""
        width = self._width
        if len(row) < width:
            row = row + [""] * (width - len(row))
        row = [*row[:width], ""]
        text = self._text
        first, middle, last, full, company, position, language, vat_id, *born = [
            text(cell) if (cell := row[index]) else "" for index in self._single
        ]
        if full and not (first or last):
            first, last = split_name(full, self._business.language)
        if middle:
            first = f"{first} {middle}".strip()
        tag = language if self._columns.is_ours or not language else language_tag(language)
        columns = self._columns
        return ContactDraft(
            first_name=first,
            last_name=last,
            company=company,
            position=position,
            language=tag or "",
            vat_id=vat_id,
            birthdate=birthdate(_in_one(*born), self._business.country) if any(born) else "",
            emails=self._emails(row),
            phones=self._phones(row),
            addresses=tuple([found for place in columns.places if (found := self._address(row, place))]),
            labels=self._labels(row) if columns.labels else (),
            custom=self._custom(row) if columns.pairs else (),
            note="\n".join(self._texts(row, columns.notes)),
            unsubscribed=bool(columns.consents or columns.unsubscribed or columns.bounced)
            and self._gets_no_emails(row),
            said_id=said_id(row[columns.said_id]),
            warnings=self._warnings(row, language) if self._may_warn or tag is None else (),
        )

    def _emails(self, row: list[str]) -> tuple[EmailDraft, ...]:
        found: list[EmailDraft] = []
        for column in self._columns.emails:
            if cell := row[column.value]:
                tag, is_primary = self._tag(row, column)
                drafts = [email_draft(address, tag) for address in self._cells.emails(cell)]
                found = drafts + found if is_primary else found + drafts
        return tuple(found)

    def _phones(self, row: list[str]) -> tuple[PhoneDraft, ...]:
        found: list[PhoneDraft] = []
        for column in self._columns.phones:
            if cell := row[column.value]:
                tag, is_primary = self._tag(row, column)
                drafts = [PhoneDraft(number, tag) for number in self._cells.phones(cell)]
                found = drafts + found if is_primary else found + drafts
        return tuple(found)

    def _tag(self, row: list[str], column: Tagged) -> tuple[str, bool]:
        """The tag of an email or phone, and whether it is the primary one."""
        if column.tag_column == NONE:
            return column.tag, False
        cell = row[column.tag_column]
        return self._cells.tag(cell) or column.tag, self._cells.is_primary(cell)

    def _address(self, row: list[str], place: Place) -> AddressDraft | None:
        """The address; None when the row has none there, whatever its tag."""
        if not any(map(row.__getitem__, place.indices)):
            return None
        said = {part: self._texts(row, indices) for part, indices in place.parts.items()}
        tag = "".join(said.pop("place_tag", []))
        if not any(said.values()):
            return None
        whole = said.pop("whole", [])
        lines = said.get("street", []) + ([] if _says_the_same(whole, said) else whole)
        street, *below = lines or said.get("formatted") or [""]
        return AddressDraft(
            street=street,
            street2=", ".join([*below, *said.get("street2", [])]),
            city=", ".join(said.get("city", [])),
            region=", ".join(said.get("region", [])),
            postal_code=" ".join(said.get("postal_code", [])),
            country=", ".join(said.get("country", [])),
            tag=(tag if self._columns.is_ours else self._cells.tag(tag)) or place.tag,
        )

    def _texts(self, row: list[str], indices: list[int]) -> list[str]:
        """The texts of some cells, without the empty ones."""
        text = self._text
        return [value for index in indices if (cell := row[index]) and (value := text(cell))]

    def _labels(self, row: list[str]) -> tuple[str, ...]:
        cells = [row[index] for index in self._columns.labels if row[index]]
        return tuple([label for cell in cells for label in self._cells.labels(cell)])

    def _custom(self, row: list[str]) -> tuple[tuple[str, str], ...]:
        text = self._text
        return tuple(
            [
                (text(row[pair.tag_column]) or pair.tag if pair.tag_column != NONE else pair.tag, value)
                for pair in self._columns.pairs
                if row[pair.value] and (value := text(row[pair.value]))
            ]
        )

    def _bounces(self, row: list[str]) -> bool:
        return any(row[at].strip() for at in self._columns.bounced)

    def _gets_no_emails(self, row: list[str]) -> bool:
        columns = self._columns
        consents = (row[at] for name, at in columns.consents if name.casefold()[:5] == "email")
        wants_none = any(map(_is_unsubscribed, consents)) or any(
            row[at].strip().casefold() not in _NO for at in columns.unsubscribed
        )
        return wants_none or self._bounces(row)

    def _warnings(self, row: list[str], language: str) -> tuple[str, ...]:
        refusals = [
            f"{name} is {row[index].strip()}: it was not taken over."
            for name, index in self._columns.consents
            if not name.casefold().startswith("email") and _is_unsubscribed(row[index])
        ]
        refusals += [
            f"“{said[:40]}” is in a column without a name: it was not taken over."
            for index in self._columns.nameless
            if (said := row[index].strip())
        ]
        if self._bounces(row):
            refusals.append("Emails to this client came back, as Mailchimp says: no more are sent.")
        if language and not self._columns.is_ours and language_tag(language) is None:
            refusals.append(f"The language {language[:40]} is unknown.")
        return tuple(refusals)


def _in_one(day: str, month: str, year: str) -> str:
    """A birthdate, of which the address book of Thunderbird has each part in a column of its own."""
    if not month or not (day.isdecimal() and month.isdecimal()):
        return day or month or year
    return f"{year}-{month}-{day}" if year else f"--{month:0>2}-{day:0>2}"


def _says_the_same(whole: list[str], parts: dict[str, list[str]]) -> bool:
    """Whether an address in one cell is, as Google has it in its files for Outlook, what the others hold in parts."""
    known = _words(text for part, texts in parts.items() if part != "formatted" for text in texts)
    return bool(known) and _words(whole) <= known


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text.casefold())}


def _is_unsubscribed(cell: str) -> bool:
    return cell.strip().casefold().startswith("unsub")

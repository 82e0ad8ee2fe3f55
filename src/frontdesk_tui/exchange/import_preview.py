"""A look into a file of contacts before it is brought in: how it is written, and what its columns become."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from frontdesk_tui.desk.clients import import_columns
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_becomes import becomes
from frontdesk_tui.exchange.csv_columns import is_known, known_by, recognise
from frontdesk_tui.exchange.csv_contacts import Table
from frontdesk_tui.exchange.csv_rows import Rows
from frontdesk_tui.exchange.csv_targets import column_keys, told
from frontdesk_tui.exchange.encoding import detect, open_text
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.incoming import Kind, opened_contacts, read_contacts
from frontdesk_tui.exchange.records import Taken
from frontdesk_tui.exchange.xlsx_in import SheetRows

SAMPLES = 3
"""Rows of which the first values are shown."""
_CELL = 60
"""Characters of a value that is shown."""
_TRIED = 50
"""Rows that are looked at for values, since the first may be empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; all texts are as hostile as the file."""

    key: str
    """What it is remembered by."""
    header: str
    becomes: str
    """What it becomes, in words."""
    samples: tuple[str, ...]
    """Its first values, at most three."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file looks like."""

    kind: Kind
    choices: Choices
    """The choices, with the encoding that was found and what is remembered of the columns."""
    columns: tuple[Column, ...] = ()
    """Those of a table; none of cards."""
    first: tuple[tuple[str, str], ...] = ()
    """Where the first contacts of a file without columns stand, and their names."""
    trouble: str = ""
    """Why nothing can be brought in as it is: no column says who a contact is."""


def preview(path: Path, business: Business, choices: Choices) -> Preview:
    """The beginning of a file. DeskError when it cannot be read."""
    handle, kind = opened_contacts(path)
    with handle:
        if kind in (Kind.CSV, Kind.XLSX):
            return _of_table(handle, kind, business, choices)
    with read_contacts(path, business, choices) as incoming:
        first = tuple(_named(record) for record in islice(incoming, SAMPLES) if isinstance(record, Taken))
    return Preview(kind, choices, first=first)


def _named(record: Taken) -> tuple[str, str]:
    from frontdesk_tui.desk.clients import names

    draft = record.draft
    reach = [email.address for email in draft.emails[:1]] + [phone.number for phone in draft.phones[:1]]
    return record.where, " · ".join(dict.fromkeys([names.called(draft), *reach]))


def settled(path: Path, business: Business, choices: Choices) -> Choices:
    """The choices with what was left open: the encoding of a table, and what is remembered of its columns."""
    handle, kind = opened_contacts(path)
    with handle:
        if kind not in (Kind.CSV, Kind.XLSX):
            return choices
        if kind is Kind.CSV and choices.encoding and choices.columns is not None:
            return choices
        return _settled(handle, kind, business, choices)[0]


def told_columns(path: Path, business: Business, choices: Choices, said: Sequence[tuple[str, str]]) -> Choices:
    """The choices with what was said of columns by name, beside what is remembered of them. DeskError for what is no
    column of the file, or no field."""
    handle, kind = opened_contacts(path)
    with handle:
        if kind not in (Kind.CSV, Kind.XLSX):
            raise DeskError("There are no columns in this file.")
        choices, table = _settled(handle, kind, business, choices)
        return replace(choices, columns={**choices.told, **told(table.header, said)})


def _settled(handle: BinaryIO, kind: Kind, business: Business, choices: Choices) -> tuple[Choices, Table]:
    if kind is Kind.XLSX:
        table: Table = SheetRows(handle)
        choices = replace(choices, encoding="")
    else:
        if not choices.encoding:
            found = detect(handle, business.language)
            # what is broken here and there stays with the reader, who refuses those rows and takes the others
            choices = choices if found.errors == "replace" else replace(choices, encoding=found.name)
        table = Rows(open_text(handle, business.language, choices.encoding), is_known)
    if choices.columns is None:
        choices = replace(choices, columns=import_columns.remembered(known_by(column_keys(table.header))))
    return choices, table


def _of_table(handle: BinaryIO, kind: Kind, business: Business, choices: Choices) -> Preview:
    choices, table = _settled(handle, kind, business, choices)
    header = list(table.header)
    rows = [row.cells for row in islice(table, _TRIED) if not row.fault]
    trouble = ""
    try:
        recognise(header, choices.told)
    except DeskError as error:
        trouble = error.sentence
    columns = [
        Column(key, name.strip(), what, _samples(rows, index))
        for index, (key, name, what) in enumerate(
            zip(column_keys(header), header, becomes(header, choices.told), strict=True)
        )
    ]
    return Preview(kind, choices, tuple(columns), trouble=trouble)


def _samples(rows: list[list[str]], index: int) -> tuple[str, ...]:
    values = (row[index].strip()[:_CELL] for row in rows if index < len(row) and row[index].strip())
    return tuple(islice(values, SAMPLES))

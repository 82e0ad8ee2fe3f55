"""What contacts have in the business's own fields: read by the field's type, and made the rows that are stored."""

import re
from collections.abc import Iterable
from enum import StrEnum
from math import inf
from typing import Any, NamedTuple

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.written_dates import read_birthdate
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading
from frontdesk_tui.models.custom_field import KEY, CustomField
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import get_or_make

MOST_CHARACTERS = 10_000
"""Of a value: more is a mistake of pasting."""

_MOST_DIGITS = 30
"""Characters of a number."""

Pairs = tuple[tuple[str, str], ...]
"""Names of fields and what a contact has in them, as in a draft."""


class FieldKind(StrEnum):
    """C8: the types of fields."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    URL = "url"


KIND_SAID = {FieldKind.TEXT: "Text", FieldKind.NUMBER: "Number", FieldKind.DATE: "Date", FieldKind.URL: "URL"}
"""The words on screen for each."""


class Defined(NamedTuple):
    """A field of the business's."""

    id: int
    """0 while there is none of that name."""
    name: str
    kind: FieldKind
    archived: bool = False


def defined() -> list[Defined]:
    """All fields, archived ones too, oldest first."""
    return asking.read(reading())


def reading() -> Reading[list[Defined]]:
    """The same."""
    [rows] = yield [_DEFINED()]
    return [Defined(row, name, FieldKind(kind), archived) for row, name, kind, archived in rows]


_DEFINED = Kept(
    lambda: CustomField.select(CustomField.id, CustomField.name, CustomField.kind, CustomField.archived).order_by(
        CustomField.id
    )
)


def shown(defined: Iterable[Defined], values: Pairs) -> list[Defined]:
    """Those of these fields that a contact shows: all that are offered, and archived ones that it has something in."""
    has = {name for name, _ in values}
    return [field for field in defined if not field.archived or field.name in has]


def named(names: Iterable[str]) -> dict[str, Defined]:
    """Which fields are meant by these names, whatever their case, accents and width; new ones are fields of text."""
    wanted = dict.fromkeys(names)
    known = defined() if wanted else []
    exact = {field.name: field for field in known}
    folded = {fold(field.name): field for field in reversed(known)}
    return {name: exact.get(name) or folded.setdefault(fold(name), Defined(0, name, FieldKind.TEXT)) for name in wanted}


def made(names: Iterable[str]) -> dict[str, Defined]:
    """The same inside a write transaction: what there is not yet is made."""
    found = named(names)
    for name, field in found.items():
        if not field.id:
            found[name] = field._replace(id=get_or_make(CustomField, name=field.name).id)
    return found


def rows(contact: int, pairs: Pairs, fields: dict[str, Defined]) -> list[dict[str, Any]]:
    """The rows that are stored of a contact's values: the only place where they are made."""
    return [{"contact": contact, **_stored(fields[name], value)} for name, value in pairs]


def _stored(field: Defined, value: str) -> dict[str, Any]:
    number = float(value) if field.kind is FieldKind.NUMBER and _PLAIN.fullmatch(value) else None
    return {"field": field.id, "value": value, "key": fold(value)[:KEY], "number": number}


# -- what is meant ---------------------------------------------------------------------------

_PLAIN = re.compile(r"-?[0-9]{1,29}(?:\.[0-9]{1,29})?")
"""A number as it is stored."""

_TYPED = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<whole>[0-9]+)"
    r"|(?P<parted>[0-9]{1,3}(?:(?P<by>[ ,.'’])[0-9]{3})(?:(?P=by)[0-9]{3})*))(?:(?P<point>[.,])(?P<rest>[0-9]+))?"
)
"""A number as it is typed: its thousands may be parted, all by the same sign."""


def meant(kind: FieldKind, text: str, country: str) -> str:
    """What is stored for what was typed into a field of this type. Raises DeskError, in words, for what is none.

    What was stored so is meant by itself. The country says how a date such as 1/4/1990 is read.
    """
    if len(text) > MOST_CHARACTERS:
        raise DeskError(f"This is longer than {MOST_CHARACTERS:,} characters.")
    said = text.strip()
    match kind if said else FieldKind.TEXT:
        case FieldKind.NUMBER:
            return _number(said)
        case FieldKind.DATE:
            return _date(said, country)
        case FieldKind.URL:
            return _web_address(said)
    return text


def _number(said: str) -> str:
    found = _TYPED.fullmatch(fold(said).replace("\u2212", "-"))
    if found is None or len(said) > _MOST_DIGITS or (found["by"] and found["by"] == found["point"]):
        raise DeskError(f"“{one_line(said, 40)}” is no number. Type one such as 12, 12.5 or -3.")
    whole, rest = found["whole"] or re.sub("[^0-9]", "", found["parted"]), found["rest"] or ""
    if found["whole"] and found["point"] == "," and len(rest) == 3 and len(whole) <= 3 and whole.strip("0"):
        raise DeskError(f"“{said}” may be two numbers. Type {whole}{rest} or {whole}.{rest}.")
    return found["sign"].replace("+", "") + whole + (f".{rest}" if rest else "")


def _date(said: str, country: str) -> str:
    found = read_birthdate(said, country)
    if found is None:
        raise DeskError(f"“{one_line(said, 40)}” is no date. Try “1 Apr 2027”, “2027-04-01” or “01/04/2027”.")
    if found.startswith("--"):
        raise DeskError("A date has a year. Try “1 Apr 2027”, “2027-04-01” or “01/04/2027”.")
    return found


def _web_address(said: str) -> str:
    from urllib.parse import urlsplit

    scheme, colon, _rest = said.partition("://")
    address = said if colon else f"https://{said}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # a bracket where no address of that kind can stand
        host = ""
    is_whole = (not colon or scheme.lower() in ("http", "https")) and "." in host.strip(".")
    if not is_whole or any(one.isspace() or not one.isprintable() for one in said) or "@" in host:
        raise DeskError(f"“{one_line(said, 60)}” is no web address. Type one such as https://example.com.")
    return address


# -- drafts ------------------------------------------------------------------------------------


def field_of(name: str) -> str:
    """What refusals call the form field of a custom field."""
    return f"custom:{name}"


def checked(pairs: Pairs, before: Pairs, country: str) -> Pairs:
    """The values of a draft as they are stored: each field once, the oldest first, new ones last, empty ones not.

    Raises DeskError at the field for what its type is not; what is as it was `before` stays, character by character.
    """
    fields, old = named(name for name, _ in pairs), dict(before)
    found = []
    for field, value in _each_once(pairs, fields):
        try:
            now = value if value == old.get(field.name) else meant(field.kind, value, country)
        except DeskError as error:
            raise DeskError(error.sentence, field_of(field.name)) from error
        found.append((field.name, now))
    return tuple((name, value) for name, value in found if value)


def taken(pairs: Pairs, fields: dict[str, Defined], country: str) -> tuple[Pairs, tuple[str, ...]]:
    """The same for what came from a file: what its type is not is taken as text, and a sentence says so."""
    found, doubts = [], []
    for field, value in _each_once(pairs, fields):
        try:
            now = value if field.kind is FieldKind.TEXT else meant(field.kind, value, country)
        except DeskError as error:
            now, reason = value, error.sentence.partition(". ")[0].rstrip(".")
            doubts.append(f"{one_line(field.name, 40)}: {reason}; it was taken as text.")
        found.append((field.name, now))
    return tuple((name, value) for name, value in found if value), tuple(doubts)


def _each_once(pairs: Pairs, fields: dict[str, Defined]) -> list[tuple[Defined, str]]:
    """Each field once, the oldest first and new ones last; several values are joined by `; `, blank ones left out."""
    values: dict[Defined, list[str]] = {}
    for name, value in pairs:
        values.setdefault(fields[name], []).append(value)
    joined = [(field, "; ".join(dict.fromkeys(filter(str.strip, several)))) for field, several in values.items()]
    return sorted(((field, value) for field, value in joined if value), key=lambda pair: pair[0].id or inf)

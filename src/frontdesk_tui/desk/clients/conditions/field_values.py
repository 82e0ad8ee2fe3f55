"""What is in a client's fields, those that the business has added too."""

from dataclasses import dataclass
from datetime import date
from math import isfinite

from frontdesk_tui.desk.clients import phones
from frontdesk_tui.desk.clients.condition import IS_IT, NO_NAMES, Asked, ClientCondition, Names
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.contact_where import ANY, LIVE, Ids, Where, folded, joined, told
from frontdesk_tui.models.custom_field import KEY, CustomField
from frontdesk_tui.models.folding import LAST, digits, fold

_FIELDS = {
    "first_name": ("First name", "contact", "first_name"),
    "last_name": ("Last name", "contact", "last_name"),
    "company": ("Company", "contact", "company"),
    "position": ("Position", "contact", "position"),
    "vat_id": ("VAT ID", "contact", "vat_id"),
    "birthdate": ("Birthdate", "contact", "birthdate"),
    "email": ("Email", "contact_email", "address_key"),
    "phone": ("Phone", "contact_phone", "number_key"),
    "street": ("Street", "contact_address", "street"),
    "city": ("City", "contact_address", "city"),
    "region": ("Region", "contact_address", "region"),
    "postal_code": ("Postal code", "contact_address", "postal_code"),
    "country": ("Country", "contact_address", "country"),
}
"""By what it is stored as: what each is called, its table and its column."""

_TEXT_WAYS = (
    ("is", "is"),
    ("contains", "contains"),
    ("begins", "begins with"),
    ("filled", "is filled in"),
)
_VALUE_WAYS = (
    *_TEXT_WAYS,
    ("least", "is at least; of a date, then or later"),
    ("most", "is at most; of a date, then or earlier"),
)

_SAID = {
    "is": "is",
    "contains": "contains",
    "begins": "begins with",
    "least": "is at least",
    "most": "is at most",
}


@dataclass(frozen=True)
class FieldIs(ClientCondition):
    """Any field.

    Name, company, email, phone, address …
    """

    name = "field"
    order = 15

    field: str = asked("Field", Kind.CHOICE, "company", choices=tuple((one, said[0]) for one, said in _FIELDS.items()))
    how: str = asked("Which", Kind.CHOICE, "contains", choices=_TEXT_WAYS)
    text: str = asked("What", Kind.PLAIN, "", hint="Capitals and accents do not matter.")
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=IS_IT)

    def check(self) -> None:
        """There must be something to compare with."""
        _check_text(self.how, self.text)
        if self.field == "phone" and self.how != "filled" and not digits(self.text):
            raise DeskError("Write the digits of the number.", "text")

    def means(self, asked: Asked) -> Where:
        """Whoever has it so, in any of theirs where they may have many."""
        _, table, column = _FIELDS[self.field]
        if self.field == "phone":
            return asked.who_has(table, "contact_id", _number_of(self.how, self.text, asked.desk.business.country))
        text = fold(self.text)
        if self.field == "email":
            return asked.who_has(table, "contact_id", _folded(column, self.how, text))
        if table == "contact":
            return _own_text(asked, column, self.how, text)
        where = _text(column, self.how, text) if asked.of_each else _any_text(table, column, self.how, text)
        return asked.who_has(table, "contact_id", where)

    def said(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """With the field and the text."""
        called = _FIELDS[self.field][0]
        return _told(called if called == "VAT ID" else called.lower(), self)


@dataclass(frozen=True)
class CustomFieldIs(ClientCondition):
    """A field of your own."""

    name = "custom_field"
    order = 16

    field: int | None = asked("Field", Kind.FIELD, None)
    how: str = asked("Which", Kind.CHOICE, "is", choices=_VALUE_WAYS)
    text: str = asked("What", Kind.PLAIN, "", hint="For a date, write the day as 2026-11-24.")
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=IS_IT)

    def check(self) -> None:
        """There must be a field, and something that fits it to compare with."""
        kind = self._kind()
        if kind is None:
            raise DeskError("Choose the field.", "field")
        _check_text(self.how, self.text)
        if self.how in ("least", "most") and kind not in ("number", "date"):
            raise DeskError("Only numbers and dates are more or less.", "how")
        if self.how in ("is", "least", "most"):
            if kind == "number" and _number(self.text) is None:
                raise DeskError("Write a number, such as 12.5.", "text")
            if kind == "date" and not _is_day(self.text):
                raise DeskError("Write the day as 2026-11-24.", "text")

    def _kind(self) -> str | None:
        row = None if self.field is None else CustomField.get_or_none(CustomField.id == self.field)
        return None if row is None else row.kind

    def means(self, asked: Asked) -> Where:
        """Whoever has it so."""
        of_field = Where("v.field_id = ?", (self.field,))
        return asked.who_has("custom_value v", "v.contact_id", of_field & self._compared())

    def _compared(self) -> Where:
        number = _number(self.text) if self._kind() == "number" else None
        sign = {"is": "=", "least": ">=", "most": "<="}.get(self.how)
        if sign and number is not None:
            return Where(f"(v.number IS NOT NULL AND v.number {sign} ?)", (number,))
        text = fold(self.text)
        match self.how:
            case "least" | "most":
                return Where(f"v.key != '' AND v.key {sign} ?", (text[:KEY],))
            case "is":
                return Where("v.key = ?", (text[:KEY],)) & _text("v.value", "is", text)
            case "begins":
                return Where("v.key >= ? AND v.key <= ?", (text[:KEY], text[:KEY] + LAST)) & _text(
                    "v.value", "begins", text
                )
            case "contains":  # where the key is the whole value, that need not be read
                longer = Where(f"length(v.key) = {KEY}") & _text("v.value", "contains", text)
                return joined([_folded("v.key", "contains", text), longer], "OR").apart()
        return Where("(v.key != '' OR v.value != '')")

    def said(self, names: Names = NO_NAMES) -> str:
        """With the field and the text."""
        return _told(names.fields.get(self.field or 0, "field that is gone"), self)


def _told(called: str, one: FieldIs | CustomFieldIs) -> str:
    # Whoever has none at all is meant by the opposite, too.
    article = "no" if not one.is_so else "an" if fold(called)[:1] in tuple("aeio") else "a"
    what = "" if one.how == "filled" else f" that {_SAID[one.how]} “{one.text}”"
    return f"has {article} {called}{what}"


def _check_text(how: str, text: str) -> None:
    """Raises DeskError where nothing is left to compare with."""
    if how != "filled" and not fold(text):
        raise DeskError("Write what to look for.", "text")


def _own_text(asked: Asked, column: str, how: str, text: str) -> Where:
    """A contact's own text."""
    if asked.of_each:
        return _text(f"c.{column}", how, text)
    where = LIVE & _any_text("contact c", f"c.{column}", how, text, LIVE)
    return told(Ids(f"SELECT c.id FROM contact c WHERE {where.sql}", live=True), where.values)


def _any_text(table: str, column: str, how: str, text: str, of: Where = ANY) -> Where:
    """The same as `_text` where everybody is asked: each different text, of which there are fewer, is compared once."""
    there = f"{column} != ''"
    if how == "filled":
        return Where(there)
    compared = _text("v.text", how, text)
    every = f"SELECT DISTINCT {column} AS text FROM {table} WHERE {of.sql} AND {there}"
    found = f"WITH v AS MATERIALIZED ({every}) SELECT v.text FROM v WHERE {compared.sql}"
    return Where(f"{there} AND {column} IN ({found})", compared.values)


def _folded(column: str, how: str, text: str) -> Where:
    """A text that is stored folded."""
    match how:
        case "is":
            return Where(f"{column} = ?", (text,))
        case "contains":
            return Where(f"instr({column}, ?) > 0", (text,))
        case "begins":
            return Where(f"{column} >= ? AND {column} <= ?", (text, text + LAST))
    return Where(f"{column} != ''")


def _text(column: str, how: str, text: str) -> Where:
    """A text compared without case, accents and width; what is empty is never so."""
    as_folded = folded(column)
    there = f"{column} != ''"
    match how:
        case "is":
            return Where(f"({there} AND {as_folded} = ?)", (text,))
        case "contains":
            return Where(f"({there} AND instr({as_folded}, ?) > 0)", (text,))
        case "begins":
            return Where(f"({there} AND substr({as_folded}, 1, ?) = ?)", (len(text), text))
    return Where(f"({there})")


def _number_of(how: str, typed: str, country: str) -> Where:
    """A phone number by its digits; it begins so with its country's, or as it was typed."""
    run = digits(typed)
    match how:
        case "is":
            return Where("number_key IN (?, ?)", (phones.key(typed, country), run))
        case "contains":
            return Where("instr(number_key, ?) > 0", (run,))
        case "begins":
            starts = [_folded("number_key", how, run), _folded("number_key", how, f"+{run}")]
            return joined([*starts, _folded("number", how, typed.strip())], "OR").apart()
    return Where("number_key != ''")


def _number(text: str) -> float | None:
    try:
        number = float(text.strip())
    except ValueError:
        return None
    return number if isfinite(number) else None


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text.strip()))
    except ValueError:
        return False

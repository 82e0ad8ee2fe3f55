"""Rows of the contact form: what a contact may have several of, each with its tag."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label

from frontdesk_tui.desk.clients.drafts import AddressDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.offered_input import OfferedInput

Touched = Callable[[str], str | None]
"""What was typed into the field of that name; None when it is as it was."""


@dataclass(frozen=True, slots=True)
class Many:
    """C7: something that a contact may have several of."""

    name: str
    """What a draft calls them."""
    one: str
    """What the names of their fields are made of."""
    label: str
    empty: EmailDraft | PhoneDraft | AddressDraft
    lines: tuple[tuple[tuple[str, str], ...], ...]
    """The parts of one, line by line, with their labels; the tag stands at the end of the first line."""
    tags: tuple[str, ...]
    """Those that are offered; any word may be typed."""


EMAILS = Many("emails", "email", "Email", EmailDraft(""), ((("address", "Email"),),), ("home", "work", "billing"))
PHONES = Many(
    "phones", "phone", "Phone", PhoneDraft(""), ((("number", "Phone"),),), ("mobile", "home", "work", "billing", "fax")
)
ADDRESSES = Many(
    "addresses",
    "address",
    "Address",
    AddressDraft(),
    (
        (("street", "Street"),),
        (("street2", "Apartment, care of"),),
        (("postal_code", "Postal code"), ("city", "City")),
        (("region", "Region"), ("country", "Country")),
    ),
    ("home", "work", "billing", "shipping"),
)
EVERY = (EMAILS, PHONES, ADDRESSES)


def text_field(name: str, label: str, value: str) -> FormField:
    """A line to type into."""
    return FormField(name, label, Input(one_line(value, 10_000), select_on_focus=False))


class ManyRow(Vertical):
    """One email, phone or address. The first row of its kind is the primary."""

    DEFAULT_CSS = """
    ManyRow {
        height: auto;
        Horizontal { height: auto; }
        FormField { width: 1fr; }
        .-after { width: 2fr; padding-left: 1; }
        .-tag { width: 18; padding-left: 1; }
    }
    """

    def __init__(self, many: Many, number: int, stored: Any = None) -> None:
        super().__init__()
        self.many = many
        self.number = number
        """Its place among those that are stored; it keeps it when it becomes the primary."""
        self._stored = many.empty if stored is None else stored

    def compose(self) -> ComposeResult:
        """Its parts, the tag beside the first."""
        for index, line in enumerate(self.many.lines):
            with Horizontal():
                for part, label in line:
                    field = text_field(self.field_name(part), label, getattr(self._stored, part))
                    yield field.add_class("-after") if part != line[0][0] else field
                if index == 0:
                    offers = [(tag, tag) for tag in self.many.tags]
                    tag = OfferedInput(one_line(self._stored.tag, 200), offers, new="Tag", hint="Word, or ↓")
                    yield FormField(self.field_name("tag"), "Tag", tag, classes="-tag")

    def field_name(self, part: str) -> str:
        """What the field of a part is called: `email-0`, `tag-email-0`, `street`, `street-1`."""
        if part == "tag":
            return f"tag-{self.many.one}-{self.number}"
        if self.many is ADDRESSES:
            return f"{part}-{self.number}" if self.number else part
        return f"{self.many.one}-{self.number}"

    @property
    def first(self) -> FormField:
        """The field that it is told by."""
        return self.query(FormField).first()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it but perhaps a tag."""
        return not any(field.value.strip() for field in self.query(FormField) if not field.has_class("-tag"))

    def entitle(self, place: int, is_told: bool) -> None:
        """Say which one of its kind it is; `is_told` where the primary is to be told from others."""
        label = self.many.lines[0][0][1]
        said = f"{label} {place + 1}" if place else f"{label} · primary" if is_told else label
        self.first.query(Label).first().update(Content(said))

    def meant(self, touched: Touched) -> Any:
        """It as it is filled in; what was not touched is kept as it is stored, character by character."""
        parts = ["tag", *(part for line in self.many.lines for part, _ in line)]
        typed = {part: text for part in parts if (text := touched(self.field_name(part))) is not None}
        return replace(self._stored, **typed)


def rows_of(many: Many, stored: Sequence[Any]) -> Iterable[ManyRow]:
    """A row for each, and an empty one where one more is often wanted, or there is none."""
    shown = [*stored] if many is ADDRESSES and stored else [*stored, None]
    return (ManyRow(many, number, one) for number, one in enumerate(shown))

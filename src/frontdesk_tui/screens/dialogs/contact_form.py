"""New contact and edit contact."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual import on, work
from textual.binding import Binding
from textual.events import DescendantBlur
from textual.widgets import Button, Input

from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.birthdates import read_birthdate
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_SIMPLE = (
    ("first_name", "First name"),
    ("last_name", "Last name"),
    ("emails", "Email"),
    ("phones", "Phone"),
    ("company", "Company"),
    ("position", "Position"),
    ("birthdate", "Birthdate"),
    ("language", "Language"),
    ("vat_id", "VAT ID"),
)
"""Fields and their labels in the order of the form; `emails` and `phones` stand for as many as there are."""

_ADDRESS = (
    ("street", "Street"),
    ("street2", "Apartment, care of"),
    ("postal_code", "Postal code"),
    ("city", "City"),
    ("region", "Region"),
    ("country", "Country"),
)

Matches = Callable[[ContactDraft], Awaitable[Sequence[tuple[int, str]]]]
"""Finds contacts that have an email or phone of the draft, or of one with neither its name: their ids and names."""


@dataclass(frozen=True, slots=True)
class OpenInstead:
    """The contact that is there already shall be opened."""

    contact: int


class ContactForm(Form["ContactDraft | OpenInstead"]):
    """A contact's fields. The result is the draft that was saved, or which contact to open instead."""

    BINDINGS = [
        Binding(
            "ctrl+o", "open_match", "Open it", tooltip="Open the contact that has this already", id="form.open_match"
        )
    ]

    def __init__(
        self,
        heading: str,
        submit: Submit["ContactDraft | OpenInstead"],
        matches: Matches,
        country: str,
        custom_fields: Sequence[str] = (),
        draft: ContactDraft | None = None,
    ) -> None:
        super().__init__(submit)
        self.add_class("-long")
        self.HEADING = heading
        self._matches = matches
        self._country = country
        self._draft = draft or ContactDraft()
        values = dict(self._draft.custom)
        self._custom = {name: values.get(name, "") for name in dict.fromkeys([*values, *custom_fields])}
        self._found: dict[str, int] = {}

    def fields(self) -> Iterable[FormField]:
        """Every field, the emails and phones with an empty one after them."""
        draft = self._draft
        for name, label in _SIMPLE:
            if name == "emails":
                yield from _many("email", label, [email.address for email in draft.emails])
            elif name == "phones":
                yield from _many("phone", label, [phone.number for phone in draft.phones])
            else:
                yield _text(name, label, getattr(draft, name))
        address = draft.addresses[0] if draft.addresses else AddressDraft()
        for name, label in _ADDRESS:
            yield _text(name, label, getattr(address, name))
        for number, (name, value) in enumerate(self._custom.items()):
            yield _text(f"custom-{number}", one_line(name, 40), value)

    def collect(self) -> ContactDraft:
        """The draft as it is filled in; what was not touched is kept as it is stored, character by character."""
        typed = {name: self._touched(name) for name in self.values()}
        simple: dict[str, Any] = {name: text for name, _ in _SIMPLE if (text := typed.get(name)) is not None}
        if (birthdate := simple.get("birthdate")) is not None:
            simple["birthdate"] = _birthdate(birthdate, self._country)
        draft = replace(self._draft, **simple)
        old_emails, old_phones, old_addresses = draft.emails, draft.phones, draft.addresses
        emails = _merged(typed, "email", [e.address for e in old_emails])
        phones = _merged(typed, "phone", [p.number for p in old_phones])
        address: dict[str, Any] = {name: text for name, _ in _ADDRESS if (text := typed[name]) is not None}
        first = replace(old_addresses[0] if old_addresses else AddressDraft(), **address)
        custom = [
            (name, value if (new := typed[f"custom-{number}"]) is None else new)
            for number, (name, value) in enumerate(self._custom.items())
        ]
        return replace(
            draft,
            emails=tuple(EmailDraft(a, old_emails[n].tag if n < len(old_emails) else "") for n, a in enumerate(emails)),
            phones=tuple(PhoneDraft(a, old_phones[n].tag if n < len(old_phones) else "") for n, a in enumerate(phones)),
            addresses=(first, *old_addresses[1:]),
            custom=tuple((name, value) for name, value in custom if value.strip()),
        )

    def _touched(self, name: str) -> str | None:
        """What was typed into a field; None when it is as it was."""
        value = self.field(name).value
        return None if value == self._at_first[name] else value.strip()

    def refuse(self, error: DeskError) -> None:
        """An email is refused under the field that it is in."""
        super().refuse(DeskError(error.sentence, (error.field or "").replace("emails-", "email-")))

    # -- C4: somebody has this email or phone already ----------------------------------------

    def typed(self, field: FormField) -> None:
        """What was found for a field holds no more."""
        if self._found.pop(field.name or "", None) is not None:
            self.refresh_bindings()

    @on(DescendantBlur)
    def _left_field(self, event: DescendantBlur) -> None:
        # On the way to a button nothing is said that moves it away from under the mouse; Save looks anyway.
        if isinstance(event.widget.parent, FormField) and not isinstance(self.focused, Button):
            self._look(event.widget.parent)

    @work(group="match")
    async def _look(self, field: FormField) -> None:
        await self._warned_of(field)

    async def may_save(self, filled: ContactDraft | OpenInstead) -> bool:  # noqa: ARG002
        """Warns of what was not warned of yet; the next save then stores it all the same."""
        warned = [field for field in self.query(FormField) if await self._warned_of(field)]
        for field in warned[:1]:
            field.control.focus()
        return not warned

    async def _warned_of(self, field: FormField) -> bool:
        """Say under a field who has its email or phone already; True when that is news."""
        name, value = field.name or "", field.value.strip()
        is_name = name == "last_name" and self._draft == ContactDraft()
        if not value or not (is_name or name.startswith(("email-", "phone-"))):
            return False
        if name in self._found or self._touched(name) is None:
            return False
        is_email = name.startswith("email-")
        asked = ContactDraft(emails=(EmailDraft(value),)) if is_email else ContactDraft(phones=(PhoneDraft(value),))
        if is_name:
            asked = ContactDraft(self.field("first_name").value.strip(), value)
        found = await self._matches(asked)
        if not found or field.value.strip() != value:
            return False
        self._found[name] = found[0][0]
        self.refresh_bindings()
        what = "a similar name" if is_name else "this email" if is_email else "this phone number"
        field.warn(f"{one_line(found[0][1], 60)} has {what}. ctrl+o opens that contact.")
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening is offered while there is a match."""
        return bool(self._found) if action == "open_match" else super().check_action(action, parameters)

    def action_open_match(self) -> None:
        """Open the contact that is there already: the one of this field, else the one found last."""
        field = self.focused.parent if self.focused is not None else None
        last = next(reversed(self._found.values()), None)
        contact = self._found.get((field.name or "") if isinstance(field, FormField) else "", last)
        if contact is not None and not self._saving:
            self.dismiss(OpenInstead(contact))


def _text(name: str, label: str, value: str) -> FormField:
    return FormField(name, label, Input(one_line(value, 10_000), select_on_focus=False))


def _many(name: str, label: str, values: Sequence[str]) -> Iterable[FormField]:
    """A field for each value, and an empty one."""
    for number, value in enumerate([*values, ""]):
        yield _text(f"{name}-{number}", label if number == 0 else f"{label} {number + 1}", value)


def _merged(typed: dict[str, str | None], name: str, old: Sequence[str]) -> list[str]:
    """The values of a field of which there are many, in order; an emptied one is still in its place, as empty text."""
    count = sum(key.startswith(f"{name}-") for key in typed)
    found = [(old[n] if n < len(old) else "") if (new := typed[f"{name}-{n}"]) is None else new for n in range(count)]
    return found


def _birthdate(typed: str, country: str) -> str:
    found = read_birthdate(typed, country) if typed else ""
    if found is None:
        raise DeskError(f"“{typed}” is no date. Try “1 Apr 1990”, “1990-04-01” or “01/04/1990”.", "birthdate")
    return found

"""What the forms of a contact say while they are filled in: who is there already, and what may be mistyped."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from textual import on, work
from textual.binding import Binding
from textual.events import DescendantBlur
from textual.widgets import Button

from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.named_keys import named

Matches = Callable[[ContactDraft], Awaitable[Sequence[tuple[int, str]]]]
"""Finds contacts that have an email or phone of the draft, or of one with neither its name: their ids and names."""

Doubt = Callable[[str], Awaitable[str]]
"""A sentence on a VAT ID that may be mistyped; empty for any other."""


@dataclass(frozen=True, slots=True)
class OpenInstead:
    """The contact that is there already shall be opened."""

    contact: int


class KnownForm(Form["ContactDraft | OpenInstead"]):
    """A form that looks for who has an email or phone already, and at a VAT ID."""

    BINDINGS = [
        Binding(
            "ctrl+o", "open_match", "Open it", tooltip="Open the contact that has this already", id="form.open_match"
        )
    ]

    def __init__(self, submit: Submit["ContactDraft | OpenInstead"], matches: Matches, doubt: Doubt) -> None:
        super().__init__(submit)
        self.is_new = False
        """Whether it asks for somebody who is not known yet: then a similar name is told of, too."""
        self._matches = matches
        self._doubt = doubt
        self._found: dict[str, int] = {}
        """Who has what is in a field already, by the field's name."""

    def _touched(self, name: str) -> str | None:
        """What was typed into a field; None when it is as it was, or not there."""
        try:
            value = self.field(name).value
        except KeyError:
            return None
        return None if value == self._at_first.get(name, "") else value.strip()

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
        if not await self._warned_of(field) and field.name == "vat_id" and (value := self._touched("vat_id")):
            said = await self._doubt(value)
            if said and self._touched("vat_id") == value:
                field.warn(said)

    async def may_save(self, filled: ContactDraft | OpenInstead) -> bool:  # noqa: ARG002
        """Warns of what was not warned of yet; the next save then stores it all the same."""
        warned = [field for field in self.query(FormField) if await self._warned_of(field)]
        for field in warned[:1]:
            field.control.focus()
        return not warned

    async def _warned_of(self, field: FormField) -> bool:
        """Say under a field who has its email or phone already, or a similar name; True when that is news."""
        name, value = field.name or "", field.value.strip()
        is_name = name == "last_name" and self.is_new
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
        opens = named("⟦ctrl+o form.open_match⟧ opens that contact.")
        field.warn(f"{one_line(found[0][1], 60)} has {what}. {opens}")
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

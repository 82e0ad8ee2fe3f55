"""New contact, edit contact, and edit one field of a contact."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button

from frontdesk_tui.desk import languages, wording
from frontdesk_tui.desk.clients import custom_values
from frontdesk_tui.desk.clients.custom_values import KIND_SAID, Defined, FieldKind
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.written_dates import typed_birthdate
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.contact_rows import EVERY, ManyRow, rows_of, text_field
from frontdesk_tui.screens.dialogs.known_form import Doubt, KnownForm, Matches, OpenInstead
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.offered_input import OfferedInput

_ORDER = (
    ("first_name", "First name"),
    ("last_name", "Last name"),
    ("emails", "Email"),
    ("phones", "Phone"),
    ("company", "Company"),
    ("position", "Position"),
    ("birthdate", "Birthdate"),
    ("language", "Language"),
    ("vat_id", "VAT ID"),
    ("addresses", "Address"),
)
"""What a draft calls its fields, and their labels, in the order of the form."""

_MANY = {many.name: many for many in EVERY}


class ContactForm(KnownForm):
    """A contact's fields, or one of them. The result is the draft that was saved, or which contact to open instead."""

    BINDINGS = [
        Binding(
            "ctrl+n",
            "add_field",
            "Add new field",
            priority=True,
            tooltip="A further email, phone or address",
            id="form.add_field",
        ),
        Binding(
            "ctrl+r",
            "make_primary",
            "Primary",
            priority=True,
            tooltip="Make this email, phone or address the primary one",
            id="form.primary",
        ),
    ]

    def __init__(
        self,
        heading: str,
        submit: Submit["ContactDraft | OpenInstead"],
        matches: Matches,
        doubt: Doubt,
        country: str,
        custom_fields: Sequence[Defined] = (),
        draft: ContactDraft | None = None,
        only: str = "",
    ) -> None:
        """`only` is the one field that is asked for, as the card calls it; empty for all."""
        super().__init__(submit, matches, doubt)
        self.set_class(not only, "-long")
        self.HEADING = heading
        self._country = country
        self._draft = draft or ContactDraft()
        self.is_new = self._draft == ContactDraft()
        self._only = only
        self._values = dict(self._draft.custom)
        self._custom = list(custom_fields)

    def is_about_client(self) -> bool:
        """Somebody new is not the client under the cursor."""
        return not self.is_new

    # -- fields ------------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """Every field; emails and phones with an empty one after them."""
        for name, label in _ORDER:
            if many := _MANY.get(name):
                yield from (row for row in rows_of(many, getattr(self._draft, name)) if self._is_asked(_key(row)))
            elif self._is_asked(name):
                yield self._simple(name, label)
        for number, field in enumerate(self._custom):
            if self._is_asked(custom_values.field_of(field.name)):
                kind = "" if field.kind is FieldKind.TEXT else f" · {KIND_SAID[field.kind]}"
                label = one_line(field.name, 40) + kind
                yield text_field(f"custom-{number}", label, self._values.get(field.name, ""))

    def _is_asked(self, key: str) -> bool:
        return self._only in ("", key)

    def _simple(self, name: str, label: str) -> FormField:
        value = getattr(self._draft, name)
        if name == "birthdate":
            return text_field(name, label, wording.birthdate(value))
        if name != "language":
            return text_field(name, label, value)
        return FormField(name, label, OfferedInput(one_line(languages.named(value), 200), languages.choices()))

    def buttons(self) -> Iterable[Button]:
        """A further field may be asked for by the mouse, too."""
        yield from super().buttons()
        if not self._only:
            yield Button(Content("Add new field"), id="add")

    def on_mount(self) -> None:
        """The primary of several is told as such."""
        self._entitle()
        super().on_mount()

    def values(self) -> dict[str, str]:
        """What is filled in, and in which order emails, phones and addresses stand."""
        order = " ".join(str(row.number) for row in self.query(ManyRow) if not row.is_empty)
        return {name: value for name, value in super().values().items() if value} | {"order": order}

    def _rows(self, name: str) -> list[ManyRow]:
        return [row for row in self.query(ManyRow) if row.many.name == name]

    def _entitle(self) -> None:
        for many in EVERY:
            rows = self._rows(many.name)
            several = sum(not row.is_empty for row in rows) > 1
            for place, row in enumerate(rows):
                row.entitle(row.number if self._only else place, several)

    # -- what is meant -----------------------------------------------------------------------

    def collect(self) -> ContactDraft:
        """The draft as it is filled in; what was not touched is kept as it is stored, character by character."""
        typed: dict[str, Any] = {
            name: text for name, _ in _ORDER if name not in _MANY and (text := self._touched(name)) is not None
        }
        if typed.get("birthdate"):
            typed["birthdate"] = _birthdate(typed["birthdate"], self._country)
        if typed.get("language"):
            typed["language"] = languages.meant(typed["language"])
            languages.check(typed["language"], "language")
        for name in _MANY:
            typed[name] = tuple(self._all_of(name))
        return replace(self._draft, **typed, custom=tuple((self._values | self._typed_values()).items()))

    def _all_of(self, name: str) -> Iterable[Any]:
        """All emails, phones or addresses; where one field is asked for, the others are as they were."""
        meant = {row.number: row.meant(self._touched) for row in self._rows(name)}
        stored = getattr(self._draft, name)
        if not self._only:
            return meant.values()
        return [*(meant.pop(number, one) for number, one in enumerate(stored)), *meant.values()]

    def _typed_values(self) -> dict[str, str]:
        """What was typed into custom fields. Raises DeskError for what is not of a field's type."""
        found = {}
        for number, field in enumerate(self._custom):
            text = self._touched(f"custom-{number}")
            try:
                if text is not None:
                    found[field.name] = custom_values.meant(field.kind, text, self._country)
            except DeskError as error:
                raise DeskError(error.sentence, f"custom-{number}") from error
        return found

    def refuse(self, error: DeskError) -> None:
        """What the desk refuses is said under the field that it is in."""
        rows = self._rows("emails")
        places = {f"emails-{row.number if self._only else n}": row.first.name for n, row in enumerate(rows)}
        places |= {custom_values.field_of(field.name): f"custom-{n}" for n, field in enumerate(self._custom)}
        super().refuse(DeskError(error.sentence, places.get(error.field or "", error.field)))

    def on_input_submitted(self) -> None:
        """Where one line is asked for, Enter is enough."""
        if self._only and len(self.query(FormField)) == 1:
            self.action_save()

    # -- C7: further fields, and which is the primary one --------------------------------------

    @on(Button.Pressed, "#add")
    def _add_pressed(self) -> None:
        self.action_add_field()

    def action_add_field(self) -> None:
        """Ask what is to be added, and go there."""
        if self.asking is None:
            self.asking = self._add_field()

    @work(exclusive=True, group="errand")
    async def _add_field(self) -> None:
        choices = [Choice(many.name, many.label) for many in EVERY]
        chosen = await self.app.push_screen_wait(Choose("Add new field", choices))
        if chosen is None:
            return
        rows = self._rows(chosen)
        if not rows[-1].is_empty:
            added = ManyRow(_MANY[chosen], max(row.number for row in rows) + 1)
            await self.mount(added, after=rows[-1])
            rows.append(added)
            self._entitle()
        rows[-1].first.control.focus()

    @property
    def _row(self) -> ManyRow | None:
        """The email, phone or address that has the focus."""
        there = self.focused.ancestors if self.focused is not None else ()
        return next((one for one in there if isinstance(one, ManyRow)), None)

    def action_make_primary(self) -> None:
        """Put the email, phone or address that has the focus before all others."""
        row = self._row
        first = self._rows(row.many.name)[0] if row is not None else None
        if row is not None and first is not None and row is not first and isinstance(row.parent, Widget):
            row.parent.move_child(row, before=first)
            self._entitle()
            self.call_after_refresh(row.scroll_visible, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where one field is asked for there are no others; the primary is made of a row."""
        if action in ("add_field", "make_primary"):
            return not self._only and (action == "add_field" or self._row is not None)
        return super().check_action(action, parameters)


def _key(row: ManyRow) -> str:
    """What the card calls an email, phone or address."""
    return f"{row.many.name}-{row.number}"


def _birthdate(typed: str, country: str) -> str:
    found = typed_birthdate(typed, country)
    if found is None:
        raise DeskError(
            f"“{typed}” is no date. Try “1 Apr 1990”, “1990-04-01”, or “1 Apr” without the year.", "birthdate"
        )
    return found

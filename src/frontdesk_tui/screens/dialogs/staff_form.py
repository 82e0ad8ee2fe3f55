"""New colleague, and edit a colleague."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rich.text import Text
from textual.widgets import Input, Select

from frontdesk_tui.desk import languages
from frontdesk_tui.desk.roles import SAID, Role
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.team import StaffDraft
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.inks import colour_choices

_MORE = {
    Role.FRONT_DESK: "clients, bookings, payments, points, tasks",
    Role.MANAGER: "also services, hours, refunds, automations, imports",
    Role.ADMIN: "also staff, the business, the mail server",
}
"""What each may do, in short."""

_SIGNS_IN = "Whoever has it on the machine, or over SSH, sits there without being asked."


class StaffForm(Form[StaffDraft]):
    """S5: who they are, what they may do, and how they are known."""

    def __init__(self, heading: str, submit: Submit[StaffDraft], draft: StaffDraft | None = None) -> None:
        """`draft` is None for somebody new."""
        super().__init__(submit)
        self.HEADING = heading
        self._draft = draft or StaffDraft("")

    def fields(self) -> Iterable[FormField]:
        """Name, role, login name, email, languages, colour."""
        draft = self._draft
        roles = [(Text(f"{SAID[role].capitalize()}: {more}"), role.name) for role, more in _MORE.items()]
        role = Select(roles, value=draft.role.name, allow_blank=False, compact=True)
        colours = colour_choices(self.app.current_theme.dark)
        now = draft.colour if any(name == draft.colour for _, name in colours) else Select.NULL
        spoken = ", ".join(languages.named(tag) for tag in draft.languages)
        yield FormField("name", "Name", _text(draft.name))
        yield FormField("role", "Role", role)
        yield FormField("login", "Login name; empty for none", _text(draft.login), _SIGNS_IN)
        yield FormField("email", "Email", _text(draft.email))
        yield FormField("languages", "Speaks, such as English, Hebrew", _text(spoken))
        yield FormField("colour", "Colour", Select(colours, value=now, prompt="None", compact=True))

    def collect(self) -> StaffDraft:
        """The colleague; what was not touched is kept as it is stored, character by character."""
        typed: dict[str, Any] = self.values()
        typed["role"] = Role[typed["role"]]
        typed["languages"] = tuple(one.strip() for one in typed["languages"].split(",") if one.strip())
        touched = [name for name, value in self.values().items() if value != self._at_first[name]]
        return replace(self._draft, **{name: typed[name] for name in touched})


def _text(value: str) -> Input:
    return Input(one_line(value, 200), select_on_focus=False)

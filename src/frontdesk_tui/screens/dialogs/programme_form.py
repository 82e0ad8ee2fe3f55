"""The loyalty programme as a whole."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from rich.text import Text
from textual import on
from textual.events import Resize
from textual.widgets import Input, Label, Select, TextArea

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import tiers_text
from frontdesk_tui.desk.loyalty.programme import Programme, Status
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_STATUS = {
    Status.DRAFT: "Draft: not begun yet",
    Status.ACTIVE: "Active: points are earned and redeemed",
    Status.PAUSED: "Paused: nothing is earned or redeemed for now",
}

_ROOM = 30
"""Rows of a terminal that has room for all fields at once."""


class ProgrammeForm(Form[Programme]):
    """Whether it runs, what its points are called, when they expire, its tiers; says what that does to clients."""

    CSS = """
    ProgrammeForm {
        #plan { color: $text-muted; width: 1fr; height: auto; min-height: 2; max-height: 4; }
        &.-long TextArea { height: 3; }
        FormField { margin-bottom: 0; }
    }
    """
    HEADING = "Loyalty programme"
    AUTO_FOCUS = "FormField Select"

    def __init__(
        self, submit: Submit[Programme], programme: Programme, foreseen: Callable[[Programme, Programme], str]
    ) -> None:
        """`foreseen` says what setting the second in place of the first will do."""
        super().__init__(submit)
        self._programme = programme
        self._says = foreseen
        self._plan = Label("", id="plan", markup=False)

    def fields(self) -> Iterable[FormField]:
        """Status, name of the points, expiry, tiers."""
        set_now = self._programme
        statuses = [(Text(said), status.value) for status, said in _STATUS.items()]
        status = Select(statuses, value=set_now.status.value, allow_blank=False, compact=True)
        tiers = TextArea(many_lines(tiers_text.text_of(set_now.tiers)), compact=True, tab_behavior="focus")
        yield FormField("status", "Status", status)
        yield FormField("points", "What points are called, such as stars", _text(set_now.points))
        months = str(set_now.expiry_months or "")
        yield FormField("expiry_months", "Expire after months without activity; empty for never", _text(months))
        yield FormField(
            "expiry_percent", "Percent of the balance that expires then", _text(str(set_now.expiry_percent))
        )
        yield FormField("tiers", "Tiers, one a line, such as Silver 500; empty for none", tiers)
        yield FormField("tier_months", "Months whose points count for a tier", _text(str(set_now.tier_months)))

    def on_mount(self) -> None:
        """What it will do is said over the buttons, in sight wherever the fields are scrolled to."""
        super().on_mount()
        self.query_one("#foot").mount(self._plan, before="#said")
        self._follow()

    def on_resize(self, event: Resize) -> None:
        """Where the terminal is low the fields scroll, and what it will do stays in sight."""
        self.set_class(event.size.height < _ROOM, "-long")

    @on(Select.Changed)
    def _chosen(self) -> None:
        self._follow()

    def typed(self, field: FormField) -> None:  # noqa: ARG002
        """Say what it will do while it is typed."""
        self._follow()

    def _follow(self) -> None:
        """Show the fields that count, and say what they will do, as far as it can be said."""
        typed = self.values()
        self.field("expiry_percent").display = _is_filled(typed["expiry_months"])
        self.field("tier_months").display = _is_filled(typed["tiers"])
        try:
            said = self._says(self._programme, self._meant(typed))
        except DeskError:
            said = ""
        if said != self._plan.content:
            self._plan.update(said)

    def collect(self) -> Programme:
        """The programme. Raises DeskError for what is no number and for what is no tier."""
        return self._meant(self.values())

    def _meant(self, typed: dict[str, str]) -> Programme:
        """What was typed; what is stored, character by character, where nothing was."""
        programme, at_first = self._programme, self._at_first
        expires, has_tiers = _is_filled(typed["expiry_months"]), _is_filled(typed["tiers"])
        tiers_same = typed["tiers"] == at_first["tiers"]
        return replace(
            programme,
            status=Status(typed["status"]),
            points=programme.points if typed["points"] == at_first["points"] else typed["points"],
            expiry_months=amounts.whole(typed["expiry_months"], "expiry_months") if expires else 0,
            expiry_percent=(
                amounts.whole(typed["expiry_percent"], "expiry_percent") if expires else programme.expiry_percent
            ),
            tiers=programme.tiers if tiers_same else tiers_text.tiers_from_text(typed["tiers"], "tiers"),
            tier_months=amounts.whole(typed["tier_months"], "tier_months") if has_tiers else programme.tier_months,
        )


def _is_filled(typed: str) -> bool:
    return typed.strip() not in ("", "0")


def _text(value: str) -> Input:
    return Input(one_line(value, 200), select_on_focus=False)

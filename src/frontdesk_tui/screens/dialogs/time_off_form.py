"""Add a time off."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from pendulum import DateTime
from rich.text import Text
from textual.widgets import Input, Select

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import hours
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class TimeOffDraft:
    """A time off as it is typed."""

    staff: int | None
    """None when the business is closed."""
    starts_at: DateTime
    ends_at: DateTime
    reason: str


class TimeOffForm(Form[TimeOffDraft]):
    """B1: who is away, when, and why."""

    HEADING = "Add time off"

    def __init__(
        self,
        submit: Submit[TimeOffDraft],
        desk: Callable[[], Desk],
        team: Sequence[Colleague],
        lies_in: Callable[[TimeOffDraft], Awaitable[str]],
    ) -> None:
        super().__init__(submit)
        self._desk = desk
        self._team = team
        self._lies_in = lies_in
        self._warned = ""

    def fields(self) -> Iterable[FormField]:
        """When, who, why."""
        people = [(Text("Everybody: the business is closed"), _EVERYBODY)]
        people += [(Text(one_line(one.name, 40)), str(one.id)) for one in self._team]
        yield FormField("span", "When", Input(placeholder="24/11, or 24/11 9:00 - 25/11 12:00"))
        yield FormField("staff", "Who", Select(people, value=_EVERYBODY, allow_blank=False, compact=True))
        yield FormField("reason", "Reason, for the team", Input())

    def collect(self) -> TimeOffDraft:
        """The time off. Raises DeskError for what is no date."""
        starts_at, ends_at = hours.span_from_text(self._desk(), self.field("span").value, "span")
        who = self.field("staff").value
        return TimeOffDraft(None if who == _EVERYBODY else int(who), starts_at, ends_at, self.field("reason").value)

    async def may_save(self, filled: TimeOffDraft) -> bool:
        """Warns of what is booked in that time, which stays; the next save then adds it all the same."""
        said = await self._lies_in(filled)
        if said in ("", self._warned):
            return True
        self._warned = said
        field = self.field("span")
        field.warn(f"{said} Save once more to add it all the same.")
        field.control.focus()
        return False

    def typed(self, field: FormField) -> None:
        """Say what is meant while it is typed."""
        if field.name != "span":
            return
        desk = self._desk()
        try:
            field.warn(hours.span_said(desk, *hours.span_from_text(desk, field.value, "span")))
        except DeskError:
            return

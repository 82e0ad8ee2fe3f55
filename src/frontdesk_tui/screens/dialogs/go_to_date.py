"""Go to date."""

from collections.abc import Callable, Iterable

from textual.widgets import Input

from frontdesk_tui.desk import dates, wording
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class GoToDate(Form[Due]):
    """B2: which day is to be shown. Enter goes there."""

    HEADING = "Go to date"
    SAVE = "Go"

    def __init__(self, submit: Submit[Due], desk: Callable[[], Desk]) -> None:
        super().__init__(submit)
        self._desk = desk

    def fields(self) -> Iterable[FormField]:
        """The date."""
        yield FormField("due", "Date", Input(placeholder="tomorrow, 24/11, next tue, in 2 weeks"))

    def collect(self) -> Due:
        """The day. Raises DeskError for what is no date."""
        found = dates.due(self.field("due").value, self._desk())
        if found is None:
            raise DeskError("Type a date: “tomorrow”, “24/11”, “next tue” or “in 2 weeks”.", "due")
        return found

    def typed(self, field: FormField) -> None:
        """Say which day is meant while it is typed."""
        try:
            meant = dates.due(field.value, self._desk())
        except DeskError:
            return
        if meant is not None:
            said = wording.day_and_time(meant.at, self._desk())
            field.warn(said.rsplit(" ", 1)[0] if meant.all_day else said)

    def on_input_submitted(self) -> None:
        """There is one field only, so Enter goes."""
        self.action_save()

"""Go to date."""

import re
from collections.abc import Callable, Iterable

from textual.widgets import Input

from frontdesk_tui.desk import dates, wording
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_JUST_PASSED = 60
"""Days for which a date without a year is the one that has passed, and not that of next year."""

_SAYS_YEAR = re.compile(r"\d{4}|\d[./]\d{1,2}[./]\d|^ *in ", re.IGNORECASE)
"""What says which year is meant, or how far ahead."""


class GoToDate(Form[Due]):
    """B2: which day is to be shown. Enter goes there."""

    HEADING = "Go to date"
    SAVE = "Go"
    IS_KEPT = False

    def __init__(self, submit: Submit[Due], desk: Callable[[], Desk]) -> None:
        super().__init__(submit)
        self._desk = desk

    def fields(self) -> Iterable[FormField]:
        """The date."""
        yield FormField("due", "Date", Input(placeholder="tomorrow, 24/11, next tue, in 2 weeks"))

    def collect(self) -> Due:
        """The day. Raises DeskError for what is no date."""
        found = _meant(self.field("due").value, self._desk())
        if found is None:
            raise DeskError("Type a date: “tomorrow”, “24/11”, “next tue” or “in 2 weeks”.", "due")
        return found

    def typed(self, field: FormField) -> None:
        """Say which day is meant while it is typed."""
        try:
            meant = _meant(field.value, self._desk())
        except DeskError:
            return
        if meant is not None:
            said = wording.day_and_time(meant.at, self._desk())
            field.warn(said.rsplit(" ", 1)[0] if meant.all_day else said)

    def on_input_submitted(self) -> None:
        """There is one field only, so Enter goes."""
        self.action_save()


def _meant(text: str, desk: Desk) -> Due | None:
    """What was typed; a day without a year may have passed lately. Raises DeskError for what is no date."""
    found = dates.due(text, desk)
    if found is None or _SAYS_YEAR.search(text):
        return found
    local = desk.local(found.at)
    before = local.date().subtract(years=1)
    if before < desk.today.subtract(days=_JUST_PASSED):
        return found
    at = desk.start_of(before) if found.all_day else desk.at(before, local.hour, local.minute)
    return Due(at, found.all_day)

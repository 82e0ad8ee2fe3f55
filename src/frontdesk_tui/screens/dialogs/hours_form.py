"""The hours of a week."""

from collections.abc import Iterable

from textual.widgets import Input

from frontdesk_tui.desk.schedule.hours import Week, hours_from_text, hours_to_text
from frontdesk_tui.desk.schedule.hours_text import WEEKDAYS
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class HoursForm(Form[Week]):
    """B1: a line for each day, such as `9-13, 16-20`; an empty one is a closed day."""

    CSS_PATH = ["form.tcss", "hours_form.tcss"]  # type: ignore[assignment]

    def __init__(self, heading: str, submit: Submit[Week], week: Week, of_business: bool) -> None:
        super().__init__(submit)
        self.HEADING = f"{heading}: 9-13, 16-20; empty is {'closed' if of_business else 'a day off'}"
        self._week = week

    def fields(self) -> Iterable[FormField]:
        """The seven days, Monday first."""
        for number, (day, hours) in enumerate(zip(WEEKDAYS, self._week, strict=True)):
            yield FormField(f"day{number}", day, Input(hours_to_text(hours), select_on_focus=False))

    def collect(self) -> Week:
        """The week. Raises DeskError at the day whose hours cannot be read."""
        names = [f"day{number}" for number in range(len(WEEKDAYS))]
        return tuple(hours_from_text(self.field(name).value, name) for name in names)

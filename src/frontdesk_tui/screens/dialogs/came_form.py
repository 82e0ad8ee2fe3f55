"""How many of a group came."""

from collections.abc import Iterable

from textual.widgets import Input

from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class CameForm(Form[int]):
    """B5: how many came on one booking; at first all who were booked."""

    SAVE = "Check in"

    def __init__(self, line: BookingLine, submit: Submit[int]) -> None:
        super().__init__(submit)
        self.HEADING = f"Check in · {line.client} · {line.said}"
        self._booked = line.participants

    def fields(self) -> Iterable[FormField]:
        """The number."""
        yield FormField("count", f"How many of the {self._booked} came?", Input(str(self._booked), max_length=6))

    def collect(self) -> int:
        """The number. Raises DeskError for none, and for more than were booked."""
        typed = self.field("count").value.strip()
        if not (typed.isascii() and typed.isdecimal() and 0 < int(typed) <= self._booked):
            raise DeskError(f"Give a whole number between 1 and {self._booked}.", "count")
        return int(typed)

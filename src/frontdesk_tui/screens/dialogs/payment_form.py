"""A part of what is open."""

from collections.abc import Iterable

from textual.widgets import Input

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.widgets.form_field import FormField


class PaymentForm(Form[int]):
    """B6: how much was paid, in the currency's minor unit. It is confirmed before it goes on record."""

    SAVE = "Next"

    def __init__(self, line: BookingLine) -> None:
        super().__init__(as_typed)
        self.HEADING = f"A part was paid · {line.client} · {line.said}"
        self._line = line

    def fields(self) -> Iterable[FormField]:
        """The amount; at first all that is open."""
        at_first = amounts.typed(self._line.left, self._line.currency)
        yield FormField("amount", f"Amount in {self._line.currency}; {self._line.open} is open", Input(at_first))

    def collect(self) -> int:
        """The amount. Raises DeskError for none, and for more than is open."""
        amount = amounts.parse(self.field("amount").value, self._line.currency, "amount")
        if not 0 < amount <= self._line.left:
            raise DeskError(f"{self._line.open} is open: give at most that, and more than nothing.", "amount")
        return amount


async def as_typed(_filled: object) -> None:
    """Nothing is carried out yet: what was filled in is confirmed first."""

"""A refund."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.widgets import Input, Select

from frontdesk_tui.desk import amounts, wording
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.dialogs.payment_form import as_typed
from frontdesk_tui.widgets.form_field import FormField


@dataclass(frozen=True, slots=True)
class RefundDraft:
    """Money to give back, as it is typed."""

    amount: int
    """In the currency's minor unit."""
    method: Method
    reason: str


class RefundForm(Form[RefundDraft]):
    """B6: how much goes back, how and why. It is confirmed before it goes on record."""

    SAVE = "Next"

    def __init__(self, line: BookingLine) -> None:
        super().__init__(as_typed)
        self.HEADING = f"Refund · {line.client} · {line.said}"
        self._line = line

    def fields(self) -> Iterable[FormField]:
        """Amount, at first all that was paid; way; reason."""
        line = self._line
        at_first, paid = amounts.typed(line.paid, line.currency), wording.money(line.paid, line.currency)
        ways = [(wording.METHOD[method.value], method.value) for method in Method]
        yield FormField("amount", f"Amount in {line.currency}; {paid} was paid", Input(at_first))
        yield FormField(
            "method", "Given back by", Select(ways, value=Method.CASH.value, allow_blank=False, compact=True)
        )
        yield FormField("reason", "Reason", Input())

    def collect(self) -> RefundDraft:
        """The refund. Raises DeskError for none, for more than was paid, and without a reason."""
        line = self._line
        amount = amounts.parse(self.field("amount").value, line.currency, "amount")
        if not 0 < amount <= line.paid:
            paid = wording.money(line.paid, line.currency)
            raise DeskError(f"{paid} was paid: give back at most that, and more than nothing.", "amount")
        reason = self.field("reason").value.strip()
        if not reason:
            raise DeskError("Say why the money is given back.", "reason")
        return RefundDraft(amount, Method(self.field("method").value), reason)

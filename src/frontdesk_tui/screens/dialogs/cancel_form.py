"""Cancel a booking."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.widgets import Input, Select

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_ASKERS = (("The client", Asker.CLIENT.value), ("We", Asker.BUSINESS.value))


@dataclass(frozen=True, slots=True)
class Cancelling:
    """Why a booking is cancelled."""

    reason: str
    """Empty when none was given."""
    by: Asker


class CancelForm(Form[Cancelling]):
    """B4: the reason, and who asked for it; says what was paid."""

    SAVE = "Cancel booking"
    LEAVE = "Keep it"

    def __init__(self, line: BookingLine, submit: Submit[Cancelling]) -> None:
        super().__init__(submit)
        self.HEADING = f"Cancel booking · {line.client} · {line.said}"
        self._line = line

    def fields(self) -> Iterable[FormField]:
        """Reason and who asked."""
        yield FormField("reason", "Reason, if one was given", Input())
        yield FormField(
            "by", "Who asked for it", Select(_ASKERS, value=Asker.CLIENT.value, allow_blank=False, compact=True)
        )

    def on_mount(self) -> None:
        """Money stays where it is until somebody gives it back."""
        super().on_mount()
        if self._line.paid:
            paid = wording.money(self._line.paid, self._line.currency)
            self.field("by").warn(f"{paid} was paid; refund it separately.")

    def collect(self) -> Cancelling:
        """What is filled in."""
        return Cancelling(self.field("reason").value.strip(), Asker(self.field("by").value))

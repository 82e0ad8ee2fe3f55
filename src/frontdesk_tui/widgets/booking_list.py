"""The bookings of one client, one below the other, and the keys for the one under the cursor."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_COLUMNS = (
    Column("When", 21),
    Column("Service", 14, grows=True),
    Column("Staff", 10, drop_below=96),
    Column("Status", 13, grows=True, drop_below=60),
    Column("Payment", 14),
    Column("Open", 12, align="right", drop_below=90),
    Column("Form", 5, align="right", drop_below=100),
)


class BookingList(RecordList):
    """C10: date, service, staff, status, payment, and whether there are form responses. Nothing is ticked."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "screen.errand('check_in')", "Check in", tooltip="Mark that the client came", id="bookings.check_in"
        ),
        Binding("p", "screen.errand('pay_booking')", "Payment", tooltip="Mark it as paid in person", id="bookings.pay"),
        Binding(
            "r",
            "screen.errand('reschedule_booking')",
            "Reschedule",
            tooltip="Move it to another time",
            id="bookings.move",
        ),
        Binding("x", "screen.errand('cancel_booking')", "Cancel", tooltip="Cancel this booking", id="bookings.cancel"),
        Binding(
            "n",
            "screen.errand('no_show')",
            "No-show",
            tooltip="Mark that the client did not come",
            id="bookings.no_show",
        ),
        Binding(
            "i",
            "screen.errand('form_responses')",
            "Form responses",
            tooltip="Form responses, notes and payments of this booking",
            id="bookings.form",
        ),
        Binding(
            "a", "screen.errand('booking_note')", "Add note", tooltip="Add a note to this booking", id="bookings.note"
        ),
        Binding(
            "y", "screen.errand('answer_booking')", "Confirm", tooltip="Confirm or decline it", id="bookings.answer"
        ),
        Binding(
            "m",
            "screen.errand('participants')",
            "How many",
            tooltip="How many people come on it",
            id="bookings.many",
        ),
        Binding("R", "screen.errand('refund_booking')", "Refund", tooltip="Give money back", id="bookings.refund"),
        Binding("f", "screen.next_span", "Filter by", tooltip="Upcoming, past or all bookings", id="bookings.filter"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_COLUMNS, id=id)


def row(line: BookingLine) -> ListRow:
    """A booking as a row of the list."""
    status = " · ".join(word for word in (line.status_words, line.attendance) if word) or "Confirmed"
    form = "✓" if line.has_form else ""
    cells = (line.when, line.what, line.staff, status, line.payment.value, line.open, form)
    return ListRow(line.id, cells, muted=not line.open)

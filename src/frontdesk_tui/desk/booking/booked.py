"""One booking: its row, and what the log says was done with it last."""

from collections.abc import Sequence

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import refuse_later
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event

STEPS = (
    "booking.made",
    "booking.confirmed",
    "booking.unconfirmed",
    "booking.declined",
    "booking.cancelled",
    "booking.restored",
    "booking.rescheduled",
    "booking.participants_changed",
    "waitlist.joined",
    "waitlist.placed",
    "waitlist.offered",
)
"""Kinds of events after which a booking has another status, session or time, or other places."""

MARKS = ("booking.attended", "booking.not_attended", "booking.attendance_unset")
"""Kinds of events after which its attendance is another."""

MOST_CHARACTERS = 500
"""Of a reason."""


def of(booking: int | None) -> Booking:
    """The booking. Raises DeskError when there is none."""
    row = Booking.get_or_none(Booking.id == booking)
    if row is None:
        raise DeskError("This booking is no longer there.")
    return row


def latest(booking: Booking, kinds: Sequence[str]) -> Event | None:
    """The newest event of these kinds about a booking; None when the log has none."""
    about = (Event.booking == booking.id) & Event.kind.in_(kinds)
    found: Event | None = Event.select().where(about).order_by(Event.id.desc()).first()
    return found


def unchanged_since(event: Event, kinds: Sequence[str]) -> Booking:
    """The booking of an event, for taking that event back.

    Raises DeskError when one of these kinds has come since, unless that was taken back, too.
    """
    row = of(event.booking_id)
    refuse_later(
        event,
        (Event.booking == row.id) & Event.kind.in_(kinds),
        "This booking has been changed since, so that cannot be undone.",
    )
    return row


def reason_from(text: str) -> str:
    """A reason as the log keeps it, in one line. Raises DeskError when it is too long."""
    reason = " ".join(text.split())
    if len(reason) > MOST_CHARACTERS:
        raise DeskError(f"A reason has at most {MOST_CHARACTERS} characters.", "reason")
    return reason

"""Appointments that an edit puts beside something else on purpose: their bookings say that they are double booked."""

from collections.abc import Sequence
from typing import Any

from frontdesk_tui.desk.booking.places import TAKES_A_PLACE
from frontdesk_tui.desk.schedule import staff_time
from frontdesk_tui.desk.schedule.session_changes import Edit, Values, span_after
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.rows import tuples


def told(edits: Sequence[Edit]) -> Values:
    """What the log keeps for taking edits back: `crowded`, the bookings that they are the first to double book."""
    meant = [row.id for row, _ in edits]
    beside = [row.id for row, difference in edits if _is_beside(row, difference, meant)]
    taking = Booking.session.in_(beside) & Booking.status.in_(TAKES_A_PLACE) & (Booking.double_booked == 0)
    found = [booking for (booking,) in tuples(Booking.select(Booking.id).where(taking).order_by(Booking.id))]
    return {"crowded": found} if found else {}


def _is_beside(row: Any, difference: Values, meant: Sequence[int]) -> bool:
    """Whether an appointment, once changed, is at the time of something else that stays as it is."""
    span = span_after(row, difference)
    if span is None or row.service.kind != "appointment":
        return False
    return bool(staff_time.beside(difference.get("staff_id", row.staff_id), [span], meant))


def put(said: Values) -> None:
    """Part of an edit: the bookings that the log tells of are double booked from now on."""
    Booking.update(double_booked=True).where(Booking.id.in_(said.get("crowded", ()))).execute()


def take_back(said: Values, sessions: Sequence[int]) -> None:
    """Part of taking an edit back: they are not any more, as far as they are in these sessions still."""
    crowded = Booking.id.in_(said.get("crowded", ())) & Booking.session.in_(sessions)
    Booking.update(double_booked=False).where(crowded).execute()

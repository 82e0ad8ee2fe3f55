"""Attendance: who came, who did not. Nothing marks it by itself; until somebody says, it is not set."""

from datetime import timedelta
from typing import Any

from peewee import fn
from pendulum import Date, DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import booked
from frontdesk_tui.desk.booking.places import TAKES_A_PLACE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import earning
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session

EARLY = timedelta(minutes=30)
"""How long before its start attendance may be marked."""

_KIND = {"attended": "booking.attended", "not_attended": "booking.not_attended", "": "booking.attendance_unset"}


@verb
def check_in(desk: Desk, booking: int, count: int | None = None) -> None:
    """B5: the client came, or so many of a group. Counts as a visit. A no-show of the same day is corrected by it."""
    mark_as_come(desk, booking, count)


def mark_as_come(desk: Desk, booking: int, count: int | None = None) -> None:
    """The same inside another verb."""
    row = _markable(booking)
    _refuse_early(desk, row, "attended")
    if row.attendance == "attended":
        raise DeskError("This client is checked in already.")
    came = row.participants if count is None else count
    if not 1 <= came <= row.participants:
        raise DeskError(f"From 1 to {row.participants} can have come on this booking.", "count")
    _mark(desk, row, "attended", came)


@verb
def no_show(desk: Desk, booking: int) -> None:
    """B5: the client did not come; only once the session has begun. A check-in of the same day is corrected by it."""
    row = _markable(booking)
    _refuse_early(desk, row, "not_attended")
    if row.attendance == "not_attended":
        raise DeskError("This client is marked as a no-show already.")
    _mark(desk, row, "not_attended", 0)


@verb
def unset(desk: Desk, booking: int) -> None:
    """B5: nobody said whether the client came; on the day it was marked."""
    row = booked.of(booking)
    if not row.attendance:
        raise DeskError("Attendance is not marked.")
    _mark(desk, row, "", 0)


@takes_back("booking.attended", "booking.not_attended", "booking.attendance_unset")
def _as_before(desk: Desk, event: Event) -> str:
    row = booked.of(event.booking_id)
    if event.kind == "booking.attended" and row.attendance != "attended":
        raise DeskError("This client is not checked in any more.")
    booked.unchanged_since(event, booked.MARKS)
    before = event.data.get("before", "")
    if before and row.status not in TAKES_A_PLACE:
        raise DeskError(f"This booking is {row.status}.")
    _refuse_early(desk, row, before)
    _mark(desk, row, before, event.data.get("came", 0))
    return {
        "attended": "The client is checked in again",
        "not_attended": "The client is a no-show again",
        "": "The check-in is taken back" if event.kind == "booking.attended" else "The no-show is taken back",
    }[before]


def _markable(booking: int) -> Booking:
    row = booked.of(booking)
    if row.status == "waitlisted":
        raise DeskError("This client still waits for a place. Confirm the booking first.")
    if row.status not in TAKES_A_PLACE:
        raise DeskError(f"This booking is {row.status}.")
    return row


def _refuse_early(desk: Desk, row: Booking, attendance: str) -> None:
    """Raises DeskError when attendance cannot be marked so yet; that nobody said can be marked at any time."""
    opens = row.session.starts_at - EARLY
    if attendance == "attended" and opens > desk.now:
        at = wording.day_and_time(opens, desk)
        raise DeskError(f"It is too early: for this session one can check in from {at} on.")
    if attendance == "not_attended" and row.session.starts_at > desk.now:
        raise DeskError("This session has not begun; the client may still come.")


def _mark(desk: Desk, row: Booking, attendance: str, came: int) -> None:
    """Mark it with one event, and keep the contact's visits and last visit, and points earned by it, in step."""
    before: dict[str, Any] = {}
    if row.attendance:
        _refuse_other_day(desk, _marked_on(row))
        before = {"before": row.attendance, "came": row.attended_count}
    Booking.update(attendance=attendance, attended_count=came).where(Booking.id == row.id).execute()
    count_visits(row.contact_id)
    said = {"count": came} if row.participants > 1 and attendance == "attended" else {}
    record(desk, _KIND[attendance], contact=row.contact_id, booking=row.id, **said, **before)
    if attendance == "attended":
        earning.attended(desk, row)
    else:
        earning.not_attended(desk, row)


def _marked_on(row: Booking) -> DateTime:
    """When the attendance of a booking was marked; of one that was imported, the end of its session."""
    event = booked.latest(row, booked.MARKS)
    moment: DateTime = row.session.ends_at if event is None else event.at
    return moment


def _refuse_other_day(desk: Desk, moment: DateTime) -> None:
    """Raises DeskError when a mark of that moment is no longer today's, in the business's zone."""
    marked: Date = desk.local(moment).date()
    if marked != desk.today:
        raise DeskError("Attendance can be taken back only on the day it was marked.")


def count_visits(contact: int) -> None:
    """Bring a contact's visits, first and last visit in step with the bookings that were attended."""
    attended = (
        Session.select(fn.COUNT(Session.id), fn.MIN(Session.starts_at), fn.MAX(Session.starts_at))
        .join(Booking)
        .where((Booking.contact == contact) & (Booking.attendance == "attended"))
    )
    (visits, first, last), *_ = tuples(attended)
    Contact.update(visits=visits, first_visit_at=first, last_visit_at=last).where(Contact.id == contact).execute()

"""Bookings moved to another time: the same booking, with its price, its payments and its form responses."""

from datetime import timedelta
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk.booking import booked, cancelling, places
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import staff_time
from frontdesk_tui.desk.schedule.session_drafts import refuse_absent
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.session import Session

_KEPT = ("wall_start", "zone", "apart")
"""Columns of an appointment's session that the log keeps when it is moved, for taking that back."""


@verb
def move(desk: Desk, booking: int, session: int, *, overbook: bool = False) -> None:
    """B4: the booking moves to another session of its service; the place that it leaves goes to the waitlist.

    Raises FullError when there is no place; on purpose (`overbook`) it takes one all the same.
    """
    row = _movable(booking)
    target = places.session_of(session)
    if session == row.session_id:
        raise DeskError("This booking is in that session already.")
    if target.service_id != row.session.service_id:
        raise DeskError("Choose a session of the same service.")
    places.refuse_group(target, row.participants)
    places.refuse_twice(row.contact_id, session)
    left = row.session_id
    _put_into(desk, row, target, places.no_place(desk, target, row.participants, overbook=overbook))
    cancelling.free(desk, left)


def _put_into(desk: Desk, row: Booking, target: Session, blocked: list[str], *, double_booked: bool = False) -> None:
    before, kept = _where(row), cancelling.into_empty(target)
    Booking.update(session=target.id, double_booked=double_booked or bool(blocked)).where(
        Booking.id == row.id
    ).execute()
    _record(desk, row.id, before, blocked, kept)


@verb
def move_to_time(
    desk: Desk, booking: int, starts_at: DateTime, staff: int | None = None, *, overbook: bool = False
) -> None:
    """B4: an appointment moves to another time, or to another colleague (`staff`), and its session with it.

    Raises BusyError when the colleague has something else then; on purpose (`overbook`) it moves all the same.
    """
    row = _movable(booking)
    session = places.session_of(row.session_id)
    by = session.staff_id if staff is None else staff
    if session.service.kind != "appointment":
        raise DeskError("This is a class: choose another of its sessions.")
    if (session.starts_at, session.staff_id) == (starts_at, by):
        raise DeskError("The appointment is at that time already.")
    refuse_absent(by, session)
    _refuse_shared(row)
    blocked = places.no_time(desk, session, (starts_at, starts_at + _length(session)), by, overbook=overbook)
    _put_at(desk, row, session, starts_at, by, blocked)


@takes_back("booking.rescheduled")
def _move_back(desk: Desk, event: Event) -> str:
    if event.data.get("with_session"):  # it goes back with its session, whose edit is taken back
        return ""
    row = booked.unchanged_since(event, booked.STEPS)
    _movable(row.id)
    before, after = event.data["before"], event.data["after"]
    if _where(row) != after:
        raise DeskError("The time has been changed since, so that cannot be undone.")
    if before["session"] != after["session"]:
        _back_into(desk, row, places.session_of(before["session"]), double_booked=before["double_booked"])
        cancelling.free_again(desk, after["session"], event.data)
    else:
        _back_to_time(desk, row, event.data)
    return "The booking is back at its former time"


def _back_into(desk: Desk, row: Booking, session: Session, *, double_booked: bool) -> None:
    places.refuse_twice(row.contact_id, session.id)
    if not double_booked:
        places.no_place_again(desk, session, row.participants)
    _put_into(desk, row, session, [], double_booked=double_booked)


def _back_to_time(desk: Desk, row: Booking, said: dict[str, Any]) -> None:
    """The appointment is where it was, by what the log `said`; what was beside it there already is not in its way."""
    before, session = said["before"], places.session_of(row.session_id)
    starts_at = moment_from_stored(before["starts_at"])
    _refuse_shared(row)
    if not before["double_booked"]:
        wanted = staff_time.span(starts_at, starts_at + _length(session), session.buffer_minutes)
        staff_time.refuse_busy_at(desk, before["staff"], [wanted], [session.id, *said.get("beside", ())])
    _put_at(
        desk,
        row,
        session,
        starts_at,
        before["staff"],
        [],
        double_booked=before["double_booked"],
        as_it_was=said.get("was"),
    )


def _movable(booking: int) -> Booking:
    row = booked.of(booking)
    if row.status == "waitlisted":
        raise DeskError("This client still waits for a place. Cancel that, and book another time.")
    if row.status not in places.TAKES_A_PLACE:
        raise DeskError(f"This booking is {row.status}.")
    cancelling.refuse_marked(row)
    return row


def _refuse_shared(row: Booking) -> None:
    others = Booking.select().where((Booking.session == row.session_id) & Booking.status.in_(places.LIVE))
    if others.where(Booking.id != row.id).exists():
        raise DeskError("Others are booked in this session too; move this booking to another session.")


def _length(session: Session) -> timedelta:
    """How long a session lasts."""
    return timedelta(microseconds=moment_to_stored(session.ends_at) - moment_to_stored(session.starts_at))


def _put_at(
    desk: Desk,
    row: Booking,
    session: Session,
    starts_at: DateTime,
    staff: int | None,
    blocked: list[str],
    *,
    double_booked: bool = False,
    as_it_was: dict[str, Any] | None = None,
) -> None:
    """A booking's session is at this moment from now on, as long as before; in a series it is an exception then.

    Unless that is taken back: `as_it_was` are the columns that the log kept.
    """
    before, was = _where(row), {name: getattr(session, name) for name in _KEPT}
    there = staff_time.beside(session.staff_id, [staff_time.span_of(session)], [session.id])
    meant = as_it_was or {
        "wall_start": desk.local(starts_at).format("YYYY-MM-DDTHH:mm"),
        "zone": desk.business.zone,
        "apart": session.series_id is not None,
    }
    Session.update(
        staff=staff,
        starts_at=starts_at,
        ends_at=starts_at + _length(session),
        sequence=Session.sequence + 1,
        **meant,
    ).where(Session.id == session.id).execute()
    Booking.update(double_booked=double_booked or bool(blocked)).where(Booking.id == row.id).execute()
    _record(desk, row.id, before, blocked, {"was": was} | ({"beside": there} if there else {}))


def _where(row: Booking) -> dict[str, Any]:
    """Where a booking is, as the log keeps it; `starts_at` as a stored moment."""
    session = Session.get_by_id(row.session_id)
    return {
        "session": session.id,
        "starts_at": moment_to_stored(session.starts_at),
        "staff": session.staff_id,
        "double_booked": bool(row.double_booked),
    }


def _record(desk: Desk, booking: int, before: dict[str, Any], blocked: list[str], kept: dict[str, Any]) -> None:
    """With what the log keeps for taking it back."""
    row = booked.of(booking)
    said = {"in_the_way": blocked} if blocked else {}
    record(
        desk,
        "booking.rescheduled",
        contact=row.contact_id,
        booking=booking,
        before=before,
        after=_where(row),
        **said,
        **kept,
    )

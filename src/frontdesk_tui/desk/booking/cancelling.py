"""Bookings given up, and brought back."""

from enum import StrEnum
from typing import Any

from frontdesk_tui.desk.booking import booked, payments, places, waitlist
from frontdesk_tui.desk.clients.presence import TRASHED, living, missing
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import refuse_later, takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.session import Session


class Asker(StrEnum):
    """Who wanted a booking cancelled."""

    CLIENT = "client"
    BUSINESS = "business"


@verb
def cancel(desk: Desk, booking: int, reason: str = "", by: Asker = Asker.CLIENT) -> int:
    """B4: the booking is given up; what has been paid for it, in minor units, which is kept until it is refunded.

    Its place goes to the first on the waitlist; an appointment is called off with its only booking.
    Raises DeskError when it is over and done with, or attendance is marked.
    """
    row = booked.of(booking)
    if row.status not in places.LIVE:
        raise DeskError(f"This booking is {row.status} already.")
    give_up(desk, row, "cancelled", booked.reason_from(reason), by)
    return payments.paid(booking)


@verb
def cancel_future(desk: Desk, contact: int, reason: str = "", by: Asker = Asker.CLIENT) -> int:
    """B4: all bookings of a client that have not begun are given up, and its places on waitlists; how many."""
    ahead = (
        Booking.select(Booking.id)
        .join(Session)
        .where((Booking.contact == contact) & Booking.status.in_(places.LIVE) & (Booking.attendance == ""))
        .where(Session.starts_at > desk.now)
        .order_by(Session.starts_at, Booking.id)
    )
    found = [row.id for row in ahead]
    if not found:
        raise DeskError("This client has no bookings ahead.")
    for booking in found:
        cancel(desk, booking, reason, by)
    return len(found)


def refuse_marked(row: Booking) -> None:
    """Raises DeskError for a booking of somebody who came, or who did not."""
    if row.attendance == "attended":
        raise DeskError("This client is checked in. Take the check-in back first.")
    if row.attendance:
        raise DeskError("This client is marked as a no-show. Take that back first.")


def give_up(desk: Desk, row: Booking, status: str, reason: str, by: Asker) -> None:
    """Part of a verb: a booking is `cancelled` or `declined` from now on, and its place or time is free for others.

    Raises DeskError when attendance is marked: who is cancelled is never a no-show, and never came.
    """
    _end(desk, row, status, reason, by)
    free(desk, row.session_id, reason)


def _end(desk: Desk, row: Booking, status: str, reason: str, by: Asker) -> None:
    """The booking's end and its event."""
    refuse_marked(row)
    before = row.status
    Booking.update(status=status).where(Booking.id == row.id).execute()
    kept = {"paid": row.paid} if row.paid else {}
    record(
        desk,
        f"booking.{status}",
        contact=row.contact_id,
        booking=row.id,
        reason=reason,
        by=by.value,
        before=before,
        starts_at=moment_to_stored(row.session.starts_at),
        **kept,
    )


def free(desk: Desk, session: int, reason: str = "") -> None:
    """Part of a verb: a booking has left a session. An appointment without any is called off; else others move up."""
    row = Session.get_by_id(session)
    if row.cancelled_at is not None:
        return
    others = Booking.select().where((Booking.session == session) & Booking.status.in_(places.LIVE)).exists()
    if row.service.kind == "appointment" and not others:
        from frontdesk_tui.desk.schedule import sessions  # which cancels the bookings of what it calls off

        sessions.call_off(desk, session, reason=reason)
    else:
        waitlist.fill(desk, session)


def into_empty(session: Session) -> dict[str, bool]:
    """What the log keeps of a booking that comes into an appointment's session in which nobody is: `into_empty`.

    Such a session, which staff have opened, stays when that is taken back.
    """
    there = Booking.select().where((Booking.session == session.id) & Booking.status.in_(places.LIVE))
    return {} if session.service.kind != "appointment" or there.exists() else {"into_empty": True}


def free_again(desk: Desk, session: int, said: dict[str, Any]) -> None:
    """Part of taking back what brought a booking into a session, by what the log said of it."""
    (waitlist.fill if said.get("into_empty") else free)(desk, session)


@takes_back("booking.cancelled", "booking.declined")
def _bring_back(desk: Desk, event: Event) -> str:
    row = booked.unchanged_since(event, booked.STEPS)
    status = event.data.get("before", "confirmed")
    session = places.session_of(row.session_id)
    starts_at = moment_to_stored(session.starts_at)
    if event.data.get("starts_at", starts_at) != starts_at:
        raise DeskError("This session has been moved since, so that cannot be undone. Book it anew.")
    if not living([row.contact_id]):  # of who was in the trash before, a booking is as good as the others there
        refuse_later(
            event, (Event.contact == row.contact_id) & Event.kind.in_(TRASHED), missing(row.contact_id, "contact")
        )
    places.refuse_twice(row.contact_id, row.session_id, other_than=row.id)
    if status in places.TAKES_A_PLACE and not row.double_booked:
        places.no_place_again(desk, session, row.participants)
    Booking.update(status=status).where(Booking.id == row.id).execute()
    record(desk, "booking.restored", contact=row.contact_id, booking=row.id, before=row.status, after=status)
    waitlist.fill(desk, row.session_id)
    return "The booking is as it was"


@takes_back("booking.made")
def _unmake(desk: Desk, event: Event) -> str:
    row = booked.unchanged_since(event, booked.STEPS)
    if row.paid:
        raise DeskError("This booking has been paid. Refund it first, or cancel it.")
    _end(desk, row, "cancelled", "", Asker.BUSINESS)
    places.take_label_again(desk, event, row.contact_id)
    free_again(desk, row.session_id, event.data)
    return "The booking is cancelled again"

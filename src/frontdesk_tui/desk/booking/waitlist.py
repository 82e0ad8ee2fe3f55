"""Who waits for a place in a full session, and who gets it when one is free."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk.booking import booked, places
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.rows import among, tuples
from frontdesk_tui.models.session import Session

SINCE = fn.COALESCE(Booking.waits_since, Booking.booked_at)
"""Of a booking that waits: since when. An old one does not say, and waits since it was booked."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in line; the name is safe to display."""

    booking: int
    contact: int
    client: str
    participants: int
    since: DateTime


@verb
def join(
    desk: Desk,
    contact: int,
    session: int,
    *,
    price: int | None = None,
    participants: int = 1,
    answers: Sequence[str] = (),
) -> int:
    """B3: a client waits for a place in a full session; the booking's id. Its price is as in `bookings.book`.

    Raises DeskError when the places wanted are there, or the session has begun.
    """
    row = places.session_of(session)
    places.refuse_unbookable(contact, row, participants)
    if row.starts_at <= desk.now:
        raise DeskError("This session has begun; nobody waits for it any more.")
    if participants <= places.free_places(session):
        raise DeskError("There is a place; book it.")
    since = _last_in_line(desk, session)
    booking = places.put(
        desk, contact, row, participants, price=price, answers=answers, status="waitlisted", waits_since=since
    )
    record(desk, "waitlist.joined", contact=contact, booking=booking, session=session)
    return booking


def _last_in_line(desk: Desk, session: int) -> DateTime:
    """Since when somebody who joins now waits: never before those who wait already, whatever a clock said."""
    last = Booking.select().where((Booking.session == session) & (Booking.status == "waitlisted"))
    row = last.order_by(SINCE.desc()).first()
    return desk.now if row is None else max(desk.now, row.waits_since or row.booked_at)


def line(session: int) -> list[Waiting]:
    """B4: those who wait for a place, first in line first; clients in the trash do not."""
    rows = (
        Booking.select()
        .join(Contact)
        .where((Booking.session == session) & (Booking.status == "waitlisted") & Contact.deleted_at.is_null())
        .order_by(SINCE, Booking.id)
    )
    return [
        Waiting(
            row.id, row.contact_id, one_line(row.client_name, 60), row.participants, row.waits_since or row.booked_at
        )
        for row in rows
    ]


def fill(desk: Desk, session: int) -> None:
    """B4: give the places that are free to those who wait, or offer them where the business does that first.

    Part of the verb that frees a place. Strictly the first in line: when a group does not fit, it waits, and so do
    those behind it, for else single clients would pass a group for ever. Only a group that the session is too small for
    by now keeps nobody waiting. Once the session has begun, staff decide.
    """
    row = Session.get_by_id(session)
    if row.cancelled_at is not None or row.starts_at <= desk.now:
        return
    status, kind = ("pending", "waitlist.offered") if desk.business.offers_first else ("confirmed", "waitlist.placed")
    for first in line(session):
        if first.participants > row.capacity:
            continue
        if first.participants > places.free_places(session):
            return
        Booking.update(status=status).where(Booking.id == first.booking).execute()
        places.put_label(first.contact, row)
        record(desk, kind, contact=first.contact, booking=first.booking, session=session)


def follow_trash(desk: Desk, contacts: Collection[int]) -> None:
    """B4, C5: part of the verb that puts clients into the trash, where nobody waits for a place, or takes them out."""
    waiting = Booking.select(Booking.session).join(Session).where(Session.starts_at > desk.now)
    mine = among(Booking.contact, contacts) & (Booking.status == "waitlisted")
    for (session,) in tuples(waiting.where(mine).distinct().order_by(Booking.session)):
        fill(desk, session)


@takes_back("waitlist.placed", "waitlist.offered")
def _stays(_desk: Desk, _event: Event) -> str:
    """Whoever was given a place keeps it when what freed it is taken back: they may have been told."""
    return ""


@takes_back("waitlist.joined")
def _leave_again(desk: Desk, event: Event) -> str:
    row = booked.unchanged_since(event, booked.STEPS)
    Booking.update(status="cancelled").where(Booking.id == row.id).execute()
    record(
        desk, "booking.cancelled", contact=row.contact_id, booking=row.id, reason="", by="business", before="waitlisted"
    )
    fill(desk, row.session_id)
    return "The place on the waitlist is given up again"


@verb
def to_front(desk: Desk, booking: int) -> None:
    """B4: somebody who waits becomes the first in line."""
    row = booked.of(booking)
    if row.status != "waitlisted":
        raise DeskError("This booking is not on the waitlist any more.")
    ahead = line(row.session_id)
    if not ahead or ahead[0].booking == booking:
        raise DeskError("This client is the first in line already.")
    _wait_since(desk, row, ahead[0].since - timedelta(microseconds=1))
    fill(desk, row.session_id)


def _wait_since(desk: Desk, row: Booking, since: DateTime) -> None:
    before, after = (moment_to_stored(moment) for moment in (row.waits_since or row.booked_at, since))
    Booking.update(waits_since=since).where(Booking.id == row.id).execute()
    record(desk, "waitlist.moved", contact=row.contact_id, booking=row.id, before=before, after=after)


@takes_back("waitlist.moved")
def _back_in_line(desk: Desk, event: Event) -> str:
    row = booked.of(event.booking_id)
    if row.status != "waitlisted" or row.waits_since != moment_from_stored(event.data["after"]):
        raise DeskError("The waitlist has changed since, so that cannot be undone.")
    _wait_since(desk, row, moment_from_stored(event.data["before"]))
    fill(desk, row.session_id)
    return "The waitlist is in its former order"

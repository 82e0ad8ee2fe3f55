"""Bookings: made, and marked as attended."""

from datetime import timedelta

from pendulum import DateTime

from frontdesk_tui.desk import labels, names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.details import read
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.presence import live
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session

TAKES_A_PLACE = ("pending", "confirmed")
"""Statuses of bookings that fill a session."""

EARLY = timedelta(minutes=30)
"""How long before its start attendance may be marked."""


@verb
def open_session(desk: Desk, service: int, starts_at: DateTime, staff: int | None = None) -> int:
    """B1: one time at which a service is given; its id."""
    row = Service.get_by_id(service)
    local = starts_at.in_timezone(desk.business.zone)
    session = Session.create(
        service=service,
        staff=staff,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=row.duration_minutes),
        wall_start=local.format("YYYY-MM-DDTHH:mm"),
        zone=desk.business.zone,
        capacity=row.capacity,
    )
    record(desk, "session.opened", session=session.id, service=service)
    return int(session.id)


@verb
def book(desk: Desk, contact: int, session: int, price: int | None = None) -> int:
    """B3: a place in a session for a client; the booking's id. Puts the service's label on the client (C16).

    Raises DeskError when the session is full.
    """
    live(contact)
    place = Session.get_by_id(session)
    taken = Booking.select().where((Booking.session == session) & Booking.status.in_(TAKES_A_PLACE)).count()
    if taken >= place.capacity:
        raise DeskError("This session is full.")
    client = read([contact])[0].details
    service = place.service
    booking = Booking.create(
        session=session,
        contact=contact,
        price=service.price if price is None else price,
        currency=service.currency,
        client_name=names.called(client),
        client_email=client.emails[0].address if client.emails else "",
        client_phone=client.phones[0].number if client.phones else "",
        booked_at=desk.now,
    )
    if service.label is not None:
        labels.write(contact, [service.label.name])
    record(desk, "booking.made", contact=contact, booking=booking.id, session=session)
    return int(booking.id)


@verb
def check_in(desk: Desk, booking: int) -> None:
    """B5: the client came. Counts as a visit."""
    row = _of(booking)
    if row.session.starts_at - EARLY > desk.now:
        raise DeskError("It is too early to check in for this session.")
    if row.status not in TAKES_A_PLACE:
        raise DeskError(f"This booking is {row.status}.")
    if row.attendance == "attended":
        raise DeskError("This client is checked in already.")
    _set_attendance(row, "attended")
    record(desk, "booking.attended", contact=row.contact_id, booking=booking)


@takes_back("booking.attended")
def _undo_check_in(desk: Desk, event: Event) -> str:
    row = _of(event.booking_id)
    if row.attendance != "attended":
        raise DeskError("This client is not checked in any more.")
    _set_attendance(row, "")
    record(desk, "booking.attendance_unset", contact=event.contact_id, booking=event.booking_id)
    return "The check-in is taken back"


def _set_attendance(booking: Booking, attendance: str) -> None:
    """Mark it, and keep the contact's visits and last visit in step."""
    Booking.update(attendance=attendance).where(Booking.id == booking.id).execute()
    attended = (
        Session.select(Session.starts_at)
        .join(Booking)
        .where((Booking.contact == booking.contact_id) & (Booking.attendance == "attended"))
    )
    # `first` puts a limit on the query it is asked of, so it comes last.
    visits = attended.count()
    last = attended.order_by(Session.starts_at.desc()).first()
    Contact.update(visits=visits, last_visit_at=last.starts_at if last else None).where(
        Contact.id == booking.contact_id
    ).execute()


def _of(booking: int | None) -> Booking:
    row = Booking.get_or_none(Booking.id == booking)
    if row is None:
        raise DeskError("This booking is no longer there.")
    return row

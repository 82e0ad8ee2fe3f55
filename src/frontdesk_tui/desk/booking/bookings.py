"""Bookings: made, confirmed and declined."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import booked, cancelling, places, waitlist
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.booking.places import TAKES_A_PLACE as TAKES_A_PLACE
from frontdesk_tui.desk.booking.places import free_places as free_places
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.desk.wall_clock import wall_of
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session


@verb
def book(
    desk: Desk,
    contact: int,
    session: int,
    price: int | None = None,
    *,
    participants: int = 1,
    answers: Sequence[str] = (),
    overbook: bool = False,
) -> int:
    """B3: places in a session for a client; the booking's id. Puts the service's label on the client (C16).

    The price, in minor units, is the service's for each participant unless given; `answers` are to the questions of
    the service's form, in order. Raises FullError when the places are not there: it says who took the last one just
    now. On purpose (`overbook`) they are booked all the same, and the booking says so.
    """
    row = places.session_of(session)
    places.refuse_unbookable(contact, row, participants)
    blocked = places.no_place(desk, row, participants, overbook=overbook)
    return _make(desk, contact, row, participants, price, answers, blocked, **cancelling.into_empty(row))


@verb
def book_time(
    desk: Desk,
    contact: int,
    service: int,
    staff: int,
    starts_at: DateTime,
    *,
    price: int | None = None,
    participants: int = 1,
    answers: Sequence[str] = (),
    overbook: bool = False,
) -> int:
    """B3: an appointment with a colleague at a moment: its session and the client's booking; the booking's id.

    Raises BusyError, which names what is in the way, when the colleague has something else then; on purpose
    (`overbook`) it is booked all the same, and the booking says so.
    """
    wanted = Service.get_or_none(Service.id == service)
    if wanted is not None and wanted.kind != "appointment":
        raise DeskError(f"“{one_line(wanted.name, 60)}” is a class: book one of its sessions.")
    row = Session.get_by_id(sessions.open_at(desk, service, starts_at, staff))
    blocked = places.no_time(desk, row, (row.starts_at, row.ends_at), staff, overbook=overbook)
    places.refuse_unbookable(contact, row, participants)
    return _make(desk, contact, row, participants, price, answers, blocked)


def _make(
    desk: Desk,
    contact: int,
    session: Session,
    participants: int,
    price: int | None,
    answers: Sequence[str],
    blocked: list[str],
    **kept: Any,
) -> int:
    """The booking, its label and its event; `blocked` names what was in the way, if that did not matter.

    The log keeps besides what is `kept`.
    """
    said = {"in_the_way": blocked} if blocked else {}
    booking = places.put(
        desk, contact, session, participants, price=price, answers=answers, double_booked=bool(blocked)
    )
    kept |= places.put_label(contact, session)
    record(desk, "booking.made", contact=contact, booking=booking, session=session.id, **said, **kept)
    return booking


@verb
def confirm(desk: Desk, booking: int) -> None:
    """B3: a pending booking is certain now; somebody who waits gets a place, if one is free.

    Raises FullError when somebody who waits does not fit.
    """
    row = booked.of(booking)
    if row.status not in ("pending", "waitlisted"):
        raise DeskError(f"This booking is {row.status}.")
    if row.status == "waitlisted":
        live(row.contact_id)
        places.no_place(desk, places.session_of(row.session_id), row.participants)
    # Whoever was booked as pending has the label already.
    kept = places.put_label(row.contact_id, row.session) if row.status == "waitlisted" else {}
    Booking.update(status="confirmed").where(Booking.id == booking).execute()
    record(desk, "booking.confirmed", contact=row.contact_id, booking=booking, before=row.status, **kept)


@takes_back("booking.confirmed")
def _unconfirm(desk: Desk, event: Event) -> str:
    row = booked.unchanged_since(event, booked.STEPS)
    cancelling.refuse_marked(row)
    before = event.data["before"]
    if before == "waitlisted" and row.paid:
        raise DeskError("This booking has been paid. Refund it first, or cancel it.")
    Booking.update(status=before).where(Booking.id == row.id).execute()
    record(desk, "booking.unconfirmed", contact=row.contact_id, booking=row.id, after=before)
    places.take_label_again(desk, event, row.contact_id)
    waitlist.fill(desk, row.session_id)
    return "The booking is as it was"


@verb
def decline(desk: Desk, booking: int, reason: str = "") -> None:
    """B3: a pending booking is not taken; its place goes to the first on the waitlist."""
    row = booked.of(booking)
    if row.status != "pending":
        raise DeskError(f"Only a pending booking can be declined; this one is {row.status}.")
    cancelling.give_up(desk, row, "declined", booked.reason_from(reason), Asker.BUSINESS)


@verb
def change_participants(desk: Desk, booking: int, participants: int, *, overbook: bool = False) -> int:
    """B3: another number of people comes on a booking; its price from then on, which is as much for each as before.

    Places that it leaves go to the waitlist. Raises FullError when it wants more than are left; on purpose
    (`overbook`) it has them all the same, and says so. Raises DeskError when more has been paid than it would cost.
    """
    row = booked.of(booking)
    if row.status not in places.LIVE:
        raise DeskError(f"This booking is {row.status}.")
    cancelling.refuse_marked(row)
    session = places.session_of(row.session_id)
    places.refuse_group(session, participants)
    if participants == row.participants:
        return int(row.price)
    price = (2 * row.price * participants + row.participants) // (2 * row.participants)
    more = participants - row.participants if row.status in TAKES_A_PLACE else 0
    blocked = places.no_more(session, row, more, overbook=overbook)
    _resize(desk, row, participants, price, double_booked=row.double_booked or bool(blocked), blocked=blocked)
    return price


def _resize(
    desk: Desk, row: Booking, participants: int, price: int, *, double_booked: bool, blocked: Sequence[str] = ()
) -> None:
    """With the event, and the places that are left given to those who wait."""
    if row.paid > price:
        had, costs, back = (wording.money(amount, row.currency) for amount in (row.paid, price, row.paid - price))
        raise DeskError(f"{had} has been paid, but it would cost {costs}. Give {back} back first.", "participants")
    after = {"participants": participants, "price": price, "double_booked": double_booked}
    before = {name: getattr(row, name) for name in after}
    Booking.update(**after).where(Booking.id == row.id).execute()
    said = {"in_the_way": list(blocked)} if blocked else {}
    kind = "booking.participants_changed"
    record(desk, kind, contact=row.contact_id, booking=row.id, before=before, after=after, **said)
    waitlist.fill(desk, row.session_id)


@takes_back("booking.participants_changed")
def _resize_back(desk: Desk, event: Event) -> str:
    row = booked.unchanged_since(event, booked.STEPS)
    cancelling.refuse_marked(row)
    before = event.data["before"]
    more = before["participants"] - row.participants
    if more > 0 and row.status in TAKES_A_PLACE and not before["double_booked"]:
        places.no_place_again(desk, row.session, more)
    _resize(desk, row, **before)
    return "As many come as before"


def at_same_time(contact: int, starts_at: datetime, ends_at: datetime, other_than: int | None = None) -> list[str]:
    """What else a client has booked then, such as `Yoga, 09:00–10:00`, to warn; never to forbid. Safe to display."""
    rows = (
        Booking.select(Booking, Session)
        .join(Session)
        .where((Booking.contact == contact) & Booking.status.in_(TAKES_A_PLACE) & (Booking.id != (other_than or 0)))
        .where((Session.starts_at < ends_at) & (Session.ends_at > starts_at))
        .order_by(Session.starts_at, Booking.id)
    )
    return [_told(row.session) for row in rows]


def _told(session: Session) -> str:
    begins, ends = (wall_of(moment, session.zone) for moment in (session.starts_at, session.ends_at))
    return f"{one_line(session.service.name, 60)}, {begins:%H:%M}–{ends:%H:%M}"

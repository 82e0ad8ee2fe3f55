"""Places in sessions: how many are left, who has them, and a client's booking put into one."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk.booking.booked import STEPS
from frontdesk_tui.desk.clients import labels, names
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, FullError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import staff_time
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import ContactEmail, ContactPhone
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session

TAKES_A_PLACE = ("pending", "confirmed")
"""Statuses of bookings that fill a session."""

LIVE = (*TAKES_A_PLACE, "waitlisted")
"""Statuses of bookings that are not over and done with."""

RECENTLY = timedelta(minutes=5)
"""For how long whoever finds a session full is told who took the last place."""

Span = tuple[DateTime, DateTime]
"""From when until when."""

MOST_NAMED = 5
"""Clients that are named as being in the way."""


def free_places(session: int) -> int:
    """How many places are left in a session; none in one that was called off, never less than none."""
    return _free(Session.get_by_id(session))


def _free(session: Session) -> int:
    if session.cancelled_at is not None:
        return 0
    taken = Booking.select(fn.COALESCE(fn.SUM(Booking.participants), 0))
    number = int(taken.where((Booking.session == session.id) & Booking.status.in_(TAKES_A_PLACE)).scalar())
    return max(session.capacity - number, 0)


def session_of(session: int) -> Session:
    """A session that takes place. Raises DeskError when there is none, or it was called off."""
    row = Session.get_or_none(Session.id == session)
    if row is None:
        raise DeskError("This session is no longer there.")
    if row.cancelled_at is not None:
        raise DeskError("This session has been called off. Choose another one.")
    return row


def no_place(desk: Desk, session: Session, participants: int, *, overbook: bool = False) -> list[str]:
    """The bookings that have the places that so many more would need, for the log; none when they are there.

    Raises FullError, which says who took the last place just now, unless that does not matter (`overbook`).
    """
    free = _free(session)
    if participants <= free:
        return []
    if overbook:
        return _bookings_in(session.id)
    if free:
        raise FullError(f"Only {free} {'place is' if free == 1 else 'places are'} left in this session.")
    raise FullError(_who_was_quicker(desk, session.id) or "This session is full.")


def no_more(session: Session, booking: Booking, more: int, *, overbook: bool) -> list[str]:
    """The same for places besides those that a booking has: the others that have them.

    Raises FullError when they are not there, unless that does not matter (`overbook`).
    """
    free = _free(session)
    if more <= free:
        return []
    if not overbook:
        left = "full" if not free else "full but for one place" if free == 1 else f"full but for {free} places"
        raise FullError(f"This session is {left}, so {more} more cannot come.", "participants")
    return _bookings_in(session.id, booking.id)


def no_place_again(desk: Desk, session: Session, participants: int) -> None:
    """Raises FullError when so many places, which a booking had, were given to others since.

    Those who were booked on purpose although the session was full have nobody's place.
    """
    others = Booking.select(fn.COALESCE(fn.SUM(Booking.participants), 0)).where(
        (Booking.session == session.id) & Booking.status.in_(TAKES_A_PLACE) & (Booking.double_booked == 0)
    )
    if participants > session.capacity - int(others.scalar()):
        no_place(desk, session, participants)


def _who_was_quicker(desk: Desk, session: int) -> str:
    """Who took the last place of a full session, if that was within the last minutes; else nothing."""
    last = (
        Event.select(Event.actor, Booking.client_name)
        .join(Booking, on=(Event.booking == Booking.id))
        .where((Booking.session == session) & Booking.status.in_(TAKES_A_PLACE))
        .where(Event.kind.in_(STEPS) & (Event.at >= desk.now - RECENTLY))
        .order_by(Event.id.desc())
        .tuples()
        .first()
    )
    if last is None:
        return ""
    return f"{one_line(last[1], 60)} took the last place (booked by {one_line(last[0], 40)})."


def in_the_way(session: int, participants: int) -> list[str]:
    """Names of the clients, those that came last first, who have the places that so many more would need."""
    return [] if participants <= free_places(session) else _latest_in(session)


def _latest_in(session: int) -> list[str]:
    return [one_line(row.client_name, 60) for row in _taken(session).limit(MOST_NAMED)]


def _bookings_in(session: int, other_than: int = 0) -> list[str]:
    """What one client's history keeps of others: no names, which would outlast them there."""
    others = _taken(session).where(Booking.id != other_than)
    return [f"booking {row.id}" for row in others.limit(MOST_NAMED)]


def _taken(session: int) -> Any:
    """The bookings that take places there, the latest first."""
    taken = Booking.select(Booking.id, Booking.client_name)
    return taken.where((Booking.session == session) & Booking.status.in_(TAKES_A_PLACE)).order_by(Booking.id.desc())


def no_time(desk: Desk, session: Session, span: Span, staff: int | None, *, overbook: bool) -> list[str]:
    """What a colleague has in a span in which a session is to be, for the log; nothing when the time is free.

    Raises BusyError when there is something, unless that does not matter (`overbook`).
    """
    if not overbook:
        staff_time.refuse_busy(desk, staff, *span, session.buffer_minutes, session.id)
    if staff is None:
        return []
    there = staff_time.in_the_way(staff, [staff_time.span(*span, session.buffer_minutes)], (session.id,))
    return [f"session {there[0][1]}"] if there else []


def refuse_group(session: Session, participants: int) -> None:
    """Raises DeskError for a group that no session of this size can take, or for nobody at all."""
    if participants < 1:
        raise DeskError("At least one person must come.", "participants")
    if participants > session.capacity:
        places = "place" if session.capacity == 1 else "places"
        raise DeskError(f"This session has {session.capacity} {places} in all.", "participants")


def refuse_twice(contact: int, session: int, other_than: int | None = None) -> None:
    """Raises DeskError when a client is in a session already, or waits for a place in it."""
    same = Booking.select().where(
        (Booking.contact == contact) & (Booking.session == session) & Booking.status.in_(LIVE)
    )
    row = same.where(Booking.id != (other_than or 0)).first()
    if row is not None:
        doing = "waits for a place in" if row.status == "waitlisted" else "is booked in"
        raise DeskError(f"{one_line(row.client_name, 60)} {doing} this session already.")


def refuse_unbookable(contact: int, session: Session, participants: int) -> None:
    """Raises DeskError when a client cannot be in a session at all, whether a place is left or not."""
    live(contact)
    if not session.service.active:
        raise DeskError(f"“{one_line(session.service.name, 60)}” is archived; bring it back to book it.")
    refuse_group(session, participants)
    refuse_twice(contact, session.id)


def put(
    desk: Desk,
    contact: int,
    session: Session,
    participants: int,
    *,
    price: int | None = None,
    answers: Sequence[str] = (),
    **fields: Any,
) -> int:
    """A client's booking in a session, with name, email and phone as they are now; its id.

    Without a price it is the service's for each participant. `fields` are the columns that are not as usual.
    """
    if price is not None and price < 0:
        raise DeskError("A price is never below zero.", "price")
    service = session.service
    booking = Booking.create(
        session=session.id,
        service_id=service.id,
        contact=contact,
        participants=participants,
        price=service.price * participants if price is None else price,
        currency=service.currency,
        **_as_now(contact),
        form_responses=_responses(desk, service.id, answers) if service.form else None,
        booked_at=desk.now,
        **fields,
    )
    return int(booking.id)


def _as_now(contact: int) -> dict[str, str]:
    """What a booking keeps of its client: name, email and phone as they are now."""
    row = live(contact)
    email, phone = (
        next(
            (text for (text,) in tuples(table.select(column).where(table.contact == contact, table.position == 0))), ""
        )
        for table, column in ((ContactEmail, ContactEmail.address), (ContactPhone, ContactPhone.number))
    )
    name = names.first_said(names.full_name(row.first_name, row.last_name), row.company, email, phone)
    return {"client_name": name, "client_email": email, "client_phone": phone}


def _responses(desk: Desk, service: int, answers: Sequence[str]) -> list[list[str]] | None:
    """What was answered to a service's booking form, as it is stored. Raises DeskError for what must be answered."""
    from frontdesk_tui.desk.booking.booking_forms import answered, questions_of

    return [list(pair) for pair in answered(desk, questions_of(service), answers)] or None


def put_label(contact: int, session: Session) -> dict[str, int]:
    """C16: the label of a session's service on a client who got a place in it; `labelled` for the log, if it is new."""
    label = session.service.label_id
    if label is None or labels.having(label, [contact]):
        return {}
    ContactLabel.create(contact=contact, label=label)
    return {"labelled": label}


def take_label_again(desk: Desk, event: Event, contact: int) -> None:
    """Part of taking back what put a label on, by its event: off it goes, unless another booking keeps it."""
    label = event.data.get("labelled")
    if label is not None and event.contact_id == contact and Label.get_or_none(Label.id == label) is not None:
        labels.take_back_off(desk, label, [contact])

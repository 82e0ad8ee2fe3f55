"""The bookings of one client, as they are listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import Case, fn

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.payment import SIGNED, Payment
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff


class Span(StrEnum):
    """Which bookings are meant, in the words on screen."""

    UPCOMING = "Upcoming bookings"
    PAST = "Past bookings"
    ALL = "See all bookings"


class Payable(StrEnum):
    """How a booking's payment stands, in the words on screen."""

    NOT_PAID = "Not paid"
    PARTLY = "Partly paid"
    IN_PERSON = "Paid in person"
    ONLINE = "Paid online"
    FREE = "Free"
    CANCELLED = "Cancelled"


@dataclass(frozen=True, slots=True)
class BookingLine:
    """One booking as it is listed; texts are safe to display."""

    id: int
    when: str
    service: str
    staff: str
    attendance: str
    """`Attended`, `Not attended`, or empty."""
    payment: Payable
    open: str
    """What is still to be paid, as money; empty when nothing is."""
    left: int
    """The same in the currency's minor unit."""


def ids(desk: Desk, contact: int, span: Span, most: int | None = None) -> list[int]:
    """Ids of a client's bookings: upcoming ones soonest first, past and all of them latest first."""
    return [booking for (booking,) in tuples(_of(desk, contact, span).limit(most))]


def _of(desk: Desk, contact: int, span: Span) -> Any:
    """The ids of a client's bookings as a select."""
    rows = Booking.select(Booking.id).join(Session).where(Booking.contact == contact)
    if span is Span.UPCOMING:
        rows = rows.where(Session.ends_at > desk.now).order_by(Session.starts_at, Booking.id)
    else:
        rows = rows.order_by(Session.starts_at.desc(), Booking.id.desc())
    if span is Span.PAST:
        rows = rows.where(Session.ends_at <= desk.now)
    return rows


def count(contact: int) -> int:
    """How many bookings a client has in all."""
    return int(Booking.select().where(Booking.contact == contact).count())


def unpaid(desk: Desk, contact: int, most: int = 20) -> list[BookingLine]:
    """Bookings on which something is open: those that lie behind latest first, then those ahead."""
    paid = Payment.select(fn.COALESCE(fn.SUM(SIGNED), 0)).where(Payment.booking == Booking.id)
    is_open = Booking.status.not_in(NOTHING_DUE) & (Booking.price > paid)
    spans = (Span.PAST, Span.UPCOMING)
    found = [booking for span in spans for (booking,) in tuples(_of(desk, contact, span).where(is_open).limit(most))]
    return lines(desk, found[:most])


def lines(desk: Desk, bookings: Sequence[int]) -> list[BookingLine]:
    """These bookings as they are listed, in the order given; those that are gone are left out."""
    paid = {
        booking: (amount, online)
        for booking, amount, online in tuples(
            Payment.select(Payment.booking, fn.SUM(SIGNED), fn.MAX(Case(None, [(Payment.method == "online", 1)], 0)))
            .where(Payment.booking.in_(bookings))
            .group_by(Payment.booking)
        )
    }
    rows = (
        Booking.select(
            Booking.id,
            Session.starts_at,
            Service.name,
            Staff.name,
            Booking.attendance,
            Booking.status,
            Booking.price,
            Booking.currency,
        )
        .join(Session)
        .join(Service)
        .switch(Session)
        .left_outer_join(Staff)
        .where(Booking.id.in_(bookings))
    )
    found = {row[0]: _line(row, *paid.get(row[0], (0, 0)), desk) for row in tuples(rows)}
    return [found[booking] for booking in bookings if booking in found]


def _line(row: tuple[Any, ...], paid: int, online: int, desk: Desk) -> BookingLine:
    booking, starts_at, service, staff, attendance, status, price, currency = row
    left = price - paid
    if status in NOTHING_DUE:
        payment, left = Payable.CANCELLED, 0
    elif price == 0:
        payment = Payable.FREE
    elif left <= 0:
        payment = Payable.ONLINE if online else Payable.IN_PERSON
    else:
        payment = Payable.PARTLY if paid else Payable.NOT_PAID
    return BookingLine(
        id=booking,
        when=wording.day_and_time(starts_at, desk),
        service=one_line(service, 80),
        staff=one_line(staff or "", 60),
        attendance={"attended": "Attended", "not_attended": "Not attended"}.get(attendance, ""),
        payment=payment,
        open=wording.money(left, currency) if left > 0 else "",
        left=max(left, 0),
    )

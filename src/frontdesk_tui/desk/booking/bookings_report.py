"""C18: the bookings of a period, one after the other, however many there are."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pendulum import Date

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking.bookings_of import NOT_DUE, payment_of
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.wall_clock import to_the_minute
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.database import snapshot
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import as_stored
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

PAGE = 1_000
"""Bookings that are read at a time."""

STATUSES = ("pending", "confirmed", "declined", "cancelled", "waitlisted")
"""What a booking can be."""

_CALLED_OFF = ("booking.cancelled", "booking.declined")
"""Events that say why a booking does not take place."""


class By(StrEnum):
    """Which day of a booking must lie in the period."""

    SESSION = "session"
    BOOKED = "booked"


class Paid(StrEnum):
    """How the payment of a booking must stand."""

    PAID = "paid"
    PARTLY = "partly"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class ReportWanted:
    """Which bookings are reported."""

    from_day: Date
    """The first day, in the business's zone."""
    to_day: Date
    """The last day; it is in the report too."""
    by: By = By.SESSION
    services: tuple[int, ...] = ()
    """Ids; all services when empty."""
    staff: tuple[int, ...] = ()
    """Ids; whoever it is, and nobody, when empty."""
    statuses: tuple[str, ...] = ()
    """Some of `STATUSES`; any when empty."""
    payment: str | None = None
    """One of `Paid`; None for any. What is cancelled, declined, waitlisted or free is never unpaid."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One booking. Texts are as stored; times are by the wall clock of the business, to the minute."""

    id: int
    starts_at: datetime
    ends_at: datetime
    service: str
    staff: str
    client: str
    """Name, email and phone as they were when booked."""
    email: str
    phone: str
    contact: int
    participants: int
    status: str
    """One of `STATUSES`."""
    attendance: str
    """`attended`, `not_attended`, or empty while nobody said."""
    attended: int
    """How many of the participants came."""
    price: int
    """This, `paid` and `open` are in the currency's minor unit."""
    paid: int
    open: int
    currency: str
    payment: str
    """How the payment stands, in the words on screen."""
    methods: str
    """How it was paid, in words: `Cash, App`."""
    booked_at: datetime
    double_booked: bool
    responses: str
    """What was answered to the booking form: `question: answer; …`."""
    cancel_reason: str


def rows(desk: Desk, wanted: ReportWanted) -> Generator[ReportRow, None, None]:
    """C18: the bookings, by session or by when they were booked; read page by page, so that memory stays bounded.

    They are as they stood when the first was read, whatever other desks do meanwhile: whoever does not read them to
    the end closes this, for the database cannot be closed before.
    """
    zone = ZoneInfo(desk.business.zone)
    last: tuple[int, int, int] | None = None
    with snapshot():
        while page := tuples(_page(desk, wanted, last)):
            yield from _read([booking for _, _, booking in page], zone)
            last = page[-1]


def count(desk: Desk, wanted: ReportWanted) -> int:
    """How many bookings the report has."""
    return int(_chosen(desk, wanted, Booking.id).count())


def _page(desk: Desk, wanted: ReportWanted, last: tuple[int, int, int] | None) -> Any:
    """Stored moment, session and id of the next bookings, in the report's order, as a select."""
    moment = _moment(wanted)
    chosen = _chosen(desk, wanted, as_stored(moment), Booking.session, Booking.id)
    # Of a session all bookings follow each other, which the indexes give without sorting.
    order = (moment, Session.id, Booking.id) if wanted.by is By.SESSION else (moment, Booking.id)
    if last is not None:
        at, session, booking = last
        later = Booking.id > booking
        if wanted.by is By.SESSION:
            later = (Session.id > session) | ((Session.id == session) & later)
        chosen = chosen.where((moment >= at) & ((moment > at) | later))
    return chosen.order_by(*order).limit(PAGE)


def _moment(wanted: ReportWanted) -> Any:
    return Session.starts_at if wanted.by is By.SESSION else Booking.booked_at


def _chosen(desk: Desk, wanted: ReportWanted, *columns: Any) -> Any:
    """These columns of the bookings as a select."""
    moment = _moment(wanted)
    first, end = desk.start_of(wanted.from_day), desk.start_of(wanted.to_day + timedelta(days=1))
    chosen = Booking.select(*columns).join(Session).where((moment >= first) & (moment < end))
    # The sum keeps the engine to the index of the moment: by another one it would sort everything for each page.
    if wanted.services:
        chosen = chosen.where((Session.service + 0).in_(wanted.services))
    if wanted.staff:
        chosen = chosen.where((Session.staff + 0).in_(wanted.staff))
    if wanted.statuses:
        chosen = chosen.where(Booking.status.in_(wanted.statuses))
    if wanted.payment is not None:
        chosen = chosen.where(_paid_as(Paid(wanted.payment)))
    return chosen


def _paid_as(payment: Paid) -> Any:
    due = Booking.status.not_in(NOT_DUE)
    match payment:
        case Paid.PAID:
            return (Booking.price > 0) & (Booking.paid >= Booking.price)
        case Paid.PARTLY:
            return (Booking.paid > 0) & (Booking.paid < Booking.price)
        case Paid.UNPAID:
            return due & (Booking.price > 0) & (Booking.paid <= 0)


def _read(ids: Sequence[int], zone: ZoneInfo) -> Iterator[ReportRow]:
    """These bookings in the order given, without those that are gone."""
    found = (
        Booking.select(
            *(Booking.id, *map(as_stored, (Session.starts_at, Session.ends_at)), Service.name, Staff.name),
            *(Booking.client_name, Booking.client_email, Booking.client_phone, Booking.contact),
            *(Booking.participants, Booking.status, Booking.attendance, Booking.attended_count),
            *(
                Booking.price,
                Booking.paid,
                Booking.currency,
                as_stored(Booking.booked_at),
                Booking.double_booked,
                Booking.form_responses,
            ),
        )
        .join(Session)
        .join(Service)
        .switch(Session)
        .left_outer_join(Staff)
        .where(Booking.id.in_(ids))
    )
    read = {row[0]: row for row in tuples(found)}
    methods = _methods(ids)
    reasons = _reasons([row[0] for row in read.values() if row[10] in NOTHING_DUE])
    for booking in ids:
        if row := read.get(booking):
            yield _row(row, methods.get(booking, ()), reasons.get(booking, ""), zone)


def _methods(ids: Sequence[int]) -> dict[int, list[str]]:
    """How these bookings were paid; only those for which anything was."""
    methods: dict[int, list[str]] = {}
    entries = Payment.select(Payment.booking, Payment.method).where(Payment.booking.in_(ids) & (Payment.kind == "paid"))
    for booking, method in tuples(entries.order_by(Payment.id)):
        known = methods.setdefault(booking, [])
        if method not in known:
            known.append(method)
    return methods


def _reasons(cancelled: Sequence[int]) -> dict[int, str]:
    """Why these bookings do not take place, as was said last."""
    # All kinds, because by the index of the kinds the engine would read all of the two.
    events = Event.select(Event.booking, Event.kind, Event.data).where(Event.booking.in_(cancelled))
    return {
        booking: str(data.get("reason") or "")
        for booking, kind, data in tuples(events.order_by(Event.id))
        if kind in _CALLED_OFF
    }


def _row(row: tuple[Any, ...], methods: Sequence[str], reason: str, zone: ZoneInfo) -> ReportRow:
    booking, starts_at, ends_at, service, staff, client, email, phone, contact = row[:9]
    participants, status, attendance, attended, price, paid, currency, booked_at, double_booked, responses = row[9:]
    payment, left = payment_of(status, price, paid, "online" in methods)
    return ReportRow(
        id=booking,
        starts_at=to_the_minute(starts_at, zone),
        ends_at=to_the_minute(ends_at, zone),
        service=service,
        staff=staff or "",
        client=client,
        email=email,
        phone=phone,
        contact=contact,
        participants=participants,
        status=status,
        attendance=attendance,
        attended=attended,
        price=price,
        paid=paid,
        open=left,
        currency=currency,
        payment=payment.value,
        methods=", ".join(wording.METHOD.get(method, method) for method in methods),
        booked_at=to_the_minute(booked_at, zone),
        double_booked=bool(double_booked),
        responses="; ".join(f"{question}: {answer}" for question, answer in responses or ()),
        cancel_reason=reason,
    )

"""The bookings of one client, as they are listed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading, any_of
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.rows import among, raw, tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

NOT_DUE = (*NOTHING_DUE, "waitlisted")
"""Statuses of bookings for which nothing is to be paid now."""

STATUS = {"waitlisted": "Waitlisted", "pending": "Pending", "declined": "Declined", "cancelled": "Cancelled"}
"""Statuses in the words on screen; a confirmed booking is what one expects, so nothing is said of it."""

_ATTENDANCE = {"attended": "Attended", "not_attended": "Not attended"}


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
    NOTHING_DUE = "Nothing due"
    """Cancelled, declined or waiting for a place, and nothing was paid."""


@dataclass(frozen=True, slots=True)
class BookingLine:
    """One booking as it is listed; texts are safe to display."""

    id: int
    contact: int
    client: str
    """What the client is called now."""
    session: int
    service_id: int
    staff_id: int | None
    kind: str
    """Of its service: `appointment` or `class`."""
    status: str
    """`pending`, `confirmed`, `declined`, `cancelled` or `waitlisted`."""
    participants: int
    """How many come on it."""
    double_booked: bool
    """Booked on purpose although no place or no time was left."""
    starts_at: DateTime
    ends_at: DateTime
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
    paid: int
    """What was paid and not given back, in the currency's minor unit."""
    currency: str
    """ISO 4217 code of both."""
    note_count: int
    """How many notes belong to it."""
    has_form: bool
    """Whether there are form responses."""

    @property
    def status_words(self) -> str:
        """What is special about how it stands: `Waitlisted`, `Cancelled · Double booked`; empty when confirmed."""
        said = (STATUS.get(self.status, ""), "Double booked" if self.double_booked else "")
        return " · ".join(word for word in said if word)

    @property
    def what(self) -> str:
        """The service, and for how many: `Kids dance ×3`."""
        return self.service + (f" ×{self.participants}" if self.participants > 1 else "")

    @property
    def said(self) -> str:
        """What and when, as it is named in questions and answers: `Yoga flow, Tue 24 Nov 09:00`."""
        return f"{self.what}, {self.when}"

    @property
    def stands(self) -> bool:
        """Whether it is neither cancelled nor declined."""
        return self.status not in NOTHING_DUE


def ids(desk: Desk, contact: int, span: Span, most: int | None = None) -> list[int]:
    """Ids of a client's bookings: upcoming ones soonest first, past and all of them latest first."""
    return [booking for (booking,) in tuples(_of(desk.now, contact, span).limit(most))]


def reading_first(desk: Desk, contact: int, span: Span, most: int) -> Reading[list[BookingLine]]:
    """The first of them as they are listed."""
    values = (contact, most) if span is Span.ALL else (contact, most, desk.now)
    [found] = yield [_FIRST[span](*values)]
    return (yield from reading_lines(desk, [booking for (booking,) in found]))


def _of(now: Any, contact: Any, span: Span) -> Any:
    """The ids of a client's bookings as a select."""
    rows = Booking.select(Booking.id).join(Session).where(Booking.contact == contact)
    if span is Span.UPCOMING:
        rows = rows.where(Session.ends_at > now).order_by(Session.starts_at, Booking.id)
    else:
        rows = rows.order_by(Session.starts_at.desc(), Booking.id.desc())
    if span is Span.PAST:
        rows = rows.where(Session.ends_at <= now)
    return rows


_FIRST = {
    Span.UPCOMING: Kept(lambda contact, most, now: _of(now, contact, Span.UPCOMING).limit(most)),
    Span.PAST: Kept(lambda contact, most, now: _of(now, contact, Span.PAST).limit(most)),
    Span.ALL: Kept(lambda contact, most: _of(None, contact, Span.ALL).limit(most)),
}


COUNT = Kept(lambda contact: Booking.select(fn.COUNT(Booking.id)).where(Booking.contact == contact))
"""How many bookings a client has in all."""


def ahead(desk: Desk, contact: int, most: int = 100) -> list[BookingLine]:
    """Bookings that are not over, soonest first."""
    return lines(desk, ids(desk, contact, Span.UPCOMING, most))


def ahead_of(desk: Desk, contacts: Sequence[int], most: int) -> dict[int, list[BookingLine]]:
    """By client: the same of many, so many of each."""
    rows = Booking.select(Booking.contact, Booking.id).join(Session).where(among(Booking.contact, contacts))
    found: dict[int, list[int]] = defaultdict(list)
    for contact, booking in raw(rows.where(Session.ends_at > desk.now).order_by(Session.starts_at, Booking.id)):
        found[contact].append(booking)
    said = {line.id: line for line in lines(desk, [one for some in found.values() for one in some[:most]])}
    return {contact: [said[one] for one in some[:most] if one in said] for contact, some in found.items()}


def around(desk: Desk, contact: int, most: int = 50) -> list[BookingLine]:
    """Bookings that are not over, soonest first, then those that lie behind, latest first; so many of each."""
    return lines(desk, [booking for span in (Span.UPCOMING, Span.PAST) for booking in ids(desk, contact, span, most)])


def future(desk: Desk, contact: int) -> tuple[int, BookingLine | None]:
    """How many bookings that have not begun still stand, those on a waitlist too, and which is next."""
    stands = Booking.status.not_in(NOTHING_DUE) & (Booking.attendance == "")
    rows = _of(desk.now, contact, Span.UPCOMING).where((Session.starts_at > desk.now) & stands)
    following = [booking for (booking,) in tuples(rows.limit(1))]
    return int(rows.limit(None).count()), next(iter(lines(desk, following)), None)


def unpaid(desk: Desk, contact: int, most: int = 20) -> list[BookingLine]:
    """Bookings on which something is open: those that lie behind latest first, then those ahead."""
    is_open = Booking.status.not_in(NOT_DUE) & (Booking.price > Booking.paid)
    spans = (Span.PAST, Span.UPCOMING)
    found = [
        booking for span in spans for (booking,) in tuples(_of(desk.now, contact, span).where(is_open).limit(most))
    ]
    return lines(desk, found[:most])


def to_refund(desk: Desk, contact: int, most: int = 20) -> list[BookingLine]:
    """Bookings for which money was paid and not given back, latest first."""
    kept = _of(desk.now, contact, Span.ALL).where(Booking.paid > 0)
    return lines(desk, [booking for (booking,) in tuples(kept.limit(most))])


def lines(desk: Desk, bookings: Sequence[int]) -> list[BookingLine]:
    """These bookings as they are listed, in the order given; those that are gone are left out."""
    return asking.read(reading_lines(desk, bookings))


def reading_lines(desk: Desk, bookings: Sequence[int]) -> Reading[list[BookingLine]]:
    """The same."""
    if not bookings:
        return []
    rows, payments, notes = yield [_ROWS(bookings), PAID_ONLINE(bookings), _NOTED(bookings)]
    online: set[int] = {booking for (booking,) in payments}
    noted: dict[int, int] = dict(notes)
    found = {row[0]: _line(row, row[0] in online, noted.get(row[0], 0), desk) for row in rows}
    return [found[booking] for booking in bookings if booking in found]


_COLUMNS = {
    "id": Booking.id,
    "contact": Booking.contact,
    "session": Booking.session,
    "status": Booking.status,
    "participants": Booking.participants,
    "double_booked": Booking.double_booked,
    "attendance": Booking.attendance,
    "price": Booking.price,
    "paid": Booking.paid,
    "currency": Booking.currency,
    "client_name": Booking.client_name,
    "form_responses": Booking.form_responses,
    "starts_at": Session.starts_at,
    "ends_at": Session.ends_at,
    "service": Session.service,
    "staff": Session.staff,
    "kind": Service.kind,
    "service_name": Service.name,
    "staff_name": Staff.name,
    "first_name": Contact.first_name,
    "last_name": Contact.last_name,
    "company": Contact.company,
}
"""What is stored of a booking, by the names that `_line` asks for."""

_ROWS = Kept(
    lambda bookings: (
        Booking.select(*_COLUMNS.values())
        .join(Session)
        .join(Service)
        .switch(Session)
        .left_outer_join(Staff)
        .switch(Booking)
        .join(Contact)
        .where(any_of(Booking.id, bookings))
    )
)
PAID_ONLINE = Kept(
    lambda bookings: Payment.select(Payment.booking).where(
        any_of(Payment.booking, bookings) & (Payment.method == "online")
    )
)
"""Those of these bookings for which something was paid online."""

_NOTED = Kept(
    lambda bookings: (
        Note.select(Note.booking, fn.COUNT(Note.id))
        .where(any_of(Note.booking, bookings) & Note.deleted_at.is_null())
        .group_by(Note.booking)
    )
)


def _line(stored: tuple[Any, ...], online: bool, notes: int, desk: Desk) -> BookingLine:
    row = dict(zip(_COLUMNS, stored, strict=True))
    name = names.first_said(names.full_name(row["first_name"], row["last_name"]), row["company"], row["client_name"])
    payment, left = payment_of(row["status"], row["price"], row["paid"], online)
    return BookingLine(
        id=row["id"],
        contact=row["contact"],
        client=one_line(name, 60),
        session=row["session"],
        service_id=row["service"],
        staff_id=row["staff"],
        kind=row["kind"],
        status=row["status"],
        participants=row["participants"],
        double_booked=row["double_booked"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        when=wording.day_and_time(row["starts_at"], desk),
        service=one_line(row["service_name"], 80),
        staff=one_line(row["staff_name"] or "", 60),
        attendance=_ATTENDANCE.get(row["attendance"], ""),
        payment=payment,
        open=wording.money(left, row["currency"]) if left else "",
        left=left,
        paid=row["paid"],
        currency=row["currency"],
        note_count=notes,
        has_form=bool(row["form_responses"]),
    )


def payment_of(status: str, price: int, paid: int, online: bool) -> tuple[Payable, int]:
    """How the payment stands, and what is open; of a cancelled booking what was paid still shows, to be given back."""
    if status in NOT_DUE and paid <= 0:
        return Payable.NOTHING_DUE, 0
    if price == 0 and paid <= 0:
        return Payable.FREE, 0
    if paid >= price:
        return (Payable.ONLINE if online else Payable.IN_PERSON), 0
    return (Payable.PARTLY if paid > 0 else Payable.NOT_PAID), 0 if status in NOT_DUE else price - paid

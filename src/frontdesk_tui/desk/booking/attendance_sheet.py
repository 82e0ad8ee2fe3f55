"""B7: one session and everybody in it, as the person who checks them in needs it."""

from dataclasses import dataclass
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import bookings_of, waitlist
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.booking.places import TAKES_A_PLACE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Asked, Kept, Reading
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

WAITS = "waitlisted"
"""Status of a booking that waits for a place."""


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client's booking as the desk sees it on the day; texts are safe to display."""

    booking: BookingLine
    came: int
    """How many of its participants came."""
    first_visit: bool
    """Whether the client has not attended anything but this."""
    birthday: bool
    """Whether it is the client's birthday on the session's day."""

    @property
    def waits(self) -> bool:
        """Whether it waits for a place."""
        return self.booking.status == WAITS

    @property
    def unmarked(self) -> bool:
        """Whether it is still to be said if they came."""
        return not self.booking.attendance and not self.waits

    @property
    def standing(self) -> str:
        """How it stands: `Attended`, `Attended 2/3`, `Not attended`, else `Waitlisted` or `Pending`, or empty."""
        part = f" {self.came}/{self.booking.participants}" if 0 < self.came < self.booking.participants else ""
        return self.booking.attendance + part or self.booking.status_words

    @property
    def marks(self) -> str:
        """What else to know, in words: `Birthday · First visit · 2 notes · Form`."""
        count = self.booking.note_count
        noted = f"{count} note{'' if count == 1 else 's'}" if count else ""
        said = (self.birthday and "Birthday", self.first_visit and "First visit")
        return " · ".join(part for part in (*said, noted, self.booking.has_form and "Form") if part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One session with its clients; texts are safe to display."""

    session: int
    """Id of the session."""
    service: str
    staff: str
    """Who gives it; may be empty."""
    when: str
    """`Tue 24 Nov 09:00–10:15`, in the business's zone."""
    called_off: bool
    """Whether it does not take place."""
    capacity: int
    """How many places there are."""
    booked: int
    """How many of them are taken."""
    checked_in: int
    """How many people came."""
    unpaid: int
    """On how many bookings something is open."""
    waiting: int
    """How many people wait for a place."""
    lines: tuple[ClientLine, ...]
    """By name; those who wait come last, in their order."""

    @property
    def counts(self) -> str:
        """`8/12 · ✓6 · 2 unpaid · 1 waiting`, without what there is none of."""
        said = [f"{self.booked:,}/{self.capacity:,}", *(["called off"] if self.called_off else [])]
        counted = ((self.checked_in, "✓{:,}"), (self.unpaid, "{:,} unpaid"), (self.waiting, "{:,} waiting"))
        return " · ".join([*said, *(text.format(count) for count, text in counted if count)])


def read(desk: Desk, session: int) -> Sheet:
    """The sheet of a session. Raises DeskError when there is no such session."""
    head = tuples(
        Session.select(Service.name, Staff.name, Session.starts_at, Session.ends_at, Session.capacity)
        .select_extend(Session.cancelled_at.is_null(False))
        .join(Service)
        .switch(Session)
        .left_outer_join(Staff)
        .where(Session.id == session)
    )
    if not head:
        raise DeskError("This session is no longer there.")
    service, staff, starts_at, ends_at, capacity, called_off = head[0]
    found = asking.read(reading_lines(desk, _OF_SESSION(session)))
    placed = [line for line in found if not line.waits]
    order = {booking: at for at, booking in enumerate(_waiting(session))}
    waiting = sorted((line for line in found if line.waits), key=lambda line: order.get(line.booking.id, 0))
    return Sheet(
        session=session,
        service=one_line(service, 80),
        staff=one_line(staff or "", 60),
        when=f"{wording.day_and_time(starts_at, desk)}–{wording.time_of_day(ends_at, desk)}",
        called_off=bool(called_off),
        capacity=capacity,
        booked=sum(line.booking.participants for line in placed),
        checked_in=sum(line.came for line in placed),
        unpaid=sum(line.booking.left > 0 for line in placed),
        waiting=sum(line.booking.participants for line in waiting),
        lines=(*placed, *waiting),
    )


def _waiting(session: int) -> list[int]:
    """The bookings that wait for a place in a session, in their order."""
    rows = Booking.select(Booking.id).where((Booking.session == session) & (Booking.status == WAITS))
    return [booking for (booking,) in tuples(rows.order_by(waitlist.SINCE, Booking.id))]


def picked(wanted: Any) -> Any:
    """The bookings that a condition on bookings and their sessions picks, by start, then by the clients' names."""
    return (
        Booking.select(Booking.id, Booking.participants, Booking.attendance, Booking.attended_count)
        .select_extend(Contact.visits, Contact.birthdate)
        .join(Session)
        .switch(Booking)
        .join(Contact)
        .where(wanted)
        .order_by(Session.starts_at, Contact.name_key, Booking.id)
    )


_OF_SESSION = Kept(lambda session: picked((Booking.session == session) & Booking.status.in_((*TAKES_A_PLACE, WAITS))))


def reading_lines(desk: Desk, wanted: Asked) -> Reading[list[ClientLine]]:
    """Bookings that are `picked`, as they are listed."""
    [rows] = yield [wanted]
    found = yield from bookings_of.reading_lines(desk, [row[0] for row in rows])
    listed = {line.id: line for line in found}
    return [_line(listed[row[0]], row, desk) for row in rows if row[0] in listed]


def _line(booking: BookingLine, row: tuple[Any, ...], desk: Desk) -> ClientLine:
    _, participants, attendance, count, visits, birthdate = row
    attended = attendance == "attended"
    return ClientLine(
        booking=booking,
        came=(count or participants) if attended else 0,
        first_visit=visits - attended <= 0,
        birthday=_is_birthday(birthdate, desk.local(booking.starts_at)),
    )


def _is_birthday(birthdate: str, day: DateTime) -> bool:
    """Whether a stored birthdate comes round on this day; one of 29 February comes on the 28th of other years."""
    if birthdate[-5:] == "02-29" and not day.is_leap_year():
        return (day.month, day.day) == (2, 28)
    return birthdate[-5:] == f"{day.month:02}-{day.day:02}"

"""B1, B3: when a service can be booked: free times of whoever gives it, or places in its classes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from peewee import JOIN, fn
from pendulum import Date, DateTime

from frontdesk_tui.desk.booking.bookings import TAKES_A_PLACE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import hours, services
from frontdesk_tui.desk.schedule.staff_time import LOOK_BACK
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session

DAYS = 60
"""How many days ahead are looked at, unless told otherwise."""

_MINUTE = 60_000_000
"""Microseconds, as moments are stored in."""

Span = tuple[int, int]
"""From the first stored microsecond up to the second."""


class FreeTime(NamedTuple):
    """One time at which a service can be booked. Thousands of them are made at once, so moments are made when asked."""

    stored: int
    """Its start as the database keeps moments: microseconds since 1970 in UTC."""
    staff: tuple[int, ...]
    """Ids of those who are free for it; of a class, of who gives it, if that is known."""
    session: int | None
    """Id of the class's session; None for an appointment, whose session is made when it is booked."""
    left: int
    """Places left, 0 when it is full; an appointment has one."""

    @property
    def starts_at(self) -> DateTime:
        """Its start, in UTC."""
        return moment_from_stored(self.stored)


def free_times(
    desk: Desk,
    service: int,
    *,
    staff: int | None = None,
    first_day: Date | None = None,
    days: int = DAYS,
    besides: int | None = None,
) -> list[FreeTime]:
    """When a service can be booked on so many days from today or another on, soonest first; `staff` None is anyone.

    The session `besides`, which is to be moved, takes up nobody's time. Appointments begin at multiples of
    `business.slot_minutes` by the wall clock, each once on a day whose clock is set back. Classes that are full are
    listed too, with nothing left.
    """
    row = service_of(service)
    first = first_day or desk.today
    if row.kind == services.ServiceKind.CLASS:
        return _classes(desk, service, staff, first, days)
    givers = [one.id for one in services.givers(service) if staff in (None, one.id)]
    return _appointments(desk, row, givers, first, days, besides)


def service_of(service: int) -> Any:
    """The row of a service. Raises DeskError when it is gone."""
    row = Service.get_or_none(Service.id == service)
    if row is None:
        raise DeskError("This service is no longer there. Choose another one.")
    return row


def fits(desk: Desk, service: int, staff: int, starts_at: DateTime) -> bool:
    """Whether a staff member has the time for an appointment that starts then, at whatever minute."""
    row = service_of(service)
    day, start = desk.local(starts_at).date(), moment_to_stored(starts_at)
    duration, needed = _lengths(row)
    works = hours.working(desk, [staff], day, 1 + row.duration_minutes // (24 * 60) + 1)
    taken = _taken([staff], start, start + needed)
    spans = _starts(works.get(staff, ()), taken.get(staff, ()), duration, needed)
    return starts_at >= desk.now and any(first <= start <= latest for first, latest in spans)


def left_in(sessions: Sequence[int]) -> dict[int, int]:
    """How many places are left in each of these sessions; none less than 0."""
    return {row[0]: row[3] for row in _places(Session.id.in_(sessions))}


def with_booking_of(contact: int, sessions: Sequence[int]) -> set[int]:
    """Those of these sessions that a client has a booking in already, on the waitlist too."""
    rows = Booking.select(Booking.session_id)
    mine = (Booking.contact == contact) & Booking.status.not_in(NOTHING_DUE)
    return {session for (session,) in tuples(rows.where(mine & Booking.session.in_(sessions)))} if sessions else set()


# -- appointments ---------------------------------------------------------------------------


def _appointments(
    desk: Desk, service: Any, staff: Sequence[int], first_day: Date, days: int, besides: int | None
) -> list[FreeTime]:
    slots = _slots(desk, first_day, days)
    slots = slots[bisect_left(slots, moment_to_stored(desk.now)) :]
    if not slots or not staff:
        return []
    duration, needed = _lengths(service)
    # One that begins on the last day may end on the next.
    works = hours.working(desk, staff, first_day, days + 1)
    taken = _taken(staff, slots[0], slots[-1] + needed, besides)
    free: dict[int, list[int]] = {}
    for one in staff:
        for first, latest in _starts(works.get(one, ()), taken.get(one, ()), duration, needed):
            for start in slots[bisect_left(slots, first) : bisect_right(slots, latest)]:
                free.setdefault(start, []).append(one)
    return [FreeTime(start, tuple(free[start]), None, 1) for start in sorted(free)]


def _lengths(service: Any) -> tuple[int, int]:
    """How long a service takes, and how long whoever gives it is taken by it, in microseconds."""
    duration = service.duration_minutes * _MINUTE
    return duration, duration + service.buffer_minutes * _MINUTE


def _starts(works: Iterable[Span], taken: Iterable[Span], duration: int, needed: int) -> Iterator[Span]:
    """First and latest start, both included, of every stretch of starts that is possible.

    Who gives it works in `works` and is `taken` up to when the buffer of each is over, both sorted.
    """
    blocked = _joined((start - needed, over) for start, over in taken)
    at = 0
    for opens, closes in _joined(works, touching=True):
        first, latest = opens, closes - duration
        while at < len(blocked) and blocked[at][1] <= first:
            at += 1
        for start, over in blocked[at:]:
            if start >= latest:
                break
            if first <= start:
                yield first, start
            first = max(first, over)
        if first <= latest:
            yield first, latest


def _joined(spans: Iterable[Span], *, touching: bool = False) -> list[Span]:
    """Sorted spans with those that overlap made one; also those that only touch, if that is wished."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and (start < joined[-1][1] or (touching and start == joined[-1][1])):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _taken(staff: Sequence[int], begins: int, ends: int, besides: int | None = None) -> dict[int, list[Span]]:
    """What keeps these people busy in a span, by who, sorted: sessions from their start to the end of their buffer."""
    # Plain numbers: a pendulum for each end of each session would take longer than all the rest.
    over = Session.ends_at + Session.buffer_minutes * _MINUTE
    rows = (
        Session.select(Session.staff_id, Session.starts_at + 0, over)
        .where(
            Session.staff.in_(staff)
            & (Session.id != (besides or 0))
            & (Session.starts_at > moment_from_stored(begins) - LOOK_BACK)
            & (Session.starts_at < moment_from_stored(ends))
            & Session.cancelled_at.is_null()
        )
        .order_by(Session.staff, Session.starts_at)
    )
    taken: dict[int, list[Span]] = {}
    for one, start, end in tuples(rows):
        if end > begins:
            taken.setdefault(one, []).append((start, end))
    return taken


def _slots(desk: Desk, first_day: Date, days: int) -> list[int]:
    """The moments at which appointments may begin on these days, as stored, sorted."""
    zone, every = ZoneInfo(desk.business.zone), desk.business.slot_minutes
    first = datetime.combine(first_day, time())
    return [slot for number in range(days) for slot in _slots_of_day(first + timedelta(days=number), zone, every)]


def _slots_of_day(midnight: datetime, zone: ZoneInfo, every: int) -> Iterable[int]:
    """The slots of a day; a time that is left out that day is none, one that comes twice is the first of the two."""
    begins, ends = _stored(midnight, zone), _stored(midnight + timedelta(days=1), zone)
    if ends - begins == 24 * 60 * _MINUTE:
        return range(begins, ends, every * _MINUTE)
    walls = [midnight + timedelta(minutes=minute) for minute in range(0, 24 * 60, every)]
    return [_stored(wall, zone) for wall in walls if _is_there(wall, zone)]


def _stored(wall: datetime, zone: ZoneInfo) -> int:
    return moment_to_stored(wall.replace(tzinfo=zone, fold=0).astimezone(UTC))


def _is_there(wall: datetime, zone: ZoneInfo) -> bool:
    there_and_back = wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) == wall


# -- classes --------------------------------------------------------------------------------


def _classes(desk: Desk, service: int, staff: int | None, first_day: Date, days: int) -> list[FreeTime]:
    begins = max(desk.now, desk.start_of(first_day))
    wanted = (
        (Session.service == service)
        & (Session.starts_at >= begins)
        & (Session.starts_at < desk.start_of(first_day.add(days=days)))
        & Session.cancelled_at.is_null()
    )
    if staff is not None:
        wanted &= Session.staff == staff
    return [
        FreeTime(start, () if giver is None else (giver,), session, left)
        for session, start, giver, left in _places(wanted)
    ]


def _places(wanted: Any) -> list[tuple[int, int, int | None, int]]:
    """Sessions, soonest first: id, start as stored, staff, places left."""
    taken = fn.COALESCE(fn.SUM(Booking.participants), 0)
    rows = (
        Session.select(Session.id, Session.starts_at + 0, Session.staff_id, Session.capacity, taken)
        .join(Booking, JOIN.LEFT_OUTER, on=(Booking.session == Session.id) & Booking.status.in_(TAKES_A_PLACE))
        .where(wanted)
        .group_by(Session.id)
        .order_by(Session.starts_at, Session.id)
    )
    return [(session, start, giver, max(0, places - gone)) for session, start, giver, places, gone in tuples(rows)]

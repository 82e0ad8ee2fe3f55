"""The calendar: the sessions of some days, with how many are booked, came, owe and wait; who is away; the hours."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pendulum
from peewee import Case, fn
from pendulum import Date

from frontdesk_tui.desk.booking.bookings_of import PAID_ONLINE, Payable
from frontdesk_tui.desk.booking.places import TAKES_A_PLACE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import holds
from frontdesk_tui.desk.schedule.calendar_page import DAY, Away, CalendarPage, Giver, HeldTime, SessionBlock
from frontdesk_tui.desk.schedule.working_time import DEFAULT_WEEK, Week, reading_own_weeks
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading, Rows, any_of, asked, together
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.hours import TimeOff
from frontdesk_tui.models.service import Service, ServiceStaff
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

__all__ = ["DAY", "Away", "CalendarPage", "Giver", "HeldTime", "SessionBlock", "read"]

LONGEST = timedelta(days=7)
"""A session that has lasted longer than this is not looked for: without a bound every session ever would be read."""

_MICROSECONDS = 1_000_000


def read(desk: Desk, first_day: Date, days: int, staff: int | None = None) -> CalendarPage:
    """B2, B8: what takes place on these days, for everyone or for one staff member."""
    return asking.read(reading(desk, first_day, days, staff))


def reading(desk: Desk, first_day: Date, days: int, staff: int | None = None) -> Reading[CalendarPage]:
    """The same."""
    span = _Span(desk, first_day, days)
    [active, team, givers, off], hours, held, (rows, counts) = yield from together(
        asked(_ACTIVE(), _TEAM(), _GIVERS(), _OFF(span.begins, span.ends)),
        reading_own_weeks(),
        holds.reading_held(desk, span.begins, span.ends),
        _reading_sessions(span, staff),
    )
    blocks = tuple(block for row in rows for block in _blocks(row, counts.get(row[0]), span))
    weeks = _weeks(hours)
    opened = [one for day in span.days.values() for one in weeks[None][day.weekday()]]
    return CalendarPage(
        first_day,
        days,
        tuple(sorted(blocks, key=lambda block: (block.day, block.from_minute, -block.to_minute, block.id))),
        tuple(_times_off(off, span, staff)),
        min((one.starts for one in opened), default=540),
        max((one.ends for one in opened), default=1080),
        _givers(team, {one for (one,) in givers}, blocks, staff),
        staff,
        weeks,
        bool(active),
        tuple(_held(held, span, staff)),
    )


_ACTIVE = Kept(lambda: Service.select(Service.id).where(Service.active).limit(1))
"""Any service that is offered."""

_TEAM = Kept(lambda: Staff.select(Staff.id, Staff.name).where(Staff.active))
_GIVERS = Kept(lambda: ServiceStaff.select(ServiceStaff.staff).distinct())


class _Span:
    """Some days, as moments."""

    def __init__(self, desk: Desk, first_day: Date, days: int) -> None:
        self.zone = ZoneInfo(desk.business.zone)
        first = first_day.toordinal()
        self.days = {first + n: pendulum.date(2000, 1, 1).fromordinal(first + n) for n in range(days)}
        """The days by their ordinal."""
        self.begins = moment_to_stored(desk.start_of(first_day))
        self.ends = moment_to_stored(desk.start_of(first_day.add(days=days)))

    def wall(self, stored: int) -> tuple[int, int]:
        """The day's ordinal and the minute on the wall clock of a moment."""
        local = datetime.fromtimestamp(stored // _MICROSECONDS, self.zone)
        return local.toordinal(), local.hour * 60 + local.minute

    def parts(self, starts: int, ends: int) -> Iterator[tuple[Date, int, int]]:
        """What of a span of time lies on which of the days, in minutes of the day."""
        (first, begins), (last, finishes) = self.wall(max(starts, self.begins)), self.wall(ends)
        for ordinal in range(first, last + 1):
            day = self.days.get(ordinal)
            since = begins if ordinal == first else 0
            # An hour that comes twice may end before it began, as the clock on the wall says.
            until = max(finishes, since + 1) if ordinal == first == last else finishes if ordinal == last else DAY
            if day is not None and until > since:
                yield day, since, until


def _reading_sessions(span: _Span, staff: int | None) -> Reading[tuple[Rows, dict[int, tuple[Any, ...]]]]:
    """The sessions, and what is known of the bookings of each."""
    reach = moment_to_stored(moment_from_stored(span.begins) - LONGEST)
    values = (reach, span.begins, span.ends)
    [rows] = yield [_SESSIONS(*values) if staff is None else _SESSIONS_OF_ONE(*values, staff)]
    [counted] = (yield [_COUNTS([row[0] for row in rows])]) if rows else [[]]
    counts = {row[0]: row[1:] for row in counted}
    alone = [counts[row[0]] for row in rows if row[0] in counts and row[8] == 1]
    paid = [of[5] for of in alone if of[4] == 1 and of[9] >= of[8] > 0]
    [payments] = (yield [PAID_ONLINE(paid)]) if paid else [[]]
    online = {booking for (booking,) in payments}
    return rows, {session: (*of, of[5] in online) for session, of in counts.items()}


def _sessions(reach: Any, begins: Any, ends: Any) -> Any:
    return (
        Session.select(
            Session.id,
            Service.name,
            Service.id,
            Staff.name,
            Staff.id,
            Service.kind,
            Session.starts_at.cast("bigint"),
            Session.ends_at.cast("bigint"),
            Session.capacity,
            Session.series,
        )
        .join(Service)
        .switch(Session)
        .left_outer_join(Staff)
        .where((Session.starts_at >= reach) & (Session.starts_at < ends))
        .where((Session.ends_at > begins) & Session.cancelled_at.is_null())
    )


_SESSIONS = Kept(_sessions)
_SESSIONS_OF_ONE = Kept(lambda reach, begins, ends, staff: _sessions(reach, begins, ends).where(Session.staff == staff))


def _counts(sessions: Any) -> Any:
    """What is known of the bookings of each session."""
    takes = Booking.status.in_(TAKES_A_PLACE)
    sums = (
        Case(None, [(takes, Booking.participants)], 0),
        Case(None, [(takes & (Booking.attendance == "attended"), _came())], 0),
        Case(None, [(takes & (Booking.price > Booking.paid), 1)], 0),
        Case(None, [(Booking.status == "waitlisted", Booking.participants)], 0),
        Case(None, [(takes, 1)], 0),
    )
    of_one = Booking.id, Booking.contact, Booking.client_name, Booking.price, Booking.paid
    columns = (*map(fn.SUM, sums), *(fn.MAX(Case(None, [(takes, one)])) for one in of_one))
    return Booking.select(Booking.session, *columns).where(any_of(Booking.session, sessions)).group_by(Booking.session)


_COUNTS = Kept(_counts)


def _came() -> Any:
    """How many came on a booking that is checked in; all of them where nobody said how many."""
    return Case(None, [(Booking.attended_count > 0, Booking.attended_count)], Booking.participants)


def _blocks(row: tuple[Any, ...], counts: tuple[Any, ...] | None, span: _Span) -> Iterator[SessionBlock]:
    session, service, service_id, staff, staff_id, kind, starts, ends, capacity, series = row
    booked, came, unpaid, waiting, bookings, booking, contact, client, price, paid, online = counts or (0,) * 11
    single = capacity == 1 and bookings == 1
    for day, since, until in span.parts(starts, ends):
        yield SessionBlock(
            session,
            one_line(service, 80),
            service_id,
            one_line(staff or "", 60),
            staff_id,
            kind,
            starts,
            ends,
            day,
            since,
            until,
            capacity,
            series,
            int(booked),
            int(came),
            int(unpaid),
            int(waiting),
            one_line(client, 80) if single else "",
            booking if single else None,
            contact if single else None,
            _payment(price, paid, online).value if single else "",
        )


def _payment(price: int, paid: int, online: bool) -> Payable:
    """How the payment of one booking stands."""
    if not price:
        return Payable.FREE
    if paid >= price:
        return Payable.ONLINE if online else Payable.IN_PERSON
    return Payable.PARTLY if paid > 0 else Payable.NOT_PAID


_OFF = Kept(
    lambda begins, ends: (
        TimeOff.select(
            TimeOff.staff, Staff.name, TimeOff.starts_at.cast("bigint"), TimeOff.ends_at.cast("bigint"), TimeOff.reason
        )
        .left_outer_join(Staff)
        .where((TimeOff.starts_at < ends) & (TimeOff.ends_at > begins))
        .order_by(TimeOff.starts_at, TimeOff.id)
    )
)


def _times_off(found: Rows, span: _Span, staff: int | None) -> Iterator[Away]:
    for of, name, starts, ends, reason in found:
        if staff is None or of is None or of == staff:
            for day, since, until in span.parts(starts, min(ends, span.ends)):
                yield Away(day, of, one_line(name or "", 60), since, until, one_line(reason, 80))


def _held(found: Iterable[holds.Held], span: _Span, staff: int | None) -> Iterator[HeldTime]:
    """S7: what other desks are booking just now."""
    for one in found:
        if staff is None or one.staff in (None, staff):
            for day, since, until in span.parts(one.starts, min(one.ends, span.ends)):
                yield HeldTime(day, one.staff, one.session, since, until, one.held_by)


def _weeks(weeks: dict[int | None, Week]) -> dict[int | None, Week]:
    """Opening hours, and the hours of those who have their own."""
    return {None: DEFAULT_WEEK} | weeks


def _givers(team: Rows, listed: set[int], blocks: Iterable[SessionBlock], only: int | None) -> tuple[Giver, ...]:
    """Who has a column: those here who give services, by name, and whoever else gives something on these days."""
    here: dict[int, str] = dict(team)
    named = {staff: one_line(name, 60) for staff, name in here.items() if not listed or staff in listed}
    named |= {block.staff_id: block.staff for block in blocks if block.staff_id is not None}
    if only is not None:
        named = {only: named.get(only) or one_line(here.get(only, ""), 60)}
    found = [Giver(staff, name) for staff, name in sorted(named.items(), key=lambda one: (one[1], one[0]))]
    nobody = any(block.staff_id is None for block in blocks)
    return (*found, *([Giver(None, "Nobody")] if (nobody and only is None) or not found else []))

"""When the staff work, day by day, as spans of time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pendulum import Date

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule.hours_text import Hours
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.hours import TimeOff, WorkingHours
from frontdesk_tui.models.rows import tuples

Week = tuple[tuple[Hours, ...], ...]
"""The hours of seven days, Monday first; each day's in order, none overlapping."""

DEFAULT_WEEK: Week = ((Hours(9 * 60, 18 * 60),),) * 7
"""What counts while no opening hours are set."""

Spans = list[tuple[int, int]]
"""Spans of time in microseconds as moments are stored, sorted and disjoint."""

_MINUTE = 60_000_000
_DAY = 24 * 60 * _MINUTE
_EPOCH = date(1970, 1, 1).toordinal()


def own_weeks(staff: Iterable[int | None]) -> dict[int | None, Week]:
    """The hours set for each of these, None for the business; a week without any where none are set."""
    found = asking.read(reading_own_weeks())
    return {one: found.get(one, ((),) * 7) for one in staff}


def reading_own_weeks() -> Reading[dict[int | None, Week]]:
    """The same of all for whom any are set."""
    days: dict[int | None, list[list[Hours]]] = defaultdict(lambda: [[] for _ in range(7)])
    [rows] = yield [_HOURS()]
    for one, weekday, starts, ends in rows:
        days[one][weekday].append(Hours(starts, ends))
    return {one: tuple(tuple(day) for day in week) for one, week in days.items()}


_HOURS = Kept(
    lambda: WorkingHours.select(
        WorkingHours.staff, WorkingHours.weekday, WorkingHours.starts, WorkingHours.ends
    ).order_by(WorkingHours.starts)
)


def working(desk: Desk, staff: Sequence[int], first_day: Date, days: int) -> dict[int, Spans]:
    """B8: the spans in which each of these staff members works, over so many days of the business's zone.

    The opening hours, as far as they are the colleague's own too, without times off. Hours are those of the wall clock
    on every day: where a clock change leaves a time out, what begins or ends at it does so at the change; of a time
    that comes twice, the first is meant.
    """
    weeks = own_weeks([None, *staff])
    opening = weeks[None] if any(weeks[None]) else DEFAULT_WEEK
    clock = _Clock(ZoneInfo(desk.business.zone), first_day.toordinal(), days)
    off = _off(clock.begins, clock.ends)
    made: dict[Week, Spans] = {}
    found: dict[int, Spans] = {}
    for one in staff:
        week = _common(opening, weeks[one]) if any(weeks[one]) else opening
        if week not in made:
            made[week] = clock.spans(week)
        found[one] = _without(made[week], sorted(off[None] + off[one]))
    return found


def _common(one: Week, other: Week) -> Week:
    """The hours that are in both weeks."""
    return tuple(
        tuple(
            Hours(max(a.starts, b.starts), min(a.ends, b.ends))
            for a in mine
            for b in theirs
            if max(a.starts, b.starts) < min(a.ends, b.ends)
        )
        for mine, theirs in zip(one, other, strict=True)
    )


def _off(begins: int, ends: int) -> dict[int | None, Spans]:
    """The times off of each staff member, and under None those of the business."""
    found: dict[int | None, Spans] = defaultdict(list)
    rows = TimeOff.select(TimeOff.staff, TimeOff.starts_at, TimeOff.ends_at)
    for one, starts_at, ends_at in tuples(rows.where((TimeOff.ends_at > begins) & (TimeOff.starts_at < ends))):
        found[one].append((moment_to_stored(starts_at), moment_to_stored(ends_at)))
    return found


def _without(spans: Spans, off: Spans) -> Spans:
    """What is left of spans when others are taken out."""
    if not off:
        return list(spans)
    left: Spans = []
    for starts, ends in spans:
        for out_starts, out_ends in off:
            if out_starts >= ends:
                break
            if out_ends > starts:
                if out_starts > starts:
                    left.append((starts, out_starts))
                starts = out_ends
            if starts >= ends:
                break
        if starts < ends:
            left.append((starts, ends))
    return left


class _Clock:
    """The wall clock of a zone over some days: an offset a day is looked up, but more on one with a clock change."""

    def __init__(self, zone: ZoneInfo, first: int, days: int) -> None:
        self._zone = zone
        self._days: list[tuple[int, int | None]] = []
        """Each day's ordinal, and its midnight in microseconds; None for a day on which the clock is changed."""
        offset = self._offset(first)
        for day in range(first, first + days):
            following = self._offset(day + 1)
            plain = (day - _EPOCH) * _DAY - offset
            self._days.append((day, plain if offset == following else None))
            offset = following
        self.begins = self._moment(first, 0)
        self.ends = self._moment(first + days, 0)

    def _offset(self, day: int) -> int:
        """Microseconds that the zone is ahead of UTC at the beginning of a day."""
        return _offset(datetime.fromordinal(day).replace(tzinfo=self._zone))

    def _moment(self, day: int, minute: int) -> int:
        """A wall-clock time as a moment, on any day."""
        wall = datetime.fromordinal(day).replace(tzinfo=self._zone) + timedelta(minutes=minute)
        # Before a gap the clock is less ahead than after it: a time in it is left out, and its end is meant.
        while _offset(wall) < _offset(wall.replace(fold=1)):
            wall += timedelta(minutes=1)
        return (wall.toordinal() - _EPOCH) * _DAY + (wall.hour * 60 + wall.minute) * _MINUTE - _offset(wall)

    def spans(self, week: Week) -> Spans:
        """The spans of a week's hours over these days; what ends when the next begins is one with it."""
        found: Spans = []
        for day, midnight in self._days:
            for hours in week[(day - 1) % 7]:
                if midnight is None:
                    starts, ends = self._moment(day, hours.starts), self._moment(day, hours.ends)
                else:
                    starts, ends = midnight + hours.starts * _MINUTE, midnight + hours.ends * _MINUTE
                if found and found[-1][1] == starts:
                    starts = found.pop()[0]
                if starts < ends:
                    found.append((starts, ends))
        return found


def _offset(wall: datetime) -> int:
    """Microseconds that a wall-clock time is ahead of UTC."""
    ahead = wall.utcoffset()
    assert ahead is not None
    return (ahead.days * 86_400 + ahead.seconds) * 1_000_000 + ahead.microseconds

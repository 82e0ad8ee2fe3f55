"""Time zones in calendar files: ours written out (VTIMEZONE), and theirs understood."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Component, Timezone

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


class Change(NamedTuple):
    """The clocks of a zone are set."""

    at: datetime
    """The moment, in UTC."""
    before: timedelta
    """How far ahead of UTC they were."""
    after: timedelta
    """How far ahead they are from then on."""


def zone_component(zone: str, first: date, last: date) -> "Timezone":
    """The zone as a VTIMEZONE that is right from the first day to the last."""
    # Not by the library's own `from_tzinfo`, which lets the clocks go forward an hour too late.
    from icalendar import Timezone

    clocks = ZoneInfo(zone)
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC) - _DAY
    end = datetime(last.year, last.month, last.day, tzinfo=UTC) + 2 * _DAY
    found = Timezone()
    found.add("TZID", zone)
    offset = _offset(begin, clocks)
    for change in (Change(begin, offset, offset), *changes(clocks, begin, end)):
        found.add_component(_observance(change, clocks))
    return found


def _observance(change: Change, clocks: ZoneInfo) -> "Component":
    from icalendar import TimezoneDaylight, TimezoneStandard

    local = change.at.astimezone(clocks)
    found = TimezoneDaylight() if local.dst() else TimezoneStandard()
    found.DTSTART = (change.at + change.before).replace(tzinfo=None)  # as RFC 5545 has it, by the clocks before
    found.TZOFFSETFROM = change.before
    found.TZOFFSETTO = change.after
    found.add("TZNAME", local.tzname() or "")
    return found


def changes(clocks: tzinfo, begin: datetime, end: datetime) -> Iterator[Change]:
    """The moments at which clocks are set between two others, both in UTC."""
    day = begin
    while day < end:
        before, after = _offset(day, clocks), _offset(day + _DAY, clocks)
        if before != after:
            yield Change(_set_within(day, clocks, before), before, after)
        day += _DAY


def _set_within(day: datetime, clocks: tzinfo, before: timedelta) -> datetime:
    """The minute of the 24 hours from a moment at which clocks are set."""
    low, high = 0, _DAY // _MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        is_set = _offset(day + middle * _MINUTE, clocks) != before
        low, high = (low, middle) if is_set else (middle, high)
    return day + high * _MINUTE


def _offset(moment: datetime, clocks: tzinfo) -> timedelta:
    return moment.astimezone(clocks).utcoffset() or timedelta()

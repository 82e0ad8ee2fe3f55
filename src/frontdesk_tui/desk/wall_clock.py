"""What the clock on a wall says, and the instant that is: also where the clocks change."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

import pendulum
from pendulum import DateTime

_zone = lru_cache(ZoneInfo)

_NO_ZONES = {"localtime", "Factory"}
"""Names of the time zone database that mean another zone on every machine, or none."""


def zone_named(name: str) -> ZoneInfo:
    """The zone with an IANA name."""
    return _zone(name)


@lru_cache(1)
def zones() -> frozenset[str]:
    """The IANA names of all zones."""
    return frozenset(available_timezones() - _NO_ZONES)


def zone_in(name: str) -> str | None:
    """The IANA name that a longer one ends with, such as `/usr/share/zoneinfo/Asia/Jerusalem`; None for no zone."""
    pieces = name.strip('/" ').split("/")
    return next((zone for at in range(len(pieces)) if (zone := "/".join(pieces[at:])) in zones()), None)


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment that a wall-clock time was taken for."""

    at: DateTime
    """In UTC."""
    said: str = ""
    """What staff should know of it: one sentence where the clocks leave the time out or show it twice, else empty."""


def instant(wall: datetime, zone: str, *, second: bool = False) -> Instant:
    """The moment of a wall-clock time (naive) in an IANA zone.

    A time that the clocks leave out moves forward by the gap. One that comes twice is the first of the two, or the
    `second` when that is asked for.
    """
    first = wall.replace(tzinfo=_zone(zone), fold=0)
    jump = _offset(first) - _offset(first.replace(fold=1))
    if not jump:
        return Instant(_utc(first))
    # Of a time that is left out, the reading by the clock from before the gap lies forward of it by the gap.
    moment = _utc(first.replace(fold=1) if second and jump > timedelta() else first)
    said = f"{wall:%H:%M}"
    if jump > timedelta():
        return Instant(moment, f"{said} comes twice that day; the {'second' if second else 'first'} is meant.")
    meant = wall_of(moment, zone)
    days = "" if meant.date() == wall.date() else " the day after"
    return Instant(moment, f"{said} is left out that day; {meant:%H:%M}{days} is meant.")


def wall_of(moment: datetime, zone: str) -> datetime:
    """What the clocks in a zone show at a moment, as a naive datetime."""
    local = moment.astimezone(_zone(zone))
    return datetime.combine(local.date(), local.time())


def to_the_minute(stored: int, zone: ZoneInfo) -> datetime:
    """What the clocks in a zone show at a moment, of which the microseconds are given; naive, to the minute."""
    local = datetime.fromtimestamp(stored // 1_000_000, zone)
    return local.replace(second=0, tzinfo=None, fold=0)


def is_second(moment: datetime, zone: str) -> bool:
    """Whether the clocks in a zone show the time of a moment for the second time."""
    wall = wall_of(moment, zone)
    return instant(wall, zone).at != moment and instant(wall, zone, second=True).at == moment


def _offset(local: datetime) -> timedelta:
    """How far ahead of UTC it is; never none, for it has a zone."""
    return local.utcoffset() or timedelta()


def _utc(local: datetime) -> DateTime:
    return pendulum.instance(local.astimezone(UTC))

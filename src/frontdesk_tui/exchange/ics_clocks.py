"""Which moment a time in a calendar file is: in UTC, in a named zone, in a zone of the file's own, or floating."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple

import pendulum
from pendulum import DateTime

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.exchange.ics_parts import Part
from frontdesk_tui.exchange.records import UnfitError

_YEARS = range(1970, 2200)

_YEARLY = re.compile(
    r"RRULE:FREQ=YEARLY(?:;(?:BYMONTH|BYMONTHDAY|INTERVAL|COUNT)=[\d,-]+|;(?:BYDAY|WKST|UNTIL)=[\w,+-]+)*",
    re.IGNORECASE,
)

_LONGEST_ZONE = 100
"""Lines of a time zone of the file's own."""


class Time(NamedTuple):
    """A time in a file."""

    wall: datetime
    """By the clocks of its zone, to the minute: naive."""
    zone: str | tzinfo
    """IANA name; or the clocks of a zone that only the file knows."""
    at: DateTime
    """The moment, in UTC."""


class Clocks:
    """The zones that times of one file are in."""

    def __init__(self, business: str, own: Mapping[str, Part]) -> None:
        self._business = business
        self._own = own
        self._made: dict[str, tzinfo] = {}

    def time(self, value: datetime, tzid: str) -> Time:
        """The time of a value. UnfitError for a zone that is not known, and for a year that is none of ours."""
        zone = self._zone(value, tzid)
        return self.moment(value.replace(second=0, microsecond=0, tzinfo=None), zone)

    def moment(self, wall: datetime, zone: str | tzinfo) -> Time:
        """The time that clocks of a zone show."""
        if wall.year not in _YEARS:
            raise UnfitError(f"The year {wall.year} is no year for sessions.")
        if isinstance(zone, str):
            return Time(wall, zone, wall_clock.instant(wall, zone).at)
        return Time(wall, zone, pendulum.instance(wall.replace(tzinfo=zone).astimezone(UTC)))

    def _zone(self, value: datetime, tzid: str) -> str | tzinfo:
        if value.tzinfo is not None and (not tzid or str(value.tzinfo) == "UTC"):
            return "UTC"
        if not tzid:
            return self._business
        return _known(tzid) or self._own_zone(tzid)

    def _own_zone(self, tzid: str) -> tzinfo:
        if tzid not in self._made:
            if tzid not in self._own:
                raise UnfitError(f"Its time zone “{tzid[:60]}” is not known.")
            self._made[tzid] = _clocks_of(self._own[tzid])
        return self._made[tzid]


@lru_cache(maxsize=1_000)
def _known(tzid: str) -> str | None:
    """The IANA name of a zone that is named by it, by Microsoft's name, or by it at the end of a longer name."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    bare = tzid.strip('/" ')
    if bare in wall_clock.zones():
        return bare
    return WINDOWS_TO_OLSON.get(bare) or wall_clock.zone_in(bare)


def _clocks_of(part: Part) -> tzinfo:
    """The clocks of a zone as the file describes it. UnfitError when it cannot be understood."""
    from icalendar import Timezone

    unfit = UnfitError(f"Its time zone “{part.value('TZID')[:60]}” cannot be read.")
    rules = [line for line in part.lines if line[:5].upper() in ("RRULE", "EXRUL")]
    # Any other rule might be worked out for a very long time.
    if part.fault or len(part.lines) > _LONGEST_ZONE or not all(map(_YEARLY.fullmatch, rules)):
        raise unfit
    try:
        found: Any = Timezone.from_ical(part.text)
        clocks = found.to_tz(lookup_tzid=False)
        pendulum.instance(datetime(2026, 1, 1, tzinfo=clocks).astimezone(UTC))
    except Exception as error:  # whatever a library says of a stranger's text
        raise unfit from error
    assert isinstance(clocks, tzinfo)
    return clocks

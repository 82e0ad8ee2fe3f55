"""An event of a calendar file with all its times: its rule, the times added, left out and changed."""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Any

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import recurrence
from frontdesk_tui.desk.schedule.calendar_event import CalendarEvent, EventTime
from frontdesk_tui.desk.schedule.session_drafts import WALL
from frontdesk_tui.exchange.ics_clocks import Clocks, Time
from frontdesk_tui.exchange.ics_parts import Part
from frontdesk_tui.exchange.records import UnfitError

_LONGEST_UID = 500
_MOST_PEOPLE = 50
_MOST_CHANGES = (1 << 31) - 1

_UNTIL = re.compile(r"UNTIL=(\d{8}T\d{6})Z", re.ASCII)
_STAMP = "%Y%m%dT%H%M%S"

_PEOPLE = ("ORGANIZER", "ATTENDEE")


def uid_of(part: Part) -> str:
    """What names the event; made of what it says when it has no UID, so that the same file again finds it."""
    said = part.value("UID").strip()
    return said or "nameless-" + sha256("\n".join(part.lines).encode("utf-8", "replace")).hexdigest()


def event_of(uid: str, found: Sequence[Part], clocks: Clocks, zone: str) -> CalendarEvent:
    """The event that parts of one UID describe, at a business in that zone. UnfitError, in words, when it is none."""
    if len(uid) > _LONGEST_UID:
        raise UnfitError(f"Its UID is longer than {_LONGEST_UID} characters.")
    read = [_Said(part, clocks) for part in _each_once(found)]
    masters = _newest([said for said in read if said.replaces is None])
    apart = sorted((said for said in read if said.replaces is not None), key=_sequence)
    if len(masters) > 1:
        raise UnfitError("There is more than one event of this UID.")
    main = masters[0] if masters else apart[-1]
    times = {time.key: time for time in (_times(main, zone) if masters else ())}
    _change(times, apart, zone)
    if len(times) > recurrence.MOST:
        raise UnfitError(f"These are more than {recurrence.MOST:,} sessions.")
    is_ours = bool(masters and main.rule) and main.start.zone == zone
    return CalendarEvent(
        uid=uid,
        name=main.name,
        people=main.people,
        times=tuple(times[key] for key in sorted(times)),
        sequence=main.sequence,
        rule=main.rule if is_ours else "",
        first=main.start.wall if is_ours else None,
        whole=bool(masters),
    )


def _each_once(found: Sequence[Part]) -> list[Part]:
    """The parts without those that say the same again."""
    return list({tuple(part.lines): part for part in reversed(found)}.values())[::-1]


def _newest(masters: list["_Said"]) -> list["_Said"]:
    """Those of the latest version: files that were put together from several have older ones, too."""
    latest = max(map(_sequence, masters), default=0)
    return [said for said in masters if said.sequence == latest]


def _sequence(said: "_Said") -> int:
    return said.sequence


def _times(main: "_Said", zone: str) -> Iterator[EventTime]:
    """The times of an event by its rule, with those added, without the changes of single ones."""
    first = EventTime("", main.start.at, main.minutes, main.sequence, main.off)
    if not main.rule and not main.added:
        yield first
        return
    left_out = {_key(time, zone) for time in main.left_out if isinstance(time, Time)}
    days = {f"{time:%Y-%m-%d}" for time in main.left_out if not isinstance(time, Time)}
    for time, minutes in [*((one, main.minutes) for one in main.recurring()), *main.added]:
        key = _key(time, zone)
        off = main.off or key in left_out or key[:10] in days
        yield replace(first, key=key, starts_at=time.at, minutes=minutes, off=off)


def _change(times: dict[str, EventTime], apart: Sequence["_Said"], zone: str) -> None:
    """Put in the times that were changed on their own."""
    for said in apart:
        if isinstance(said.replaces, Time):
            key = _key(said.replaces, zone)
        else:
            key = next((key for key in times if key[:10] == f"{said.replaces:%Y-%m-%d}"), "")
            if not key:
                raise UnfitError(f"It changes the time of {said.replaces}, which it does not have.")
        minutes = times[key].minutes if said.minutes is None and key in times else said.minutes
        times[key] = EventTime(key, said.start.at, minutes, said.sequence, said.off)


def _key(time: Time, zone: str) -> str:
    # By the rule's own clocks a time that is left out one night keeps its name.
    if time.zone == zone:
        return f"{time.wall:{WALL}}"
    return f"{wall_clock.wall_of(time.at, zone):{WALL}}" + ("+" if wall_clock.is_second(time.at, zone) else "")


class _Said:
    """What one part of a file says; UnfitError when it cannot be meant."""

    def __init__(self, part: Part, clocks: Clocks) -> None:
        self._event = _parsed(part)
        self._clocks = clocks
        self.name = str(self._one("SUMMARY") or "").strip()
        self.sequence = min(max(int(self._one("SEQUENCE") or 0), 0), _MOST_CHANGES)
        self.off = str(self._one("STATUS") or "").strip().upper() == "CANCELLED"
        self.start = self._start()
        self.minutes = self._minutes()
        self.replaces = self._replaces()
        self.rule = self._rule()
        self.left_out = [self._time_or_day(value, tzid) for value, tzid in self._listed("EXDATE")]
        self.added = [self._added(value, tzid) for value, tzid in self._listed("RDATE")]
        self.people = tuple(self._people())
        if not self.name and self.replaces is None:
            raise UnfitError("It has no name (SUMMARY), so it is no service.")

    def recurring(self) -> list[Time]:
        """The times of its rule, or its only one."""
        if not self.rule:
            return [self.start]
        zone, rule = self.start.zone, self.rule
        if not isinstance(zone, str):
            rule = _UNTIL.sub(lambda end: _until(end[1], zone), rule)
        try:
            walls = recurrence.occurrences(self.start.wall, rule, zone if isinstance(zone, str) else "UTC")
        except DeskError as error:
            raise UnfitError(error.sentence) from error
        return [self._clocks.moment(wall, zone) for wall in walls]

    def _start(self) -> Time:
        value = self._one("DTSTART")
        if value is None:
            raise UnfitError("It does not say when it begins.")
        start = self._time_or_day(value.dt, _tzid(value))
        if not isinstance(start, Time):
            raise UnfitError("It lasts whole days; a session begins at a time of day.")
        return start

    def _minutes(self) -> int | None:
        end, lasts = self._one("DTEND"), self._one("DURATION")
        if end is not None:
            ends = self._time_or_day(end.dt, _tzid(end))
            if not isinstance(ends, Time):
                raise UnfitError("It ends on a day without a time.")
            length = ends.at - self.start.at
        elif lasts is not None:
            length = lasts.dt
        else:
            return None
        if length < timedelta():
            raise UnfitError("It ends before it begins.")
        return _whole_minutes(length)

    def _replaces(self) -> Time | date | None:
        value = self._one("RECURRENCE-ID")
        if value is None:
            return None
        if value.params.get("RANGE"):
            raise UnfitError(
                "It changes all times from one on; export the calendar with these as an event of their own."
            )
        return self._time_or_day(value.dt, _tzid(value))

    def _rule(self) -> str:
        rule = self._event.get("RRULE")
        if isinstance(rule, list) or self._event.get("EXRULE") is not None:
            raise UnfitError("It has more than one rule of recurrence.")
        if rule is None:
            return ""
        said: str = rule.to_ical().decode("utf-8")
        if not {"COUNT", "UNTIL"} & set(rule):
            raise UnfitError("It recurs without an end; give it a last day or a number of times first.")
        return said

    def _added(self, value: Any, tzid: str) -> tuple[Time, int | None]:
        """A time that was added, and how long it lasts."""
        begins, lasts = value if isinstance(value, tuple) else (value, None)
        time = self._time_or_day(begins, tzid)
        if not isinstance(time, Time):
            raise UnfitError("It adds a whole day; a session begins at a time of day.")
        if lasts is None:
            return time, self.minutes
        length = lasts if isinstance(lasts, timedelta) else lasts - begins
        return time, _whole_minutes(length)

    def _time_or_day(self, value: Any, tzid: str) -> Time | date:
        if isinstance(value, datetime):
            return self._clocks.time(value, tzid)
        if isinstance(value, date):
            return value
        raise UnfitError("It has a time that cannot be read.")

    def _one(self, name: str) -> Any:
        """The value of a property; the first of those that it has, None when it has none."""
        value = self._event.get(name)
        return value[0] if isinstance(value, list) else value

    def _listed(self, name: str) -> Iterator[tuple[Any, str]]:
        """All values of a property that is a list, each with the name of its zone."""
        value = self._event.get(name)
        for several in value if isinstance(value, list) else [value] if value is not None else []:
            for one in several.dts:
                yield one.dt, str(several.params.get("TZID") or "")

    def _people(self) -> Iterator[tuple[str, str]]:
        for name in _PEOPLE:
            value = self._event.get(name)
            for one in (value if isinstance(value, list) else [value] if value is not None else [])[:_MOST_PEOPLE]:
                address = str(one)
                email = address[7:] if address[:7].lower() == "mailto:" else ""
                yield str(one.params.get("CN") or ""), email.strip()


def _until(end: str, clocks: tzinfo) -> str:
    """The end of a rule, said in UTC, by the clocks of the rule."""
    moment = datetime.strptime(end, _STAMP).replace(tzinfo=UTC)
    return f"UNTIL={moment.astimezone(clocks):{_STAMP}}"


def _whole_minutes(length: timedelta) -> int | None:
    """A length in minutes; None for none, which is how some say that they do not know it."""
    return int(length.total_seconds()) // 60 or None


def _tzid(value: Any) -> str:
    return str(value.params.get("TZID") or "")


def _parsed(part: Part) -> Any:
    """The event as the library reads it. UnfitError when it cannot read something that matters."""
    from icalendar import Event

    if part.fault:
        raise UnfitError(part.fault)
    try:
        with warnings.catch_warnings(action="ignore"):
            event = Event.from_ical(part.text)
    except Exception as error:  # whatever a library says of a stranger's text
        raise UnfitError("It cannot be read.") from error
    broken = [name for name, _ in event.errors if name not in _PEOPLE]
    if broken:
        raise UnfitError(f"Its {broken[0]} cannot be read." if broken[0] else "A line of it cannot be read.")
    return event

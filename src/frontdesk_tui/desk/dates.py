"""Days and times as people type them: "tomorrow 9", "24/11", "next tue", "in 3 days", "2026-11-24 14:30"."""

import re
from datetime import datetime, time, timedelta
from typing import NamedTuple

import pendulum
from pendulum import Date, DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.wall_clock import Instant, instant

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NEAR = {"today": 0, "tod": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
_TIME = re.compile(r"(?:at )?(\d{1,2})(?::(\d{2}))? ?(am|pm)?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?$")
_SPELT = re.compile(r"(?:(\d{1,2})\.? ([a-z]{3,})|([a-z]{3,}) (\d{1,2}))(?:,? (\d{4}))?$")
_IN = re.compile(r"in (\d{1,3}|a|an|one) (day|week|month)s?$")
_WEEKDAY = re.compile(r"(next |this )?([a-z]{3,})$")


class Due(NamedTuple):
    """When something is due."""

    at: DateTime
    """The moment in UTC; for a whole day its start in the business's zone."""
    all_day: bool
    """No time was said."""
    said: str = ""
    """What staff should know of the time: one sentence where the clocks leave it out or show it twice."""


def due(text: str, desk: Desk) -> Due | None:
    """What was typed, as seen from the desk's day and zone; None for nothing. Raises DeskError when it is no date."""
    said = " ".join(text.lower().replace(",", " ").split())
    if not said:
        return None
    day = _day(said, desk.today)
    if day is not None:
        return Due(desk.start_of(day), True)
    for cut in _splits(said):
        clock = _TIME.match(cut[1])
        day = _day(cut[0], desk.today) if cut[0] else desk.today
        if clock and day is not None:
            meant = _moment(day, clock, desk)
            return Due(meant.at, False, meant.said)
    raise DeskError(f"“{text.strip()}” is no date. Try “tomorrow 9”, “24/11”, “next tue” or “in 3 days”.", "due")


def _splits(said: str) -> list[tuple[str, str]]:
    """Ways to part the day from the time that follows it; a bare number alone is no time."""
    parts = said.split(" ")
    found = [(" ".join(parts[:at]).removesuffix(" at"), " ".join(parts[at:])) for at in range(1, len(parts))]
    return found + ([("", said)] if ":" in said or said.endswith(("am", "pm")) else [])


def _moment(day: Date, clock: re.Match[str], desk: Desk) -> Instant:
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if hour > 23 or minute > 59 or (clock[3] and not 1 <= hour <= 12):
        raise DeskError(f"{clock[0]} is no time of day.", "due")
    if clock[3]:
        hour = hour % 12 + (12 if clock[3] == "pm" else 0)
    return instant(datetime.combine(day, time(hour, minute)), desk.business.zone)


def _day(said: str, today: Date) -> Date | None:
    """The day that is meant, or None when the text is no day."""
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    if (found := _WEEKDAY.match(said)) and (weekday := _nth(_DAYS, found[2])) is not None:
        ahead = (weekday - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead)
    if found := _IN.match(said):
        count = int(found[1]) if found[1].isdecimal() else 1
        return today.add(**{found[2] + "s": count})
    if found := _ISO.match(said):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.match(said):
        return _with_year(found[3], int(found[2]), int(found[1]), today)
    if (found := _SPELT.match(said)) and (month := _nth(_MONTHS, found[2] or found[3])) is not None:
        return _with_year(found[5], month + 1, int(found[1] or found[4]), today)
    return None


def _nth(names: tuple[str, ...], beginning: str) -> int | None:
    """Which of these names begins so."""
    return next((number for number, name in enumerate(names) if name.startswith(beginning)), None)


def _with_year(year: str | None, month: int, day: int, today: Date) -> Date | None:
    """A day and month; without a year the next such day."""
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = _date(today.year, month, day)
    return _date(today.year + 1, month, day) if this_year is None or this_year < today else this_year


def _date(year: int, month: int, day: int) -> Date | None:
    if not 1900 <= year <= 9998:
        return None
    try:
        return pendulum.date(year, month, day)
    except ValueError:
        return None

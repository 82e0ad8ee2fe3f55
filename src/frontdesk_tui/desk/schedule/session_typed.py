"""When a session is, as people type it: a day, a time, how it repeats and how long that goes on."""

import re
from datetime import datetime, time
from enum import StrEnum
from typing import NamedTuple

from pendulum import Date

from frontdesk_tui.desk import dates
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import recurrence, recurrence_words

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?: ?h| ?uhr)? ?(am|pm)?( second)?$", re.ASCII)
_TIMES = re.compile(r"(\d{1,9})(?: ?x| times?)?$", re.ASCII)


class Repeats(StrEnum):
    """How often a session is given, in the words on screen."""

    NEVER = "Once only"
    DAILY = "Every day"
    WEEKLY = "Every week"
    FORTNIGHTLY = "Every 2 weeks"
    MONTHLY = "Every month"


class TimeOfDay(NamedTuple):
    """A time by the clock on the wall."""

    at: time
    second: bool
    """Whether the second of the two is meant on the night that has it twice."""


def day_from(text: str, desk: Desk, field: str = "day") -> Date:
    """The day that was typed. Raises DeskError at that field for none, or for more than a day."""
    try:
        found = dates.due(text, desk)
    except DeskError as error:
        raise DeskError(error.sentence.replace("“tomorrow 9”", "“tomorrow”"), field) from error
    if found is None:
        raise DeskError("Type a day: “tomorrow”, “24/11” or “next tue”.", field)
    if not found.all_day:
        raise DeskError("Type only the day here.", field)
    return desk.local(found.at).date()


def time_from(text: str) -> TimeOfDay:
    """The time that was typed: `9`, `9:30`, `18.30`, `6pm`. Raises DeskError at the field `time`."""
    said = " ".join(text.lower().split())
    found = _TIME.match(said)
    if found is None:
        raise DeskError("Type a time: “9”, “9:30” or “18.30”.", "time")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59 or (found[3] and not 1 <= hour <= 12):
        raise DeskError(f"“{text.strip()}” is no time of day.", "time")
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return TimeOfDay(time(hour, minute), found[4] is not None)


def rule_from(repeats: Repeats, weekdays: str, ends: str, first: datetime, desk: Desk) -> str:
    """The rule of recurrence that was typed, from a first time on; empty for once only.

    Raises DeskError at the field `weekdays` or `ends`.
    """
    if repeats is Repeats.NEVER:
        return ""
    until, count = _end_from(ends, desk)
    if repeats is Repeats.DAILY:
        return recurrence.daily(until=until, count=count)
    if repeats is Repeats.MONTHLY:
        return recurrence.monthly(until=until, count=count)
    days = recurrence_words.weekdays_from(weekdays) or (first.weekday(),)
    return recurrence.weekly(days, every=2 if repeats is Repeats.FORTNIGHTLY else 1, until=until, count=count)


def _end_from(text: str, desk: Desk) -> tuple[Date | None, int | None]:
    """The last day or the number of times that was typed."""
    said = " ".join(text.lower().removeprefix("until ").split())
    if not said:
        raise DeskError("Say how often: “10 times”, or until when: “30/6”.", "ends")
    if found := _TIMES.match(said):
        return None, int(found[1])
    return day_from(said, desk, "ends"), None

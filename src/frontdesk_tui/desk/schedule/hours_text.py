"""Hours and times off as people type them: "9-13, 16-20", "24/11", "24/11 9:00 - 25/11 12:00"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby, pairwise

from pendulum import DateTime

from frontdesk_tui.desk import dates
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError

DAY = 24 * 60
"""Minutes."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_CLOSED = frozenset({"", "-", "–", "closed", "off"})
_SPAN = re.compile(r"(.+?) ?(?:-|–|—|to|until) ?(.+)$")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$")
_UNTIL = re.compile(r"\s+(?:-|–|—|to|until)\s+|[–—]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A span of a day by the wall clock."""

    starts: int
    """Minutes since midnight."""
    ends: int
    """Minutes since midnight, after `starts`; 1,440 is the day's end."""


def hours_from_text(text: str, field: str = "hours") -> tuple[Hours, ...]:
    """The spans of a day that were typed, in order; none for `closed` or nothing. Raises DeskError at that field."""
    said = " ".join(text.lower().split())
    if said in _CLOSED:
        return ()
    found = sorted(_span(part.strip(), field) for part in re.split(r"[,;&]| and ", said))
    for before, after in pairwise(found):
        if after.starts < before.ends:
            raise DeskError(f"{_said(before)} and {_said(after)} overlap.", field)
    return tuple(found)


def hours_to_text(hours: tuple[Hours, ...]) -> str:
    """`9-13, 16:30-20`, as `hours_from_text` reads it; empty for a closed day."""
    return ", ".join(map(_said, hours))


def week_said(week: Sequence[tuple[Hours, ...]]) -> list[tuple[str, str]]:
    """A week in few lines: pairs of days, such as `Mon–Fri`, and their hours, or `closed`."""
    said: list[tuple[str, str]] = []
    for hours, days in groupby(zip(week, WEEKDAYS, strict=True), key=lambda day: day[0]):
        names = [name[:3] for _, name in days]
        said.append(("–".join(names[:: len(names) - 1] if names[1:] else names), hours_to_text(hours) or "closed"))
    return said


def _span(text: str, field: str) -> Hours:
    parts = _SPAN.match(text)
    if parts is None:
        raise DeskError(f"“{text}” is no span of time. Try “9-13, 16-20”, or nothing for a closed day.", field)
    starts, ends = minute_from_text(parts[1], field), minute_from_text(parts[2], field)
    ends = DAY if ends == 0 else ends
    if ends <= starts:
        raise DeskError(f"“{text}” ends before it begins. What goes past midnight is written on both days.", field)
    return Hours(starts, ends)


def minute_from_text(text: str, field: str, example: str = "9-13, 16-20") -> int:
    """The time of day that was typed, such as `9`, `21:30` or `9 pm`, in minutes since midnight; `24` is the day's end.

    Raises DeskError at that field, with an example of what may be typed there.
    """
    time = _TIME.match(text.lower().strip())
    hour, minute = (int(time[1]), int(time[2] or 0)) if time else (99, 0)
    if time and time[3]:
        hour = hour % 12 + (12 if time[3] == "pm" else 0) if 1 <= hour <= 12 else 99
    if minute > 59 or hour * 60 + minute > DAY:
        raise DeskError(f"“{text.strip()}” is no time of day. Try “{example}”.", field)
    return hour * 60 + minute


def _said(hours: Hours) -> str:
    return "-".join(f"{at // 60}:{at % 60:02}" if at % 60 else f"{at // 60}" for at in (hours.starts, hours.ends))


def span_from_text(desk: Desk, text: str, field: str) -> tuple[DateTime, DateTime]:
    """The span that was typed, as moments in UTC: a whole day, a part of one, or from one moment to another.

    A day without a time is meant whole. Raises DeskError at that field for what is no date, or ends before it begins.
    """
    parts = _UNTIL.split(text.strip(), maxsplit=1)
    if len(parts) == 1 and text.count("-") == 1:
        parts = text.split("-")
    first = _due(desk, parts[0], field)
    if len(parts) == 1:
        if not first.all_day:
            raise DeskError("Until when? Try “24/11 9:00 - 12:00”; a day alone is meant whole.", field)
        return first.at, _end(desk, first)
    last = _end(desk, _until(desk, first, parts[1].strip(), field))
    if last <= first.at:
        raise DeskError("It ends before it begins.", field)
    return first.at, last


def _until(desk: Desk, first: Due, text: str, field: str) -> Due:
    """The end of a span: a time of the day that it begins on, or a date, after the beginning if it can be meant so."""
    day = desk.local(first.at).date()
    if _TIME.match(text.lower()) and not first.all_day:
        return _due(desk, f"{day.isoformat()} {text.replace('.', ':')}", field)
    last = _due(desk, text, field)
    return last if last.at >= first.at else _due(replace(desk, now=first.at), text, field)


def _due(desk: Desk, text: str, field: str) -> Due:
    try:
        due = dates.due(text, desk)
    except DeskError as error:
        raise DeskError(f"“{text.strip()}” is no date. Try “24/11” or “24/11 9:00 - 12:00”.", field) from error
    if due is None:
        raise DeskError("Type from when until when, such as “24/11” or “24/11 9:00 - 25/11 12:00”.", field)
    return due


def _end(desk: Desk, due: Due) -> DateTime:
    """The end of a whole day, else the moment itself."""
    return desk.start_of(desk.local(due.at).date() + timedelta(days=1)) if due.all_day else due.at

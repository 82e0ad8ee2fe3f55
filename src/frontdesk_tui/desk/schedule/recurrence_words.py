"""How sessions recur, in words: said to staff, and typed by them."""

from datetime import datetime

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import recurrence
from frontdesk_tui.desk.schedule.recurrence import WEEKDAYS, Parts

_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_SAID = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY"}


def said(rule: str, zone: str = "UTC") -> str:
    """A rule in words: `every 2 weeks on Tue and Thu, until 30 Jun 2027`. `zone` is what an end in UTC is seen from.

    What is seldom asked for is said as RFC 5545 writes it, in brackets. Raises DeskError for what is no rule.
    """
    parts = recurrence.parts_of(rule)
    rest = [f"{name}={value}" for name, value in parts.items() if name not in _SAID]
    return often(parts) + _on(parts) + (f" ({';'.join(rest)})" if rest else "") + _end(parts, zone)


def often(parts: Parts) -> str:
    """How often a rule comes true, whatever the day: `every 2 weeks`."""
    every, unit = int(parts.get("INTERVAL", "1")), _UNITS[parts["FREQ"]]
    return f"every {unit}" if every == 1 else f"every {every} {unit}s"


def _on(parts: Parts) -> str:
    on = [_weekday(day) for day in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    days = [f"the {_ordinal(int(day))}" for day in parts["BYMONTHDAY"].split(",")] if "BYMONTHDAY" in parts else []
    return f" on {joined(on or days)}" + (f" that is {joined(days)}" if on and days else "") if on or days else ""


def _weekday(day: str) -> str:
    name, which = _SHORT[WEEKDAYS.index(day[-2:])], day[:-2].removeprefix("+")
    return f"the {_NTH.get(which, which + '.')} {name}" if which else name


def _ordinal(day: int) -> str:
    if day < 0:
        return "last day" if day == -1 else f"{_ordinal(-day)} day from the end"
    ending = "th" if day // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _end(parts: Parts, zone: str) -> str:
    end = recurrence.end_of(parts, zone)
    until = f" until {_day(end)}" if end is not None else ""
    if "COUNT" not in parts:
        return until
    return f"{until}, {'once' if parts['COUNT'] == '1' else parts['COUNT'] + ' times'}"


def _day(wall: datetime) -> str:
    return f"{wall.day} {_MONTHS[wall.month - 1]} {wall.year}"


def joined(names: list[str]) -> str:
    """`Tue`, `Tue and Thu`, `Mon, Tue and Thu`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def weekdays_from(text: str) -> tuple[int, ...]:
    """The weekdays (Monday is 0) that were typed, such as `Tue Thu` or `mon, wed`; none for nothing.

    Raises DeskError (field `weekdays`) for what is no weekday.
    """
    found = set()
    for word in text.lower().replace(",", " ").replace("and", " ").replace("&", " ").split():
        day = next((number for number, name in enumerate(_LONG) if len(word) > 1 and name.startswith(word)), None)
        if day is None:
            raise DeskError(f"“{word}” is no weekday. Try “Tue Thu”.", "weekdays")
        found.add(day)
    return tuple(sorted(found))


def weekdays_said(weekdays: tuple[int, ...]) -> str:
    """Weekdays as they are typed: `Tue Thu`."""
    return " ".join(_SHORT[day] for day in weekdays)

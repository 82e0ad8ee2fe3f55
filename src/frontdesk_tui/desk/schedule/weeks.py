"""Weeks as people read them: which day they begin with, their number, and how days are said."""

from pendulum import Date

_FROM_SUNDAY = (
    " AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH "
    "PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW "
)
"""ISO 3166-1 countries whose weeks begin with Sunday (Unicode CLDR)."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def first_of(day: Date, country: str) -> Date:
    """The first day of the week that a day is in: a Sunday or a Monday, as the country has it."""
    back = day.isoweekday() % 7 if f" {country.upper()} " in _FROM_SUNDAY else day.weekday()
    return day.subtract(days=back)


def number(first: Date) -> int:
    """The ISO 8601 number of the week whose Monday is this day or the next."""
    return int(first.add(days=1).isocalendar()[1])


def weekday(day: Date) -> str:
    """`Sun 22`."""
    return f"{_DAYS[day.weekday()]} {day.day}"


def day(day: Date) -> str:
    """`Sun 22 Nov 2026`."""
    return f"{_DAYS[day.weekday()]} {day.format('D MMM YYYY')}"


def days(first: Date, count: int) -> str:
    """`Week 48 · 22–28 Nov 2026` for seven days, `Sun 22 Nov 2026` for one."""
    last = first.add(days=count - 1)
    if count == 1:
        return day(first)
    if first.year != last.year:
        said = f"{first.format('D MMM YYYY')} – {last.format('D MMM YYYY')}"
    elif first.month != last.month:
        said = f"{first.format('D MMM')} – {last.format('D MMM YYYY')}"
    else:
        said = f"{first.day}–{last.format('D MMM YYYY')}"
    return f"Week {number(first)} · {said}"


def clock(minute: int) -> str:
    """A minute of the day as `09:00`; the end of the day is `24:00`."""
    return f"{minute // 60:02}:{minute % 60:02}"

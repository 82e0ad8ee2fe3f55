"""How moments, money and statuses are said."""

import re

from pendulum import DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.roles import SAID

_WHOLE = (
    *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"),
    *("PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
)
_THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_MINOR_DIGITS = dict.fromkeys(_WHOLE, 0) | dict.fromkeys(_THOUSANDTHS, 3)
"""ISO 4217 currencies whose minor unit is not a hundredth."""

MEMBER_STATUS = {"visitor": "Visitor", "pending": "Pending", "member": "Member", "blocked": "Blocked"}

ROLE = {role.name.lower(): said for role, said in SAID.items()}

METHOD = {"cash": "Cash", "card_reader": "Card reader", "app": "App", "online": "Online"}

NOTE_KIND = {"": "Note", "meeting_summary": "Meeting summary", "call_summary": "Call summary"}

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_BIRTHDATE = re.compile(r"(\d{4}|-)-(0[1-9]|1[0-2])-(\d\d)")


def ago(moment: DateTime | None, desk: Desk) -> str:
    """How long ago, in the largest unit that fits: `today`, `yesterday`, `3 weeks ago`, `never`."""
    if moment is None:
        return "never"
    days = desk.day_of(desk.now) - desk.day_of(moment)
    if days < 2:
        return {1: "yesterday", 0: "today", -1: "tomorrow"}.get(days, f"in {-days} days")
    for length, unit in ((365, "year"), (30, "month"), (7, "week")):
        if days >= 2 * length or (length == 365 and days >= 365):
            return f"{_count(days // length, unit)} ago"
    return f"{days} days ago"


def day(moment: DateTime, desk: Desk) -> str:
    """`3 Nov`, with the year when it is not this one."""
    local = desk.local(moment)
    year = "" if local.year == desk.today.year else f" {local.year}"
    return f"{local.day} {_MONTHS[local.month - 1]}{year}"


def birthdate(stored: str) -> str:
    """`1 Apr 1990`, or `1 Apr` of one that is known without its year; what is no ISO 8601 date is said as it is."""
    found = _BIRTHDATE.fullmatch(stored)
    if found is None:
        return stored
    year, month, day_of_month = found.groups()
    return f"{int(day_of_month)} {_MONTHS[int(month) - 1]} {year}".rstrip(" -")


def time_of_day(moment: DateTime, desk: Desk) -> str:
    """`09:00`, in the business's zone."""
    local = desk.local(moment)
    return f"{local.hour:02}:{local.minute:02}"


def day_and_time(moment: DateTime, desk: Desk) -> str:
    """`Tue 24 Nov 09:00`, with the year when it is not this one."""
    local = desk.local(moment)
    return f"{_DAYS[local.weekday()]} {day(moment, desk)} {time_of_day(moment, desk)}"


def day_and_time_in_short(moment: DateTime, desk: Desk) -> str:
    """The same without the weekday where the year is said: at most 17 characters."""
    said = day_and_time(moment, desk)
    return said if desk.local(moment).year == desk.today.year else said.partition(" ")[2]


def near(moment: DateTime, desk: Desk) -> str:
    """A moment that is probably near: `today 09:12`, `yesterday 18:00`, `tomorrow 09:00`, else `Tue 24 Nov 09:00`."""
    days = desk.today.toordinal() - desk.local(moment).toordinal()
    said = {1: "yesterday", 0: "today", -1: "tomorrow"}.get(days)
    return f"{said} {time_of_day(moment, desk)}" if said else day_and_time(moment, desk)


def due(moment: DateTime | None, all_day: bool, desk: Desk) -> str:
    """When a task is due: `overdue since 20 Nov`, `due today`, `due tomorrow 09:00`, `due 3 Dec`."""
    if moment is None:
        return ""
    if is_overdue(moment, all_day, desk):
        return f"overdue since {day(moment, desk)}"
    days = desk.local(moment).toordinal() - desk.today.toordinal()
    said = {0: "today", 1: "tomorrow"}.get(days, day(moment, desk))
    return f"due {said}" + ("" if all_day else f" {time_of_day(moment, desk)}")


def is_overdue(moment: DateTime, all_day: bool, desk: Desk) -> bool:
    """Whether a due moment has passed; a whole day passes at its end."""
    return moment < (desk.start_of(desk.today) if all_day else desk.now)


def minor_digits(currency: str) -> int:
    """How many digits the minor unit of an ISO 4217 currency has after the point: 2 for most."""
    return _MINOR_DIGITS.get(currency, 2)


def money(amount: int, currency: str) -> str:
    """An amount of minor units as `80.00 ILS`."""
    digits = minor_digits(currency)
    if not digits:
        return f"{amount:,} {currency}"
    whole, rest = divmod(abs(amount), 10**digits)
    return f"{'-' if amount < 0 else ''}{whole:,}.{rest:0{digits}} {currency}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"

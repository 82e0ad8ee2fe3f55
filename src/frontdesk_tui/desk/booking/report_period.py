"""The period of a report, as people type it."""

import re
from datetime import timedelta

from pendulum import Date

from frontdesk_tui.desk import dates
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError

DAYS = 7
"""How many days a report has when nothing was said of them: the last ones, today too."""

_HALF_A_YEAR = 183
_SAYS_ITS_YEAR = re.compile(r"\d{4}|\d[./]\d{1,2}[./]\d|in ", re.IGNORECASE)


def period(from_text: str, to_text: str, desk: Desk) -> tuple[Date, Date]:
    """First and last day. Raises DeskError at the field `from` or `to` for what is no day, or runs backwards."""
    first, last = open_period(from_text, to_text, desk)
    if last is None:
        last = desk.today if first is None else max(first, desk.today)
    return (last - timedelta(days=DAYS - 1) if first is None else first), last


def open_period(from_text: str, to_text: str, desk: Desk) -> tuple[Date | None, Date | None]:
    """First and last day; None where nothing was typed. Raises DeskError likewise."""
    first, last = day(from_text, desk, "from"), day(to_text, desk, "to")
    if first is not None and last is not None and first > last:
        raise DeskError(f"{first:%d/%m/%Y} is after {last:%d/%m/%Y}; the period must end after it begins.", "to")
    return first, last


def day(text: str, desk: Desk, field: str) -> Date | None:
    """The day that was typed; None for nothing. Without a year it is the nearest such day, for reports look back.

    Raises DeskError at the field when it is no day.
    """
    found = coming_day(text, desk, field)
    if found is None:
        return None
    far_ahead = (found - desk.today).days > _HALF_A_YEAR
    return found.subtract(years=1) if far_ahead and not _SAYS_ITS_YEAR.search(text) else found


def coming_day(text: str, desk: Desk, field: str) -> Date | None:
    """The same; without a year it is the next such day."""
    try:
        meant = dates.due(text, desk)
    except DeskError as error:
        raise DeskError(f"“{text.strip()}” is no day. Try “2026-11-24”, “24/11” or “yesterday”.", field) from error
    if meant is None:
        return None
    if not meant.all_day:
        raise DeskError("Give a day without a time.", field)
    return desk.local(meant.at).date()

"""C15: how a task repeats: as people type it, in words, and when it is due next."""

import re
from datetime import datetime

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import recurrence, recurrence_words

MOST = 999
"""Days, weeks, months or years from one to the next."""

_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_IN_A_WORD = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "yearly": "YEARLY", "annually": "YEARLY"}
_EVERY = re.compile(r"every (?:(\d{1,3})(?:st|nd|rd|th)? |(other) )?(day|week|month|year)s?$", re.ASCII)
_NEVER = {"", "no", "not", "never", "once"}
_RULE = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=[1-9]\d{0,2})?"
    r"(?:;BYMONTH=2)?(?:;BYMONTHDAY=28(?:,29(?:,30(?:,31)?)?)?;BYSETPOS=-1)?(?:;BYHOUR=\d{1,2};BYMINUTE=\d{1,2})?$",
    re.ASCII,
)
_SHORTEST_MONTH = 28


def typed(text: str) -> str:
    """The rule that is meant: `every 2 weeks`, `monthly`; empty for nothing. Raises DeskError (field `repeats`)."""
    said = " ".join(text.lower().split())
    if said in _NEVER:
        return ""
    if said in _IN_A_WORD:
        return f"FREQ={_IN_A_WORD[said]}"
    found = _EVERY.match(said)
    every = 0 if found is None else int(found[1] or (2 if found[2] else 1))
    if found is None or not every:
        known = "“every day”, “every 2 weeks”, “every month” or “every year”"
        raise DeskError(f"“{text.strip()}” does not say how often. Try {known}.", "repeats")
    return _rule(_UNITS[found[3]], every)


def _rule(frequency: str, every: int) -> str:
    return f"FREQ={frequency}" + (f";INTERVAL={every}" if every != 1 else "")


def checked(rule: str) -> str:
    """A rule by which a task can repeat. Raises DeskError (field `repeats`) for any other."""
    rule = rule.strip().upper().removeprefix("RRULE:")
    if rule and not _RULE.match(rule):
        raise DeskError("A task repeats by the day, week, month or year, without an end.", "repeats")
    return rule


def often(rule: str) -> str:
    """How often, in the words in which it is typed: `every 2 weeks`; empty for a task that does not repeat."""
    return recurrence_words.often(recurrence.parts_even_endless(rule)) if rule else ""


def plain(rule: str) -> str:
    """How often alone, as a rule, without the day that it holds to."""
    if not rule:
        return ""
    parts = recurrence.parts_even_endless(rule)
    return _rule(parts["FREQ"], int(parts.get("INTERVAL", "1")))


def anchored(rule: str, wall: datetime) -> str:
    """A rule that holds to the day of a first due time: the 31st is the last day of a shorter month, and the 31st again
    in a longer one; 29 February likewise."""
    rule, day = plain(rule), wall.day
    days = ",".join(str(one) for one in range(_SHORTEST_MONTH, day + 1))
    if day > _SHORTEST_MONTH and rule.startswith("FREQ=MONTHLY"):
        return f"{rule};BYMONTHDAY={days};BYSETPOS=-1"
    if (wall.month, day) == (2, 29) and rule.startswith("FREQ=YEARLY"):
        return f"{rule};BYMONTH=2;BYMONTHDAY={days};BYSETPOS=-1"
    return rule


def following(rule: str, due: Due, desk: Desk) -> tuple[Due, str] | None:
    """When a task is due next: after it was, and not in the past; with the rule of the next one. None for never.

    It keeps its time by the wall clock. Where the clocks leave that time out, the rule remembers it.
    """
    zone = desk.business.zone
    first = wall_clock.wall_of(due.at, zone)
    earliest = wall_clock.wall_of(desk.start_of(desk.today) if due.all_day else desk.now, zone)
    wall = recurrence.following(first, rule, earliest)
    if wall is None:
        return None
    if due.all_day:
        return Due(desk.start_of(desk.local(due.at).date().replace(wall.year, wall.month, wall.day)), True), rule
    meant = wall_clock.instant(wall, zone)
    if meant.at < desk.now:  # where the clocks show the time twice
        meant = wall_clock.instant(wall, zone, second=True)
    if wall_clock.wall_of(meant.at, zone) != wall and "BYHOUR" not in rule:
        rule += f";BYHOUR={wall.hour};BYMINUTE={wall.minute}"
    return Due(meant.at, False), rule

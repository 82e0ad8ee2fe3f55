"""How sessions and tasks recur: RFC 5545 rules (RRULE) of wall-clock times; those of sessions always have an end."""

import re
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, datetime, timedelta
from itertools import islice

import pendulum
from pendulum import Date

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.errors import DeskError

MOST = 1_000
"""Sessions that one series may have."""

FURTHEST = 5
"""Years from the first session to the last."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545 names of the weekdays, Monday first."""

Parts = dict[str, str]
"""A rule by the names of its parts, such as `FREQ`."""

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NUMBERED = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "BYHOUR", "BYMINUTE")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_NUMBERED}
_LONGEST_RULE = 500
_LONGEST_INTERVAL = 366 * FURTHEST
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?$", re.ASCII)
_DAYS = re.compile(r"([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)$", re.ASCII)
_NUMBERS = re.compile(r"[+-]?\d{1,3}(,[+-]?\d{1,3})*$", re.ASCII)

_TOO_MANY = f"These are more than {MOST:,} sessions. Choose an earlier end."
_UNREADABLE = "This rule of recurrence cannot be read. Choose how it repeats."

_CYCLE = 400
"""Years after which the Gregorian calendar repeats itself, weekdays too."""


def _refusal(sentence: str) -> DeskError:
    return DeskError(sentence, "rule")


# -- read -----------------------------------------------------------------------------------


def parts_of(rule: str) -> Parts:
    """A rule taken apart. Raises DeskError (field `rule`) for what is none, has no end, or is of no use to a desk."""
    found = parts_even_endless(rule)
    if not found.keys() & {"COUNT", "UNTIL"}:
        raise _refusal("Say how often it repeats, or until when: a series has an end.")
    return found


def parts_even_endless(rule: str) -> Parts:
    """The same of a rule that need not have an end. Raises DeskError likewise."""
    text = rule.strip().upper().removeprefix("RRULE:")
    pairs = [part.partition("=") for part in text.split(";") if part]
    found = {name: value for name, _, value in pairs}
    if not 0 < len(text) <= _LONGEST_RULE or len(found) != len(pairs) or not found.keys() <= _KNOWN:
        raise _refusal(_UNREADABLE)
    if found.get("FREQ") not in _FREQUENCIES:
        raise _refusal("Sessions can repeat by the day, week, month or year.")
    if not _is_sound(found):
        raise _refusal(_UNREADABLE)
    return found


def _is_sound(found: Parts) -> bool:
    """Whether every part has values that it can have; `COUNT` and `INTERVAL` are numbers from 1."""
    interval = found.get("INTERVAL", "1")
    return (
        all(_number(found.get(name, "1")) for name in ("COUNT", "INTERVAL"))
        and int(interval) <= _LONGEST_INTERVAL
        and all(_DAYS.match(day) for day in found.get("BYDAY", "MO").split(","))
        and found.get("WKST", "MO") in WEEKDAYS
        and all(_NUMBERS.match(found[name]) for name in _NUMBERED if name in found)
        and ("UNTIL" not in found or _until(found["UNTIL"], "UTC") is not None)
    )


def _number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10 and int(text) > 0


def _until(text: str, zone: str) -> datetime | None:
    """The last wall time that an end allows; None when it is none. A day ends with itself."""
    found = _UNTIL.match(text)
    if found is None:
        return None
    try:
        if found[2] is None:
            return datetime.strptime(found[1], "%Y%m%d").replace(hour=23, minute=59, second=59)  # noqa: DTZ007
        end = datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S")  # noqa: DTZ007
        return wall_clock.wall_of(pendulum.instance(end, tz="UTC"), zone) if found[3] else end
    except (ValueError, OverflowError):
        return None


def end_of(parts: Parts, zone: str = "UTC") -> datetime | None:
    """The last wall time that the end of a rule allows, in a zone; None where only a count ends it."""
    return _until(parts["UNTIL"], zone) if "UNTIL" in parts else None


def occurrences(first: datetime, rule: str, zone: str = "UTC") -> list[datetime]:
    """The wall times (naive) of a rule from a first one on, sorted. `zone` is what an end in UTC is seen from.

    As in RFC 5545 readers the world over, a first time that the rule does not hit is none of them.
    Raises DeskError (field `rule`) when there are none, more than `MOST`, or later ones than `FURTHEST` years ahead.
    """
    parts = parts_of(rule)
    end = end_of(parts, zone)
    count = int(parts["COUNT"]) if "COUNT" in parts else MOST + 1
    horizon = pendulum.instance(first, tz="UTC").add(years=FURTHEST).naive()
    if end is None and count > MOST:
        raise _refusal(_TOO_MANY)
    found = []
    for wall in islice(_endless(first, parts), min(count, MOST + 1)):
        if end is not None and wall > end:
            break
        if wall > horizon:
            raise _refusal(f"This goes on for more than {FURTHEST} years. Choose an earlier end.")
        found.append(wall)
    if len(found) > MOST:
        raise _refusal(_TOO_MANY)
    if not found:
        raise _refusal("There is no such day until then. Choose a later end, or other days.")
    return found


def following(first: datetime, rule: str, earliest: datetime) -> datetime | None:
    """The first wall time (naive) of a rule after its first one that is not before `earliest`; None where none comes.

    An end that the rule may have does not count. Raises DeskError (field `rule`) for what is no rule.
    """
    walls = _endless(first, parts_even_endless(rule), _CYCLE)
    return next((wall for wall in walls if wall > first and wall >= earliest), None)


def _endless(first: datetime, parts: Parts, years: int = FURTHEST) -> Iterator[datetime]:
    """What a rule would say, for so many years at least, if it had no end."""
    from dateutil.rrule import rrulestr

    # A rule that never comes true is looked for until the year 9999: begin as late as the same calendar allows.
    cycles = (MAXYEAR - years - first.year) // _CYCLE
    late = first.replace(year=first.year + cycles * _CYCLE)
    text = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("COUNT", "UNTIL"))
    try:
        for wall in rrulestr(text, dtstart=late):
            yield wall.replace(year=wall.year - cycles * _CYCLE)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as error:
        raise _refusal(_UNREADABLE) from error


# -- made -----------------------------------------------------------------------------------


def daily(*, every: int = 1, until: Date | None = None, count: int | None = None) -> str:
    """Every so many days."""
    return _rule("DAILY", every, "", until, count)


def weekly(weekdays: Sequence[int], *, every: int = 1, until: Date | None = None, count: int | None = None) -> str:
    """On these weekdays (Monday is 0) of every so many weeks; on the first one's when none is given."""
    days = ",".join(WEEKDAYS[day] for day in sorted(set(weekdays)))
    return _rule("WEEKLY", every, f";BYDAY={days}" if days else "", until, count)


def monthly(*, every: int = 1, until: Date | None = None, count: int | None = None) -> str:
    """On the day of the month that the first one is on, in every so many months that have it."""
    return _rule("MONTHLY", every, "", until, count)


def _rule(frequency: str, every: int, on: str, until: Date | None, count: int | None) -> str:
    """`until` is a day that is included; without it or a count, it is no rule that a series can have."""
    interval = f";INTERVAL={every}" if every != 1 else ""
    end = f";UNTIL={until:%Y%m%d}" if until is not None else ""
    return f"FREQ={frequency}{interval}{on}{end}" + (f";COUNT={count}" if count is not None else "")


# -- changed --------------------------------------------------------------------------------


def split(rule: str, walls: Sequence[datetime], at: int) -> tuple[str, str]:
    """The rule of the first so many of these times, which are all of a rule's, and the rule of those that follow."""
    parts = parts_of(rule)
    head, tail = dict(parts), dict(parts)
    if "COUNT" in parts:
        head["COUNT"], tail["COUNT"] = str(at), str(len(walls) - at)
    else:
        head["UNTIL"] = f"{walls[at - 1]:%Y%m%dT%H%M%S}"
    return _text(head), _text(tail)


def shifted(rule: str, first: datetime, by: timedelta, zone: str = "UTC") -> str:
    """The rule of times, from a first one on, that are all so much later or earlier: its weekdays and end move.

    Not every rule can say that; whoever asks compares what this one says with what is wanted.
    """
    parts = parts_of(rule)
    days = (first + by).toordinal() - first.toordinal()
    if parts["FREQ"] in ("DAILY", "WEEKLY") and "BYDAY" in parts:
        moved = sorted((WEEKDAYS.index(day[-2:]) + days) % 7 for day in parts["BYDAY"].split(","))
        parts["BYDAY"] = ",".join(WEEKDAYS[day] for day in moved)
    if parts["FREQ"] == "WEEKLY" and parts.get("INTERVAL", "1") != "1":
        parts["WKST"] = WEEKDAYS[(WEEKDAYS.index(parts.get("WKST", "MO")) + days) % 7]
    end = end_of(parts, zone)
    if end is not None:
        parts["UNTIL"] = f"{end + by:%Y%m%dT%H%M%S}" if "T" in parts["UNTIL"] else f"{end + timedelta(days):%Y%m%d}"
    return _text(parts)


def _text(parts: Parts) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def said(rule: str, zone: str = "UTC") -> str:
    """A rule in words: `every week on Tue and Thu, 10 times`."""
    from frontdesk_tui.desk.schedule import recurrence_words

    return recurrence_words.said(rule, zone)

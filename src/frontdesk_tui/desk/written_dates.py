"""Birthdates and other dates as people and files write them, made ISO 8601."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OTHER = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}
_MONTHS = {name: number for number, name in enumerate(_ENGLISH, 1)} | _OTHER
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d+Z?)?")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./年]\s*(\d{1,2})\s*[./月]\s*(\d{1,2})\s*日?")
_DOTTED = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{4})")
_SHORT = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\.?")
_DAY_NAME = re.compile(r"(\d{1,2})\.?[\s-]+([^\W\d_]+)\.?,?[\s-]+(\d{4})")
_NAME_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_MONTH_FIRST = {"US"}
_NONE = {"0/0/00", "0/0/0000", "00/00/0000", "0000-00-00", "00.00.0000"}
_LEAP_YEAR = 2000
_LONGEST = 60


def read_birthdate(text: str, country: str = "") -> str | None:
    """ISO 8601 (`--04-01` without a year), empty for none (Outlook's `0/0/00`), or None when it is no date.

    The country (ISO 3166-1 alpha-2) says whether 1/4/1990 begins with the day or the month.
    """
    return _read(text, country not in _MONTH_FIRST) if len(text) <= _LONGEST else None


def typed_birthdate(text: str, country: str = "") -> str | None:
    """The same as people type it: they may leave out the year, as in `1 Apr`, `Apr 1`, `1.4.`, `1/4` or `4月1日`."""
    found = read_birthdate(text, country)
    if found is not None:
        return found
    said = text.strip().rstrip(".")
    for dated in (f"{said} {_LEAP_YEAR}", f"{said}.{_LEAP_YEAR}", f"{said}/{_LEAP_YEAR}", f"{_LEAP_YEAR}年{said}"):
        if full := read_birthdate(dated, country):
            return "-" + full[4:]
    return None


@lru_cache(maxsize=4096)
def _read(text: str, day_first: bool) -> str | None:
    typed, text = text, unicodedata.normalize("NFKC", text).strip()
    if not text or text in _NONE:
        return ""
    for pattern in (_ISO, _COMPACT, _YEAR_FIRST):
        if found := pattern.fullmatch(text):
            return _iso(found[1], found[2], found[3])
    if found := _NO_YEAR.fullmatch(text):
        leap = _iso(str(_LEAP_YEAR), found[1], found[2])
        return leap and "-" + leap[4:]
    if found := _DOTTED.fullmatch(text):
        return _iso(found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(text):
        return _slashed(found[1], found[2], found[3], day_first)
    if typed.isascii() and (found := _SHORT.fullmatch(text)):  # a circled ① is no day
        leap = _slashed(found[1], found[3], str(_LEAP_YEAR), day_first or found[2] == ".")
        return leap and "-" + leap[4:]
    return _named(text)


def _slashed(first: str, second: str, year: str, day_first: bool) -> str | None:
    """Day and month by the custom of the place, or the other way round where only that is a date."""
    as_day, as_month = _iso(year, second, first), _iso(year, first, second)
    return (as_day or as_month) if day_first else (as_month or as_day)


def _named(text: str) -> str | None:
    if found := _DAY_NAME.fullmatch(text):
        day, name, year = found.groups()
    elif found := _NAME_DAY.fullmatch(text):
        name, day, year = found.groups()
    else:
        return None
    month = _MONTHS.get(name.casefold()[:3])
    return _iso(year, str(month), day) if month else None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

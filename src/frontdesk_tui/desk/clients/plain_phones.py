"""Phone numbers written plainly, read by libphonenumber's own tables in a fraction of the time that its parser takes.

Nearly every number of a file is one: digits with blanks, dashes and brackets between them, either after a plus and a
calling code, or as dialled where the business is. Whatever the tables leave any doubt about is the parser's.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from frontdesk_tui.models.folding import digits

if TYPE_CHECKING:
    from phonenumbers import NumberFormat, PhoneMetadata

_PLAIN = re.compile(r"(\+ ?)?[0-9(][0-9 ()./-]{4,30}")
"""More than the parser's three digits, less than it cuts off, and nothing that could begin an extension."""
_FIRST_GROUP = re.compile(r"(\\\d)")
_NO_DIGIT = re.compile(r"\\(\d)|\D")
_NEVER = "(?!)"


class Plain(NamedTuple):
    """What a number is."""

    e164: str
    national: str
    """Its digits as dialled within its country."""


class _Format(NamedTuple):
    """How some numbers of a country are written."""

    begins: re.Pattern[str] | None
    """With what these numbers begin; None when it is the whole that tells."""
    whole: re.Pattern[str]
    dialled: str
    """The template of their digits."""


class _Region(NamedTuple):
    """The numbers of a region."""

    code: str
    """Its calling code."""
    lengths: frozenset[int]
    """How many digits its numbers have."""
    valid: re.Pattern[str]
    abroad: re.Pattern[str]
    """What is dialled for another country."""
    prefix: re.Pattern[str]
    """What may be dialled before a number within the region."""
    replaces: bool
    """Whether something else may have to be put in its place."""
    formats: tuple[_Format, ...]


def read(number: str, country: str) -> Plain | None:
    """What the parser would say of a number typed in a country; None to ask it."""
    plain = _PLAIN.fullmatch(number)
    if plain is None:
        return None
    typed = digits(number)
    if plain[1]:
        own = main = next((found for end in (1, 2, 3) if (found := _of_code(typed[:end]))), None)
        typed = typed[len(own.code) :] if own else ""
    else:
        own = _of_region(country)
        if own is None or own.abroad.match(typed) or typed.startswith(own.code):
            return None
        main = _of_code(own.code)
    if own is None or main is None:
        return None
    rest = _without_prefix(typed, own)
    if len(rest) not in own.lengths or len(rest) not in main.lengths or not int(rest):
        return None
    return Plain(f"+{main.code}{rest}", _dialled(rest, main))


def _without_prefix(typed: str, own: _Region) -> str:
    """The number without what is dialled before it within its region; empty where that is in doubt."""
    before = own.prefix.match(typed)
    if before is None:
        return typed
    rest = typed[before.end() :]
    is_replaced = own.replaces and before.groups()[-1:] != (None,)
    return rest if own.valid.fullmatch(rest) and not is_replaced else ""


def _dialled(rest: str, main: _Region) -> str:
    for begins, whole, dialled in main.formats:
        if (begins is None or begins.match(rest)) and whole.fullmatch(rest):
            return whole.sub(dialled, rest)
    return rest


@lru_cache(maxsize=2048)
def _of_code(code: str) -> _Region | None:
    """The region that a calling code is of, the main one where it is of several."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(code)) if code and code[0] != "0" else None
    if regions is None:
        return None
    return _region(PhoneMetadata.metadata_for_region_or_calling_code(int(code), regions[0]))


@lru_cache(maxsize=512)
def _of_region(country: str) -> _Region | None:
    from phonenumbers import SUPPORTED_REGIONS, PhoneMetadata

    return _region(PhoneMetadata.metadata_for_region(country, None) if country in SUPPORTED_REGIONS else None)


def _region(tables: "PhoneMetadata | None") -> _Region | None:
    numbers = None if tables is None else tables.general_desc
    if tables is None or numbers is None or numbers.national_number_pattern is None:
        return None
    return _Region(
        code=str(tables.country_code),
        lengths=frozenset(numbers.possible_length),
        valid=re.compile(numbers.national_number_pattern),
        abroad=re.compile(tables.international_prefix or _NEVER),
        prefix=re.compile(tables.national_prefix_for_parsing or _NEVER),
        replaces=bool(tables.national_prefix_transform_rule),
        formats=tuple(map(_format, tables.number_format)),
    )


def _format(table: "NumberFormat") -> _Format:
    rule, written = table.national_prefix_formatting_rule, str(table.format)
    return _Format(
        begins=re.compile(table.leading_digits_pattern[-1]) if table.leading_digits_pattern else None,
        whole=re.compile(str(table.pattern)),
        dialled=_NO_DIGIT.sub(_kept, _FIRST_GROUP.sub(rule, written, count=1) if rule else written),
    )


def _kept(found: re.Match[str]) -> str:
    """Of a template, the groups; what is written between them is not dialled."""
    return rf"\g<{found[1]}>" if found[1] else ""

"""Made-up phone numbers that are valid in their country, typed in the ways in which people type them.

What they are matched and found by is worked out while they are made: `phones` would say the same, fifty times slower.
"""

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from frontdesk_tui.desk.clients import phones
from frontdesk_tui.desk.clients.drafts import PhoneDraft


class Number(NamedTuple):
    """One phone number."""

    draft: PhoneDraft
    key: str
    """What `phones.key` says of it in Israel."""
    runs: tuple[str, ...]
    """What `phones.searchable` says of it in Israel."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How numbers of one kind are built, by the country's numbering plan."""

    code: str
    """Country calling code."""
    trunk: str
    """Dialled before the number within the country."""
    heads: tuple[str, ...]
    """Prefixes of the kind."""
    middle: int
    """How many digits stand between the prefix and the last four; the first of them is never 0 or 1."""
    tag: str
    styles: tuple[str, ...]
    """Ways to type it."""


_ABROAD = (
    "+{code} {head} {middle} {tail}",
    "+{code} {head} {middle} {tail}",
    "+{code}-{head}-{middle}-{tail}",
    "+{code}{head}{middle}{tail}",
    "00{code} {head} {middle}{tail}",
)
_AT_HOME = ("0{head}-{middle}-{tail}", "0{head}-{middle}{tail}", "0{head}{middle}{tail}", "0{head} {middle} {tail}")

_MOBILE_IL = _Plan("972", "0", ("50", "52", "53", "54"), 3, "mobile", (*_ABROAD, *_AT_HOME))
_HOME_IL = _Plan("972", "0", ("3", "4", "8", "9"), 3, "home", (*_ABROAD, *_AT_HOME))
_MOBILE_DE = _Plan("49", "0", ("1511", "1512", "1516", "170", "171", "175"), 3, "mobile", _ABROAD)
_MOBILE_GB = _Plan("44", "0", ("74", "75", "77", "78"), 4, "mobile", _ABROAD)
_US = _Plan("1", "", ("212", "206", "312", "415", "617"), 3, "", ("+1 ({head}) {middle}-{tail}", *_ABROAD[:4]))
_MOBILE_JP = _Plan("81", "0", ("70", "80", "90"), 4, "mobile", _ABROAD)

_PLANS = {
    "he": (_MOBILE_IL, _MOBILE_IL, _MOBILE_IL, _HOME_IL),
    "en": (_MOBILE_GB, _MOBILE_GB, _US, _US, _MOBILE_IL),
    "de": (_MOBILE_DE, _MOBILE_DE, _MOBILE_DE, _MOBILE_IL),
    "ja": (_MOBILE_JP, _MOBILE_JP, _MOBILE_JP, _MOBILE_IL),
}


def number(rng: Random, language: str) -> Number:
    """A phone number of somebody who writes that language."""
    draw = rng.random
    plans = _PLANS[language]
    plan = plans[int(draw() * len(plans))]
    head = plan.heads[int(draw() * len(plan.heads))]
    first = 10 ** (plan.middle - 1)
    middle = str(2 * first + int(draw() * 8 * first))
    tail = f"{int(draw() * 10_000):04}"
    style = plan.styles[int(draw() * len(plan.styles))]
    typed = style.format(code=plan.code, head=head, middle=middle, tail=tail)
    subscriber = head + middle + tail
    international, national = plan.code + subscriber, plan.trunk + subscriber
    as_typed = {"+": international, "0": national}[typed[0]] if typed[:2] != "00" else "00" + international
    runs = tuple(dict.fromkeys((as_typed, international, national)))
    return Number(PhoneDraft(typed, plan.tag if draw() < 0.5 else ""), "+" + international, runs)


def known(draft: PhoneDraft, country: str) -> Number:
    """A number that was typed by hand, with what the desk says of it."""
    return Number(draft, phones.key(draft.number, country), phones.searchable(draft.number, country))

"""Amounts of money as people type them: "80", "80.00", "80,50", "1,250.00"; and whole numbers: "1250", "1,250"."""

import re

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.errors import DeskError

MOST_DIGITS = 9
"""Before the point: what is longer was typed by mistake."""

_NUMBER = re.compile(r"\d+(?:[ ,.'’]\d+)*$")
_WHOLE = re.compile(r"-?(?:\d+|\d{1,3}(?:(?P<sign>[ ,.'’])\d{3})(?:(?P=sign)\d{3})*)$")
"""Its thousands may be parted, all by the same sign."""


def parse(text: str, currency: str, field: str) -> int:
    """The amount that was typed, in the currency's minor unit; never below zero. The currency's code may stand by it.

    Raises DeskError at the form field of that name when it is no amount.
    """
    code = currency.lower()
    said = " ".join(text.lower().split()).removeprefix(code).removesuffix(code).strip()
    digits = wording.minor_digits(currency)
    if not said:
        raise DeskError(f"Type an amount, such as {typed(8_000, currency)}.", field)
    if said.startswith("-") and _NUMBER.match(said[1:]):
        raise DeskError("An amount cannot be below zero.", field)
    if not _NUMBER.match(said):
        raise DeskError(f"“{text.strip()}” is no amount. Type a number, such as {typed(8_000, currency)}.", field)
    whole, rest = _parted(said, digits)
    if not whole.isdecimal():
        raise DeskError(f"“{text.strip()}” is no amount. {_places(currency, digits)}", field)
    if len(whole.lstrip("0")) > MOST_DIGITS:
        raise DeskError(f"An amount has at most {MOST_DIGITS} digits before the point.", field)
    return int(whole + rest.ljust(digits, "0"))


def whole(text: str, field: str) -> int:
    """The whole number that was typed, below zero too. Raises DeskError at the form field of that name."""
    said = text.strip()
    if not _WHOLE.match(said):
        raise DeskError(f"“{said}” is not a whole number." if said else "Type a number.", field)
    digits = re.sub(r"[^\d-]", "", said)
    if len(digits.lstrip("-0")) > MOST_DIGITS:
        raise DeskError(f"A number has at most {MOST_DIGITS} digits.", field)
    return int(digits)


def typed(amount: int, currency: str) -> str:
    """An amount of minor units as it would be typed: `80.00`; what `parse` gives the amount for."""
    return wording.money(amount, currency).rpartition(" ")[0].replace(",", "")


def _parted(said: str, digits: int) -> tuple[str, str]:
    """The digits before the decimal sign and those after it. What cannot be both is left with its signs before it."""
    before, sign, after = said.rpartition("." if said.rfind(".") > said.rfind(",") else ",")
    # A lone comma before three digits parts thousands in every currency, as it does where amounts are shown.
    is_decimal = 0 < len(after) <= digits and not (sign == "," and len(after) == 3 and before.isdecimal())
    grouped, rest = (before, after) if sign and is_decimal else (said, "")
    # So does a point that comes twice, or where no smaller unit is; a lone one would be taken for either.
    lone = ",." if not digits or said.count(".") > 1 else ","
    parting = {".": ",", ",": "."}[sign] if rest else lone
    groups = re.split(f"[ {parting}'’]", grouped)
    plain = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    return ("".join(groups) if len(groups) == 1 or plain else grouped), rest


def _places(currency: str, digits: int) -> str:
    if not digits:
        return f"{currency} has no smaller unit: type a whole number."
    return f"After the point {currency} has {digits} digits, such as {typed(8_000, currency)}."

"""Phone numbers: kept as typed, matched and found by their digits."""

from functools import lru_cache
from typing import NamedTuple

from frontdesk_tui.desk.clients import plain_phones
from frontdesk_tui.models.folding import digits


class Known(NamedTuple):
    """What is known of a number as it was typed."""

    e164: str
    """`+972525550101`; empty when it is no possible number."""
    runs: tuple[str, ...]
    """The runs of digits it is found by: as typed, international, and as dialled within its country."""

    @property
    def key(self) -> str:
        """What two ways of typing one number have in common: its E.164 form, else its digits."""
        return self.e164 or self.runs[0]


@lru_cache(maxsize=4096)
def known(number: str, country: str) -> Known:
    """What is known of a number typed in a country (ISO 3166-1 alpha-2)."""
    typed = digits(number)
    if plain := plain_phones.read(number, country):
        return Known(plain.e164, tuple(dict.fromkeys((typed, plain.e164[1:], plain.national))))
    return parsed(number, country)


def parsed(number: str, country: str) -> Known:
    """The same, however it was typed."""
    import phonenumbers

    typed = digits(number)
    try:
        parsed = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return Known("", (typed,))
    if not phonenumbers.is_possible_number(parsed):
        return Known("", (typed,))
    international = str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return Known(international, tuple(dict.fromkeys((typed, digits(international), digits(national)))))


def key(number: str, country: str) -> str:
    """What two ways of typing one number have in common."""
    return known(number, country).key


def searchable(number: str, country: str) -> tuple[str, ...]:
    """The runs of digits a number is found by."""
    return tuple(run for run in known(number, country).runs if run)

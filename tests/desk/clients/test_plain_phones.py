"""C7: plainly written phone numbers are read by libphonenumber's tables, and mean what its parser says they do."""

from functools import cache

import phonenumbers
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from frontdesk_tui.desk.clients import phones, plain_phones

WRITTEN = (
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.NATIONAL,
)


@cache
def examples() -> list[tuple[str, phonenumbers.PhoneNumber]]:
    """A number of each kind of each region, with the region; and of the calling codes that are of no region."""
    found = [
        (region, number)
        for region in sorted(phonenumbers.SUPPORTED_REGIONS)
        for kind in phonenumbers.PhoneNumberType.values()
        if (number := phonenumbers.example_number_for_type(region, kind)) is not None
    ]
    codes = sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS)
    others = [("", phonenumbers.example_number_for_non_geo_entity(code)) for code in codes]
    return found + [(region, number) for region, number in others if number is not None]


def mistyped(number: str, mistakes: list[tuple[float, str, str]]) -> str:
    """A number with characters at some places put in, put in the place of another, or left out."""
    for where, what, instead in mistakes:
        at = int(where * len(number))
        number = number[:at] + what + number[at + len(instead) :]
    return number


mistake = st.tuples(
    st.floats(0, 1), st.sampled_from(["", *"0123456789", *" ()./-+", "00", "x", "#"]), st.sampled_from(["", "1"])
)


@given(st.data())
@settings(deadline=None)
def test_what_is_read_is_what_the_parser_says(data: st.DataObject) -> None:
    """C7"""
    region, example = examples()[data.draw(st.integers(0, len(examples()) - 1))]
    number = phonenumbers.format_number(example, data.draw(st.sampled_from(WRITTEN)))
    if data.draw(st.booleans()):
        number = phonenumbers.national_significant_number(example)
    number = mistyped(number, data.draw(st.lists(mistake, max_size=3)))
    country = data.draw(st.sampled_from([region, region, "", "DE", "US", "CA", "IL", "IT", "KZ", "AR", "BR", "ZZ"]))
    assume(plain_phones.read(number, country) is not None)
    assert phones.known(number, country) == phones.parsed(number, country)


@pytest.mark.parametrize("written", WRITTEN)
def test_most_numbers_of_most_regions_are_plain(written: int) -> None:
    """C7: what the parser is spared is nearly everything, or it would be for nothing."""
    plain = [plain_phones.read(phonenumbers.format_number(number, written), region) for region, number in examples()]
    assert sum(one is not None for one in plain) > 0.9 * len(plain)


@pytest.mark.parametrize("number", ["", "1", "+49", "call me", "+49 170 1234567 ext. 3", "١٢٣٤٥٦٧٨", "+999 1234567"])
def test_what_is_not_plain_is_the_parsers(number: str) -> None:
    """C7"""
    assert plain_phones.read(number, "DE") is None

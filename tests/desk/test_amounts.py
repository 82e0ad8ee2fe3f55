"""Amounts of money as people type them."""

import pytest

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.errors import DeskError


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("80", "ILS", 8_000),
        ("80.00", "ILS", 8_000),
        ("80,50", "EUR", 8_050),
        ("80.5", "ILS", 8_050),
        ("0", "ILS", 0),
        ("1,250", "ILS", 125_000),
        ("1,250.50", "USD", 125_050),
        ("1.250,50", "EUR", 125_050),
        ("1 250", "EUR", 125_000),
        ("1,000.50", "ILS", 100_050),
        ("1.000,50", "ILS", 100_050),
        ("1\u202f000,50", "EUR", 100_050),
        ("1.000.000", "EUR", 100_000_000),
        ("1.500", "JPY", 1_500),
        ("1,250", "KWD", 1_250_000),
        ("1.250,500", "KWD", 1_250_500),
        ("  80 ils ", "ILS", 8_000),
        ("EUR 80", "EUR", 8_000),
        ("3,000", "JPY", 3_000),
        ("1.5", "KWD", 1_500),
        ("٨٠", "ILS", 8_000),
        ("999999999.99", "ILS", 99_999_999_999),
    ],
)
def test_an_amount_is_read_as_people_type_it(text: str, currency: str, amount: int) -> None:
    """B1."""
    assert amounts.parse(text, currency, "price") == amount


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "ILS"),
        ("free", "ILS"),
        ("80x", "ILS"),
        ("-5", "ILS"),
        ("80.005", "ILS"),
        ("1.250", "EUR"),
        ("8,0,0", "ILS"),
        ("12,34,567", "ILS"),
        ("1,000,50", "ILS"),
        ("1.000.50", "ILS"),
        ("1,000.000,50", "ILS"),
        ("1e3", "ILS"),
        ("²", "ILS"),
        ("0.5", "JPY"),
        ("10000000000", "ILS"),
        ("80 EUR", "ILS"),
        ("\x00", "ILS"),
    ],
)
def test_what_is_no_amount_is_refused_in_a_sentence(text: str, currency: str) -> None:
    """B1."""
    with pytest.raises(DeskError) as refusal:
        amounts.parse(text, currency, "price")
    assert refusal.value.field == "price"
    assert refusal.value.sentence.endswith(".")


@pytest.mark.parametrize(("amount", "currency"), [(8_000, "ILS"), (123_456_789, "EUR"), (5, "KWD"), (3_000, "JPY")])
def test_an_amount_is_typed_as_it_is_read(amount: int, currency: str) -> None:
    """B1."""
    assert amounts.parse(amounts.typed(amount, currency), currency, "price") == amount


@pytest.mark.parametrize(
    ("text", "number"), [("1250", 1_250), (" 1,250 ", 1_250), ("1.250.000", 1_250_000), ("-1 250", -1_250), ("٨٠", 80)]
)
def test_the_thousands_of_a_whole_number_may_be_parted(text: str, number: int) -> None:
    """L8."""
    assert amounts.whole(text, "cost") == number


@pytest.mark.parametrize("text", ["", "12,34", "1,250.000", "1,2500", "1250,000", "1.5", "many", "²", "10000000000"])
def test_what_is_no_whole_number_is_refused_in_a_sentence(text: str) -> None:
    """L8."""
    with pytest.raises(DeskError) as refusal:
        amounts.whole(text, "cost")
    assert refusal.value.field == "cost"
    assert refusal.value.sentence.endswith(".")

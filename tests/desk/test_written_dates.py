"""S2, C7: birthdates become ISO 8601, or are refused; as they are typed they may have no year."""

import pytest

from frontdesk_tui.desk.written_dates import read_birthdate, typed_birthdate


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1990-04-01", "1990-04-01"),
        ("1990-04-01T00:00:00Z", "1990-04-01"),
        ("19900401", "1990-04-01"),
        ("--04-01", "--04-01"),
        ("--0229", "--02-29"),
        ("1.4.1990", "1990-04-01"),
        ("01. 04. 1990", "1990-04-01"),
        ("1/4/1990", "1990-04-01"),
        ("1 Apr 1990", "1990-04-01"),
        ("April 1, 1990", "1990-04-01"),
        ("1. März 1990", "1990-03-01"),
        ("1990年4月1日", "1990-04-01"),
        ("１９９０年４月１日", "1990-04-01"),
        ("1990/4/1", "1990-04-01"),
        ("", ""),
        ("0/0/00", ""),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, iso: str) -> None:
    assert read_birthdate(text) == iso


def test_the_place_says_whether_the_day_comes_first() -> None:
    assert read_birthdate("04/01/1990", "US") == "1990-04-01"
    assert read_birthdate("04/01/1990", "GB") == "1990-01-04"


def test_a_month_beyond_twelve_was_a_day() -> None:
    assert read_birthdate("4/25/1990", "GB") == "1990-04-25"
    assert read_birthdate("25/4/1990", "US") == "1990-04-25"


@pytest.mark.parametrize("text", ["soon", "31.2.1990", "--02-30", "1990", "1/4/90", "１", "1990-13-01", "①/④"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_birthdate(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1 Apr", "--04-01"),
        ("Apr 1", "--04-01"),
        ("1.4.", "--04-01"),
        ("1/4", "--04-01"),
        ("29 Feb", "--02-29"),
        ("4月1日", "--04-01"),
        ("--04-01", "--04-01"),
        ("1 Apr 1990", "1990-04-01"),
    ],
)
def test_a_year_may_be_left_out_by_those_who_type(text: str, iso: str) -> None:
    """C7"""
    assert typed_birthdate(text, "IL") == iso


@pytest.mark.parametrize("text", ["soon", "1990", "30 Feb", "4", "1/4/90", "13/13"])
def test_what_is_no_day_is_none_as_typed_too(text: str) -> None:
    """C7"""
    assert typed_birthdate(text, "IL") is None


def test_the_place_says_what_comes_first_without_a_year_too() -> None:
    """C7"""
    assert typed_birthdate("4/1", "US") == "--04-01"

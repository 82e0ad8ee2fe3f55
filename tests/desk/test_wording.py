"""Moments, money and what is due, in few words."""

from dataclasses import replace

import pendulum
import pytest
from tests.builders import after

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Actor, Business, Desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.written_dates import typed_birthdate

DESK = Desk(Actor("ronit", Role.ADMIN), pendulum.datetime(2026, 11, 22, 15, 41), Business(zone="Asia/Jerusalem"))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (60, "2 months ago"),
        (364, "12 months ago"),
        (365, "1 year ago"),
        (800, "2 years ago"),
        (-1, "tomorrow"),
        (-5, "in 5 days"),
    ],
)
def test_how_long_ago_is_said_in_the_largest_unit_that_fits(days: int, said: str) -> None:
    """C1."""
    assert wording.ago(DESK.now.subtract(days=days), DESK) == said


def test_who_never_came_is_never() -> None:
    """C1."""
    assert wording.ago(None, DESK) == "never"


def test_yesterday_begins_at_midnight_of_the_business() -> None:
    """B8."""
    midnight = DESK.start_of(DESK.today)
    assert wording.ago(midnight, DESK) == "today"
    assert wording.ago(midnight.subtract(seconds=1), DESK) == "yesterday"
    tokyo = replace(DESK, business=Business(zone="Asia/Tokyo"))
    assert wording.ago(DESK.now.subtract(hours=1), tokyo) == "yesterday"


def test_a_day_has_its_year_only_when_it_is_not_this_one() -> None:
    """C9."""
    assert wording.day(DESK.now, DESK) == "22 Nov"
    assert wording.day(DESK.now.add(days=60), DESK) == "21 Jan 2027"
    assert wording.day_and_time(DESK.now, DESK) == "Sun 22 Nov 17:41"
    assert wording.time_of_day(DESK.now.add(hours=7), DESK) == "00:41"


@pytest.mark.parametrize(
    ("days", "all_day", "said"),
    [
        (0, True, "due today"),
        (1, True, "due tomorrow"),
        (2, True, "due 24 Nov"),
        (1, False, "due tomorrow 17:41"),
        (100, False, "due 2 Mar 2027 17:41"),
        (-1, True, "overdue since 21 Nov"),
        (-1, False, "overdue since 21 Nov"),
    ],
)
def test_what_is_due_says_when_and_what_is_late_since_when(days: int, all_day: bool, said: str) -> None:
    """C15."""
    moment = DESK.now.add(days=days)
    assert wording.due(DESK.start_of(moment.date()) if all_day else moment, all_day, DESK) == said


def test_what_has_no_date_says_nothing() -> None:
    """C15."""
    assert wording.due(None, True, DESK) == ""


def test_a_day_is_overdue_at_its_end_and_a_moment_at_once() -> None:
    """B8, C15."""
    today = DESK.start_of(DESK.today)
    last_minute = replace(DESK, now=DESK.start_of(DESK.today.add(days=1)).subtract(seconds=1))
    assert not wording.is_overdue(today, True, last_minute)
    assert wording.is_overdue(today, True, replace(DESK, now=DESK.start_of(DESK.today.add(days=1))))
    assert not wording.is_overdue(DESK.now, False, DESK)
    assert wording.is_overdue(DESK.now, False, after(DESK, minutes=1))


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (8_000, "ILS", "80.00 ILS"),
        (5, "ILS", "0.05 ILS"),
        (123_456_789, "EUR", "1,234,567.89 EUR"),
        (8_000, "JPY", "8,000 JPY"),
        (8_000, "KWD", "8.000 KWD"),
        (1, "KWD", "0.001 KWD"),
        (-50, "ILS", "-0.50 ILS"),
        (-8_000, "JPY", "-8,000 JPY"),
        (0, "ILS", "0.00 ILS"),
        (1_500, "UGX", "1,500 UGX"),
        (1_500, "IQD", "1.500 IQD"),
    ],
)
def test_money_is_said_in_the_currencys_own_unit(amount: int, currency: str, said: str) -> None:
    """C11."""
    assert wording.money(amount, currency) == said


@pytest.mark.parametrize(
    ("stored", "said"), [("1990-04-01", "1 Apr 1990"), ("--10-20", "20 Oct"), ("", ""), ("spring", "spring")]
)
def test_a_birthdate_is_said_as_one_writes_it_and_read_again_as_it_is_stored(stored: str, said: str) -> None:
    """C8"""
    assert wording.birthdate(stored) == said
    assert stored in (typed_birthdate(said), "spring")

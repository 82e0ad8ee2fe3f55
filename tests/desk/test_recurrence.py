"""Rules of recurrence: read, bounded, said in words, split and shifted."""

from datetime import datetime, timedelta
from itertools import pairwise
from time import monotonic

import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import recurrence
from frontdesk_tui.desk.schedule.recurrence import MOST, daily, monthly, occurrences, said, shifted, split, weekly
from frontdesk_tui.desk.schedule.recurrence_words import weekdays_from, weekdays_said

TUESDAY = datetime.fromisoformat("2026-11-24T09:00")


def _days(rule: str, first: datetime = TUESDAY, zone: str = "UTC") -> list[str]:
    return [f"{wall:%d.%m.%y %H:%M}" for wall in occurrences(first, rule, zone)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (weekly([1], count=3), ["24.11.26 09:00", "01.12.26 09:00", "08.12.26 09:00"]),
        (weekly([3, 1], count=3), ["24.11.26 09:00", "26.11.26 09:00", "01.12.26 09:00"]),
        (weekly([], count=2), ["24.11.26 09:00", "01.12.26 09:00"]),
        (weekly([0], count=2), ["30.11.26 09:00", "07.12.26 09:00"]),
        (weekly([1], every=2, count=2), ["24.11.26 09:00", "08.12.26 09:00"]),
        (daily(count=2), ["24.11.26 09:00", "25.11.26 09:00"]),
        (monthly(count=3), ["24.11.26 09:00", "24.12.26 09:00", "24.01.27 09:00"]),
        ("RRULE:freq=weekly;byday=tu;count=2", ["24.11.26 09:00", "01.12.26 09:00"]),
        ("FREQ=MONTHLY;BYDAY=-1TU;COUNT=2", ["24.11.26 09:00", "29.12.26 09:00"]),
        ("FREQ=DAILY;BYHOUR=9,14;COUNT=3", ["24.11.26 09:00", "24.11.26 14:00", "25.11.26 09:00"]),
    ],
)
def test_a_rule_says_its_wall_times(rule: str, days: list[str]) -> None:
    """B1, B8."""
    assert _days(rule) == days


def test_a_month_without_the_day_is_left_out() -> None:
    """B1."""
    assert _days(monthly(count=3), datetime.fromisoformat("2027-01-31T09:00")) == [
        "31.01.27 09:00",
        "31.03.27 09:00",
        "31.05.27 09:00",
    ]


@pytest.mark.parametrize(
    ("until", "count"),
    [
        ("20261208", 3),
        ("20261207", 2),
        ("20261208T090000", 3),
        ("20261208T085959", 2),
        ("20261208T070000Z", 3),
        ("20261208T065959Z", 2),
    ],
)
def test_an_end_as_a_day_a_wall_time_or_in_utc_is_included(until: str, count: int) -> None:
    """B1, B8."""
    assert len(_days(f"FREQ=WEEKLY;UNTIL={until}", zone="Asia/Jerusalem")) == count


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "a series has an end"),
        ("", "cannot be read"),
        ("every tuesday", "cannot be read"),
        ("FREQ=FORTNIGHTLY;COUNT=3", "day, week, month or year"),
        ("FREQ=HOURLY;COUNT=3", "day, week, month or year"),
        ("FREQ=MINUTELY;COUNT=3", "day, week, month or year"),
        ("FREQ=SECONDLY;COUNT=3", "day, week, month or year"),
        ("COUNT=3", "day, week, month or year"),
        ("FREQ=DAILY;COUNT=0", "cannot be read"),
        ("FREQ=DAILY;COUNT=-1", "cannot be read"),
        ("FREQ=DAILY;COUNT=ten", "cannot be read"),
        ("FREQ=DAILY;COUNT=١٠", "cannot be read"),
        ("FREQ=DAILY;INTERVAL=0;COUNT=3", "cannot be read"),
        ("FREQ=DAILY;INTERVAL=99999999;COUNT=3", "cannot be read"),
        ("FREQ=DAILY;COUNT=3;COUNT=4", "cannot be read"),
        ("FREQ=DAILY;COUNT=3;BYSECOND=5", "cannot be read"),
        ("FREQ=DAILY;COUNT=3;BYEASTER=0", "cannot be read"),
        ("FREQ=DAILY;COUNT=3;BYHOUR=99", "cannot be read"),
        ("FREQ=DAILY;COUNT=3;BYSETPOS=0", "cannot be read"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=TUESDAY", "cannot be read"),
        ("FREQ=WEEKLY;COUNT=3;WKST=9", "cannot be read"),
        ("FREQ=WEEKLY;UNTIL=20261350", "cannot be read"),
        ("FREQ=WEEKLY;UNTIL=tomorrow", "cannot be read"),
        ("FREQ=DAILY;COUNT=3\nDTSTART:20200101T000000", "cannot be read"),
        ("FREQ=DAILY;COUNT=3" + ";" * 1_000, "cannot be read"),
        ("FREQ=DAILY;COUNT=1001", "more than 1,000"),
        ("FREQ=DAILY;UNTIL=20300101", "more than 1,000"),
        ("FREQ=WEEKLY;UNTIL=20991231", "more than 5 years"),
        ("FREQ=YEARLY;COUNT=7", "more than 5 years"),
        ("FREQ=WEEKLY;COUNT=1001", "more than 1,000"),
        ("FREQ=WEEKLY;UNTIL=20261123", "no such day"),
    ],
)
def test_a_rule_that_a_desk_cannot_use_is_refused_in_one_sentence(rule: str, sentence: str) -> None:
    """B1."""
    with pytest.raises(DeskError, match=sentence) as refusal:
        occurrences(TUESDAY, rule)
    assert refusal.value.field == "rule"


def test_a_thousand_sessions_are_not_too_many() -> None:
    """B1."""
    assert len(occurrences(TUESDAY, daily(count=MOST))) == MOST


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", "FREQ=DAILY;INTERVAL=7;BYDAY=WE;COUNT=1"]
)
def test_a_rule_that_never_comes_true_is_found_out_soon(rule: str) -> None:
    """B1."""
    began = monotonic()
    with pytest.raises(DeskError, match="no such day"):
        occurrences(TUESDAY, rule)
    assert monotonic() - began < 2


_NAMES = st.sampled_from(
    ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYHOUR", "BYWEEKNO", "WKST"]
)
_VALUES = st.sampled_from(
    [
        *("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "TU", "MO,FR", "-1SU", "5TU", "1", "0", "-1", "31", "1,15", "366"),
        *("20270101", "20270101T000000Z", "99991231T235959Z", "00010101", "999", ""),
    ]
) | st.text(max_size=6)
_RULES = st.lists(st.tuples(_NAMES, _VALUES).map("=".join), max_size=6).map(";".join) | st.text()

_MINUTES = st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2400-01-01")).map(
    lambda wall: wall.replace(second=0, microsecond=0)
)


@settings(max_examples=150, deadline=2_000)
@given(_RULES | _RULES.map(lambda rule: f"FREQ=WEEKLY;COUNT=3;{rule}"), _MINUTES)
def test_whatever_a_rule_says_comes_out_as_times_or_a_sentence(rule: str, first: datetime) -> None:
    """B1."""
    try:
        found = occurrences(first, rule, "Asia/Jerusalem")
    except DeskError as error:
        assert error.field == "rule"
        assert error.sentence.endswith(".")
    else:
        assert 1 <= len(found) <= MOST
        assert found[0] >= first
        assert all(earlier < later for earlier, later in pairwise(found))
        assert said(rule)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (weekly([1, 3], count=10), "every week on Tue and Thu, 10 times"),
        (weekly([0, 1, 3], count=1), "every week on Mon, Tue and Thu, once"),
        (weekly([1], every=2, until=pendulum.date(2027, 6, 30)), "every 2 weeks on Tue until 30 Jun 2027"),
        (daily(count=5), "every day, 5 times"),
        (monthly(count=5), "every month, 5 times"),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "every month on the second Tue, 3 times"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,22;COUNT=4", "every month on the 1st and the 22nd, 4 times"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4", "every month on the last day, 4 times"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2;COUNT=4", "every month on Mon (BYSETPOS=2), 4 times"),
        ("FREQ=WEEKLY;UNTIL=20261231T220000Z", "every week until 1 Jan 2027"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str) -> None:
    """B1."""
    assert said(rule, "Asia/Jerusalem") == words


@pytest.mark.parametrize("rule", [weekly([1, 3], count=10), weekly([1, 3], until=pendulum.date(2026, 12, 24))])
@pytest.mark.parametrize("at", [1, 5, 9])
def test_the_two_parts_of_a_rule_say_together_what_it_said(rule: str, at: int) -> None:
    """B1."""
    walls = occurrences(TUESDAY, rule)
    head, tail = split(rule, walls, at)
    assert occurrences(TUESDAY, head) == walls[:at]
    assert occurrences(walls[at], tail) == walls[at:]


@pytest.mark.parametrize(
    "rule",
    [
        weekly([1, 3], count=6),
        weekly([1, 3], every=2, count=6),
        weekly([1, 3], until=pendulum.date(2026, 12, 11)),
        "FREQ=WEEKLY;UNTIL=20261208T090000Z",
        daily(count=3),
    ],
)
@pytest.mark.parametrize("by", [timedelta(hours=-3), timedelta(hours=20), timedelta(1), timedelta(days=-2, hours=1)])
def test_a_rule_that_is_shifted_says_the_same_times_later_or_earlier(rule: str, by: timedelta) -> None:
    """B1."""
    walls = occurrences(TUESDAY, rule)
    assert len(walls) > 2
    assert occurrences(TUESDAY + by, shifted(rule, TUESDAY, by)) == [wall + by for wall in walls]


def test_weekdays_are_read_as_they_are_typed() -> None:
    """B1."""
    assert weekdays_from("Tue Thu") == weekdays_from("thursday, tues") == weekdays_from("tu and th") == (1, 3)
    assert weekdays_from(" ") == ()
    assert weekdays_said((1, 3)) == "Tue Thu"
    for typed in ("t", "Tue x", "tuesdays", "5"):
        with pytest.raises(DeskError, match="no weekday") as refusal:
            weekdays_from(typed)
        assert refusal.value.field == "weekdays"


def test_the_names_of_weekdays_are_those_of_the_standard() -> None:
    """B1."""
    assert recurrence.WEEKDAYS == ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

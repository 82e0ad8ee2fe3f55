"""Days and times are understood as people type them, in the business's zone."""

from dataclasses import replace

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk_tui.desk.dates import due
from frontdesk_tui.desk.desk import Actor, Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.roles import Role

SUNDAY = Desk(Actor("ronit", Role.ADMIN), pendulum.datetime(2026, 11, 22, 15, 41), Business(zone="Asia/Jerusalem"))


def _local(text: str, desk: Desk = SUNDAY) -> str:
    said = due(text, desk)
    assert said is not None
    assert said.at.timezone_name == "UTC"
    local = said.at.in_timezone(desk.business.zone)
    return local.format("YYYY-MM-DD" if said.all_day else "YYYY-MM-DD HH:mm")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"),
        ("Tomorrow", "2026-11-23"),
        ("tom", "2026-11-23"),
        ("yesterday", "2026-11-21"),
        ("next tue", "2026-11-24"),
        ("tuesday", "2026-11-24"),
        ("this thurs", "2026-11-26"),
        ("sunday", "2026-11-29"),
        ("next sun", "2026-11-29"),
        ("in 3 days", "2026-11-25"),
        ("in a week", "2026-11-29"),
        ("in 2 months", "2027-01-22"),
        ("24/11", "2026-11-24"),
        ("24.11.", "2026-11-24"),
        ("22/11", "2026-11-22"),
        ("21/11", "2027-11-21"),
        ("24/11/27", "2027-11-24"),
        ("24.11.2028", "2028-11-24"),
        ("24 nov", "2026-11-24"),
        ("24. November", "2026-11-24"),
        ("nov 24", "2026-11-24"),
        ("Nov 24, 2027", "2027-11-24"),
        ("3 Sept", "2027-09-03"),
        ("29 feb 2028", "2028-02-29"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_a_day_without_a_time_is_the_whole_day(text: str, day: str) -> None:
    """C15."""
    assert _local(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("tomorrow 9", "2026-11-23 09:00"),
        ("tomorrow at 9:30", "2026-11-23 09:30"),
        ("  TOMORROW   9 pm ", "2026-11-23 21:00"),
        ("24/11 14:30", "2026-11-24 14:30"),
        ("next tue 8", "2026-11-24 08:00"),
        ("in 3 days at 12am", "2026-11-25 00:00"),
        ("in 3 days 12pm", "2026-11-25 12:00"),
        ("24 nov 9", "2026-11-24 09:00"),
        ("2026-11-24 23:59", "2026-11-24 23:59"),
        ("18:00", "2026-11-22 18:00"),
        ("6pm", "2026-11-22 18:00"),
        ("5 pm", "2026-11-22 17:00"),
    ],
)
def test_a_time_after_the_day_is_that_moment(text: str, moment: str) -> None:
    """B8, C15."""
    assert _local(text) == moment


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_typed_is_no_date(text: str) -> None:
    """C15."""
    assert due(text, SUNDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        *("soon", "9", "31/2", "32/1", "1/13", "2026-13-01", "0/0", "30 feb", "in days", "in x days", "next", "24/11/"),
        *("sunshine", "monkey", "market 3", "3 decide", "wedding 9", "tomorrow 9 and a half", "tomorrow -1", "24nov"),
        *("\x1b[2J", "’", "１００", "9999-99-99"),
    ],
)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    """C15."""
    with pytest.raises(DeskError, match=r"is no date\. Try “tomorrow 9”") as refusal:
        due(text, SUNDAY)
    assert refusal.value.field == "due"


@pytest.mark.parametrize("text", ["tomorrow 24:00", "tomorrow 25", "today 9:60", "13pm", "tomorrow 0am"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    """C15."""
    with pytest.raises(DeskError, match="is no time of day"):
        due(text, SUNDAY)


@given(st.text() | st.from_regex(r"(in |next )?[0-9a-z/.: -]{1,14}", fullmatch=True))
def test_whatever_is_typed_is_a_date_nothing_or_a_sentence(text: str) -> None:
    """C15."""
    try:
        said = due(text, SUNDAY)
    except DeskError as error:
        assert error.sentence.endswith(".")
    else:
        assert said is None or said.at.timezone_name == "UTC"


@pytest.mark.parametrize(
    ("zone", "typed", "moment"),
    [
        ("Asia/Jerusalem", "27/3/2026 2:30", "2026-03-27 03:30"),
        ("Asia/Jerusalem", "26/3/2027 2:00", "2027-03-26 03:00"),
        ("Europe/Berlin", "29/3/2026 2:15", "2026-03-29 03:15"),
        ("America/New_York", "8/3/2026 2:59", "2026-03-08 03:59"),
        ("Australia/Lord_Howe", "4/10/2026 2:15", "2026-10-04 02:45"),
    ],
)
def test_a_time_that_the_clocks_leave_out_moves_forward_by_the_gap(zone: str, typed: str, moment: str) -> None:
    """B8."""
    assert _local(typed, replace(SUNDAY, business=Business(zone=zone))) == moment


@pytest.mark.parametrize(
    ("zone", "typed", "utc"),
    [
        ("Asia/Jerusalem", "25/10/2026 1:30", "2026-10-24T22:30:00+00:00"),
        ("Europe/Berlin", "31/10/2027 2:30", "2027-10-31T00:30:00+00:00"),
        ("Australia/Lord_Howe", "5/4/2026 1:45", "2026-04-04T14:45:00+00:00"),
    ],
)
def test_a_time_that_comes_twice_is_the_first_of_the_two(zone: str, typed: str, utc: str) -> None:
    """B8."""
    said = due(typed, replace(SUNDAY, business=Business(zone=zone)))
    assert said is not None
    assert said.at.isoformat() == utc


@pytest.mark.parametrize(
    ("zone", "day", "first"),
    [
        ("Asia/Jerusalem", "2026-11-23", "2026-11-22T22:00:00+00:00"),
        ("Asia/Jerusalem", "2026-07-01", "2026-06-30T21:00:00+00:00"),
        ("America/Havana", "2026-11-01", "2026-11-01T04:00:00+00:00"),
        ("America/Santiago", "2026-09-06", "2026-09-06T04:00:00+00:00"),
    ],
)
def test_a_day_begins_at_its_first_moment_also_when_the_clocks_change_at_midnight(
    zone: str, day: str, first: str
) -> None:
    """B8."""
    desk = replace(SUNDAY, business=Business(zone=zone))
    assert desk.start_of(pendulum.Date.fromisoformat(day)).isoformat() == first


@pytest.mark.parametrize(("zone", "today"), [("Asia/Tokyo", "2026-11-23"), ("America/New_York", "2026-11-22")])
def test_today_is_the_businesss_day_not_the_machines(zone: str, today: str) -> None:
    """B8."""
    assert _local("today", replace(SUNDAY, business=Business(zone=zone))) == today

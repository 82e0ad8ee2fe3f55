"""Wall-clock times and the moments they are, where the clocks change and whatever the machine's zone is."""

import subprocess
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk_tui.desk.wall_clock import Instant, instant, is_second, wall_of

ZONES = ("Asia/Jerusalem", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC")


@pytest.mark.parametrize(
    ("zone", "wall", "meant", "said"),
    [
        ("Asia/Jerusalem", "2026-03-27T02:30", "2026-03-27T03:30", "02:30 is left out that day; 03:30 is meant."),
        ("Asia/Jerusalem", "2027-03-26T02:00", "2027-03-26T03:00", "02:00 is left out that day; 03:00 is meant."),
        ("Europe/Berlin", "2027-03-28T02:59", "2027-03-28T03:59", "02:59 is left out that day; 03:59 is meant."),
        ("America/New_York", "2026-03-08T02:00", "2026-03-08T03:00", "02:00 is left out that day; 03:00 is meant."),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:45", "02:15 is left out that day; 02:45 is meant."),
        ("Asia/Beirut", "2026-03-29T00:00", "2026-03-29T01:00", "00:00 is left out that day; 01:00 is meant."),
    ],
)
@pytest.mark.parametrize("second", [False, True])
def test_a_time_that_is_left_out_moves_forward_by_the_gap_and_says_so(
    zone: str, wall: str, meant: str, said: str, second: bool
) -> None:
    """B8."""
    found = instant(datetime.fromisoformat(wall), zone, second=second)
    assert wall_of(found.at, zone) == datetime.fromisoformat(meant)
    assert found.said == said


@pytest.mark.parametrize(
    ("zone", "wall", "first", "apart"),
    [
        ("Asia/Jerusalem", "2026-10-25T01:30", "2026-10-24T22:30Z", 60),
        ("Europe/Berlin", "2027-10-31T02:00", "2027-10-31T00:00Z", 60),
        ("America/New_York", "2026-11-01T01:59", "2026-11-01T05:59Z", 60),
        ("Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:45Z", 30),
    ],
)
def test_a_time_that_comes_twice_is_the_first_unless_the_second_is_asked_for(
    zone: str, wall: str, first: str, apart: int
) -> None:
    """B8."""
    naive = datetime.fromisoformat(wall)
    earlier, later = instant(naive, zone), instant(naive, zone, second=True)
    assert earlier.at == pendulum.parse(first)
    assert later.at == earlier.at.add(minutes=apart)
    assert earlier.said == f"{naive:%H:%M} comes twice that day; the first is meant."
    assert later.said == f"{naive:%H:%M} comes twice that day; the second is meant."
    assert (is_second(earlier.at, zone), is_second(later.at, zone)) == (False, True)


def test_any_other_time_is_what_the_clock_says_and_needs_no_word() -> None:
    """B8."""
    assert instant(datetime.fromisoformat("2026-11-24T09:00"), "Asia/Jerusalem") == Instant(
        pendulum.datetime(2026, 11, 24, 7)
    )


@given(
    st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2090-01-01")),
    st.sampled_from(ZONES),
    st.booleans(),
)
def test_a_moment_shows_the_time_it_was_taken_for_or_one_later_by_a_gap_that_is_said(
    wall: datetime, zone: str, second: bool
) -> None:
    """B8."""
    found = instant(wall, zone, second=second)
    shown = wall_of(found.at, zone)
    assert shown == wall or ("left out" in found.said and timedelta() < shown - wall <= timedelta(hours=1))
    # Not compared as they are: Python says of a time that comes twice that it equals none of another zone.
    assert found.at.timestamp() == found.at.astimezone(ZoneInfo(zone)).timestamp()


_ASKED = """
from datetime import datetime
from frontdesk_tui.desk.wall_clock import instant, wall_of
for zone in ("Asia/Jerusalem", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"):
    for day in ("2026-03-27", "2026-03-29", "2026-10-25", "2026-04-05", "2026-07-01"):
        for hour in ("01:30", "02:15", "09:00"):
            found = instant(datetime.fromisoformat(f"{day}T{hour}"), zone)
            print(found.at.isoformat(), found.said, wall_of(found.at, zone))
"""


def test_the_zone_of_the_machine_makes_no_difference() -> None:
    """B8."""
    said = {
        subprocess.run(
            [sys.executable, "-c", _ASKED], env={"TZ": zone}, capture_output=True, text=True, check=True
        ).stdout
        for zone in ("UTC", "Asia/Jerusalem", "America/New_York", "Pacific/Kiritimati")
    }
    assert len(said) == 1
    assert len(said.pop().splitlines()) == 60

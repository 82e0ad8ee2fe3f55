"""Who works when, by the wall clock on every day."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from time import perf_counter
from zoneinfo import ZoneInfo

import pendulum
import pytest
from pendulum import Date
from tests.desk.weeks import MONDAY, every_day, week

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import hours
from frontdesk_tui.desk.schedule.hours import DEFAULT_WEEK
from frontdesk_tui.models.fields import moment_from_stored


def worked(desk: Desk, staff: int, first: Date, days: int = 1) -> list[str]:
    """The working spans of somebody, as wall-clock times of the business."""
    spans = hours.working(desk, [staff], first, days)[staff]
    return [
        f"{desk.local(moment_from_stored(a)).format('ddd HH:mm')}-{desk.local(moment_from_stored(b)).format('HH:mm')}"
        for a, b in spans
    ]


def test_without_opening_hours_every_day_is_open_from_nine_to_six(desk: Desk) -> None:
    """B1."""
    noa = team.add(desk, "Noa")
    assert hours.week_of(None) == hours.week_of(noa) == DEFAULT_WEEK
    assert worked(desk, noa, MONDAY, 2) == ["Mon 09:00-18:00", "Tue 09:00-18:00"]


def test_staff_work_in_the_opening_hours_as_far_as_they_are_their_own(desk: Desk) -> None:
    """B1."""
    noa, omar = team.add(desk, "Noa"), team.add(desk, "Omar")
    hours.set_week(desk, None, week("9-13, 16-20", "9-18", "9-18"))
    hours.set_week(desk, noa, week("12-17, 19-22", "", "8-10:30"))
    assert worked(desk, noa, MONDAY, 7) == ["Mon 12:00-13:00", "Mon 16:00-17:00", "Mon 19:00-20:00", "Wed 09:00-10:30"]
    assert worked(desk, omar, MONDAY, 2) == ["Mon 09:00-13:00", "Mon 16:00-20:00", "Tue 09:00-18:00"]


def test_a_week_without_hours_lets_a_colleague_work_in_all_opening_hours_again(desk: Desk) -> None:
    """B1."""
    noa = team.add(desk, "Noa")
    hours.set_week(desk, noa, every_day("9-10"))
    assert hours.has_own(noa)
    hours.set_week(desk, noa, every_day(""))
    assert not hours.has_own(noa)
    assert hours.week_of(noa) == DEFAULT_WEEK


def test_times_off_are_taken_out_of_whose_they_are(desk: Desk) -> None:
    """B1."""
    noa, omar = team.add(desk, "Noa"), team.add(desk, "Omar")
    hours.take_off(desk, noa, desk.at(MONDAY, 12, 0), desk.at(MONDAY, 14, 30), "Dentist")
    hours.take_off(desk, noa, desk.at(MONDAY, 14, 0), desk.at(MONDAY, 15, 0))
    hours.take_off(desk, None, desk.at(MONDAY, 17, 0), desk.start_of(MONDAY.add(days=2)))
    assert worked(desk, noa, MONDAY, 3) == ["Mon 09:00-12:00", "Mon 15:00-17:00", "Wed 09:00-18:00"]
    assert worked(desk, omar, MONDAY, 3) == ["Mon 09:00-17:00", "Wed 09:00-18:00"]


def test_hours_till_midnight_and_on_are_one_span(desk: Desk) -> None:
    """B1."""
    noa = team.add(desk, "Noa")
    hours.set_week(desk, None, week("20-24", "0-2, 9-10"))
    assert worked(desk, noa, MONDAY, 2) == ["Mon 20:00-02:00", "Tue 09:00-10:00"]


CHANGES = [
    ("Asia/Jerusalem", (2026, 3, 27), (2026, 10, 25)),
    ("Asia/Jerusalem", (2027, 3, 26), (2027, 10, 31)),
    ("Europe/Berlin", (2026, 3, 29), (2026, 10, 25)),
    ("America/New_York", (2027, 3, 14), (2027, 11, 7)),
    ("Australia/Lord_Howe", (2026, 10, 4), (2027, 4, 4)),
]
"""Zones with a day on which the clock goes forward, and one on which it goes back."""


def elapsed(desk: Desk, staff: int, first: Date, days: int = 1) -> list[float]:
    """Hours that really pass in each working span."""
    return [(b - a) / 3_600_000_000 for a, b in hours.working(desk, [staff], first, days)[staff]]


@pytest.mark.parametrize(("zone", "forward", "back"), CHANGES)
def test_hours_are_those_of_the_wall_clock_on_days_of_clock_changes(
    desk: Desk, zone: str, forward: tuple[int, int, int], back: tuple[int, int, int]
) -> None:
    """B8."""
    desk = replace(desk, business=replace(desk.business, zone=zone))
    noa = team.add(desk, "Noa")
    hours.set_week(desk, None, every_day("0-9, 9:15-17"))
    step = 0.5 if zone == "Australia/Lord_Howe" else 1.0
    for day, first_span in ((forward, 9 - step), (back, 9 + step)):
        on = pendulum.date(*day)
        said = [text.split(" ")[1] for text in worked(desk, noa, on.subtract(days=1), 3)]
        assert said == ["00:00-09:00", "09:15-17:00"] * 3
        assert elapsed(desk, noa, on) == [first_span, 7.75]


def test_a_time_that_the_clock_leaves_out_is_the_moment_of_the_change(desk: Desk) -> None:
    """B8: in Berlin 02:00 to 03:00 is left out on 29 March 2026."""
    desk = replace(desk, business=replace(desk.business, zone="Europe/Berlin"))
    noa, sunday = team.add(desk, "Noa"), pendulum.date(2026, 3, 29)
    hours.set_week(desk, None, every_day("1-2:30, 2:45-4"))
    assert elapsed(desk, noa, sunday) == [2.0]  # the hours before and after the change are one span
    hours.set_week(desk, None, every_day("2:15-2:45, 5-6"))
    assert worked(desk, noa, sunday) == ["Sun 05:00-06:00"]


def test_of_a_time_that_comes_twice_the_first_is_meant(desk: Desk) -> None:
    """B8: in Berlin 02:00 to 03:00 comes twice on 25 October 2026."""
    desk = replace(desk, business=replace(desk.business, zone="Europe/Berlin"))
    noa = team.add(desk, "Noa")
    hours.set_week(desk, None, every_day("2:30-4"))
    (starts, ends), *_ = hours.working(desk, [noa], pendulum.date(2026, 10, 25), 1)[noa]
    assert moment_from_stored(starts) == pendulum.datetime(2026, 10, 25, 0, 30)
    assert moment_from_stored(ends) == pendulum.datetime(2026, 10, 25, 3, 0)


def test_a_day_whose_midnight_is_left_out_begins_with_the_change(desk: Desk) -> None:
    """B8: in Cairo the clock goes from 00:00 to 01:00 on Friday 24 April 2026."""
    desk = replace(desk, business=replace(desk.business, zone="Africa/Cairo"))
    noa = team.add(desk, "Noa")
    hours.set_week(desk, None, every_day("0-24"))
    friday = pendulum.date(2026, 4, 24)
    assert elapsed(desk, noa, friday) == [23.0]
    assert elapsed(desk, noa, friday.subtract(days=1), 3) == [71.0]


@pytest.mark.parametrize("zone", ["Asia/Jerusalem", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_a_year_of_working_time_is_what_the_wall_clock_says_hour_by_hour(desk: Desk, zone: str) -> None:
    """B8: no quarter of an hour of 2026 and 2027 is judged otherwise than by looking at the clock."""
    desk = replace(desk, business=replace(desk.business, zone=zone))
    noa = team.add(desk, "Noa")
    hours.set_week(desk, None, week("0-3:30", "9-13, 16-20", "0-24", "", "22-24", "0-1, 5-6", "1-4"))
    first, quarter = pendulum.date(2026, 1, 1), 15 * 60
    spans = hours.working(desk, [noa], first, 730)[noa]
    assert spans == sorted(spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    set_hours, tz = hours.week_of(None), ZoneInfo(zone)
    begin, end = (round(desk.start_of(day).timestamp()) for day in (first, first.add(days=730)))
    covered = {at for a, b in spans for at in range(a // 1_000_000, b // 1_000_000, quarter)}
    for at in range(begin, end, quarter):
        local = datetime.fromtimestamp(at, UTC).astimezone(tz)
        minute = local.hour * 60 + local.minute
        open_now = any(one.starts <= minute < one.ends for one in set_hours[local.weekday()])
        twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
        assert (at in covered) is open_now or twice, local


def test_sixty_days_of_twenty_colleagues_are_quick(desk: Desk) -> None:
    """The bound is ten times what it takes, for slow machines."""
    staff = [team.add(desk, f"Colleague {n}") for n in range(20)]
    for one in staff:
        hours.set_week(desk, one, every_day("9-12, 13-17"))
        hours.take_off(desk, one, desk.now.add(days=one), desk.now.add(days=one, hours=3))
    began = perf_counter()
    found = hours.working(desk, staff, desk.today, 60)
    assert perf_counter() - began < 0.1
    assert all(len(spans) >= 120 for spans in found.values())

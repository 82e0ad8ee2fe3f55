"""Sessions that recur keep their wall time, and are called off alone, from one on, or all together."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pendulum
import pytest
from tests.builders import a_service, kinds_of_events, latest_event, somebody
from tests.desk.timetable import FIVE, NINE, five, rules_are_right, when, yoga

from frontdesk_tui.desk import team, undo
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError
from frontdesk_tui.desk.schedule import series, sessions
from frontdesk_tui.desk.schedule.recurrence import daily, weekly
from frontdesk_tui.desk.schedule.sessions import Scope, SessionDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.desk.wall_clock import wall_of
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session


@pytest.mark.parametrize("zone", ["Asia/Jerusalem", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("weekday", range(7))
def test_a_weekly_nine_stays_nine_across_every_clock_change(desk: Desk, zone: str, weekday: int) -> None:
    """B8."""
    there = replace(desk, business=replace(desk.business, zone=zone))
    first = datetime.fromisoformat("2026-01-05T09:00") + timedelta(days=weekday)
    rule = weekly([weekday], until=pendulum.date(2027, 12, 31))
    sessions.open_series(there, SessionDraft(yoga(there), None, first), rule)
    rows = list(Session.select().order_by(Session.starts_at))
    assert len(rows) in (103, 104)
    walls = [wall_of(row.starts_at, zone) for row in rows]
    assert walls == [first + timedelta(weeks=week) for week in range(len(rows))]
    offsets = {row.starts_at.astimezone(ZoneInfo(zone)).utcoffset() for row in rows}
    assert len(offsets) == 2
    assert all(row.ends_at == row.starts_at.add(hours=1) for row in rows)


def test_one_that_falls_into_the_gap_moves_by_it_and_says_so_and_the_others_stay(desk: Desk) -> None:
    """B8."""
    draft = SessionDraft(yoga(desk), None, datetime.fromisoformat("2027-03-19T02:30"))
    rule = weekly([], count=3)
    assert [one.at.said for one in series.foreseen(desk, draft, rule)] == [
        *("", "02:30 is left out that day; 03:30 is meant.", "")
    ]
    sessions.open_series(desk, draft, rule)
    rows = [row.id for row in Session.select().order_by(Session.starts_at)]
    assert when(rows) == ["19.03. 02:30", "26.03. 03:30", "02.04. 02:30"]
    assert latest_event().data["moved"] == ["2027-03-26 02:30 is left out that day; 03:30 is meant."]
    sessions.edit(desk, rows[0], replace(draft, capacity=5), Scope.ALL)
    assert when(rows) == ["19.03. 02:30", "26.03. 03:30", "02.04. 02:30"]
    sessions.edit(desk, rows[1], replace(draft, wall_start=datetime.fromisoformat("2027-03-26T10:00")), Scope.ALL)
    assert when(rows) == ["19.03. 10:00", "26.03. 10:00", "02.04. 10:00"]
    rules_are_right()


def test_a_series_is_a_row_for_each_time_and_one_event(desk: Desk) -> None:
    """B1."""
    her = team.add(desk, "Noa")
    before = len(kinds_of_events())
    _, rows = five(desk, her)
    assert when(rows) == ["24.11. 09:00", "01.12. 09:00", "08.12. 09:00", "15.12. 09:00", "22.12. 09:00"]
    assert kinds_of_events()[before:] == ["service.added", "series.opened"]
    one = Series.get()
    assert (one.staff_id, one.wall_start, one.zone, one.duration_minutes, one.capacity, one.rule) == (
        *(her, "2026-11-24T09:00", "Asia/Jerusalem", 60, 12, FIVE),
    )
    assert {(row.capacity, row.staff_id, row.sequence) for row in Session.select()} == {(12, her, 0)}
    rules_are_right()


def test_all_are_opened_or_none_and_the_first_few_in_the_way_are_named(desk: Desk) -> None:
    """B3."""
    her, haircut = team.add(desk, "Noa"), a_service(desk, "Haircut")
    for day in ("01", "08", "15", "22"):
        at = datetime.fromisoformat(f"2026-12-{day}T09:30")
        sessions.open_one(desk, SessionDraft(haircut, her, at))
    draft = SessionDraft(yoga(desk), her, NINE)
    with pytest.raises(BusyError) as refusal:
        sessions.open_series(desk, draft, FIVE)
    assert refusal.value.sentence == (
        "Noa is busy at 4 of these 5 times: Tue 1 Dec 09:00 (Haircut, 09:30–10:30), Tue 8 Dec 09:00 (Haircut, "
        "09:30–10:30), Tue 15 Dec 09:00 (Haircut, 09:30–10:30) and 1 more."
    )
    assert (Session.select().count(), Series.select().count()) == (4, 0)
    sessions.open_series(desk, draft, FIVE, overbook=True)
    assert Session.select().count() == 9


def test_a_series_is_not_in_its_own_way_unless_its_sessions_overlap(desk: Desk) -> None:
    """B3."""
    her, service = team.add(desk, "Noa"), yoga(desk)
    with pytest.raises(BusyError, match="would not be through with one when the next begins"):
        sessions.open_series(desk, SessionDraft(service, her, NINE, 120), "FREQ=DAILY;BYHOUR=9,10;COUNT=4")
    sessions.open_series(desk, SessionDraft(service, her, NINE, 1_440), daily(count=4))


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;BYDAY=TU", "", "FREQ=DAILY;COUNT=5000"])
def test_a_rule_that_is_none_leaves_nothing_behind(desk: Desk, rule: str) -> None:
    """B1."""
    with pytest.raises(DeskError) as refusal:
        sessions.open_series(desk, SessionDraft(yoga(desk), None, NINE), rule)
    assert refusal.value.field == "rule"
    assert (Session.select().count(), Series.select().count()) == (0, 0)


@pytest.mark.parametrize(
    ("scope", "off"), [(Scope.ONE, [2]), (Scope.FOLLOWING, [2, 3, 4]), (Scope.ALL, [0, 1, 2, 3, 4])]
)
def test_one_or_more_of_a_series_are_called_off_and_brought_back(desk: Desk, scope: Scope, off: list[int]) -> None:
    """B4, S10."""
    _, rows = five(desk)
    booked = [bookings.book(desk, somebody(desk, f"Client {row}"), row) for row in rows]
    with noting() as written:
        sessions.call_off(desk, rows[2], scope, "Closed")
    assert [at for at, row in enumerate(rows) if Session.get_by_id(row).cancelled_at is not None] == off
    assert [at for at, one in enumerate(booked) if Booking.get_by_id(one).status == "cancelled"] == off
    kinds = [Event.get_by_id(event).kind for event in written]
    assert (kinds.count("session.called_off"), kinds.count("booking.cancelled")) == (len(off), len(off))
    undo.take_back(desk, written)
    assert [row.cancelled_at for row in Session.select()] == [None] * 5
    assert {row.status for row in Booking.select()} == {"confirmed"}


def test_what_has_begun_is_not_called_off_with_those_ahead(desk: Desk) -> None:
    """B4."""
    _, rows = five(desk)
    sessions.call_off(replace(desk, now=pendulum.datetime(2026, 12, 2)), rows[3], Scope.ALL)
    assert [Session.get_by_id(row).cancelled_at is not None for row in rows] == [False, False, True, True, True]


def test_an_opened_series_is_taken_back_while_nobody_has_booked(desk: Desk) -> None:
    """S10."""
    with noting() as written:
        _, rows = five(desk)
    with pytest.raises(DeskError):
        undo.take_back(desk, written)  # the service cannot go while it has sessions
    opened = [event for event in written if Event.get_by_id(event).kind == "series.opened"]
    assert undo.take_back(desk, opened) == "5 sessions are called off again"
    assert all(Session.get_by_id(row).cancelled_at for row in rows)

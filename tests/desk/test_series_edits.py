"""Sessions that recur are edited alone, from one on, or all that are still to come."""

from dataclasses import replace
from datetime import datetime

import pendulum
import pytest
from tests.builders import a_service, dana, kinds_of_events, somebody
from tests.desk.timetable import NINE, five, rules_are_right, when, yoga

from frontdesk_tui.desk import team, undo
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.recurrence import daily, monthly, weekly
from frontdesk_tui.desk.schedule.sessions import Scope, SessionDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import dicts
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session


def test_only_this_one_becomes_an_exception_which_edits_of_the_others_leave_alone(desk: Desk) -> None:
    """B1."""
    service, rows = five(desk)
    sessions.edit(desk, rows[2], SessionDraft(service, None, datetime.fromisoformat("2026-12-09T11:00"), None, 3))
    sessions.call_off(desk, rows[3])
    sessions.edit(desk, rows[0], SessionDraft(service, None, datetime.fromisoformat("2026-11-25T18:30"), 90), Scope.ALL)
    assert when(rows) == ["25.11. 18:30", "02.12. 18:30", "09.12. 11:00", "15.12. 09:00", "23.12. 18:30"]
    exception, off = (Session.get_by_id(rows[at]) for at in (2, 3))
    assert (exception.apart, exception.capacity, exception.occurrence) == (True, 3, "2026-12-09T18:30")
    assert (off.cancelled_at, off.occurrence) == (desk.now, "2026-12-16T18:30")
    assert [Session.get_by_id(row).sequence for row in rows] == [1, 1, 1, 1, 1]
    assert Series.get().rule == "FREQ=WEEKLY;BYDAY=WE;COUNT=5"
    rules_are_right()


def test_this_and_following_part_the_series(desk: Desk) -> None:
    """B1."""
    service, rows = five(desk)
    her = team.add(desk, "Noa")
    draft = SessionDraft(service, her, datetime.fromisoformat("2026-12-08T10:00"), None, 20)
    sessions.edit(desk, rows[2], draft, Scope.FOLLOWING)
    assert when(rows) == ["24.11. 09:00", "01.12. 09:00", "08.12. 10:00", "15.12. 10:00", "22.12. 10:00"]
    assert [Session.get_by_id(row).capacity for row in rows] == [12, 12, 20, 20, 20]
    earlier, later = Series.select().order_by(Series.id)
    assert (earlier.rule, earlier.staff_id) == ("FREQ=WEEKLY;BYDAY=TU;COUNT=2", None)
    assert (later.rule, later.staff_id, later.capacity) == ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", her, 20)
    rules_are_right()
    sessions.edit(desk, rows[4], replace(draft, wall_start=datetime.fromisoformat("2026-12-22T11:00")), Scope.ALL)
    assert when(rows)[1:3] == ["01.12. 09:00", "08.12. 11:00"]
    rules_are_right()


def test_a_series_until_a_day_parts_at_a_day(desk: Desk) -> None:
    """B1."""
    service = yoga(desk)
    rule = weekly([1, 3], until=pendulum.date(2026, 12, 10))
    sessions.open_series(desk, SessionDraft(service, None, NINE), rule)
    rows = [row.id for row in Session.select().order_by(Session.starts_at)]
    sessions.edit(
        desk, rows[3], SessionDraft(service, None, datetime.fromisoformat("2026-12-04T09:00")), Scope.FOLLOWING
    )
    assert when(rows) == [
        *("24.11. 09:00", "26.11. 09:00", "01.12. 09:00"),
        *("04.12. 09:00", "09.12. 09:00", "11.12. 09:00"),
    ]
    rules_are_right()


def test_all_are_those_that_have_not_begun(desk: Desk) -> None:
    """B1: what has been stays as it was."""
    service, rows = five(desk)
    later = replace(desk, now=pendulum.datetime(2026, 12, 2))
    draft = SessionDraft(service, None, datetime.fromisoformat("2026-12-01T10:00"))
    sessions.edit(later, rows[1], draft, Scope.ALL)
    assert when(rows) == ["24.11. 09:00", "01.12. 09:00", "08.12. 10:00", "15.12. 10:00", "22.12. 10:00"]
    rules_are_right()
    over = replace(desk, now=pendulum.datetime(2027, 1, 2))
    with pytest.raises(DeskError, match="No session of this series is still to come"):
        sessions.edit(over, rows[4], draft, Scope.ALL)


def test_bookings_stay_in_the_sessions_of_a_series_that_moves_and_every_client_is_told(desk: Desk) -> None:
    """B4."""
    service, rows = five(desk)
    booked = [bookings.book(desk, somebody(desk, f"Client {row}"), row) for row in rows[:3]]
    with noting() as written:
        sessions.edit(desk, rows[1], SessionDraft(service, None, datetime.fromisoformat("2026-12-01T10:00")), Scope.ALL)
    told = Event.select().where((Event.kind == "booking.rescheduled") & Event.id.in_(written))
    assert {event.booking_id for event in told} == set(booked)
    assert [Booking.get_by_id(one).session_id for one in booked] == rows[:3]

    assert undo.take_back(desk, written) == "5 sessions are as they were"
    assert when(rows) == ["24.11. 09:00", "01.12. 09:00", "08.12. 09:00", "15.12. 09:00", "22.12. 09:00"]
    rules_are_right()


def test_a_series_that_was_parted_is_one_again_when_that_is_taken_back(desk: Desk) -> None:
    """S10."""
    service, rows = five(desk)
    before = dicts(Series.select())
    with noting() as written:
        draft = SessionDraft(service, None, datetime.fromisoformat("2026-12-09T10:00"))
        sessions.edit(desk, rows[2], draft, Scope.FOLLOWING)
    undo.take_back(desk, written)
    assert dicts(Series.select()) == before
    assert len(when(rows)) == Session.select().where(Session.series == before[0]["id"]).count()
    rules_are_right()


@pytest.mark.parametrize("scope", [Scope.ALL, Scope.FOLLOWING])
def test_an_edit_of_many_is_refused_whole_when_one_cannot_be(desk: Desk, scope: Scope) -> None:
    """B1, B3."""
    her = team.add(desk, "Noa")
    service, rows = five(desk, her)
    sessions.open_one(desk, SessionDraft(a_service(desk), her, datetime.fromisoformat("2026-12-22T14:00")))
    before, events = when(rows), kinds_of_events()
    afternoon = SessionDraft(service, her, datetime.fromisoformat("2026-11-24T14:30"))
    with pytest.raises(BusyError, match="busy at 1 of these 5 times: Tue 22 Dec 14:30"):
        sessions.edit(desk, rows[0], afternoon, scope)
    bookings.book(desk, dana(desk), rows[3], participants=2)
    events = kinds_of_events()
    with pytest.raises(DeskError, match="2 places are taken on Tue 15 Dec 09:00"):
        sessions.edit(desk, rows[0], SessionDraft(service, her, NINE, None, 1), scope)
    assert (when(rows), kinds_of_events(), Series.select().count()) == (before, events, 1)
    sessions.edit(desk, rows[0], afternoon, scope, overbook=True)
    assert {when[7:] for when in when(rows)} == {"14:30"}


def test_days_that_no_rule_has_are_not_moved_together(desk: Desk) -> None:
    """B1: the 31st and the 1st are a month apart only where there is a 31st."""
    service = yoga(desk)
    sessions.open_series(
        desk, SessionDraft(service, None, datetime.fromisoformat("2027-01-31T09:00")), monthly(count=3)
    )
    first = Session.select().order_by(Session.starts_at).get()
    moved = SessionDraft(service, None, datetime.fromisoformat("2027-02-01T09:00"))
    with pytest.raises(DeskError, match="one by one") as refusal:
        sessions.edit(desk, first.id, moved, Scope.ALL)
    assert refusal.value.field == "day"
    rules_are_right()


def test_a_series_from_a_calendar_moves_by_a_day_without_two_of_one_occurrence(desk: Desk) -> None:
    """S2."""
    service = yoga(desk)
    draft = SessionDraft(service, None, NINE, uid="abc@example.com")
    sessions.open_series(desk, draft, daily(count=5))
    rows = [row.id for row in Session.select().order_by(Session.starts_at)]
    for wall in ("2026-11-25T09:00", "2026-11-23T09:00"):
        with noting() as written:
            sessions.edit(desk, rows[0], replace(draft, wall_start=datetime.fromisoformat(wall)), Scope.ALL)
        rules_are_right()
    undo.take_back(desk, written)
    rules_are_right()
    with pytest.raises(DeskError, match="there already"):
        sessions.open_series(desk, draft, daily(count=5))


def test_a_series_from_a_calendar_is_not_moved_onto_another_session_of_its_event(desk: Desk) -> None:
    """S2: also not when that is taken back and the calendar has the time again since."""
    service = yoga(desk)
    draft = SessionDraft(service, None, NINE, uid="abc@example.com")
    sessions.open_series(desk, draft, daily(count=5))
    before = [(row.wall_start, row.occurrence, row.series_id) for row in Session.select()]
    with pytest.raises(DeskError, match="one by one"):
        sessions.edit(desk, 3, replace(draft, wall_start=datetime.fromisoformat("2026-11-25T09:00")), Scope.FOLLOWING)
    assert [(row.wall_start, row.occurrence, row.series_id) for row in Session.select()] == before
    with noting() as written:
        sessions.edit(desk, 3, replace(draft, wall_start=datetime.fromisoformat("2026-11-26T10:00")), Scope.FOLLOWING)
    anew = sessions.open_one(desk, replace(draft, uid=""))
    Session.update(uid=draft.uid, occurrence="2026-11-26T09:00").where(Session.id == anew).execute()
    with pytest.raises(DeskError, match="one by one"):
        undo.take_back(desk, written)


def test_a_thousand_sessions_are_opened_moved_and_moved_back(desk: Desk) -> None:
    """B1."""
    her, service = team.add(desk, "Noa"), yoga(desk)
    sessions.open_series(desk, SessionDraft(service, her, NINE), daily(count=1_000))
    first = Session.select().order_by(Session.starts_at).get()
    with noting() as written:
        sessions.edit(desk, first.id, SessionDraft(service, her, NINE.replace(hour=10)), Scope.ALL)
    assert Session.select().where(Session.wall_start.endswith("T10:00")).count() == 1_000
    undo.take_back(desk, written)
    assert Session.select().where(Session.wall_start.endswith("T09:00")).count() == 1_000

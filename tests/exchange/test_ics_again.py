"""S2: a calendar that is brought in again, unchanged or in a later version."""

from datetime import datetime
from pathlib import Path

import pytest
from tests.builders import a_service, dana, kinds_of_events
from tests.exchange.calendars import ADDED, CHANGED, FULL, IN_JERUSALEM, KNOWN, OFF, WEEKLY, Import, begins, event

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import sessions, staff_calendar
from frontdesk_tui.desk.schedule.session_drafts import SessionDraft
from frontdesk_tui.exchange.ics_in import import_calendar
from frontdesk_tui.exchange.ics_out import write_calendar
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.database import run
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session, of_event


def test_the_same_file_twice_makes_nothing_new(bring_in: Import, desk: Desk) -> None:
    """S2"""
    first = bring_in(*FULL)
    assert first.refused == []
    before, events = begins(), kinds_of_events()
    again = bring_in(*FULL)
    assert again.outcomes == {KNOWN: sum(first.outcomes.values())}
    assert begins() == before
    assert kinds_of_events() == events


def test_a_dry_run_says_what_would_become_of_it_and_writes_nothing(bring_in: Import, desk: Desk) -> None:
    """S2"""
    events = kinds_of_events()
    would = bring_in(*FULL, dry_run=True)
    assert (Session.select().count(), Service.select().count(), kinds_of_events()) == (0, 0, events)
    assert would == bring_in(*FULL)


def test_a_later_version_moves_the_session_with_its_bookings(bring_in: Import, desk: Desk) -> None:
    """S2"""
    a_service(desk, "Yoga", capacity=5)
    bring_in(event())
    booking = bookings.book(desk, dana(desk), Session.get().id)
    moved = event(IN_JERUSALEM.replace("0900", "1100"))
    assert bring_in(moved).outcomes == {KNOWN: 1}
    assert bring_in(moved + "\nSEQUENCE:1").outcomes == {CHANGED: 1}
    assert begins() == ["2026-11-24 09:00"]
    assert Booking.get_by_id(booking).status == "confirmed"
    assert bring_in(moved + "\nSEQUENCE:1").outcomes == {KNOWN: 1}


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("20261124T110000", WEEKLY, ["2026-11-24 09:00", "2026-12-01 09:00", "2026-12-08 09:00"]),
        ("20261125T090000", WEEKLY, ["2026-11-25 07:00", "2026-12-02 07:00", "2026-12-09 07:00"]),
        ("20261201T090000", WEEKLY, ["2026-12-01 07:00", "2026-12-08 07:00", "2026-12-15 07:00"]),
        (
            "20261124T090000",
            "RRULE:FREQ=WEEKLY;COUNT=2",
            ["2026-11-24 07:00", "2026-12-01 07:00", "(2026-12-08 07:00)"],
        ),
        (
            "20261124T090000",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            ["2026-11-24 07:00", "2026-12-01 07:00", "2026-12-08 07:00", "2026-12-15 07:00"],
        ),
        ("20261124T100000", "", ["2026-11-24 08:00", "(2026-12-01 07:00)", "(2026-12-08 07:00)"]),
    ],
)
def test_a_series_that_was_moved_as_a_whole_keeps_its_sessions(
    bring_in: Import, desk: Desk, start: str, rule: str, expected: list[str]
) -> None:
    """S2: another hour, another weekday, a week later, fewer, more, only one; nobody loses a booking without need."""
    a_service(desk, "Yoga", capacity=5)
    bring_in(event(IN_JERUSALEM, WEEKLY))
    booking = bookings.book(desk, dana(desk), Session.select().order_by(Session.starts_at).get().id)
    later = event(f"DTSTART;TZID=Asia/Jerusalem:{start}", rule, "SEQUENCE:1")
    done = bring_in(later)
    assert done.refused == []
    assert begins() == expected
    assert Booking.get_by_id(booking).status == "confirmed"
    assert set(bring_in(later).outcomes) == {KNOWN}


def test_one_time_that_comes_to_recur_stays_the_first(bring_in: Import, desk: Desk) -> None:
    """S2"""
    a_service(desk, "Yoga")
    bring_in(event())
    assert bring_in(event(IN_JERUSALEM, WEEKLY, "SEQUENCE:1")).outcomes == {KNOWN: 1, ADDED: 2}
    assert begins() == ["2026-11-24 07:00", "2026-12-01 07:00", "2026-12-08 07:00"]


def test_a_cancelled_event_is_called_off_with_its_bookings(bring_in: Import, desk: Desk) -> None:
    """S2, B4"""
    a_service(desk, "Yoga", capacity=5)
    bring_in(event(IN_JERUSALEM, WEEKLY))
    first = Session.select().order_by(Session.starts_at).get()
    booking = bookings.book(desk, dana(desk), first.id)
    one = event(IN_JERUSALEM, "RECURRENCE-ID;TZID=Asia/Jerusalem:20261124T090000", "STATUS:CANCELLED")
    assert bring_in(one).outcomes == {OFF: 1}
    assert Booking.get_by_id(booking).status == "cancelled"
    assert bring_in(event(IN_JERUSALEM, WEEKLY, "STATUS:CANCELLED")).outcomes == {KNOWN: 1, OFF: 2}
    assert all(text.startswith("(") for text in begins())


def test_what_has_been_is_not_moved(bring_in: Import, desk: Desk) -> None:
    """S2"""
    a_service(desk, "Yoga")
    start = "DTSTART;TZID=Asia/Jerusalem:20261117T090000"
    bring_in(event(start, WEEKLY))
    done = bring_in(event(start.replace("0900", "1000"), WEEKLY, "SEQUENCE:1"))
    assert done.outcomes == {KNOWN: 1, CHANGED: 2}
    assert begins() == ["2026-11-17 07:00", "2026-11-24 08:00", "2026-12-01 08:00"]
    assert "stays where it was" in done.reduced[0].reason


def test_what_staff_changed_here_is_not_undone_by_the_file_it_came_from(bring_in: Import, desk: Desk) -> None:
    """S2"""
    a_service(desk, "Yoga")
    bring_in(event())
    sessions.call_off(desk, Session.get().id)
    assert bring_in(event()).outcomes == {KNOWN: 1}
    done = bring_in(event(IN_JERUSALEM, "SEQUENCE:5"))
    assert begins() == ["(2026-11-24 07:00)"]
    assert done.outcomes == {KNOWN: 1}


def test_our_own_calendar_makes_nothing_new(reception: Reception, desk: Desk, tmp_path: Path) -> None:
    """S2, S4"""
    noa = team.add(desk, "Noa")
    sessions.open_at(desk, a_service(desk, "Yoga", capacity=4), desk.now.add(days=1), noa)
    path = tmp_path / "noa.ics"
    write_calendar(desk, staff_calendar.feed(desk, "Noa"), path)
    assert import_calendar(reception.desk, path).outcomes == {KNOWN: 1}
    assert (Session.select().count(), Service.select().count()) == (1, 1)


def test_of_versions_of_one_event_in_a_file_the_newest_counts(bring_in: Import, desk: Desk) -> None:
    """S2: a file that was put together from several; what it says twice is said once."""
    a_service(desk, "Yoga")
    change = event("DTSTART:20261202T100000Z", "RECURRENCE-ID:20261201T070000Z", "SEQUENCE:5")
    old = change.replace("T100000Z", "T120000Z").replace("SEQUENCE:5", "SEQUENCE:4")
    newest = event(IN_JERUSALEM.replace("0900", "1000"), uid="b@x") + "\nSEQUENCE:2"
    series = event(IN_JERUSALEM, "RRULE:FREQ=WEEKLY;COUNT=2")
    done = bring_in(series, change, old, series, newest, event(uid="b@x"), newest)
    assert (done.outcomes, done.refused) == ({ADDED: 3}, [])
    assert begins() == ["2026-11-24 07:00", "2026-11-24 08:00", "2026-12-02 10:00"]


def test_two_events_of_one_uid_and_version_are_refused(bring_in: Import, desk: Desk) -> None:
    """S2: nothing says which of them it is."""
    done = bring_in(event(), event(IN_JERUSALEM.replace("0900", "1000")))
    assert (done.refusals, begins()) == (1, [])
    assert "more than one event" in done.refused[0].reason


@pytest.mark.parametrize("rule", ["", WEEKLY])
def test_what_was_called_off_before_it_came_in_makes_nothing(bring_in: Import, desk: Desk, rule: str) -> None:
    """S2: neither a session nor its service."""
    done = bring_in(event(IN_JERUSALEM, rule, "STATUS:CANCELLED"))
    assert (set(done.outcomes), done.refused) == ({KNOWN}, [])
    assert (Session.select().count(), Service.select().count()) == (0, 0)


def test_a_series_that_is_called_off_keeps_what_has_been(bring_in: Import, desk: Desk) -> None:
    """S2: whoever was checked in stays so, and nobody is waited for any more."""
    a_service(desk, "Yoga", capacity=5)
    start = "DTSTART;TZID=Asia/Jerusalem:20261115T090000"
    bring_in(event(start, WEEKLY))
    first, second, _ = Session.select().order_by(Session.starts_at)
    came, comes = (bookings.book(desk, dana(desk), session.id) for session in (first, second))
    attendance.check_in(desk, came)
    done = bring_in(event(start, WEEKLY, "STATUS:CANCELLED", "SEQUENCE:1"))
    assert done.refused == []
    assert done.outcomes == {KNOWN: 2, OFF: 1}
    assert begins() == ["2026-11-15 07:00", "2026-11-22 07:00", "(2026-11-29 07:00)"]
    assert [Booking.get_by_id(booking).status for booking in (came, comes)] == ["confirmed", "confirmed"]
    assert [note.reason for note in done.reduced] == [
        f"Yoga, Sun {day} Nov 09:00 has been, and stays; call it off by hand if it did not take place."
        for day in (15, 22)
    ]


@pytest.mark.parametrize("later", ["STATUS:CANCELLED", "DURATION:PT2H"])
def test_who_is_checked_in_already_costs_only_that_time(bring_in: Import, desk: Desk, later: str) -> None:
    """S2, B5: from half an hour before."""
    a_service(desk, "Yoga", capacity=5)
    start = "DTSTART;TZID=Asia/Jerusalem:20261122T180000"
    bring_in(event(start, WEEKLY))
    attendance.check_in(desk, bookings.book(desk, dana(desk), Session.select().order_by(Session.starts_at).get().id))
    moved = event(start.replace("1800", "1830"), WEEKLY, later, "SEQUENCE:1").replace("DURATION:PT1H\n", "")
    done = bring_in(moved)
    assert done.refused == []
    assert done.outcomes[KNOWN] == 1
    assert begins()[0] == "2026-11-22 16:00"
    assert "A client is checked in on Sun 22 Nov 18:00, so it cannot" in done.reduced[0].reason


def test_another_time_in_the_same_version_is_said(bring_in: Import, desk: Desk) -> None:
    """S2: not every program counts its versions."""
    a_service(desk, "Yoga")
    bring_in(event(IN_JERUSALEM, WEEKLY), event(IN_JERUSALEM.replace("0900", "1200"), uid="b@x"))
    changed = event("DTSTART;TZID=Asia/Jerusalem:20261202T090000", "RECURRENCE-ID;TZID=Asia/Jerusalem:20261201T090000")
    longer = event(IN_JERUSALEM.replace("0900", "1200"), uid="b@x").replace("PT1H", "PT2H")
    done = bring_in(event(IN_JERUSALEM, WEEKLY.replace("3", "5")), changed, longer)
    assert done.outcomes == {KNOWN: 4}
    assert [note.reason for note in done.reduced] == [
        "Yoga, Tue 1 Dec 09:00 is at another time in it, and stays: it is not marked as a later version (SEQUENCE).",
        "2 of its times are not here, and stay out: it is not marked as a later version (SEQUENCE).",
        "Yoga, Tue 24 Nov 12:00 is at another time in it, and stays: it is not marked as a later version (SEQUENCE).",
    ]


def test_what_an_older_version_calls_off_is_said(bring_in: Import, desk: Desk) -> None:
    """S2: clients would come to a session that nobody gives."""
    a_service(desk, "Yoga")
    bring_in(event(IN_JERUSALEM, "SEQUENCE:1"))
    done = bring_in(event(IN_JERUSALEM, "STATUS:CANCELLED"))
    assert (done.outcomes, begins()) == ({KNOWN: 1}, ["2026-11-24 07:00"])
    [note] = done.reduced
    assert note.reason == "Yoga, Tue 24 Nov 09:00 is called off in an older version than is here, and takes place."


def test_a_later_version_that_takes_place_after_all_is_said(bring_in: Import, desk: Desk) -> None:
    """S2: bringing it back is not done behind anybody's back."""
    a_service(desk, "Yoga")
    bring_in(event())
    bring_in(event(IN_JERUSALEM, "STATUS:CANCELLED", "SEQUENCE:1"))
    done = bring_in(event(IN_JERUSALEM, "SEQUENCE:2"))
    assert (done.outcomes, begins()) == ({KNOWN: 1}, ["(2026-11-24 07:00)"])
    assert "was called off here and stays so; bring it back by hand" in done.reduced[0].reason


def test_a_later_version_of_another_name_is_said(bring_in: Import, desk: Desk) -> None:
    """S2: clients have booked what it was."""
    a_service(desk, "Yoga")
    bring_in(event(IN_JERUSALEM, WEEKLY))
    done = bring_in(event(IN_JERUSALEM, WEEKLY, "SEQUENCE:1").replace("Yoga", "Pilates"))
    assert done.outcomes == {KNOWN: 3}
    [note] = done.reduced
    assert note.reason == "It is called “Pilates” now, and stays “Yoga” here; change the service by hand."


@pytest.mark.parametrize("alone", ["here", "there"])
def test_one_session_that_was_changed_on_its_own_keeps_no_later_version_out(
    bring_in: Import, desk: Desk, alone: str
) -> None:
    """S2: by staff, or by the file, which counts its changes too."""
    a_service(desk, "Yoga")
    one = ("DTSTART;TZID=Asia/Jerusalem:20261201T110000", "RECURRENCE-ID;TZID=Asia/Jerusalem:20261201T090000")
    changes = [event(*one, "SEQUENCE:3")] if alone == "there" else []
    bring_in(event(IN_JERUSALEM, WEEKLY), *changes)
    second = Session.select().order_by(Session.starts_at)[1]
    if alone == "here":
        draft = SessionDraft(second.service_id, None, datetime(2026, 12, 1, 11))  # noqa: DTZ001 - by the wall clock
        sessions.edit(desk, second.id, draft)
    done = bring_in(event(IN_JERUSALEM, WEEKLY.replace("3", "4"), "SEQUENCE:1"), *changes)
    assert done.outcomes == {KNOWN: 3, ADDED: 1}
    assert begins() == ["2026-11-24 07:00", "2026-12-01 09:00", "2026-12-08 07:00", "2026-12-15 07:00"]


@pytest.mark.of_files
def test_the_sessions_of_an_event_are_found_without_reading_all(desk: Desk) -> None:
    """S2: a calendar of hundreds of events is brought in where hundreds of thousands of sessions are."""
    sql, values = Session.select().where(of_event("a@x")).sql()
    [plan] = [str(row[3]) for row in run(f"EXPLAIN QUERY PLAN {sql}", *values)]
    assert plan.startswith("SEARCH")
    assert "session_of_uid" in plan

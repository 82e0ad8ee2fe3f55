"""S2: sessions from iCalendar files: when they are, which service, and by whom."""

import pytest
from tests.builders import a_service
from tests.exchange.calendars import ADDED, IN_JERUSALEM, KNOWN, OFF, OWN_ZONE, WEEKLY, Import, begins, event, refusals

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule.calendar_intake import PLACES
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session


@pytest.mark.parametrize(
    ("start", "in_utc"),
    [
        ("DTSTART:20261124T070000Z", "2026-11-24 07:00"),
        ("DTSTART:20261124T090000", "2026-11-24 07:00"),  # floating: the business's own clocks
        (IN_JERUSALEM, "2026-11-24 07:00"),
        ("DTSTART;TZID=/Asia/Jerusalem:20261124T090000", "2026-11-24 07:00"),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Jerusalem:20261124T090000", "2026-11-24 07:00"),
        ("DTSTART;TZID=Israel Standard Time:20261124T090000", "2026-11-24 07:00"),
        ("DTSTART;TZID=America/New_York:20260701T090000", "2026-07-01 13:00"),
        ("DTSTART;TZID=America/New_York:20261101T013000", "2026-11-01 05:30"),  # comes twice: the first
        ("DTSTART:20261101T063000Z", "2026-11-01 06:30"),
        ("DTSTART;TZID=Asia/Jerusalem:20260327T023000", "2026-03-27 00:30"),  # left out: by the gap later
        ("DTSTART:20261024T233000Z", "2026-10-24 23:30"),  # 01:30 in Jerusalem for the second time
    ],
)
def test_a_time_is_the_moment_that_it_was_meant_to_be(bring_in: Import, desk: Desk, start: str, in_utc: str) -> None:
    """B8, S2"""
    a_service(desk, "Yoga")
    done = bring_in(event(start))
    assert (done.outcomes, done.refusals) == ({ADDED: 1}, 0)
    assert begins() == [in_utc]
    session = Session.get()
    assert (session.uid, session.occurrence, session.zone) == ("a@x", "", "Asia/Jerusalem")
    assert (session.ends_at - session.starts_at).in_minutes() == 60


def test_a_zone_of_the_files_own_is_understood(bring_in: Import, desk: Desk) -> None:
    """B8, S2: also where a series crosses the change of its clocks, and ends at a moment in UTC."""
    a_service(desk, "Yoga")
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20261101T060000Z"
    bring_in(event("DTSTART;TZID=Our clocks:20261018T090000", rule), around=OWN_ZONE)
    assert begins() == ["2026-10-18 05:00", "2026-10-25 06:00", "2026-11-01 06:00"]


@pytest.mark.parametrize(
    "rule", ["RRULE:FREQ=SECONDLY", "RRULE:FREQ=YEARLY;BYSECOND=1,2,3;BYMINUTE=1,2;BYHOUR=1,2", "RRULE:FREQ=FOO"]
)
def test_a_zone_that_would_take_for_ever_is_refused(bring_in: Import, desk: Desk, rule: str) -> None:
    around = OWN_ZONE.replace("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", rule)
    done = bring_in(event("DTSTART;TZID=Our clocks:20261018T090000"), around=around)
    assert refusals(done) == ["Its time zone “Our clocks” cannot be read."]


def test_the_service_is_the_one_of_its_name(bring_in: Import, desk: Desk) -> None:
    """S2"""
    yoga = a_service(desk, "YOGÄ", capacity=7)
    bring_in("UID:1\nSUMMARY: yoga \nDTSTART:20261124T070000Z\nDTEND:20261124T084500Z")
    session = Session.get()
    assert (session.service_id, session.capacity) == (yoga, 7)
    assert (session.ends_at - session.starts_at).in_minutes() == 105


def test_a_service_that_is_not_there_is_made_as_a_class_and_said(bring_in: Import, desk: Desk) -> None:
    """S2"""
    done = bring_in(event(), event(IN_JERUSALEM.replace("0900", "1200"), uid="b@x"))
    [service] = Service.select()
    assert (service.name, service.kind, service.duration_minutes, service.capacity) == ("Yoga", "class", 60, PLACES)
    assert done.outcomes == {ADDED: 2}
    [note] = done.reduced
    assert "The class “Yoga” was made, 60 minutes for 12 clients" in note.reason
    assert note.where == "line 4, a@x"


def test_without_an_end_it_lasts_as_long_as_its_service(bring_in: Import, desk: Desk) -> None:
    """S2"""
    a_service(desk, "Yoga")
    done = bring_in("UID:1\nSUMMARY:Yoga\nDTSTART:20261124T070000Z", "UID:2\nSUMMARY:Zumba\nDTSTART:20261124T070000Z")
    assert begins() == ["2026-11-24 07:00"]
    assert refusals(done) == ["It does not say when it ends, and there is no service of its name that would."]


@pytest.mark.parametrize(
    "people",
    [
        "ORGANIZER;CN=Somebody:mailto:NOA@example.com",
        "ORGANIZER;CN=Somebody:mailto:x@example.com\nATTENDEE;CN=NOA:mailto:y@example.com",
        'ATTENDEE;CN="Noa":invalid',
    ],
)
def test_whoever_gives_it_is_known_by_email_or_name(bring_in: Import, desk: Desk, people: str) -> None:
    """S2"""
    noa = team.add(desk, "Noa", email="noa@example.com")
    bring_in(event(IN_JERUSALEM, people), event("DTSTART:20261124T120000Z", uid="b@x"))
    assert [row.staff_id for row in Session.select().order_by(Session.id)] == [noa, None]


def test_somebody_who_is_busy_is_not_given_two_sessions(bring_in: Import, desk: Desk) -> None:
    """B3"""
    team.add(desk, "Noa", email="noa@example.com")
    organizer = "ORGANIZER:mailto:noa@example.com"
    done = bring_in(event(IN_JERUSALEM, organizer), event(IN_JERUSALEM, organizer, WEEKLY, uid="b@x"))
    assert done.outcomes == {ADDED: 1}
    assert begins() == ["2026-11-24 07:00"]
    assert "Noa is busy" in refusals(done)[0]


def test_a_recurring_event_is_a_series_that_keeps_its_wall_time(bring_in: Import, desk: Desk) -> None:
    """B8: the clocks change on 25 October 2026."""
    a_service(desk, "Yoga")
    done = bring_in(event("DTSTART;TZID=Asia/Jerusalem:20261020T090000", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2"))
    assert done.outcomes == {ADDED: 2}
    assert begins() == ["2026-10-20 06:00", "2026-10-27 07:00"]
    assert {row.uid for row in Session.select()} == {"a@x"}
    assert [row.occurrence for row in Session.select()] == ["2026-10-20T09:00", "2026-10-27T09:00"]
    assert Series.get().rule == "FREQ=WEEKLY;COUNT=2;BYDAY=TU"


def test_a_series_by_other_clocks_keeps_the_wall_time_there(bring_in: Import, desk: Desk) -> None:
    """B8: New York's clocks change on 1 November 2026."""
    bring_in(event("DTSTART;TZID=America/New_York:20261030T090000", "RRULE:FREQ=WEEKLY;COUNT=2"))
    assert begins() == ["2026-10-30 13:00", "2026-11-06 14:00"]
    assert [row.occurrence for row in Session.select()] == ["2026-10-30T15:00", "2026-11-06T16:00"]


def test_times_left_out_added_and_changed_are_so(bring_in: Import, desk: Desk) -> None:
    """S2: EXDATE, RDATE, RECURRENCE-ID, in any order in the file."""
    a_service(desk, "Yoga")
    done = bring_in(
        event(
            "DTSTART;TZID=Asia/Jerusalem:20261125T110000",
            "RECURRENCE-ID;TZID=Asia/Jerusalem:20261201T090000",
            "SEQUENCE:2",
        ).replace("PT1H", "PT2H"),
        event(
            IN_JERUSALEM,
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE;TZID=Asia/Jerusalem:20261208T090000",
            "EXDATE;VALUE=DATE:20261215",
            "RDATE:20261130T100000Z,20261130T120000Z",
        ),
    )
    assert done.refused == []
    assert done.outcomes == {ADDED: 4, OFF: 2}
    expected = ["2026-11-24 07:00", "2026-11-25 09:00", "2026-11-30 10:00", "2026-11-30 12:00"]
    assert begins() == [*expected, "(2026-12-08 07:00)", "(2026-12-15 07:00)"]
    moved = Session.get(Session.occurrence == "2026-12-01T09:00")
    assert (moved.ends_at - moved.starts_at).in_minutes() == 120
    assert (moved.sequence, moved.apart) == (2, True)


def test_history_comes_in_too_with_what_was_changed_in_it(bring_in: Import, desk: Desk) -> None:
    """S2"""
    override = event("DTSTART:20260112T100000Z", "RECURRENCE-ID:20260112T070000Z")
    done = bring_in(event("DTSTART:20260105T070000Z", WEEKLY, "EXDATE:20260119T070000Z"), override)
    assert done.refused == []
    assert begins() == ["2026-01-05 07:00", "2026-01-12 10:00"]


def test_two_times_that_clocks_show_alike_are_two_sessions(bring_in: Import, desk: Desk) -> None:
    """B8: 01:30 comes twice in Jerusalem on 25 October 2026."""
    a_service(desk, "Yoga")
    both = event("DTSTART:20261024T223000Z", "RDATE:20261024T233000Z").replace("PT1H", "PT30M")
    assert bring_in(both).outcomes == {ADDED: 2}
    assert begins() == ["2026-10-24 22:30", "2026-10-24 23:30"]
    assert bring_in(both).outcomes == {KNOWN: 2}

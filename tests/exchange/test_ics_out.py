"""S4: a colleague's sessions as iCalendar, read back by the library with the same instants."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pendulum
import pytest
from icalendar import Calendar, Timezone
from pendulum import DateTime
from tests.builders import a_service, after, dana, latest_event, somebody

from frontdesk_tui.desk import team, wall_clock
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import sessions, staff_calendar
from frontdesk_tui.desk.schedule.session_drafts import SessionDraft
from frontdesk_tui.exchange.ics_out import calendar_of, write_calendar
from frontdesk_tui.exchange.ics_zone import zone_component
from frontdesk_tui.models.session import Session

ZONES = ["Asia/Jerusalem", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin"]


@pytest.fixture
def noa(desk: Desk) -> int:
    """Noa, who works here."""
    return team.add(desk, "Noa")


def read_back(desk: Desk, **days: str) -> list[Any]:
    """The events of Noa's calendar, written and read."""
    found = Calendar.from_ical(calendar_of(desk, staff_calendar.feed(desk, "Noa", **days)).to_ical())
    assert isinstance(found, Calendar)
    return list(found.events)


def start(event: Any) -> datetime:
    """When it begins, in UTC."""
    return datetime.fromtimestamp(event["DTSTART"].dt.timestamp(), UTC)


def test_a_class_is_named_with_its_places_and_an_appointment_by_its_client(desk: Desk, noa: int) -> None:
    """S4"""
    yoga = sessions.open_at(desk, a_service(desk, "Yoga flow", capacity=12), desk.now.add(days=1), noa)
    for name in ("Ari", "Ben"):
        bookings.book(desk, somebody(desk, name), yoga, participants=2)
    cut = sessions.open_at(desk, a_service(desk, "Haircut"), desk.now.add(days=2), noa)
    client = dana(desk)
    notes.add(desk, client, "Only for us")
    bookings.book(desk, client, cut)
    events = read_back(desk)
    assert [str(event["SUMMARY"]) for event in events] == ["Yoga flow 4/12", "Haircut · Dana Levi"]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED"]
    assert {str(event["DTSTAMP"].dt) for event in events} == {"2026-11-22 15:41:00+00:00"}
    written = calendar_of(desk, staff_calendar.feed(desk, "noa")).to_ical().decode()
    for secret in ("Only for us", "dana@example.com", "052-555"):
        assert secret not in written


def test_what_was_called_off_is_in_it_as_cancelled_with_a_higher_sequence(desk: Desk, noa: int) -> None:
    """S4: who has it in their calendar must be told."""
    session = sessions.open_at(desk, a_service(desk), desk.now.add(days=1), noa)
    [before] = read_back(desk)
    sessions.call_off(desk, session)
    [after_it] = read_back(desk)
    assert str(after_it["STATUS"]) == "CANCELLED"
    assert str(after_it["UID"]) == str(before["UID"])
    assert int(after_it["SEQUENCE"]) > int(before["SEQUENCE"])


def test_a_uid_stays_what_it_is(desk: Desk, noa: int) -> None:
    """S4: a moved session is the same entry in every calendar."""
    service = a_service(desk)
    session = sessions.open_at(desk, service, desk.now.add(days=1), noa)
    [before] = read_back(desk)
    assert latest_event().kind == "calendar.named"
    moved = wall_clock.wall_of(desk.now.add(days=3), desk.business.zone)
    sessions.edit(desk, session, SessionDraft(service, noa, moved))
    [moved_one] = read_back(after(desk, days=1))
    assert str(moved_one["UID"]) == str(before["UID"])
    assert int(moved_one["SEQUENCE"]) > int(before["SEQUENCE"])
    assert start(moved_one) != start(before)


def test_the_session_of_an_imported_event_keeps_its_uid_unless_it_shares_it(desk: Desk, noa: int) -> None:
    """S4"""
    service = a_service(desk)
    one, two = (sessions.open_at(desk, service, desk.now.add(days=day), noa) for day in (1, 2))
    Session.update(uid="theirs@example.com").where(Session.id == one).execute()
    Session.update(uid="theirs@example.com", occurrence="2026-11-24T09:00").where(Session.id == two).execute()
    first, second = (str(event["UID"]) for event in read_back(desk))
    assert first == "theirs@example.com"
    assert second == staff_calendar.uid_of(two, staff_calendar.own_name(desk))


def test_a_uid_that_a_terminal_would_obey_is_not_passed_on(desk: Desk, noa: int) -> None:
    """S4: it came from somebody else's file."""
    session = sessions.open_at(desk, a_service(desk), desk.now.add(days=1), noa)
    Session.update(uid="x\x1b[2J\x00@example.com").execute()
    [found] = read_back(desk)
    assert str(found["UID"]) == staff_calendar.uid_of(session, staff_calendar.own_name(desk))


@pytest.mark.parametrize("zone", ZONES)
def test_it_is_read_back_with_the_same_instants_also_when_clocks_change(desk: Desk, noa: int, zone: str) -> None:
    """B8: every half hour of the days on which the clocks change."""
    there = replace(desk, business=replace(desk.business, zone=zone))
    service = a_service(there)
    moments = [
        change - timedelta(hours=3) + number * timedelta(minutes=30)
        for change in clock_changes(zone)
        for number in range(14)
    ]
    for moment in moments:
        sessions.open_at(there, service, pendulum.instance(moment), noa)
    events = read_back(there, from_text="2026-01-01")
    assert [start(event) for event in events] == sorted(moments)
    assert [datetime.fromtimestamp(event["DTEND"].dt.timestamp(), UTC) - start(event) for event in events] == [
        timedelta(hours=1)
    ] * len(moments)
    assert {str(event["DTSTART"].params.get("TZID", "UTC")) for event in events} == {zone, "UTC"}


def clock_changes(zone: str) -> list[DateTime]:
    """The hours in UTC after which the zone's clocks are another time ahead, in 2026 and 2027."""
    hours = [pendulum.datetime(2026, 1, 1).add(hours=number) for number in range(2 * 365 * 24)]
    offsets = [hour.in_timezone(zone).offset for hour in hours]
    return [later for later, one, two in zip(hours[1:], offsets, offsets[1:], strict=False) if one != two]


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_that_is_written_is_the_zone_that_is_meant(zone: str) -> None:
    """B8: for programs that know no IANA names."""
    written = Timezone.from_ical(zone_component(zone, date(2026, 1, 1), date(2027, 12, 31)).to_ical())
    assert isinstance(written, Timezone)
    clocks = written.to_tz(lookup_tzid=False)
    for change in clock_changes(zone):
        for minutes in range(-180, 180, 15):
            moment = datetime.fromtimestamp(change.timestamp() + 60 * minutes, UTC)
            wall = moment.astimezone(ZoneInfo(zone))
            if wall.fold or wall.replace(fold=1).utcoffset() != wall.utcoffset():
                continue  # it comes twice: no TZID can say which
            assert wall.replace(tzinfo=clocks).utcoffset() == wall.utcoffset()


def test_the_file_is_as_rfc_5545_has_it(desk: Desk, noa: int, tmp_path: Path) -> None:
    """S4: lines end in CR LF and are folded after 75 octets; hostile names do nothing."""
    name = "Ünï; code, \\ é" * 5 + "\r\nATTENDEE:x\x1b[2J"
    sessions.open_at(desk, a_service(desk, capacity=3), desk.now.add(days=1), noa)
    Session.get().service.__class__.update(name=name).execute()
    path = tmp_path / "noa.ics"
    assert write_calendar(desk, staff_calendar.feed(desk, "Noa"), path) == 1
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert b"\x1b" not in raw
    assert b"\r\nATTENDEE" not in raw
    assert raw.count(b"BEGIN:VTIMEZONE") == 1
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(DeskError, match="already"):
        write_calendar(desk, staff_calendar.feed(desk, "Noa"), path)


def test_the_days_are_as_they_are_asked_for(desk: Desk, noa: int) -> None:
    """S4"""
    service = a_service(desk)
    for days in (-40, -20, 1, 400):
        sessions.open_at(desk, service, desk.now.add(days=days), noa)
    assert len(read_back(desk)) == 3
    assert len(read_back(desk, from_text="2026-01-01")) == 4
    assert len(read_back(desk, from_text="today", to_text="24/11")) == 1
    with pytest.raises(DeskError, match="after"):
        read_back(desk, from_text="today", to_text="yesterday")


def test_a_last_day_without_a_year_lies_ahead(desk: Desk, noa: int) -> None:
    """S4: in November, 30 June is that of next year, while 20 November was two days ago."""
    service = a_service(desk)
    for days in (-1, 1, 219, 221):  # 221 days from now it is 1 July
        sessions.open_at(desk, service, desk.now.add(days=days), noa)
    assert len(read_back(desk, to_text="30/6")) == 3
    assert len(read_back(desk, to_text="20/11")) == 0


def test_a_name_that_two_colleagues_have_is_refused(desk: Desk, noa: int) -> None:
    """S4"""
    team.add(desk, "NOA")
    with pytest.raises(DeskError, match="2 colleagues"):
        staff_calendar.feed(desk, "Noa")

"""A6: how long after its moment something is done; days keep the wall time, also where the clocks change."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pendulum
import pytest
from pendulum import DateTime
from tests.automations.rules import TEXT, active, at, firings, rule, tick
from tests.builders import a_booking, a_service, a_session, dana, somebody

from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import OTHER, EmailTeam
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import messaging
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.wall_clock import wall_of
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.outgoing import Outgoing

CHANGES = [
    ("Asia/Jerusalem", pendulum.datetime(2027, 3, 26, 0), 60),
    ("Asia/Jerusalem", pendulum.datetime(2027, 10, 30, 23), -60),
    ("Europe/Berlin", pendulum.datetime(2027, 3, 28, 1), 60),
    ("Europe/Berlin", pendulum.datetime(2027, 10, 31, 1), -60),
    ("America/New_York", pendulum.datetime(2027, 3, 14, 7), 60),
    ("America/New_York", pendulum.datetime(2027, 11, 7, 6), -60),
    ("Australia/Lord_Howe", pendulum.datetime(2027, 10, 2, 15, 30), 30),
    ("Australia/Lord_Howe", pendulum.datetime(2027, 4, 3, 15), -30),
]
"""Zone, the moment at which its clocks change (findings, 3), and by how many minutes they are put forward."""

over_changes = pytest.mark.parametrize(("zone", "change", "forward"), CHANGES, ids=[f"{c[0]} {c[2]}" for c in CHANGES])


def _in(desk: Desk, zone: str, now: DateTime) -> Desk:
    return replace(desk, now=now, business=replace(desk.business, zone=zone))


def _meant(moment: DateTime, days: int, zone: str, forward: int) -> list[Any]:
    """What the clocks may show so many days later: the same time, or where that is left out the one after the gap."""
    wall = wall_of(moment, zone) + timedelta(days=days)
    return [wall, wall + timedelta(minutes=forward)] if forward > 0 else [wall]


def test_the_changes_are_where_the_tests_have_them() -> None:
    for zone, change, forward in CHANGES:
        before, after = (wall_of(change.add(seconds=seconds), zone) for seconds in (-1, 0))
        assert after - before == timedelta(seconds=1, minutes=forward)


@over_changes
@pytest.mark.parametrize("days", [1, -1])
def test_days_keep_the_wall_time_over_a_change(
    desk: Desk, zone: str, change: DateTime, forward: int, days: int
) -> None:
    for minutes in range(-26 * 60, 26 * 60, 15):
        there = _in(desk, zone, change.add(minutes=minutes, seconds=7, microseconds=123_456))
        due = Wait(days, Unit.DAYS).due(there.now, there)
        assert wall_of(due, zone) in _meant(there.now, days, zone, forward)
        assert Wait(days * 24).due(there.now, there) == there.now + timedelta(hours=24 * days)
        assert Wait(days * 90, Unit.MINUTES).due(there.now, there) == there.now + timedelta(minutes=90 * days)
        begin, end = Wait(days, Unit.DAYS).span(due.subtract(microseconds=1), due, there)
        assert begin < there.now <= end


@over_changes
def test_over_a_change_nothing_is_done_twice_and_nothing_is_lost(
    desk: Desk, zone: str, change: DateTime, forward: int
) -> None:
    """A11: of what came a day before the change, and around it; engines look in turn, one of them always a new one."""
    begin = _in(desk, zone, change.subtract(hours=29))
    automation = active(begin, rule(ContactCreated(), wait=1, unit=Unit.DAYS))
    moments = [change.add(hours=hours, minutes=minutes) for hours in (-24, 0) for minutes in range(-100, 101, 25)]
    clients = {somebody(_in(desk, zone, moment)): moment for moment in moments}
    engine = Engine()
    for number in range(27 * 2, 56 * 2):
        tick(at(begin, minutes=30 * number), engine if number % 2 else None)
    rows = list(Firing.select())
    assert sorted(row.contact_id or 0 for row in rows) == sorted(clients)
    for row in rows:
        moment = clients[row.contact_id or 0]
        assert (row.state, row.at) == ("done", moment)
        assert row.due_at <= row.fired_at <= row.due_at.add(minutes=30)
        assert wall_of(row.due_at, zone) in _meant(moment, 1, zone, forward)
    assert len(firings(automation)) == len(clients)


@over_changes
def test_a_reminder_a_day_before_comes_at_the_wall_time_of_the_session(
    desk: Desk, zone: str, change: DateTime, forward: int
) -> None:
    begin = _in(desk, zone, change.subtract(hours=30))
    automation = active(begin, rule(SessionStarts(), wait=-1, unit=Unit.DAYS))
    service = a_service(begin, capacity=2)
    starts = [change.add(hours=24, minutes=minutes) for minutes in (-90, -45, -15, 0, 15, 45, 90)]
    for moment in starts:
        hours = (moment - begin.now).total_seconds() / 3_600
        bookings.book(begin, somebody(begin), a_session(begin, service=service, hours=hours))
    engine = Engine()
    for number in range(26 * 2, 34 * 2):
        tick(at(begin, minutes=30 * number), engine if number % 2 else None)
    rows = list(Firing.select())
    assert sorted(row.at for row in rows) == starts
    assert [state for _, state in firings(automation)] == ["done"] * len(starts)
    for row in rows:
        assert wall_of(row.due_at, zone) in _meant(row.at, -1, zone, forward)
        assert row.due_at <= row.fired_at <= row.due_at.add(minutes=30)


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (Wait(), "at once"),
        (Wait(1), "1 hour later"),
        (Wait(3, Unit.DAYS), "3 days later"),
        (Wait(-30, Unit.MINUTES), "30 minutes before"),
    ],
)
def test_a_wait_is_said_in_words(wait: Wait, said: str) -> None:
    assert wait.said() == said


@pytest.mark.parametrize(
    "wait", [Wait(731, Unit.DAYS), Wait(730 * 24 + 1), Wait(-731 * 1_440, Unit.MINUTES), Wait(10**15, Unit.DAYS)]
)
def test_one_waits_two_years_at_the_most(wait: Wait) -> None:
    with pytest.raises(DeskError, match=r"Wait at most 730 days\.") as refusal:
        wait.check(may_be_before=True)
    assert refusal.value.field == "wait"
    Wait(730, Unit.DAYS).check(may_be_before=False)


def test_what_happens_unforeseen_cannot_be_done_before(desk: Desk) -> None:
    with pytest.raises(DeskError, match="only be done after it has happened") as refusal:
        active(desk, rule(Books(), wait=-1))
    assert refusal.value.field == "wait"


# -- quiet hours ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wall", "until"),
    [
        ("2026-11-25 21:59", "2026-11-25 21:59"),
        ("2026-11-25 22:00", "2026-11-26 08:30"),
        ("2026-11-26 03:00", "2026-11-26 08:30"),
        ("2026-11-26 08:29", "2026-11-26 08:30"),
        ("2026-11-26 08:30", "2026-11-26 08:30"),
        ("2027-03-25 23:00", "2027-03-26 08:30"),
        ("2027-10-30 23:00", "2027-10-31 08:30"),
    ],
)
def test_quiet_hours_move_what_clients_get_to_their_end(desk: Desk, wall: str, until: str) -> None:
    """A6: not what the team gets; by the clocks on the walls, also in a night in which they change."""
    messaging.set_up(desk, Messaging(quiet_from=22 * 60, quiet_until=8 * 60 + 30))
    moment = pendulum.from_format(wall, "YYYY-MM-DD HH:mm", tz=desk.business.zone).in_timezone("UTC")
    before = replace(desk, now=moment.subtract(minutes=5))
    active(before, rule(Books(), EmailClient(TEXT), EmailTeam(OTHER, "team@example.com", TEXT)))
    a_booking(at(before, minutes=1), dana(desk), hours=50)
    tick(replace(desk, now=moment))
    to_client, to_team = Outgoing.select().order_by(Outgoing.id)
    assert desk.local(to_client.not_before).format("YYYY-MM-DD HH:mm") == until
    assert to_team.not_before == moment

"""A clock that is put forward or back while things fire: nothing twice, nothing missed for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pendulum import DateTime
from tests.automations.rules import active, firings, rule, tick
from tests.builders import a_booking, somebody
from tests.faults.invariants import wrong_with
from tests.faults.jumps import MONDAY, ahead, at, behind, jumps

from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.rule import Frequency
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Unit
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.models.place import Place


@pytest.fixture
def moment() -> DateTime:
    """On a Monday morning."""
    return MONDAY


@jumps
@pytest.mark.parametrize("other_engine", [False, True], ids=["the same engine", "begun anew each time"])
def test_what_happens_before_while_and_after_a_clock_is_wrong_fires_once(
    desk: Desk, desk_file: Place, jump: timedelta, other_engine: bool
) -> None:
    """A11."""
    automation, engine = active(at(desk, hours=-3), rule(Books())), Engine()
    clients = []
    tick(at(desk, seconds=-1), engine)
    for much in (timedelta(), jump, timedelta(hours=2)):
        now = at(desk, much)
        clients.append(somebody(now))
        a_booking(now, clients[-1], hours=72)
        for seconds in (5, 10, 3_700):
            tick(at(now, seconds=seconds), Engine() if other_engine else engine)
    tick(at(desk, hours=5), engine)
    tick(at(desk, hours=5))
    assert firings(automation) == [(client, "done") for client in clients]
    assert wrong_with(desk_file) == []


@jumps
def test_a_reminder_goes_at_its_time_though_the_clock_was_wrong_for_a_while(desk: Desk, jump: timedelta) -> None:
    """A6: of what a clock that was ahead has done too early nothing is done again."""
    automation, engine = active(desk, rule(SessionStarts(), wait=-1, unit=Unit.DAYS)), Engine()
    a_booking(at(desk, minutes=1), somebody(desk), hours=24 * 40)
    for much in (timedelta(minutes=2), jump, timedelta(minutes=3)):
        tick(at(desk, much), engine)
        tick(at(desk, much))
    due = at(desk, days=39, minutes=1)
    for seconds in (-90, -30, 30, 60):
        assert (len([one for one in firings(automation) if one[1] == "done"]) == 1) == (seconds > 30)
        tick(at(due, seconds=seconds), engine)


@behind
def test_what_was_before_an_automation_does_nothing_also_after_a_clock_was_put_back(
    desk: Desk, jump: timedelta
) -> None:
    """A1: a machine that begins in 1970 each time it is started, until it is told the time."""
    for hours in (-30, -2):
        somebody(at(desk, hours=hours))
    automation, engine = active(desk, rule(ContactCreated())), Engine()
    tick(at(desk, minutes=1), engine)
    for one in (engine, Engine()):
        tick(at(desk, jump), one)
        tick(at(desk, jump, minutes=1), one)
        tick(at(desk, minutes=5), one)
    tick(at(desk, minutes=6))
    assert firings(automation) == []
    assert Automation.get().since == desk.now


@ahead
def test_once_a_day_is_a_day_and_not_until_the_clock_comes_there_again(desk: Desk, jump: timedelta) -> None:
    """A8."""
    automation = active(at(desk, hours=-1), rule(Books(), AddTask("Call"), frequency=Frequency.DAILY))
    client, engine = somebody(desk), Engine()
    for much in (jump, timedelta(), timedelta(days=2, minutes=5)):
        now = at(desk, much)
        a_booking(now, client, hours=99)
        tick(at(now, seconds=30), engine)
    assert firings(automation)[-1] == (client, "done")


@ahead
def test_what_failed_by_a_clock_that_was_ahead_is_tried_again_within_the_hour(desk: Desk, jump: timedelta) -> None:
    automation, engine = active(at(desk, hours=-1), rule(CheckedIn(), AddNote("{{ client.last_name }}"))), Engine()
    now = at(desk, jump)
    client = somebody(now, "Dana")
    attendance.check_in(now, a_booking(now, client, hours=0))
    tick(at(now, seconds=5), engine)
    assert firings(automation) == [(client, "failed")]
    stored, version = contacts.for_editing(client)
    contacts.edit(desk, client, replace(stored.details, last_name="Levi"), version)
    for minutes in (1, 30, 120):
        tick(at(desk, minutes=minutes), engine)
    tick(at(desk, hours=25), engine)
    assert firings(automation) == [(client, "done")]

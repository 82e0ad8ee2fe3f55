"""What is taken back and done again counts by the last time; what is tried again, only as long as somebody wants it."""

import pytest
from tests.automations.rules import active, at, firings, rule, said, tick, undone
from tests.builders import a_booking, somebody

from frontdesk_tui.automations import automations, retrying
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.rule import Frequency
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.cancels import Cancels
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.desk.booking import attendance, cancelling
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.models.automation import Firing


@pytest.fixture
def no_points(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Points cannot be given until this is undone."""

    def refuse(*_given: object) -> None:
        raise DeskError("The till is closed.")

    monkeypatch.setattr(points, "give_each", refuse)
    return monkeypatch


def test_a_cancellation_that_was_taken_back_is_not_what_the_next_one_waits_from(desk: Desk) -> None:
    """A3: client cancels, two hours after."""
    automation = active(desk, rule(Cancels(), wait=2))
    booking = a_booking(desk, somebody(desk), hours=100)
    undone(at(desk, minutes=1), lambda: cancelling.cancel(at(desk, minutes=1), booking))
    cancelling.cancel(at(desk, hours=1), booking)
    tick(at(desk, hours=2, minutes=2))
    assert firings(automation) == []
    tick(at(desk, hours=3))
    assert [one.at for one in Firing.select()] == [at(desk, hours=1).now]


def test_a_check_in_that_was_taken_back_is_not_what_the_next_one_waits_from(desk: Desk) -> None:
    """A3: client is checked in, two hours after, looked for all the time."""
    active(desk, rule(CheckedIn(), wait=2))
    engine, booking = Engine(), a_booking(desk, somebody(desk), hours=0)
    undone(at(desk, minutes=1), lambda: attendance.check_in(at(desk, minutes=1), booking))
    for minutes in range(0, 150, 5):
        tick(at(desk, minutes=minutes), engine)
    attendance.check_in(at(desk, minutes=150), booking)
    for minutes in range(150, 300, 5):
        tick(at(desk, minutes=minutes, seconds=1), engine)
    assert [one.at for one in Firing.select()] == [at(desk, minutes=150).now]


def test_who_was_in_the_trash_for_a_moment_after_it_was_due_is_seen_to(desk: Desk) -> None:
    """A11: only being in the trash when it is due keeps it from firing."""
    automation, contact = active(desk, rule(Books())), somebody(desk)
    a_booking(at(desk, seconds=10), contact)
    contacts.delete(at(desk, seconds=11), [contact])
    contacts.restore(at(desk, seconds=12), [contact])
    tick(at(desk, seconds=13))
    assert firings(automation) == [(contact, "done")]


def test_what_was_tried_by_hand_while_paused_is_not_tried_by_itself_later(
    desk: Desk, no_points: pytest.MonkeyPatch
) -> None:
    """A2, A13: switched off, it does nothing by itself; switched on, nothing that was before."""
    automation = active(desk, rule(Books(), GivePoints(5)))
    a_booking(at(desk, minutes=1), somebody(desk))
    tick(at(desk, minutes=2))
    automations.pause(at(desk, minutes=3), automation)
    retrying.retry(at(desk, minutes=4), Firing.get().id)
    automations.activate(at(desk, minutes=5), automation)
    no_points.undo()
    tick(at(desk, hours=2))
    assert Firing.get().state == "failed"


def test_what_failed_and_waits_is_not_said_to_have_fired(desk: Desk, no_points: pytest.MonkeyPatch) -> None:
    """A7, A13: once per client."""
    automation = active(desk, rule(Books(), GivePoints(5), frequency=Frequency.ONCE))
    contact = somebody(desk)
    a_booking(at(desk, minutes=1), contact)
    tick(at(desk, minutes=2))
    a_booking(at(desk, minutes=3), contact, hours=30)
    tick(at(desk, minutes=4))
    assert said(automation)[1] == ["once per client, and it failed Sun 22 Nov 17:43 and is tried again"]

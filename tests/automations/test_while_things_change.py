"""Issue 4, “While things change”: bookings, sessions, contacts, and the program itself, which did not run.

Merging contacts does not exist yet: its line has no test here.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.automations.rules import active, at, firings, found, rule, said, tick, undone
from tests.builders import a_booking, a_service, a_session, somebody

from frontdesk_tui.automations import history
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.rule import Frequency
from frontdesk_tui.automations.trigger import Trigger
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.cancels import Cancels
from frontdesk_tui.automations.triggers.session_ends import SessionEnds
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.wait import Unit
from frontdesk_tui.desk.booking import bookings, cancelling, rescheduling
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import messaging
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.schedule import session_facts, sessions
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.event import Event


def _states(automation: int) -> list[str]:
    return [state for _, state in firings(automation)]


_KINDS = [(kind, each) for kind in (SessionStarts, SessionEnds) for each in ("client", SESSION)]


def _shift(desk: Desk, session: int, by: timedelta) -> None:
    """The session is so much later."""
    draft = session_facts.facts(desk, session).draft
    sessions.edit(desk, session, replace(draft, wall_start=draft.wall_start + by))


# -- bookings -------------------------------------------------------------------------------


@pytest.mark.parametrize("trigger", [SessionStarts(), SessionEnds()])
@pytest.mark.parametrize("wait", [-1, 0, 1])
def test_cancelled_nothing_about_its_start_or_end_fires_and_client_cancels_once(
    desk: Desk, trigger: Trigger, wait: int
) -> None:
    automation, other = active(desk, rule(trigger, wait=wait)), active(desk, rule(Cancels()))
    client = somebody(desk)
    booking = a_booking(desk, client, hours=3)
    undone(at(desk, minutes=1), lambda: cancelling.cancel(at(desk, minutes=1), booking))
    cancelling.cancel(at(desk, minutes=30), booking)
    for hours in (1, 2, 3, 4, 5, 6):
        tick(at(desk, hours=hours))
    assert firings(automation) == []
    assert firings(other) == [(client, "done")]


def test_cancelled_and_brought_back_client_cancels_has_fired_once(desk: Desk) -> None:
    automation = active(desk, rule(Cancels()))
    booking = a_booking(desk, somebody(desk))
    later = at(desk, minutes=1)

    def cancel() -> None:
        cancelling.cancel(later, booking)
        tick(at(later, seconds=1))

    undone(later, cancel)
    cancelling.cancel(at(desk, minutes=5), booking)
    tick(at(desk, minutes=6))
    assert _states(automation) == ["done"]


def test_a_session_that_is_called_off_neither_starts_nor_ends(desk: Desk) -> None:
    every = [active(desk, rule(kind(each), NotifyDesks("x"))) for kind, each in _KINDS]
    session = a_session(desk, service=a_service(desk, capacity=3), hours=2)
    bookings.book(desk, somebody(desk), session)
    sessions.call_off(at(desk, hours=1), session)
    tick(at(desk, hours=9))
    assert [firings(automation) for automation in every] == [[]] * 4


def test_rescheduled_it_follows_the_new_time(desk: Desk) -> None:
    automation = active(desk, rule(SessionStarts(), wait=-1))
    service = a_service(desk, capacity=2)
    first, second = a_session(desk, service=service, hours=5), a_session(desk, service=service, hours=9)
    booking = bookings.book(desk, somebody(desk), first)
    rescheduling.move(at(desk, hours=1), booking, second)
    tick(at(desk, hours=7))
    assert _states(automation) == []
    tick(at(desk, hours=8))
    assert [row.at for row in Firing.select()] == [at(desk, hours=9).now]


@pytest.mark.parametrize("each", ["client", SESSION])
def test_a_reminder_of_the_old_time_does_not_block_the_new_one(desk: Desk, each: str) -> None:
    """Also when the whole session is moved; back at the old time nobody is reminded twice of that."""
    automation = active(desk, rule(SessionStarts(each), NotifyDesks("Soon"), wait=-2))
    session = a_session(desk, service=a_service(desk, capacity=2), hours=3)
    bookings.book(desk, somebody(desk), session)
    tick(at(desk, hours=1))
    _shift(at(desk, hours=1), session, timedelta(hours=4))
    tick(at(desk, hours=1, minutes=1))
    tick(at(desk, hours=5))
    assert _states(automation) == ["done", "done"]
    _shift(at(desk, hours=5), session, timedelta(hours=-1))
    _shift(at(desk, hours=5), session, timedelta(hours=1))
    tick(at(desk, hours=5, minutes=1))
    assert _states(automation) == ["done", "done"]


def test_rescheduled_to_before_its_reminder_was_due_it_is_not_reminded_of_late(desk: Desk) -> None:
    automation, engine = active(desk, rule(SessionStarts(), wait=-1, unit=Unit.DAYS)), Engine()
    service = a_service(desk, capacity=2)
    first, second = a_session(desk, service=service, hours=100), a_session(desk, service=service, hours=60)
    booking = bookings.book(desk, somebody(desk), first)
    tick(at(desk, hours=50), engine)
    rescheduling.move(at(desk, hours=50), booking, second)
    for hours in (51, 55, 59, 60):
        tick(at(desk, hours=hours), engine)
    assert _states(automation) == []


# -- contacts -------------------------------------------------------------------------------


def test_deleted_nothing_fires_and_restored_only_what_lies_ahead(desk: Desk) -> None:
    automation, client = active(desk, rule(Books(), wait=2)), somebody(desk)
    for hours in (1, 3):
        a_booking(at(desk, hours=hours), client)
    contacts.delete(at(desk, hours=2, minutes=59), [client])
    tick(at(desk, hours=3, minutes=30))
    assert found(at(desk, hours=4), Books()) == []
    contacts.restore(at(desk, hours=4), [client])
    for hours in (4, 5, 6):
        tick(at(desk, hours=hours, minutes=1))
    assert [row.at for row in Firing.select().where(Firing.state == "done")] == [at(desk, hours=3).now]
    assert said(automation) == [["the client was in the trash when it was due"], ["label done added"]]


# -- downtime -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grace", "hours", "state"), [(0, 1, "missed"), (2, 1, "done"), (2, 3, "missed"), (48, 40, "done")]
)
def test_how_late_something_still_goes_is_a_setting(desk: Desk, grace: int, hours: int, state: str) -> None:
    messaging.set_up(desk, Messaging(grace_hours=grace))
    automation = active(desk, rule(Books()))
    a_booking(at(desk, minutes=1), somebody(desk), hours=200)
    tick(at(desk, hours=hours, minutes=1))
    assert _states(automation) == [state]


def test_with_no_grace_at_all_what_is_due_now_goes(desk: Desk) -> None:
    """Looks are a second apart."""
    messaging.set_up(desk, Messaging(grace_hours=0))
    automation = active(desk, rule(Books()))
    a_booking(at(desk, minutes=1), somebody(desk))
    tick(at(desk, minutes=1, seconds=1))
    assert _states(automation) == ["done"]


def test_what_is_missed_is_listed_and_not_sent_late(desk: Desk) -> None:
    automation = active(desk, rule(Books(), frequency=Frequency.ONCE))
    client = somebody(desk)
    a_booking(at(desk, minutes=1), client, hours=200)
    tick(at(desk, hours=25))
    (line,) = history.lines(desk, history.ids(history.Shown.MISSED))
    assert (line.state, line.is_wrong) == ("Missed", True)
    assert line.said == "due Sun 22 Nov 17:42, when nothing was running"
    a_booking(at(desk, hours=26), client, hours=200)
    tick(at(desk, hours=26))
    assert _states(automation) == ["missed", "done"]
    assert not Event.select().where((Event.kind == "label.put") & (Event.at < at(desk, hours=26).now)).exists()


@pytest.mark.parametrize(("minutes", "state"), [(119, "done"), (120, "missed"), (121, "missed")])
def test_before_a_start_is_dropped_once_the_session_began(desk: Desk, minutes: int, state: str) -> None:
    automation = active(desk, rule(SessionStarts(), wait=-1))
    a_booking(desk, somebody(desk), hours=2)
    tick(at(desk, minutes=minutes))
    assert _states(automation) == [state]

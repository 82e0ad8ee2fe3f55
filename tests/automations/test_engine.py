"""A11: what is due fires, once, whenever one looks."""

from dataclasses import replace

import pendulum
import pytest
from tests.automations.rules import active, at, firings, rule, said, tick
from tests.builders import a_booking, a_service, a_session, somebody

from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Unit
from frontdesk_tui.desk.booking import bookings, cancelling, rescheduling
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.desk import Desk

pytestmark = pytest.mark.on_both


def test_it_fires_once_for_each_cause_however_often_one_looks(desk: Desk) -> None:
    automation = active(desk, rule(Books()))
    later = at(desk, minutes=1)
    client = somebody(later)
    a_booking(later, client)
    for minutes in (1, 2, 90):
        tick(at(later, minutes=minutes))
    assert firings(automation) == [(client, "done")]
    assert "done" in [label.name for label in labels.of(client)]


def test_what_happened_before_it_was_switched_on_does_nothing(desk: Desk) -> None:
    """While things change: switched on, nothing retroactive, however long it waits."""
    a_booking(desk, somebody(desk))
    automation = active(at(desk, minutes=5), rule(Books(), wait=1))
    tick(at(desk, hours=2))
    assert firings(automation) == []


def test_what_is_undone_before_it_is_due_does_nothing(desk: Desk) -> None:
    automation = active(desk, rule(Books(), wait=1))
    later = at(desk, minutes=1)
    booking = a_booking(later, somebody(later))
    cancelling.cancel(later, booking)
    tick(at(desk, hours=3))
    assert firings(automation) == []


def test_a_moved_booking_is_reminded_of_at_its_new_time_too(desk: Desk) -> None:
    """While things change: rescheduled follows the new time; a reminder of the old one does not stand in the way."""
    automation = active(desk, rule(SessionStarts(), wait=-1))
    service = a_service(desk, capacity=5)
    first, second = a_session(desk, hours=5, service=service), a_session(desk, hours=9, service=service)
    client = somebody(desk)
    booking = bookings.book(desk, client, first)
    tick(at(desk, hours=4))
    assert firings(automation) == [(client, "done")]
    rescheduling.move(at(desk, hours=4, minutes=1), booking, second)
    tick(at(desk, hours=5))
    assert len(firings(automation)) == 1
    tick(at(desk, hours=8))
    assert firings(automation) == [(client, "done")] * 2


def test_nothing_fires_for_a_client_in_the_trash_and_only_what_lies_ahead_after(desk: Desk) -> None:
    """While things change: contact deleted, nothing fires; restored, only what lies ahead."""
    automation = active(desk, rule(SessionStarts()))
    service = a_service(desk, capacity=5)
    client = somebody(desk)
    for hours in (1, 3):
        bookings.book(desk, client, a_session(desk, hours=hours, service=service))
    contacts.delete(at(desk, minutes=30), [client])
    tick(at(desk, minutes=61))
    contacts.restore(at(desk, minutes=62), [client])
    tick(at(desk, minutes=63))
    assert [state for _, state in firings(automation)] == ["skipped"]
    tick(at(desk, hours=3))
    assert [state for _, state in firings(automation)] == ["skipped", "done"]


@pytest.mark.parametrize(("hours", "state"), [(20, "done"), (30, "missed")])
def test_after_downtime_what_is_within_the_grace_still_goes(desk: Desk, hours: int, state: str) -> None:
    """A11: older ones are listed as missed, not done late."""
    automation = active(desk, rule(Books()))
    a_booking(at(desk, minutes=1), somebody(desk), hours=72)
    tick(at(desk, hours=hours))
    assert [found for _, found in firings(automation)] == [state]


def test_a_reminder_is_dropped_once_its_session_has_begun(desk: Desk) -> None:
    """A11: however short the downtime was."""
    automation = active(desk, rule(SessionStarts(), wait=-1))
    a_booking(desk, somebody(desk), hours=3)
    tick(at(desk, hours=3, minutes=1))
    assert [state for _, state in firings(automation)] == ["missed"]
    assert said(automation) == [["it was to be done before, and by now it has begun"]]


def test_who_books_after_the_reminder_was_due_gets_none(desk: Desk) -> None:
    automation = active(desk, rule(SessionStarts(), wait=-1, unit=Unit.DAYS))
    engine = Engine()
    tick(desk, engine)
    late = at(desk, minutes=1)
    a_booking(late, somebody(late), hours=5)
    tick(at(desk, minutes=2), engine)
    assert firings(automation) == []


def test_two_engines_fire_each_thing_once(desk: Desk) -> None:
    """A11."""
    automation = active(desk, rule(Books()))
    engines = Engine(), Engine()
    clients = []
    for minute in range(1, 6):
        now = at(desk, minutes=minute)
        clients.append(somebody(now))
        a_booking(now, clients[-1])
        for engine in engines:
            tick(at(now, seconds=1), engine)
    assert firings(automation) == [(client, "done") for client in clients]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """On a Monday morning."""
    return replace(desk, now=pendulum.datetime(2026, 11, 23, 7))

"""What other desks did since one last looked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import a_booking, a_service, a_session, dana, somebody
from tests.desk.rivals import race

from frontdesk_tui.automations import builtin
from frontdesk_tui.desk import business, changes, notices, team, undo
from frontdesk_tui.desk.booking import attendance, bookings
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import contacts, labels, notes
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points, programme
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.desk.messages import mail, messaging
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.session import Session


def test_nothing_happened_after_the_newest_event(desk: Desk) -> None:
    """S7."""
    dana(desk)
    assert changes.since(changes.latest()) == Changes(changes.latest(), frozenset(), False)


def test_the_clients_it_was_about_are_named_once(desk: Desk) -> None:
    """S7."""
    first, second, _other = (somebody(desk, name) for name in "abc")
    seen = changes.latest()
    notes.add(desk, second, "Note")
    notes.add(desk, first, "Note")
    notes.add(desk, first, "Note")
    team.add(desk, "Noa")
    assert changes.since(seen) == Changes(
        changes.latest(), frozenset({first, second}), False, settings=True, staff=True
    )


def test_what_is_set_for_the_business_concerns_all_that_is_shown(desk: Desk) -> None:
    """S7: times by another zone, amounts, names."""
    seen = changes.latest()
    business.set_up(desk, replace(desk.business, zone="Europe/Berlin"))
    found = changes.since(seen)
    assert (found.contacts, found.settings) == (None, True)


MOVES: list[Callable[[Desk], object]] = [
    lambda desk: somebody(desk),
    lambda desk: contacts.delete(desk, [1]),
    lambda desk: labels.put(desk, [1], "VIP"),
    lambda desk: attendance.check_in(desk, 1),
    lambda desk: attendance.no_show(desk, 3),
    lambda desk: attendance.unset(desk, 2),
    lambda desk: bookings.book(desk, 1, 2),
    lambda desk: contacts.edit(desk, 1, ContactDraft("Diana"), contacts.for_editing(1)[1]),
    lambda desk: contacts.restore(desk, [2]),
    lambda desk: labels.take(desk, [1], next(one.id for one in labels.choices() if one.name == "Dogs")),
    lambda desk: undo.take_back(desk, [Event.get(Event.kind == "booking.attended").id]),
]


@pytest.mark.parametrize("did", MOVES)
def test_lists_are_read_again_after_what_moves_their_rows(desk: Desk, did: Callable[[Desk], object]) -> None:
    """C16, S7."""
    a_booking(desk, dana(desk), hours=0)
    a_session(desk)
    contacts.delete(desk, [somebody(desk)])
    labels.put(desk, [1], "Dogs")
    attendance.check_in(desk, a_booking(desk, 1, hours=0))
    a_booking(desk, 1, hours=-1)
    seen = changes.latest()
    did(desk)
    assert changes.since(seen).moved


def test_after_very_many_events_everything_may_have_changed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """S7."""
    monkeypatch.setattr(changes, "MOST", 3)
    contact = dana(desk)
    seen = changes.latest()
    for number in range(5):
        points.give(desk, contact, 1, "A present", str(number))
    assert changes.since(seen) == Changes(changes.latest(), None, True, True, True, tasks=True, staff=True)
    assert changes.since(changes.latest() - 2) == Changes(changes.latest(), frozenset({contact}), False, points=True)


def test_what_every_desk_is_told_is_carried_along(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: in order, once, also among very many events; what was told before is not."""
    notices.post(desk, "Before")
    seen = changes.latest()
    notices.post(desk, "First")
    dana(desk)
    notices.post(desk, "Second")
    assert changes.since(seen).notices == ("First", "Second")
    assert changes.since(changes.latest()).notices == ()
    monkeypatch.setattr(changes, "MOST", 2)
    assert changes.since(seen).notices == ("First", "Second")


@pytest.mark.parametrize(
    "did",
    [
        lambda desk: mail.set_up(desk, MailSettings("mail.example.com", sender="studio@example.com")),
        lambda desk: messaging.set_up(desk, Messaging(21 * 60, 8 * 60)),
        lambda desk: builtin.switch(desk, builtin.REMINDER, True),
    ],
)
def test_what_is_set_for_messages_is_a_setting(desk: Desk, did: Callable[[Desk], object]) -> None:
    """S7."""
    seen = changes.latest()
    did(desk)
    assert changes.since(seen).settings


def _note(desk: Desk, number: int) -> int:
    return notes.add(desk, 1, f"Note {number}")


def test_what_another_process_writes_changes_the_mark(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """S7."""
    contact = dana(desk)
    mark, seen = changes.mark(), changes.latest()
    notes.add(desk, contact, "My own")
    assert changes.mark() == mark

    race(desk_file, moment, _note, [1])

    assert changes.mark() != mark
    assert changes.since(seen).contacts == frozenset({contact})


def test_after_another_colleague_gives_a_session_any_card_may_say_so(desk: Desk) -> None:
    """S7: the same after a change of a service."""
    service = a_service(desk)
    session = a_session(desk, service=service)
    noa, wall = team.add(desk, "Noa"), datetime.fromisoformat(Session.get_by_id(session).wall_start)
    seen = changes.latest()
    sessions.edit(desk, session, SessionDraft(service, noa, wall))
    assert changes.since(seen).contacts is None
    seen = changes.latest()
    services.edit(desk, service, replace(services.read(service), name="Yoga"))
    assert changes.since(seen).contacts is None


def test_after_the_loyalty_programme_is_set_any_card_may_say_something_else(desk: Desk) -> None:
    """S7: points may have another name, tiers other beginnings."""
    seen = changes.latest()
    programme.set_up(desk, Programme(points="stars"))
    assert changes.since(seen).contacts is None

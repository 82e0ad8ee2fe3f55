"""Every change says who and when, once; what is refused leaves no trace."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import DANA, a_booking, a_service, a_session, after, colleague, dana, latest_event

from frontdesk_tui.desk import bookings, business, contacts, labels, notes, payments, points, services, tasks, team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.drafts import ContactDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.payments import Method
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.label import Label

Did = Callable[[Desk], object]


def _edit(desk: Desk) -> None:
    contacts.edit(desk, 1, replace(DANA, company="Salon"), 1)


def _take_label(desk: Desk) -> None:
    labels.take(desk, [1], Label.get(Label.name_key == "vip").id)


VERBS: list[tuple[str, Did]] = [
    ("contact.added", lambda desk: contacts.add(desk, ContactDraft(first_name="Ari"))),
    ("contact.edited", _edit),
    ("contact.deleted", lambda desk: contacts.delete(desk, [1])),
    ("note.added", lambda desk: notes.add(desk, 1, "Likes tea")),
    ("note.removed", lambda desk: notes.remove(desk, 1)),
    ("task.added", lambda desk: tasks.add(desk, "Call her", contact=1)),
    ("task.done", lambda desk: tasks.tick(desk, 1)),
    ("task.removed", lambda desk: tasks.remove(desk, 1)),
    ("label.put", lambda desk: labels.put(desk, [1], "Dogs")),
    ("label.taken", _take_label),
    ("points.given", lambda desk: points.give(desk, 1, 5, "A present", "second")),
    ("booking.made", lambda desk: bookings.book(desk, 1, 2)),
    ("booking.attended", lambda desk: bookings.check_in(desk, 1)),
    ("booking.paid", lambda desk: payments.mark_paid(desk, 1, Method.CASH)),
]

ABOUT_NOBODY: list[tuple[str, Did]] = [
    ("service.added", lambda desk: services.add(desk, "Cut", duration_minutes=30, price=5_000)),
    ("session.opened", lambda desk: bookings.open_session(desk, 1, desk.now)),
    ("staff.added", lambda desk: team.add(desk, "Noa")),
    ("business.set", lambda desk: business.set_up(desk, desk.business)),
]


@pytest.fixture
def noa(desk: Desk) -> Desk:
    """A colleague an hour later, at a desk where each verb has something to work on."""
    contact = dana(desk)
    a_booking(desk, contact, hours=1)
    a_session(desk, hours=2)
    notes.add(desk, contact, "The first note")
    tasks.add(desk, "The first task", contact=contact)
    labels.put(desk, [contact], "VIP")
    points.give(desk, contact, 5, "Welcome", "first")
    return after(replace(desk, actor=replace(colleague(desk, "Noa").actor, role=desk.actor.role)), hours=1)


@pytest.mark.parametrize(("kind", "did"), VERBS + ABOUT_NOBODY)
def test_a_verb_writes_one_event_with_who_and_when(noa: Desk, kind: str, did: Did) -> None:
    """S6."""
    before = latest_event().id

    with noting() as written:
        did(noa)

    (event,) = Event.select().where(Event.id > before)
    assert written == [event.id]
    assert (event.kind, event.actor, event.staff_id, event.at) == (kind, "Noa", noa.actor.staff, noa.now)


@pytest.mark.parametrize(("kind", "did"), VERBS)
def test_the_event_of_a_verb_about_a_client_is_on_that_clients_history(noa: Desk, kind: str, did: Did) -> None:
    """C19, S6."""
    did(noa)
    assert latest_event().contact_id == (2 if kind == "contact.added" else 1)


REFUSED: list[Did] = [
    lambda desk: notes.add(desk, 1, "  "),
    lambda desk: notes.add(desk, 1, "x" * 20_001),
    lambda desk: notes.remove(desk, 99),
    lambda desk: tasks.add(desk, ""),
    lambda desk: tasks.add(desk, "x" * 501),
    lambda desk: tasks.tick(desk, 99),
    lambda desk: labels.put(desk, [1], " "),
    lambda desk: labels.put(desk, [1], "x" * 61),
    lambda desk: points.give(desk, 1, 0, "Nothing", "k"),
    lambda desk: points.give(desk, 1, -1, "Less", "k"),
    lambda desk: points.give(desk, 1, 10_000_000, "Too many", "k"),
    lambda desk: points.give(desk, 1, 1, "  ", "k"),
    lambda desk: bookings.check_in(desk, 99),
    lambda desk: payments.mark_paid(desk, 99, Method.APP),
    lambda desk: business.set_up(desk, replace(desk.business, zone="Atlantis/Center")),
]


@pytest.mark.parametrize("did", REFUSED)
def test_a_refused_verb_says_why_and_writes_nothing(noa: Desk, did: Did) -> None:
    """S6."""
    before = latest_event().id
    with pytest.raises(DeskError) as refusal:
        did(noa)
    assert refusal.value.sentence.endswith(".")
    assert latest_event().id == before


def test_a_service_is_added_with_a_label_but_one_event(desk: Desk) -> None:
    """B1, S6."""
    with noting() as written:
        a_service(desk, "Yoga")
    assert len(written) == 1

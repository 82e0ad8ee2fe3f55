"""Every change says who and when, once; what is refused leaves no trace."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import DANA, a_booking, a_service, a_session, after, colleague, dana, latest_event, somebody

from frontdesk_tui.desk import business, team
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, labels, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
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
    ("booking.attended", lambda desk: attendance.check_in(desk, 1)),
    ("booking.not_attended", lambda desk: attendance.no_show(desk, 1)),
    ("booking.attendance_unset", lambda desk: attendance.unset(desk, 2)),
    ("booking.paid", lambda desk: payments.mark_paid(desk, 1, Method.CASH)),
    ("booking.refunded", lambda desk: payments.refund(desk, 2, 500, Method.CASH, "Came too late")),
    ("booking.cancelled", lambda desk: cancelling.cancel(desk, 3)),
    ("booking.confirmed", lambda desk: bookings.confirm(desk, 4)),
    ("booking.participants_changed", lambda desk: bookings.change_participants(desk, 3, 2)),
    ("booking.declined", lambda desk: bookings.decline(desk, 4)),
    ("booking.rescheduled", lambda desk: rescheduling.move(desk, 3, 5)),
    ("booking.rescheduled", lambda desk: rescheduling.move_to_time(desk, 1, desk.now.add(hours=5))),
    ("waitlist.joined", lambda desk: waitlist.join(desk, 1, 7)),
    ("waitlist.moved", lambda desk: waitlist.to_front(desk, 8)),
]

ABOUT_NOBODY: list[tuple[str, Did]] = [
    ("service.added", lambda desk: services.add(desk, ServiceDraft("Cut", duration_minutes=30, price=5_000))),
    ("session.opened", lambda desk: sessions.open_at(desk, 1, desk.now)),
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
    _take_part(desk, contact)
    return after(replace(desk, actor=replace(colleague(desk, "Noa").actor, role=desk.actor.role)), hours=1)


def _take_part(desk: Desk, contact: int) -> None:
    """Booking 2 is attended and paid, 3 of a class (session 4, the next is 5), 4 pending, 8 second in line.

    Session 7 is full.
    """
    attendance.check_in(desk, a_booking(desk, contact, hours=0))
    payments.mark_paid(desk, 2, Method.CASH)
    yoga = a_service(desk, "Yoga", capacity=2)
    first, _, uncertain, full, fuller = (a_session(desk, service=yoga, hours=hours) for hours in range(24, 29))
    bookings.book(desk, contact, first)
    pending = bookings.book(desk, contact, uncertain)
    Booking.update(status="pending").where(Booking.id == pending).execute()  # as the website will make them
    for session in (full, fuller):
        bookings.book(desk, somebody(desk), session, participants=2)
    waitlist.join(desk, somebody(desk), fuller)
    waitlist.join(desk, contact, fuller)


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
    assert latest_event().contact_id == (5 if kind == "contact.added" else 1)


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
    lambda desk: attendance.check_in(desk, 99),
    lambda desk: attendance.unset(desk, 99),
    lambda desk: bookings.book(desk, 1, 99),
    lambda desk: bookings.confirm(desk, 99),
    lambda desk: cancelling.cancel(desk, 99),
    lambda desk: rescheduling.move(desk, 3, 99),
    lambda desk: waitlist.join(desk, 1, 99),
    lambda desk: waitlist.to_front(desk, 1),
    lambda desk: payments.mark_paid(desk, 99, Method.APP),
    lambda desk: payments.refund(desk, 1, 1, Method.APP, "Not paid"),
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

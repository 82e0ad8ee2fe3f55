"""What was done can be taken back, unless things have changed since or it is money."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import DANA, a_booking, dana, kinds_of_events, latest_event, somebody

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import card, contacts, custom_fields, labels, notes, tasks
from frontdesk_tui.desk.clients.card import Card
from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsAccount

Did = Callable[[Desk], object]


def _edit(desk: Desk) -> None:
    stored, version = contacts.for_editing(1)
    contacts.edit(desk, 1, replace(stored.details, company="Salon", emails=(), custom=(("Dog", "Rex"),)), version)


VERBS: list[tuple[Did, str]] = [
    (_edit, "contact.edited"),
    (lambda desk: contacts.delete(desk, [1]), "contact.restored"),
    (lambda desk: notes.add(desk, 1, "Likes tea"), "note.removed"),
    (lambda desk: notes.remove(desk, 1), "note.restored"),
    (lambda desk: tasks.add(desk, "Call her", contact=1), "task.removed"),
    (lambda desk: tasks.tick(desk, 1), "task.undone"),
    (lambda desk: tasks.untick(desk, 2), "task.done"),
    (lambda desk: tasks.remove(desk, 1), "task.restored"),
    (lambda desk: labels.put(desk, [1], "Dogs"), "label.taken"),
    (lambda desk: labels.take(desk, [1], 1), "label.put_back"),
    (lambda desk: attendance.check_in(desk, 1), "booking.attendance_unset"),
    (lambda desk: attendance.no_show(desk, 1), "booking.attendance_unset"),
    (lambda desk: bookings.confirm(desk, 2), "booking.unconfirmed"),
    (lambda desk: bookings.decline(desk, 2), "booking.restored"),
    (lambda desk: cancelling.cancel(desk, 2), "booking.restored"),
    (lambda desk: rescheduling.move_to_time(desk, 1, desk.now.add(hours=1)), "booking.rescheduled"),
]
"""What is done, and the kind of the event when it is taken back."""


def _as_it_stands(desk: Desk) -> Card | None:
    """The card of the client without its history, which goes on."""
    shown = card.read(desk, 1)
    return replace(shown, history=()) if shown else None


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Dana, labelled, with a booking now and a pending one of a class, a note, an open task and one that is done."""
    contact = dana(desk)
    custom_fields.add(desk, FieldDraft("Dog"))
    labels.put(desk, [contact], "VIP")
    a_booking(desk, contact, hours=0)
    a_booking(desk, contact, capacity=5)
    Booking.update(status="pending").where(Booking.id == 2).execute()  # as the website will make them
    notes.add(desk, contact, "The first note")
    tasks.add(desk, "Open", contact=contact)
    tasks.tick(desk, tasks.add(desk, "Done", contact=contact))
    return desk


def _do(desk: Desk, did: Did) -> list[int]:
    with noting() as written:
        did(desk)
    return written


@pytest.mark.parametrize("did", [did for did, _ in VERBS])
def test_what_is_taken_back_looks_as_it_did_before(busy: Desk, did: Did) -> None:
    """S10."""
    before = _as_it_stands(busy)

    written = _do(busy, did)
    assert _as_it_stands(busy) != before
    assert undo.lasting(written) == ""
    said = undo.take_back(busy, written)

    assert said
    assert _as_it_stands(busy) == before


@pytest.mark.parametrize(("did", "kind"), VERBS)
def test_taking_back_is_in_the_log_too(busy: Desk, did: Did, kind: str) -> None:
    """S6, S10."""
    written = _do(busy, did)
    undone = _do(busy, lambda desk: undo.take_back(desk, written))
    assert len(undone) == len(written) == 1
    assert latest_event().kind == kind
    assert Event.select().where(Event.id.in_(written)).exists()


def test_a_new_contact_is_taken_back_into_the_trash(desk: Desk) -> None:
    """S10."""
    written = _do(desk, dana)
    undo.take_back(desk, written)
    assert card.read(desk, 1) is None
    assert kinds_of_events()[-2:] == ["contact.added", "contact.deleted"]


def test_given_points_are_taken_back_by_a_further_entry(desk: Desk) -> None:
    """L10, S10."""
    contact = dana(desk)
    written = _do(desk, lambda desk: points.give(desk, contact, 10, "A present", "first"))
    assert undo.take_back(desk, written) == "10 points are taken back"
    assert PointsAccount.get().balance == 0
    assert kinds_of_events()[-2:] == ["points.given", "points.taken_back"]


def test_a_verb_about_many_is_taken_back_whole(desk: Desk) -> None:
    """S10."""
    everybody = [somebody(desk, name) for name in "abc"]
    written = _do(desk, lambda desk: labels.put(desk, everybody, "VIP"))
    undo.take_back(desk, written)
    assert [labels.of(contact) for contact in everybody] == [[], [], []]


def test_an_edit_cannot_be_taken_back_when_the_same_field_was_edited_again(busy: Desk) -> None:
    """S7, S10."""
    written = _do(busy, _edit)
    stored, version = contacts.for_editing(1)
    contacts.edit(busy, 1, replace(stored.details, company="Another"), version)

    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(busy, written)

    assert contacts.for_editing(1)[0].details.company == "Another"


def test_taking_back_an_edit_keeps_a_later_edit_of_another_field(busy: Desk) -> None:
    """S7, S10."""
    written = _do(busy, _edit)
    stored, version = contacts.for_editing(1)
    contacts.edit(busy, 1, replace(stored.details, position="Owner"), version)

    undo.take_back(busy, written)

    assert contacts.for_editing(1)[0].details == replace(DANA, position="Owner", labels=stored.details.labels)


TWICE: list[tuple[Did, str]] = [
    (_edit, "changed since"),
    (lambda desk: notes.add(desk, 1, "Likes tea"), "removed meanwhile"),
    (lambda desk: notes.remove(desk, 1), "brought back already"),
    (lambda desk: tasks.add(desk, "Call her", contact=1), "removed meanwhile"),
    (lambda desk: tasks.remove(desk, 1), "brought back already"),
    (lambda desk: points.give(desk, 1, 10, "A present", "first"), "taken back already"),
    (lambda desk: attendance.check_in(desk, 1), "not checked in any more"),
]


@pytest.mark.parametrize(("did", "refusal"), TWICE)
def test_what_was_taken_back_cannot_be_taken_back_again(busy: Desk, did: Did, refusal: str) -> None:
    """S10."""
    written = _do(busy, did)
    undo.take_back(busy, written)
    before = latest_event().id
    with pytest.raises(DeskError, match=refusal):
        undo.take_back(busy, written)
    assert latest_event().id == before


def test_points_that_were_taken_back_are_not_taken_from_what_was_given_later(desk: Desk) -> None:
    """L10, S10."""
    contact = dana(desk)
    written = _do(desk, lambda desk: points.give(desk, contact, 10, "A present", "first"))
    undo.take_back(desk, written)
    points.give(desk, contact, 50, "Another", "second")
    with pytest.raises(DeskError, match="taken back already"):
        undo.take_back(desk, written)
    assert PointsAccount.get().balance == 50


def test_a_payment_can_never_be_taken_back(busy: Desk) -> None:
    """C11, S10."""
    written = _do(busy, lambda desk: payments.mark_paid(desk, 1, Method.CASH))
    assert undo.lasting(written)
    with pytest.raises(DeskError, match=r"This cannot be undone\."):
        undo.take_back(busy, written)
    assert payments.paid(1) == 8_000


def test_several_events_are_taken_back_all_or_none(busy: Desk) -> None:
    """S10."""
    with noting() as written:
        tasks.tick(busy, 1)
        payments.mark_paid(busy, 1, Method.CASH)
    events = latest_event().id
    for order in (written, written[::-1]):
        with pytest.raises(DeskError):
            undo.take_back(busy, order)
    assert latest_event().id == events


def test_there_is_nothing_to_undo_before_anything_was_done(desk: Desk) -> None:
    """S10."""
    with pytest.raises(DeskError, match=r"There is nothing to undo\."):
        undo.take_back(desk, [])


def test_what_came_last_is_taken_back_first(busy: Desk) -> None:
    """S10."""
    before = contacts.for_editing(1)[0].details

    def call_her(desk: Desk, company: str) -> None:
        stored, version = contacts.for_editing(1)
        contacts.edit(desk, 1, replace(stored.details, company=company), version)

    with noting() as written:
        call_her(busy, "Salon")
        call_her(busy, "Studio")
    undo.take_back(busy, written)
    assert contacts.for_editing(1)[0].details == before

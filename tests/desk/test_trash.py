"""Deleted contacts wait in a trash, with all that belongs to them."""

from collections.abc import Callable

import pytest
from tests.builders import a_booking, a_session, after, dana, kinds_of_events, latest_event, somebody

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import card, contacts, labels, notes, tasks, trash
from frontdesk_tui.desk.clients.listing import rows
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event


def test_a_deleted_contact_comes_back_with_all_that_belonged_to_it(desk: Desk) -> None:
    """C5."""
    contact = dana(desk)
    a_booking(desk, contact)
    notes.add(desk, contact, "Likes tea")
    tasks.add(desk, "Call her", contact=contact)
    labels.put(desk, [contact], "VIP")
    points.give(desk, contact, 10, "A present", "first")
    before = card.read(desk, contact)

    assert contacts.delete(desk, [contact]) == 1
    assert card.read(desk, contact) is None
    assert rows(desk, [contact]) == []

    assert contacts.restore(desk, [contact]) == 1
    assert card.read(desk, contact) == before is not None


def test_many_are_deleted_at_once_and_each_is_in_the_log(desk: Desk) -> None:
    """C5, S6."""
    everybody = [somebody(desk, name) for name in "abc"]
    assert contacts.delete(desk, everybody) == 3
    assert kinds_of_events()[-3:] == ["contact.deleted"] * 3


def test_deleting_or_restoring_twice_does_nothing_more(desk: Desk) -> None:
    """C5, S6."""
    contact = dana(desk)
    assert contacts.restore(desk, [contact]) == 0
    contacts.delete(desk, [contact])
    deleted = latest_event().id

    assert contacts.delete(desk, [contact, 999]) == 0
    assert latest_event().id == deleted

    contacts.restore(desk, [contact])
    assert contacts.restore(desk, [contact]) == 0
    assert kinds_of_events().count("contact.restored") == 1


FOR_A_CLIENT: list[Callable[[Desk, int], object]] = [
    lambda desk, contact: notes.add(desk, contact, "Likes tea"),
    lambda desk, contact: tasks.add(desk, "Call her", contact=contact),
    lambda desk, contact: labels.put(desk, [contact], "VIP"),
    lambda desk, contact: points.give(desk, contact, 10, "A present", "first"),
    lambda desk, contact: bookings.book(desk, contact, a_session(desk)),
]


@pytest.mark.parametrize("did", FOR_A_CLIENT, ids=["note", "task", "label", "points", "booking"])
def test_nothing_is_done_for_whom_another_desk_has_deleted(desk: Desk, did: Callable[[Desk, int], object]) -> None:
    """C5, S7."""
    contact = dana(desk)
    contacts.delete(desk, [contact])
    about_the_client = Event.contact == contact
    before = Event.select().where(about_the_client).count()
    with pytest.raises(DeskError, match="deleted meanwhile"):
        did(desk, contact)
    assert Event.select().where(about_the_client).count() == before


def test_the_trash_shows_latest_first_and_knows_who_put_it_there(desk: Desk) -> None:
    """C5, S6."""
    first, second = somebody(desk, "First"), somebody(desk, "Second")
    contacts.delete(desk, [first])
    contacts.delete(after(desk, minutes=1), [second])
    assert [line.name for line in trash.lines(desk, trash.ids())] == ["First", "Second"]
    assert trash.ids() == [second, first]
    assert {row.deleted_by_id for row in Contact.select()} == {desk.actor.staff}

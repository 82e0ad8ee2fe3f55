"""Deleted contacts wait in a trash, with all that belongs to them."""

from tests.builders import a_booking, dana, kinds_of_events, latest_event, somebody

from frontdesk_tui.desk import card, contacts, labels, notes, points, tasks
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.listing import rows


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

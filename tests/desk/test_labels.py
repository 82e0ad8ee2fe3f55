"""Labels sort clients into groups, their own ones and those of services."""

import pytest
from tests.builders import a_booking, a_service, a_session, dana, somebody

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.label import Label


def _of(contact: int) -> list[str]:
    return [label.name for label in labels.of(contact)]


def test_a_label_is_made_when_it_is_first_put_on(desk: Desk) -> None:
    """C16."""
    contact = dana(desk)
    assert labels.put(desk, [contact], "  New   clients ") == 1
    assert _of(contact) == ["New clients"]
    assert [label.name for label in labels.choices()] == ["New clients"]


@pytest.mark.parametrize("spelling", ["vip", "VIP", " Ｖｉｐ ", "víp"])
def test_a_label_is_one_whatever_its_case_width_or_accents(desk: Desk, spelling: str) -> None:
    """C16."""
    contact = dana(desk)
    labels.put(desk, [contact], "VIP")
    assert labels.put(desk, [contact], spelling) == 0
    assert _of(contact) == ["VIP"]
    assert Label.select().count() == 1


def test_a_label_goes_on_and_off_many_at_once_and_says_how_many_changed(desk: Desk) -> None:
    """C16, S6."""
    ann, bea, cat = (somebody(desk, name) for name in ("Ann", "Bea", "Cat"))
    labels.put(desk, [bea], "VIP")
    with noting() as written:
        assert labels.put(desk, [ann, bea, cat], "VIP") == 2
        assert labels.take(desk, [ann, bea], labels.choices()[0].id) == 2
        assert labels.take(desk, [ann, bea], labels.choices()[0].id) == 0
    assert [_of(contact) for contact in (ann, bea, cat)] == [[], [], ["VIP"]]
    assert len(written) == 4


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_label_needs_a_short_name(desk: Desk, name: str) -> None:
    """C16."""
    with pytest.raises(DeskError) as refusal:
        labels.put(desk, [dana(desk)], name)
    assert refusal.value.field == "label"
    assert labels.choices() == []


def test_whoever_books_a_service_gets_its_label(desk: Desk) -> None:
    """C16."""
    contact = dana(desk)
    yoga = a_service(desk, "Yoga")
    assert _of(contact) == []

    a_booking(desk, contact, service=yoga)
    a_booking(desk, contact, service=yoga, hours=30)

    assert _of(contact) == ["Yoga"]
    assert Label.get(Label.name == "Yoga").automatic


def test_a_label_of_ones_own_becomes_the_services_when_it_has_that_name(desk: Desk) -> None:
    """C16."""
    contact = dana(desk)
    labels.put(desk, [contact], "yoga")
    bookings.book(desk, contact, a_session(desk, service=a_service(desk, "Yoga")))
    assert _of(contact) == ["yoga"]
    assert Label.get().automatic


def test_labels_are_listed_by_name(desk: Desk) -> None:
    """C16."""
    contact = dana(desk)
    for name in ("zebra", "Éclair", "apple", "דגם"):
        labels.put(desk, [contact], name)
    assert _of(contact) == ["apple", "Éclair", "zebra", "דגם"]


def test_a_label_is_put_only_on_who_is_there(desk: Desk) -> None:
    """C16, C5"""
    here, gone = somebody(desk), somebody(desk)
    contacts.delete(desk, [gone])
    assert labels.put(desk, [here, gone, 999], "VIP") == 1
    assert labels.of(gone) == []

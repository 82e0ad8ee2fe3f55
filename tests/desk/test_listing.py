"""The rows of the contact list."""

from array import array

import pytest
from tests.builders import a_booking, dana, somebody

from frontdesk_tui.desk import bookings, contacts, labels, listing, points
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.listing import ContactRow, Wanted
from frontdesk_tui.models import contact_find


def test_a_row_has_name_phone_email_labels_last_visit_and_points(desk: Desk) -> None:
    """C1."""
    contact = dana(desk)
    labels.put(desk, [contact], "VIP")
    labels.put(desk, [contact], "Dogs")
    points.give(desk, contact, 1_500, "A present", "first")
    bookings.check_in(desk, a_booking(desk, contact, hours=-24))
    labels.take(desk, [contact], next(one.id for one in labels.of(contact) if one.name.startswith("Service")))

    (row,) = listing.rows(desk, [contact])

    assert row == ContactRow(
        contact, "Dana Levi", "052-555-0101", "dana@example.com", "Dogs · VIP", "yesterday", "1,500"
    )


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (ContactDraft(first_name="花子", last_name="佐藤"), "佐藤 花子"),
        (ContactDraft(company="Salon", emails=(EmailDraft("a@b.co"),)), "Salon"),
        (ContactDraft(emails=(EmailDraft("a@b.co"),), phones=(PhoneDraft("*100"),)), "a@b.co"),
        (ContactDraft(phones=(PhoneDraft("*100"),)), "*100"),
    ],
)
def test_nobody_is_without_something_to_call_them_by(desk: Desk, draft: ContactDraft, name: str) -> None:
    """C1."""
    (row,) = listing.rows(desk, [contacts.add(desk, draft)])
    assert (row.name, row.last_visit, row.points) == (name, "never", "0")


def test_the_first_page_has_the_first_rows_and_says_whether_that_is_all(desk: Desk) -> None:
    """C1."""
    everybody = [somebody(desk, "Dana", last) for last in "abcde"]

    page = listing.first_page(desk, Wanted(), 2)

    assert page.ids == tuple(everybody[:2])
    assert sorted(row.id for row in page.rows) == everybody[:2]
    assert not page.whole
    assert listing.first_page(desk, Wanted("dana"), 6).whole
    assert listing.first_page(desk, Wanted("dana e"), 2).ids == (everybody[4],)


def test_everybody_is_poured_out_in_order_until_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """C1."""
    monkeypatch.setattr(contact_find, "_CHUNK", 2)
    everybody = [somebody(desk, "Dana", last) for last in "abcde"]
    taken: list[array[int]] = []

    listing.pour(Wanted(), taken.append, lambda: False)
    assert [one for chunk in taken for one in chunk] == everybody

    taken.clear()
    listing.pour(Wanted(), taken.append, lambda: len(taken) == 1)
    assert [one for chunk in taken for one in chunk] == everybody[:2]

    taken.clear()
    listing.pour(Wanted("dana"), taken.append, lambda: False)
    assert [chunk.tolist() for chunk in taken] == [everybody]

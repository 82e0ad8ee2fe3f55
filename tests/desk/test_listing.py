"""The rows of the contact list."""

from array import array

import pytest
from tests.builders import a_booking, dana, somebody

from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients import contacts, labels, listing
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.clients.listing import ContactRow, Wanted
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.models import contact_find

pytestmark = pytest.mark.on_both


def test_a_row_has_name_phone_email_labels_last_visit_and_points(desk: Desk) -> None:
    """C1."""
    contact = dana(desk)
    labels.put(desk, [contact], "VIP")
    labels.put(desk, [contact], "Dogs")
    points.give(desk, contact, 1_500, "A present", "first")
    attendance.check_in(desk, a_booking(desk, contact, hours=-24))

    (row,) = listing.rows(desk, [contact])

    assert row == ContactRow(
        contact,
        "Dana Levi",
        "052-555-0101",
        "dana@example.com",
        tuple(labels.of(contact)),
        "yesterday",
        points="1,500",
        redeemed="0",
        last_points="today",
        member="Visitor",
        tier="",
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


@pytest.fixture
def danas(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Five contacts, of which two come at a time."""
    monkeypatch.setattr(contact_find, "_CHUNK", 2)
    return [somebody(desk, "Dana", last) for last in "abcde"]


@pytest.mark.parametrize("known", [0, 1, 2])
def test_a_list_is_filled_in_order_after_what_is_known_of_it(danas: list[int], known: int) -> None:
    """C1."""
    found = FoundSet(array("I", danas[:known]), 64)
    told: list[int] = []
    assert listing.pour(Wanted(), found, lambda: told.append(len(found.ids)), lambda: False)
    assert (found.ids.tolist(), found.total, found.capped) == (danas, 5, False)
    assert told == sorted(told)


def test_a_list_is_filled_no_further_when_it_is_stopped(danas: list[int]) -> None:
    """C1."""
    found = FoundSet(total=5)
    assert listing.pour(Wanted(), found, lambda: None, lambda: len(found.ids) == 2)
    assert (found.ids.tolist(), found.total) == (danas[:2], 5)


def test_a_list_whose_beginning_has_changed_is_not_filled(desk: Desk, danas: list[int]) -> None:
    """C1, S7."""
    found = FoundSet(array("I", danas[:2]), 5)
    contacts.delete(desk, danas[:1])
    assert not listing.pour(Wanted(), found, lambda: None, lambda: False)
    assert found.ids.tolist() == danas[:2]


@pytest.mark.parametrize(("most", "count"), [(3, "3+"), (5, "5"), (1_000, "5")])
def test_a_search_is_filled_up_to_its_most_and_says_when_there_are_more(
    danas: list[int], monkeypatch: pytest.MonkeyPatch, most: int, count: str
) -> None:
    """C1."""
    monkeypatch.setattr(contact_find, "MOST_FOUND", most)
    found = FoundSet()
    assert listing.pour(Wanted("dana"), found, lambda: None, lambda: False)
    assert (found.ids.tolist(), found.count) == (danas[:most], count)

"""C10: what stands over the tabs of a client's page, and which client comes next."""

from dataclasses import replace

from tests.builders import DANA, dana, somebody

from frontdesk_tui.desk.clients import card, contacts, labels, listing, neighbours, page_header
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.clients.listing import Wanted
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.models.contact import Contact


def test_it_says_of_a_client_what_the_card_says(desk: Desk) -> None:
    """C10: the name, how to reach them, labels; safe to display."""
    emails = (EmailDraft("a@example.com", "home"), EmailDraft("b@example.com"))
    client = contacts.add(desk, replace(DANA, first_name="Dana\x1b[2J", emails=emails))
    labels.put(desk, [client], "VIP")
    opt_out.unsubscribe(desk, client)
    header, shown = page_header.read(client), card.read(desk, client)
    assert header is not None
    assert shown is not None
    assert header.name == shown.name
    reach = [field.text for field in shown.fields if field.name in ("Email", "Phone")]
    assert header.said == " · ".join([shown.member_status, *reach])
    assert header.labels == shown.labels


def test_who_is_in_the_trash_has_none_and_who_was_merged_has_that_of_the_other(desk: Desk) -> None:
    """C5, C20"""
    client, other = dana(desk), somebody(desk)
    Contact.update(merged_into=client, deleted_at=desk.now).where(Contact.id == other).execute()
    for one in (client, other):
        header = page_header.read(one)
        assert header is not None
        assert header.id == client
    contacts.delete(desk, [client])
    assert page_header.read(client) is None
    assert page_header.read(999) is None


def test_without_a_list_clients_follow_each_other_by_name(desk: Desk) -> None:
    """C10: as the Contacts place has them, also where names are the same, and past those in the trash."""
    for name in ("Bo", "Ada", "段", "Bo", "דנה", "Zoe", "Bo"):
        contacts.add(desk, ContactDraft(first_name=name))
    contacts.delete(desk, [4])
    order = list(listing.first_page(desk, Wanted()).ids)
    assert [neighbours.by_name(one) for one in order] == [*order[1:], None]
    assert [neighbours.by_name(one, before=True) for one in order] == [None, *order[:-1]]
    assert neighbours.by_name(999) is None
    assert neighbours.first_there([4, 7, 1]) == 7
    assert neighbours.first_there([4]) is None

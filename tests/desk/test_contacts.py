"""Contacts are added and edited; nobody's change is lost."""

from dataclasses import replace

import pytest
from tests.builders import DANA, dana, kinds_of_events, latest_event, somebody

from frontdesk_tui.desk.clients import card, contacts, exporting, labels
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_find import Wanted, first_ids

WHOLE = ContactDraft(
    first_name="花子",
    last_name="佐藤",
    company="Café Ω",
    position="Owner",
    language="ja",
    vat_id="DE 123",
    birthdate="--02-29",
    emails=(EmailDraft("Hanako@Example.com", "work"), EmailDraft("h@example.com")),
    phones=(PhoneDraft("052-555 0101", "mobile"), PhoneDraft("ask for her")),
    addresses=(AddressDraft("1 Main St", "Apt 2", "Haifa", "North", "31000", "IL", "home"), AddressDraft(city="Akko")),
    labels=("VIP", "Dogs"),
    custom=(("Dog's name", "Rex"), ("Size", "L")),
)


def test_a_new_contact_keeps_every_field_as_it_was_typed(desk: Desk) -> None:
    """C4, C7, C8."""
    contact = contacts.add(desk, WHOLE)

    stored, version = contacts.for_editing(contact)

    assert stored.details == replace(WHOLE, labels=("Dogs", "VIP"))
    assert (stored.member_status, stored.points, version) == ("visitor", 0, 1)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ContactDraft(), "first_name"),
        (ContactDraft(first_name="  ", company=" "), "first_name"),
        (ContactDraft(position="Owner"), "first_name"),
        (replace(DANA, emails=(EmailDraft("dana"),)), "emails-0"),
        (replace(DANA, emails=(EmailDraft("dana@exa mple.com"),)), "emails-0"),
        (replace(DANA, birthdate="yesterday"), "birthdate"),
        (replace(DANA, birthdate="2026-02-30"), "birthdate"),
        (replace(DANA, birthdate="--13-01"), "birthdate"),
        (replace(DANA, birthdate="19900401"), "birthdate"),
        (replace(DANA, birthdate="2020-W01-1"), "birthdate"),
        (replace(DANA, first_name="x" * 10_001), "first_name"),
    ],
)
def test_what_is_no_contact_is_refused_at_its_field_and_nothing_is_written(
    desk: Desk, draft: ContactDraft, field: str
) -> None:
    """C4."""
    events = kinds_of_events()
    with pytest.raises(DeskError) as refusal:
        contacts.add(desk, draft)
    assert refusal.value.field == field
    assert refusal.value.sentence.endswith(".")
    assert Contact.select().count() == 0
    assert kinds_of_events() == events


@pytest.mark.parametrize(
    "draft",
    [
        ContactDraft(company="Salon"),
        ContactDraft(emails=(EmailDraft("walk-in@example.com"),)),
        ContactDraft(phones=(PhoneDraft("*100"),)),
        ContactDraft(last_name="Levi"),
    ],
)
def test_one_thing_to_call_somebody_by_is_enough(desk: Desk, draft: ContactDraft) -> None:
    """C4."""
    assert contacts.for_editing(contacts.add(desk, draft))[0].details == draft


def test_empty_rows_of_a_form_are_left_out(desk: Desk) -> None:
    """C7."""
    draft = replace(
        DANA, emails=(EmailDraft(" "), EmailDraft(" d@example.com ")), addresses=(AddressDraft(tag="home"),)
    )
    stored = contacts.for_editing(contacts.add(desk, draft))[0].details
    assert stored.emails == (EmailDraft("d@example.com"),)
    assert stored.addresses == ()


def test_an_edit_says_what_was_before_and_after_and_nothing_else(desk: Desk) -> None:
    """C6, S6."""
    contact = dana(desk)

    contacts.edit(desk, contact, replace(DANA, last_name="Katz"), 1)

    stored, version = contacts.for_editing(contact)
    event = latest_event()
    assert (stored.details.last_name, version) == ("Katz", 2)
    assert (event.kind, event.contact_id) == ("contact.edited", contact)
    assert event.data == {"before": {"last_name": "Levi"}, "after": {"last_name": "Katz"}}


def test_an_edit_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    """C6, S6."""
    contact = dana(desk)
    contacts.edit(desk, contact, DANA, 1)
    assert kinds_of_events().count("contact.edited") == 0
    assert contacts.for_editing(contact)[1] == 1


def test_an_edit_leaves_labels_alone(desk: Desk) -> None:
    """C6, C16."""
    contact = contacts.add(desk, WHOLE)
    contacts.edit(desk, contact, replace(WHOLE, company="", labels=()), 1)
    assert [label.name for label in labels.of(contact)] == ["Dogs", "VIP"]


def test_an_edit_over_another_desks_edit_is_refused(desk: Desk) -> None:
    """S7."""
    contact = dana(desk)
    contacts.edit(desk, contact, replace(DANA, company="First"), 1)

    with pytest.raises(DeskError, match="Another desk has changed this contact meanwhile"):
        contacts.edit(desk, contact, replace(DANA, company="Second"), 1)

    assert contacts.for_editing(contact)[0].details.company == "First"


def test_an_edit_stays_beside_another_desks_edit_of_other_fields(desk: Desk) -> None:
    """S7."""
    shown = replace(DANA, custom=(("Dog", "Rex"), ("Size", "L")))
    contact = contacts.add(desk, shown)
    contacts.edit(desk, contact, replace(shown, company="First", custom=(("Dog", "Max"), ("Size", "L"))), 1)

    here = replace(shown, position="Owner", emails=(), custom=(("Dog", "Rex"),))
    contacts.edit(desk, contact, here, 1, shown)

    both = replace(DANA, company="First", position="Owner", emails=(), custom=(("Dog", "Max"),))
    assert contacts.for_editing(contact)[0].details == both
    before = {"position": "", "emails": [{"address": "dana@example.com", "tag": ""}]}
    assert {name: latest_event().data["before"][name] for name in before} == before


def test_what_both_desks_changed_is_said_and_nothing_is_written(desk: Desk) -> None:
    """S7: what both changed to the same is no quarrel."""
    shown = replace(DANA, custom=(("Dog", "Rex"),))
    contact = contacts.add(desk, shown)
    first = replace(shown, company="First", position="Owner", phones=(), custom=(("Dog", "Max"),))
    contacts.edit(desk, contact, first, 1)

    with pytest.raises(DeskError) as refusal:
        here = replace(first, company="Second", phones=(PhoneDraft("1"),), custom=(("Dog", ""),))
        contacts.edit(desk, contact, here, 1, shown)

    assert refusal.value.sentence == (
        "Another desk has changed the company, the phone number and “Dog” of this contact meanwhile. "
        "Open it again to see what is new."
    )
    assert contacts.for_editing(contact)[0].details == first
    contacts.edit(desk, contact, replace(shown, position="Owner"), 1, shown)
    assert contacts.for_editing(contact)[1] == 2


def test_a_contact_that_was_deleted_meanwhile_cannot_be_edited(desk: Desk) -> None:
    """C6, S7."""
    contact = dana(desk)
    contacts.delete(desk, [contact])
    for refused in (lambda: contacts.edit(desk, contact, DANA, 1), lambda: contacts.for_editing(contact)):
        with pytest.raises(DeskError, match="deleted meanwhile"):
            refused()


@pytest.mark.parametrize(
    "draft",
    [
        ContactDraft(emails=(EmailDraft("DANA@Example.COM"),)),
        ContactDraft(phones=(PhoneDraft("+972 52 555 0101"),)),
        ContactDraft(phones=(PhoneDraft("(052) 5550101"),)),
    ],
)
def test_the_same_email_or_phone_is_warned_of_and_never_forbidden(desk: Desk, draft: ContactDraft) -> None:
    """C4."""
    contact = dana(desk)
    assert contacts.with_same_address(desk, draft) == [(contact, "Dana Levi")]
    assert contacts.with_same_address(desk, draft, other_than=contact) == []

    second = contacts.add(desk, draft)

    assert second != contact
    assert len(contacts.with_same_address(desk, draft)) == 2


def test_nobody_is_warned_of_a_stranger_or_of_somebody_in_the_trash(desk: Desk) -> None:
    """C4."""
    contact = dana(desk)
    assert contacts.with_same_address(desk, ContactDraft(first_name="Dana", last_name="Levi")) == []
    assert contacts.with_same_address(desk, replace(DANA, emails=(EmailDraft("a@b.co"),), phones=())) == []
    contacts.delete(desk, [contact])
    assert contacts.with_same_address(desk, DANA) == []


def test_every_contact_is_walked_once_in_chunks_of_any_size(desk: Desk) -> None:
    """S4."""
    everybody = [somebody(desk, name) for name in "abcde"]
    contacts.delete(desk, everybody[1:2])
    for chunk in (1, 2, 3, 500):
        assert [stored.id for stored in exporting.read(chunk=chunk)] == [everybody[0], *everybody[2:]]


def test_a_contact_that_could_not_be_written_whole_is_not_written_at_all(desk: Desk) -> None:
    """C4."""
    before = kinds_of_events()
    with pytest.raises(DeskError, match="A note has at most"):
        contacts.add(desk, replace(WHOLE, note="x" * 100_000))
    assert first_ids(Wanted(), 10) == []
    assert Contact.select().count() == 0
    assert kinds_of_events() == before


def test_a_note_that_comes_with_a_new_contact_is_kept(desk: Desk) -> None:
    """C13, C2"""
    contact = contacts.add(desk, replace(DANA, note="Prefers mornings"))
    found = card.read(desk, contact)
    assert found is not None
    assert [note.text for note in found.notes] == ["Prefers mornings"]

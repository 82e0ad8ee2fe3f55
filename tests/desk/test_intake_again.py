"""The same records again change nothing, whatever is in them."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import DANA, kinds_of_events
from tests.desk.records import ARI, details_of, everything

from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.intake import Outcome, take_in
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.note import Note

ADDED, FILLED, KNOWN = Outcome.ADDED, Outcome.FILLED, Outcome.KNOWN


def test_the_same_records_again_change_nothing(desk: Desk) -> None:
    """S2."""
    take_in(desk, [DANA, ARI])
    before = everything()
    assert take_in(desk, [DANA, ARI]) == [KNOWN, KNOWN]
    assert everything() == before


def test_a_record_twice_in_one_file_is_one_contact(desk: Desk) -> None:
    """S2."""
    assert take_in(desk, [DANA, DANA, replace(DANA, warnings=("A column was left out.",))]) == [ADDED, KNOWN, KNOWN]
    assert kinds_of_events().count("contact.imported") == 1


def test_what_a_second_record_of_the_same_file_adds_is_not_lost(desk: Desk) -> None:
    """S2."""
    records = [
        replace(DANA, phones=(), note="One"),
        replace(DANA, note="Two", labels=("VIP",)),
        ContactDraft(first_name="Dana", last_name="Levi", phones=DANA.phones, company="Salon"),
    ]
    assert take_in(desk, records) == [ADDED, FILLED, FILLED]
    assert details_of(1) == replace(DANA, company="Salon", labels=("VIP",))
    assert [note.text for note in Note.select()] == ["One", "Two"]

    before = everything()
    assert take_in(desk, records) == [KNOWN] * 3
    assert everything() == before


def test_who_was_deleted_does_not_come_back_with_the_same_file(desk: Desk) -> None:
    """C5, S2."""
    take_in(desk, [DANA])
    contacts.delete(desk, [1])
    assert take_in(desk, [DANA]) == [KNOWN]
    assert first_ids(Wanted(), 10) == []


def test_what_staff_changed_is_not_undone_by_the_same_file(desk: Desk) -> None:
    """S2, S7."""
    take_in(desk, [ARI])
    stored, version = contacts.for_editing(1)
    contacts.edit(desk, 1, replace(stored.details, company="", phones=()), version)
    labels.take(desk, [1], labels.choices()[0].id)
    before = everything()
    assert take_in(desk, [ARI]) == [KNOWN]
    assert everything() == before


_REACH = st.sampled_from("abc")
RECORDS = st.lists(
    st.builds(
        ContactDraft,
        first_name=st.sampled_from(("", "Dana", "dana", "Ari")),
        company=st.sampled_from(("", "Salon", "Studio")),
        emails=st.lists(st.builds(EmailDraft, _REACH.map("{}@example.com".format)), max_size=2).map(tuple),
        phones=st.lists(st.builds(PhoneDraft, st.sampled_from(("03-555-0101", "+97235550101", "x"))), max_size=2).map(
            tuple
        ),
        labels=st.lists(st.sampled_from(("VIP", "vip", "Dogs")), max_size=2).map(tuple),
        note=st.sampled_from(("", "One", "Two")),
    ),
    max_size=8,
)


def test_whatever_is_in_a_file_it_changes_nothing_the_second_time(desk: Desk) -> None:
    """S2."""

    @settings(max_examples=40, deadline=None)
    @given(RECORDS, st.integers(1, 8))
    def holds(records: list[ContactDraft], size: int) -> None:
        for row in Contact.select().where(Contact.deleted_at.is_null()):
            contacts.delete(desk, [row.id])
        Contact.update(import_key=None).execute()
        batches = [records[start : start + size] for start in range(0, len(records), size)]
        would = take_in(desk, records, dry_run=True)
        once = [outcome for batch in batches for outcome in take_in(desk, batch)]
        assert once == would
        before = everything()
        assert [outcome for batch in batches for outcome in take_in(desk, batch)] == [KNOWN] * len(records)
        assert everything() == before

    holds()

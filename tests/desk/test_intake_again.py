"""The same records again change nothing, whatever is in them."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import DANA, kinds_of_events
from tests.desk.records import ARI, details_of, everything

from frontdesk_tui.desk.clients import contacts, labels, merging
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.intake import Outcome, digest, take_in
from frontdesk_tui.desk.clients.match_rules import Existing, MatchBy, Rules
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

    @settings(max_examples=25, deadline=None)
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


# -- who has neither email nor phone ------------------------------------------------------------

TAL = ContactDraft(first_name="Tal", company="Salon", labels=("Dogs", "VIP"), custom=(("Dog", "Rex"),))


def test_who_has_nothing_but_fields_is_known_by_all_of_them(desk: Desk) -> None:
    """S2."""
    contacts.add(desk, TAL)
    before = everything()
    assert take_in(desk, [replace(TAL, labels=("vip", "Dogs"))]) == [KNOWN]
    assert everything() == before
    others = [replace(TAL, company=""), replace(TAL, note="Tall"), replace(TAL, emails=DANA.emails)]
    assert take_in(desk, others) == [ADDED] * 3


def test_a_record_is_the_contact_whose_id_and_name_it_says(desk: Desk) -> None:
    """S2, S4."""
    tal = contacts.add(desk, TAL)
    contacts.edit(desk, tal, replace(TAL, phones=DANA.phones, company=""), 1)
    said = replace(TAL, said_id=tal, first_name="TAL")
    assert take_in(desk, [said]) == [FILLED]
    assert details_of(tal) == replace(TAL, phones=DANA.phones)
    assert take_in(desk, [said]) == [KNOWN]


def test_an_id_means_nobody_of_another_name_birthdate_email_or_phone(desk: Desk) -> None:
    """The file may be another desk's."""
    tal = contacts.add(desk, replace(TAL, birthdate="1990-04-01", phones=DANA.phones))
    others = [
        replace(TAL, first_name="Ari"),
        replace(TAL, birthdate="1991-04-01"),
        replace(TAL, emails=(EmailDraft("tal@example.com"),)),
    ]
    assert take_in(desk, [replace(other, said_id=tal) for other in others]) == [ADDED] * 3


def test_the_id_of_a_merged_contact_leads_to_who_has_everything(desk: Desk) -> None:
    """C20, S2."""
    kept, gone = contacts.add(desk, replace(TAL, position="Owner")), contacts.add(desk, TAL)
    merging.merge(desk, kept, gone, (1, 1))
    assert take_in(desk, [replace(TAL, said_id=gone)]) == [KNOWN]


def test_of_two_who_share_a_name_and_an_email_the_id_says_who(desk: Desk) -> None:
    """S2, S4."""
    contacts.add(desk, DANA)
    second = contacts.add(desk, replace(DANA, phones=()))
    record = replace(DANA, phones=(), company="Salon", said_id=second)
    assert take_in(desk, [record], rules=Rules(existing=Existing.UPDATE)) == [Outcome.UPDATED]
    assert (details_of(1).company, details_of(second).company) == ("", "Salon")


def test_an_id_is_no_part_of_what_names_a_record() -> None:
    assert digest(replace(DANA, said_id=7)) == digest(DANA)


def test_batches_of_any_size_know_the_very_same(desk: Desk) -> None:
    """S2: a contact that is filled in is the same as its record no more."""
    born, same = Rules((MatchBy.NAME_BIRTHDATE,)), replace(TAL, birthdate="1990-04-01", note="One")
    records = [same, replace(same, position="Owner", note=""), replace(same, note="", labels=("vip", "Dogs"))]
    assert take_in(desk, records, rules=born) == [ADDED, FILLED, KNOWN]

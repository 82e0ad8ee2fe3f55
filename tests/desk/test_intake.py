"""Contacts from files are matched, filled in or added, and never doubled."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import DANA, dana, kinds_of_events, latest_event

from frontdesk_tui.desk import contacts, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.intake import Outcome, take_in
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.database import run
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.tables import TABLES

ADDED, FILLED, KNOWN = Outcome.ADDED, Outcome.FILLED, Outcome.KNOWN

ARI = ContactDraft(
    first_name="Ari",
    last_name="Katz",
    company="Salon",
    birthdate="--04-01",
    emails=(EmailDraft("ari@example.com", "home"), EmailDraft("ari@work.example")),
    phones=(PhoneDraft("03-555-0102"),),
    addresses=(AddressDraft(city="Haifa"),),
    labels=("VIP", "vip", "Dogs"),
    custom=(("Dog's name", "Rex"),),
    note="Comes on foot",
)


def _everything() -> dict[str, list[tuple[Any, ...]]]:
    return {table.__name__: run(f'SELECT * FROM "{table._meta.table_name}" ORDER BY 1') for table in TABLES}


def _of(contact: int) -> ContactDraft:
    return contacts.for_editing(contact)[0].details


def test_what_is_new_is_added_whole_and_found(desk: Desk) -> None:
    """S2."""
    assert take_in(desk, [DANA, ARI]) == [ADDED, ADDED]
    assert _of(2) == replace(ARI, labels=("Dogs", "VIP"), note="")
    assert first_ids(Wanted("katz 5550102"), 10) == [2]
    assert [(note.contact_id, note.text, note.author) for note in Note.select()] == [(2, "Comes on foot", "ronit")]


def test_every_added_contact_is_in_the_log_with_who_and_when(desk: Desk) -> None:
    """S2, S6."""
    take_in(desk, [DANA, ARI])
    events = list(Event.select().where(Event.kind == "contact.added"))
    assert [(event.contact_id, event.actor, event.at) for event in events] == [(n, "ronit", desk.now) for n in (1, 2)]
    assert events[1].data == {"name": "Ari Katz", "source": "import"}


def test_the_same_records_again_change_nothing(desk: Desk) -> None:
    """S2."""
    take_in(desk, [DANA, ARI])
    before = _everything()
    assert take_in(desk, [DANA, ARI]) == [KNOWN, KNOWN]
    assert _everything() == before


def test_a_family_that_shares_an_email_stays_two(desk: Desk) -> None:
    """C2, S2."""
    noa = replace(DANA, first_name="Noa")
    assert take_in(desk, [DANA, noa]) == [ADDED, ADDED]
    assert take_in(desk, [noa, DANA]) == [KNOWN, KNOWN]


def test_only_what_is_lacking_is_filled_in(desk: Desk) -> None:
    """S2."""
    contact = contacts.add(desk, replace(DANA, company="Her own", labels=("VIP",)))
    record = replace(
        ARI,
        first_name="dana",
        last_name="LEVI",
        emails=(EmailDraft("Dana@Example.com"), EmailDraft("new@example.com")),
        phones=(PhoneDraft("+972 52 555 0101"), PhoneDraft("04-555-0103")),
    )

    assert take_in(desk, [record]) == [FILLED]

    assert _of(contact) == replace(
        DANA,
        company="Her own",
        birthdate="--04-01",
        emails=(*DANA.emails, EmailDraft("new@example.com")),
        phones=(*DANA.phones, PhoneDraft("04-555-0103")),
        addresses=ARI.addresses,
        labels=("Dogs", "VIP"),
        custom=ARI.custom,
    )
    assert Note.get().text == "Comes on foot"
    assert set(latest_event().data["after"]) == {"birthdate", "emails", "phones", "addresses", "custom"}
    assert take_in(desk, [record]) == [KNOWN]


def test_a_record_without_a_name_is_whoever_has_its_email_or_phone(desk: Desk) -> None:
    """C2, S2."""
    contact = dana(desk)
    assert take_in(desk, [ContactDraft(company="Salon", phones=(PhoneDraft("(052) 5550101"),))]) == [FILLED]
    assert _of(contact).company == "Salon"


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    """S2."""
    dana(desk)
    records = [
        replace(DANA, company="Salon"),
        ARI,
        ARI,
        replace(DANA, company="Salon", position="Owner"),
        replace(DANA),
    ]
    before = _everything()
    said = take_in(desk, records, dry_run=True)
    assert _everything() == before
    assert said == take_in(desk, records) == [FILLED, ADDED, KNOWN, FILLED, KNOWN]


def test_a_record_twice_in_one_file_is_one_contact(desk: Desk) -> None:
    """S2."""
    assert take_in(desk, [DANA, DANA, replace(DANA, warnings=("A column was left out.",))]) == [ADDED, KNOWN, KNOWN]
    assert kinds_of_events().count("contact.added") == 1


def test_what_a_second_record_of_the_same_file_adds_is_not_lost(desk: Desk) -> None:
    """S2."""
    records = [
        replace(DANA, phones=(), note="One"),
        replace(DANA, note="Two", labels=("VIP",)),
        ContactDraft(first_name="Dana", last_name="Levi", phones=DANA.phones, company="Salon"),
    ]
    assert take_in(desk, records) == [ADDED, FILLED, FILLED]
    assert _of(1) == replace(DANA, company="Salon", labels=("VIP",))
    assert [note.text for note in Note.select()] == ["One", "Two"]

    before = _everything()
    assert take_in(desk, records) == [KNOWN] * 3
    assert _everything() == before


def test_a_nameless_record_takes_the_first_name_that_comes_and_not_the_next(desk: Desk) -> None:
    """C2, S2."""
    email = (EmailDraft("us@example.com"),)
    records = [ContactDraft(emails=email), *(ContactDraft(first_name=name, emails=email) for name in ("Dana", "Ari"))]
    assert take_in(desk, records) == [ADDED, FILLED, ADDED]
    assert [_of(contact).first_name for contact in (1, 2)] == ["Dana", "Ari"]


def test_a_record_that_says_something_twice_is_taken_once(desk: Desk) -> None:
    """S2."""
    dana(desk)
    twice = replace(
        DANA,
        emails=(EmailDraft("new@example.com"), EmailDraft("NEW@example.com")),
        custom=(("Dog", "Rex"), ("Dog", "Max")),
        labels=("VIP", "vip"),
    )
    assert take_in(desk, [twice]) == [FILLED]
    assert _of(1).emails == (*DANA.emails, EmailDraft("new@example.com"))
    assert _of(1).custom == (("Dog", "Rex"),)
    assert take_in(desk, [twice]) == [KNOWN]


def test_who_was_deleted_does_not_come_back_with_the_same_file(desk: Desk) -> None:
    """C5, S2."""
    take_in(desk, [DANA])
    contacts.delete(desk, [1])
    assert take_in(desk, [DANA]) == [KNOWN]
    assert first_ids(Wanted(), 10) == []


def test_a_deleted_contact_is_not_matched_by_another_record(desk: Desk) -> None:
    """C5, S2."""
    contacts.delete(desk, [dana(desk)])
    assert take_in(desk, [replace(DANA, company="Salon")]) == [ADDED]


def test_what_staff_changed_is_not_undone_by_the_same_file(desk: Desk) -> None:
    """S2, S7."""
    take_in(desk, [ARI])
    stored, version = contacts.for_editing(1)
    contacts.edit(desk, 1, replace(stored.details, company="", phones=()), version)
    labels.take(desk, [1], labels.choices()[0].id)
    before = _everything()
    assert take_in(desk, [ARI]) == [KNOWN]
    assert _everything() == before


def test_nothing_comes_of_no_records(desk: Desk) -> None:
    """S2."""
    assert take_in(desk, []) == []


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
        before = _everything()
        assert [outcome for batch in batches for outcome in take_in(desk, batch)] == [KNOWN] * len(records)
        assert _everything() == before

    holds()

"""Contacts from files are matched, filled in or added, and never doubled."""

from dataclasses import replace

import pytest
from tests.builders import DANA, dana, kinds_of_events, latest_event
from tests.desk.records import ARI, details_of, everything

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.intake import Outcome, take_in
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.note import Note

ADDED, FILLED, KNOWN = Outcome.ADDED, Outcome.FILLED, Outcome.KNOWN


def test_what_is_new_is_added_whole_and_found(desk: Desk) -> None:
    """S2."""
    assert take_in(desk, [DANA, ARI]) == [ADDED, ADDED]
    assert details_of(2) == replace(ARI, labels=("Dogs", "VIP"), note="")
    assert first_ids(Wanted("katz 5550102"), 10) == [2]
    assert [(note.contact_id, note.text, note.author) for note in Note.select()] == [(2, "Comes on foot", "ronit")]


def test_every_added_contact_is_in_the_log_with_who_and_when(desk: Desk) -> None:
    """S2, S6."""
    take_in(desk, [DANA, ARI])
    events = list(Event.select().where(Event.kind == "contact.imported"))
    assert [(event.contact_id, event.actor, event.staff_id, event.at) for event in events] == [
        (contact, "ronit", desk.actor.staff, desk.now) for contact in (1, 2)
    ]
    assert events[1].data == {"name": "Ari Katz"}


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

    assert details_of(contact) == replace(
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
    assert details_of(contact).company == "Salon"


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
    before = everything()
    said = take_in(desk, records, dry_run=True)
    assert everything() == before
    assert said == take_in(desk, records) == [FILLED, ADDED, KNOWN, FILLED, KNOWN]


def test_a_nameless_record_takes_the_first_name_that_comes_and_not_the_next(desk: Desk) -> None:
    """C2, S2."""
    email = (EmailDraft("us@example.com"),)
    records = [ContactDraft(emails=email), *(ContactDraft(first_name=name, emails=email) for name in ("Dana", "Ari"))]
    assert take_in(desk, records) == [ADDED, FILLED, ADDED]
    assert [details_of(contact).first_name for contact in (1, 2)] == ["Dana", "Ari"]


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
    assert details_of(1).emails == (*DANA.emails, EmailDraft("new@example.com"))
    assert details_of(1).custom == (("Dog", "Rex; Max"),)
    assert take_in(desk, [twice]) == [KNOWN]


def test_no_value_of_a_custom_field_that_a_record_has_twice_is_lost(desk: Desk) -> None:
    """S2."""
    record = replace(DANA, custom=(("Child", "Ben"), ("Shoe size", "38"), ("Child", "Dan"), ("Child", "Ben")))
    assert take_in(desk, [record]) == [ADDED]
    assert details_of(1).custom == (("Child", "Ben; Dan"), ("Shoe size", "38"))
    assert take_in(desk, [record, replace(record, note="New")]) == [KNOWN, FILLED]


def test_any_number_of_emails_is_matched(desk: Desk) -> None:
    """S2."""
    contact = dana(desk)
    crowd = [
        ContactDraft(first_name="Ari", emails=tuple(EmailDraft(f"{row}-{n}@example.com") for n in range(40)))
        for row in range(1_000)
    ]
    assert take_in(desk, [*crowd, replace(DANA, company="Salon")], dry_run=True) == [ADDED] * 1_000 + [FILLED]
    assert details_of(contact) == DANA


def test_no_contact_grows_beyond_what_a_person_has(desk: Desk) -> None:
    """S2."""
    dana(desk)
    emails = [EmailDraft(f"{n}@example.com") for n in range(100)]
    assert take_in(desk, [replace(DANA, emails=(*DANA.emails, *emails[1:]))]) == [FILLED]
    before = everything()
    with pytest.raises(DeskError, match=r"With it Dana Levi would have more than 100 emails\."):
        take_in(desk, [replace(DANA, emails=tuple(emails))])
    assert everything() == before


def test_a_deleted_contact_is_not_matched_by_another_record(desk: Desk) -> None:
    """C5, S2."""
    contacts.delete(desk, [dana(desk)])
    assert take_in(desk, [replace(DANA, company="Salon")]) == [ADDED]


def test_nothing_comes_of_no_records(desk: Desk) -> None:
    """S2."""
    assert take_in(desk, []) == []


def test_a_label_or_note_that_an_import_adds_is_in_the_log_as_such(desk: Desk) -> None:
    """S2, S6."""
    dana(desk)
    before = latest_event().id
    assert take_in(desk, [replace(DANA, labels=("VIP",), note="Likes tea")]) == [FILLED]
    assert [row.kind for row in Event.select().where(Event.id > before)] == ["label.put", "note.added"]


def test_who_wants_no_emails_according_to_a_file_gets_none(desk: Desk) -> None:
    """S2, A5: whether the contact is new or was there; the same file again says nothing new."""
    contacts.add(desk, ARI)
    silent = [replace(DANA, unsubscribed=True), replace(ARI, unsubscribed=True)]
    for _ in range(2):
        take_in(desk, silent)
    assert all(row.unsubscribed_at == desk.now for row in Contact.select())
    assert kinds_of_events().count("contact.unsubscribed") == 2

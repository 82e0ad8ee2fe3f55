"""S3, C2: what happened on the website comes in once, and on the contact whose it is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pendulum
import pytest
from pendulum import DateTime
from tests.builders import DANA, after, dana, kinds_of_events, latest_event, somebody
from tests.desk.records import details_of, everything
from tests.desk.rivals import race

from frontdesk_tui.desk import changes
from frontdesk_tui.desk.clients import card, contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.incoming.ingest import MOST_TEXT, Outcome, take_in
from frontdesk_tui.desk.incoming.web_records import (
    BookingCancelled,
    ChatMessage,
    ContactCreated,
    EmailReceived,
    FormSubmitted,
    PurchaseMade,
    WebRecord,
)
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.ingested import Ingested

TAKEN, KNOWN = Outcome.TAKEN, Outcome.KNOWN

HER_EMAIL = (EmailDraft("dana@example.com"),)


def chat(id: str = "m-1", contact: ContactDraft = DANA, text: str = "Is there a shower?", **when: Any) -> ChatMessage:
    """Somebody, Dana unless told, wrote in the chat."""
    return ChatMessage(id=id, contact=contact, text=text, **when)


def email(subject: str, contact: ContactDraft = DANA, id: str = "e-1") -> EmailReceived:
    """Somebody, Dana unless told, wrote an email."""
    return EmailReceived(id=id, contact=contact, subject=subject, text="Please.")


def called() -> list[str]:
    """The first names of all contacts, in the order in which they were added."""
    return [row.first_name for row in Contact.select().order_by(Contact.id)]


def unsubscribed() -> list[int]:
    """Who wants no more emails."""
    return [row.id for row in Contact.select().where(Contact.unsubscribed_at.is_null(False)).order_by(Contact.id)]


# -- once -----------------------------------------------------------------------------------


def test_a_record_is_taken_once_however_often_it_is_delivered(desk: Desk) -> None:
    assert take_in(desk, chat()) is TAKEN
    before = everything()
    assert [take_in(desk, chat()), take_in(desk, chat(text="Another text"))] == [KNOWN, KNOWN]
    assert everything() == before
    assert kinds_of_events()[-2:] == ["contact.added", "chat.message"]


def test_what_was_taken_is_remembered_with_whose_it_was_and_when(desk: Desk) -> None:
    take_in(desk, chat())
    [row] = Ingested.select()
    assert (row.key, row.kind, row.contact_id, row.booking_id, row.at) == ("m-1", "chat.message", 1, None, desk.now)


def test_what_is_rejected_leaves_no_trace_and_is_taken_when_it_is_delivered_mended(desk: Desk) -> None:
    before = everything()
    with pytest.raises(DeskError, match="“nobody” is no email address"):
        take_in(desk, chat(contact=replace(DANA, emails=(EmailDraft("nobody"),))))
    assert everything() == before
    assert take_in(desk, chat()) is TAKEN


def test_all_at_the_front_desk_may_take_in_and_the_log_says_that_it_was_online(desk: Desk) -> None:
    """S5, S6: also a login that belongs to no colleague, such as a timer's."""
    timer = replace(desk, actor=Actor("www-data", Role.FRONT_DESK))
    take_in(timer, chat())
    events = Event.select().where(Event.contact == 1)
    assert [(event.actor, event.staff_id, event.at) for event in events] == [("Online", None, desk.now)] * 2


def _deliver(desk: Desk, number: int) -> str:
    return take_in(desk, chat(f"m-{number}", ContactDraft(emails=(EmailDraft(f"{number}@example.com"),)))).value


@pytest.mark.on_both
def test_of_two_who_deliver_the_same_record_at_once_one_takes_it(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    rounds = race(desk_file, moment, _deliver, list(range(20)))
    assert all(sorted(str(answer.result) for answer in both) == ["already taken", "taken"] for both in rounds)
    assert kinds_of_events().count("chat.message") == Contact.select().count() == Ingested.select().count() == 20


# -- whose it is ----------------------------------------------------------------------------


def test_whoever_signs_up_becomes_a_contact(desk: Desk) -> None:
    take_in(desk, ContactCreated(id="c-1", contact=DANA))
    assert details_of(1) == replace(DANA)
    assert kinds_of_events()[-1] == "contact.added"


@pytest.mark.parametrize(
    "draft",
    [
        ContactDraft("dana", "LEVI", emails=(EmailDraft("Dana@Example.com"),)),
        ContactDraft("Dana", "Levi", phones=(PhoneDraft("+972 52 555 0101"),)),
        ContactDraft(emails=HER_EMAIL),
        ContactDraft("Dana", emails=HER_EMAIL),
    ],
)
def test_a_contact_is_found_by_email_or_phone_and_never_doubled(desk: Desk, draft: ContactDraft) -> None:
    """C2: in a chat people say less of themselves."""
    dana(desk)
    take_in(desk, chat(contact=draft))
    assert called() == ["Dana"]
    assert details_of(1) == DANA
    assert latest_event().contact_id == 1


@pytest.mark.parametrize(
    "draft", [ContactDraft("Noa", "Levi", emails=HER_EMAIL), ContactDraft("Noa", emails=HER_EMAIL)]
)
def test_another_name_at_the_same_email_is_another_contact(desk: Desk, draft: ContactDraft) -> None:
    """C2: families share one."""
    dana(desk)
    take_in(desk, chat(contact=draft))
    take_in(desk, chat("m-2", contact=draft))
    assert called() == ["Dana", "Noa"]


def test_what_a_contact_lacks_is_filled_in_and_nothing_is_overwritten(desk: Desk) -> None:
    contacts.add(desk, replace(DANA, language="he"))
    more = ContactDraft("Dana", "Levi", "Salon", language="de", emails=HER_EMAIL, phones=(PhoneDraft("04-555-0103"),))
    take_in(desk, chat(contact=more))
    phones = (*DANA.phones, PhoneDraft("04-555-0103"))
    assert details_of(1) == replace(DANA, company="Salon", language="he", phones=phones)
    assert kinds_of_events()[-2:] == ["contact.edited", "chat.message"]


def test_who_gave_a_first_name_only_gets_the_last_name_later(desk: Desk) -> None:
    """C2."""
    take_in(desk, chat(contact=ContactDraft("Dana", emails=HER_EMAIL)))
    take_in(desk, chat("m-2"))
    assert details_of(1) == DANA
    assert called() == ["Dana"]


def test_of_a_family_the_one_is_found_who_lacks_nothing_that_was_said(desk: Desk) -> None:
    somebody(desk)
    dana(desk)
    noa = contacts.add(desk, ContactDraft("Noa", emails=HER_EMAIL, phones=(PhoneDraft("04-555-0103"),)))
    take_in(desk, chat(contact=ContactDraft(emails=HER_EMAIL, phones=(PhoneDraft("04-555-0103"),))))
    assert latest_event().contact_id == noa


def test_a_contact_in_the_trash_stays_there_and_a_new_one_is_made(desk: Desk) -> None:
    """C5."""
    contacts.delete(desk, [dana(desk)])
    take_in(desk, chat())
    assert latest_event().contact_id == 2


@pytest.mark.parametrize("phones", [(), (PhoneDraft("none"),)])
def test_who_gives_nothing_to_be_found_by_is_rejected(desk: Desk, phones: tuple[PhoneDraft, ...]) -> None:
    """C2: every message would make another contact."""
    with pytest.raises(DeskError, match="neither an email nor a phone number"):
        take_in(desk, chat(contact=ContactDraft("Dana", phones=phones)))


# -- what was said --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (chat(), {"text": "Is there a shower?"}),
        (email("My mat"), {"subject": "My mat", "text": "Please."}),
        (
            FormSubmitted(id="f", contact=DANA, form="First visit", answers=(("Anything?", "A stiff neck"),)),
            {"form": "First visit", "answers": [["Anything?", "A stiff neck"]]},
        ),
        (
            PurchaseMade(id="p", contact=DANA, description="Gift card", amount=20_000, currency="ILS"),
            {"description": "Gift card", "amount": 20_000, "currency": "ILS"},
        ),
    ],
)
def test_an_interaction_is_one_event_of_the_contact_with_all_that_was_said(
    desk: Desk, record: WebRecord, said: dict[str, Any]
) -> None:
    """C2, C19."""
    dana(desk)
    seen = changes.latest()
    take_in(desk, record)
    [event] = Event.select().where(Event.id > seen)
    assert (event.kind, event.contact_id, event.data) == (record.type, 1, said)
    assert changes.since(seen).contacts == frozenset({1})
    assert card.read(desk, 1) is not None


def test_when_it_happened_is_kept_beside_when_it_came_in(desk: Desk) -> None:
    then = pendulum.datetime(2026, 11, 20, 8, 15, tz="UTC")
    take_in(desk, chat(at=then))
    event = latest_event()
    assert (event.at, event.data["happened_at"]) == (desk.now, moment_to_stored(then))


def test_of_a_very_long_text_the_beginning_is_kept(desk: Desk) -> None:
    take_in(desk, chat(text="x" * MOST_TEXT))
    take_in(desk, chat("m-2", text="x" * (MOST_TEXT + 1)))
    texts = [event.data["text"] for event in Event.select().where(Event.kind == "chat.message").order_by(Event.id)]
    assert texts == ["x" * MOST_TEXT, "x" * (MOST_TEXT - 1) + "…"]


# -- who wants no more emails ---------------------------------------------------------------


@pytest.mark.parametrize("subject", ["unsubscribe", "UNSUBSCRIBE", " Unsubscribe me, please"])
def test_an_email_whose_subject_begins_with_unsubscribe_ends_emails(desk: Desk, subject: str) -> None:
    take_in(desk, email(subject))
    assert unsubscribed() == [1]
    assert kinds_of_events()[-2:] == ["email.received", "contact.unsubscribed"]


@pytest.mark.parametrize("subject", ["", "My mat", "How do I unsubscribe?"])
def test_any_other_email_ends_none(desk: Desk, subject: str) -> None:
    take_in(desk, email(subject))
    assert unsubscribed() == []


def test_unsubscribing_counts_for_all_who_share_the_address_and_for_nobody_twice(desk: Desk) -> None:
    """Whoever reads it wants no more there, whatever name the mail program adds."""
    dana(desk)
    contacts.add(desk, ContactDraft("Noa", "Levi", emails=HER_EMAIL))
    somebody(desk)
    contacts.delete(desk, [contacts.add(desk, ContactDraft("Ari", emails=HER_EMAIL))])
    take_in(desk, email("unsubscribe", ContactDraft("Dana L.", emails=HER_EMAIL)))
    assert called() == ["Dana", "Noa", "Somebody", "Ari", "Dana L."]
    assert unsubscribed() == [1, 2, 5]
    assert take_in(after(desk, days=1), email("unsubscribe", id="e-2")) is TAKEN
    assert kinds_of_events().count("contact.unsubscribed") == 3


def test_a_cancellation_of_what_is_no_booking_is_rejected(desk: Desk) -> None:
    take_in(desk, chat())
    with pytest.raises(DeskError, match="The booking “m-1” is not yet known"):
        take_in(desk, BookingCancelled(id="x-1", booking="m-1"))

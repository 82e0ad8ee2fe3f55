"""Who wants no emails gets none, and at which address the others are reached."""

from dataclasses import replace

import pytest
from tests.builders import after, colleague, dana, kinds_of_events, latest_event, somebody

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.messages.opt_out import Reach
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact, ContactEmail

TWO = ContactDraft(first_name="Ari", emails=(EmailDraft("ari@example.com"), EmailDraft("ari@work.example")))


def _refuse(desk: Desk, address: str) -> None:
    ContactEmail.update(refused_at=desk.now).where(ContactEmail.address == address).execute()


def test_who_unsubscribes_is_not_written_to_until_they_resubscribe(desk: Desk) -> None:
    """A5."""
    contact = dana(desk)
    assert opt_out.reach(contact) == Reach("dana@example.com", "")
    opt_out.unsubscribe(desk, contact)
    assert Contact.get_by_id(contact).unsubscribed_at == desk.now
    assert opt_out.reach(contact) == Reach(None, "wants no emails")
    opt_out.resubscribe(desk, contact)
    assert opt_out.reach(contact) == Reach("dana@example.com", "")
    assert kinds_of_events()[-2:] == ["contact.unsubscribed", "contact.resubscribed"]
    assert latest_event().contact_id == contact


def test_it_is_said_when_it_is_so_already(desk: Desk) -> None:
    """A5."""
    contact = dana(desk)
    with pytest.raises(DeskError, match=r"^Dana Levi gets emails already\.$"):
        opt_out.resubscribe(desk, contact)
    opt_out.unsubscribe(desk, contact)
    before = latest_event().id
    with pytest.raises(DeskError, match=r"^Dana Levi gets no emails already\.$"):
        opt_out.unsubscribe(desk, contact)
    assert latest_event().id == before


def test_both_are_taken_back(desk: Desk) -> None:
    """A5, S10."""
    contact, noa = dana(desk), colleague(desk, "Noa")
    with noting() as written:
        opt_out.unsubscribe(noa, contact)
    assert undo.take_back(noa, written) == "The client gets emails again"
    assert opt_out.reach(contact).address

    opt_out.unsubscribe(noa, contact)
    with noting() as written:
        opt_out.resubscribe(after(noa, days=3), contact)
    assert undo.take_back(after(noa, days=4), written) == "The client gets no emails again"
    assert Contact.get_by_id(contact).unsubscribed_at == noa.now


def test_they_are_taken_back_step_by_step(desk: Desk) -> None:
    """A5, S10."""
    contact, steps = dana(desk), []
    for verb in (opt_out.unsubscribe, opt_out.resubscribe):
        with noting() as written:
            verb(desk, contact)
        steps.append(written)
    undo.take_back(desk, steps[1])
    undo.take_back(desk, steps[0])
    assert Contact.get_by_id(contact).unsubscribed_at is None


def test_what_the_client_asked_for_since_is_not_undone(desk: Desk) -> None:
    """A5, S10."""
    contact = dana(desk)
    with noting() as first:
        opt_out.unsubscribe(desk, contact)
    with noting() as second:
        opt_out.resubscribe(desk, contact)
    opt_out.unsubscribe(after(desk, hours=1), contact)
    for written in (first, second):
        with pytest.raises(DeskError, match="has been changed since"):
            undo.take_back(desk, written)
    assert opt_out.reach(contact).why_not == "wants no emails"


def test_another_client_s_wish_does_not_matter(desk: Desk) -> None:
    """A5, S10."""
    contact, other = dana(desk), somebody(desk)
    with noting() as written:
        opt_out.unsubscribe(desk, contact)
    opt_out.unsubscribe(desk, other)
    assert undo.take_back(desk, written)


def test_the_first_address_that_no_mail_server_refused_is_written_to(desk: Desk) -> None:
    """A5."""
    contact = contacts.add(desk, TWO)
    assert opt_out.reach(contact).address == "ari@example.com"
    _refuse(desk, "ari@example.com")
    assert opt_out.reach(contact).address == "ari@work.example"
    _refuse(desk, "ari@work.example")
    assert opt_out.reach(contact) == Reach(None, "cannot be reached: the mail server refused ari@example.com")


def test_an_address_typed_anew_is_tried(desk: Desk) -> None:
    """A5."""
    contact = contacts.add(desk, TWO)
    for email in TWO.emails:
        _refuse(desk, email.address)
    contacts.edit(desk, contact, replace(TWO, emails=(*TWO.emails, EmailDraft("ari@new.example"))), 1)
    assert opt_out.reach(contact).address == "ari@new.example"


def test_why_somebody_is_not_written_to_is_said(desk: Desk) -> None:
    """A5, A13."""
    nameless, gone = somebody(desk), dana(desk)
    contacts.delete(desk, [gone])
    assert opt_out.reach(nameless) == Reach(None, "has no email address")
    assert opt_out.reach(gone) == Reach(None, "has been deleted")
    assert opt_out.reach(99) == Reach(None, "has been deleted")


def test_who_is_deleted_is_not_unsubscribed(desk: Desk) -> None:
    """A5, C5."""
    contact = dana(desk)
    contacts.delete(desk, [contact])
    for verb in (opt_out.unsubscribe, opt_out.resubscribe):
        with pytest.raises(DeskError, match="has been deleted meanwhile"):
            verb(desk, contact)


def test_who_unsubscribed_stays_so_when_the_contact_is_edited_deleted_and_restored(desk: Desk) -> None:
    """A5."""
    contact = dana(desk)
    opt_out.unsubscribe(desk, contact)
    contacts.edit(desk, contact, ContactDraft(first_name="Dana", emails=(EmailDraft("new@example.com"),)), 1)
    contacts.delete(desk, [contact])
    contacts.restore(desk, [contact])
    assert opt_out.reach(contact) == Reach(None, "wants no emails")

"""Who wants no emails, and to which address a client can be written."""

from typing import NamedTuple

from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import contact_of, refuse_later, takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.contact import Contact, ContactEmail
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.rows import tuples

_KINDS = ("contact.unsubscribed", "contact.resubscribed")


class Reach(NamedTuple):
    """How a client can be written to."""

    address: str | None
    """Email address; None when there is none to write to."""
    why_not: str
    """Why not, so that it follows the client's name: `wants no emails`; empty where there is an address."""


@verb
def unsubscribe(desk: Desk, contact: int) -> None:
    """A5: the client asked for no more emails, and gets none from now on."""
    row = live(contact)
    if row.unsubscribed_at is not None:
        raise DeskError(f"{_called(row)} gets no emails already.")
    Contact.update(unsubscribed_at=desk.now).where(Contact.id == contact).execute()
    record(desk, "contact.unsubscribed", contact=contact)


@verb
def resubscribe(desk: Desk, contact: int) -> None:
    """A5: the client wants emails after all."""
    row = live(contact)
    if row.unsubscribed_at is None:
        raise DeskError(f"{_called(row)} gets emails already.")
    Contact.update(unsubscribed_at=None).where(Contact.id == contact).execute()
    record(desk, "contact.resubscribed", contact=contact, since=moment_to_stored(row.unsubscribed_at))


@takes_back("contact.unsubscribed")
def _write_again(desk: Desk, event: Event) -> str:
    _refuse_changed(event)
    resubscribe(desk, contact_of(event))
    return "The client gets emails again"


@takes_back("contact.resubscribed")
def _be_silent_again(desk: Desk, event: Event) -> str:
    """Since when it was before, so that nothing that was due meanwhile is sent."""
    _refuse_changed(event)
    unsubscribe(desk, contact_of(event))
    since = moment_from_stored(event.data["since"])
    Contact.update(unsubscribed_at=since).where(Contact.id == contact_of(event)).execute()
    return "The client gets no emails again"


def _refuse_changed(event: Event) -> None:
    refuse_later(
        event,
        (Event.contact == event.contact_id) & Event.kind.in_(_KINDS),
        "Whether this client wants emails has been changed since, so that cannot be undone.",
    )


def reach(contact: int) -> Reach:
    """A5: the first address of a client at which no mail server refused, or why nobody writes to them."""
    row = Contact.get_or_none(Contact.id == contact)
    if row is None or row.deleted_at is not None:
        return Reach(None, "has been deleted")
    if row.unsubscribed_at is not None:
        return Reach(None, "wants no emails")
    emails = ContactEmail.select(ContactEmail.address, ContactEmail.refused_at).where(ContactEmail.contact == contact)
    found = tuples(emails.order_by(ContactEmail.position))
    if not found:
        return Reach(None, "has no email address")
    for address, refused_at in found:
        if refused_at is None:
            return Reach(address, "")
    return Reach(None, f"cannot be reached: the mail server refused {one_line(found[0][0], 80)}")


def _called(row: Contact) -> str:
    return one_line(names.first_said(names.full_name(row.first_name, row.last_name), row.company, "This client"), 60)

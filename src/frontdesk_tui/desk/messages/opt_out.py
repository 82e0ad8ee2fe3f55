"""Clients who want no more emails."""

from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.contact import Contact


@verb
def unsubscribe(desk: Desk, contact: int) -> None:
    """A client gets no more emails; nothing changes for who gets none already."""
    if live(contact).unsubscribed_at is not None:
        return
    Contact.update(unsubscribed_at=desk.now).where(Contact.id == contact).execute()
    record(desk, "contact.unsubscribed", contact=contact)

"""C2: who did something on the website: the contact that it was, or a new one."""

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.matching import Matching
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.contact import Contact, ContactEmail
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import tuples


def found_or_added(desk: Desk, draft: ContactDraft) -> int:
    """Part of a verb: the contact with this email or phone, given what it lacked, else a new one; its id.

    Nothing that is there is overwritten. Raises DeskError when nothing is said that a contact is found by.
    """
    matching = Matching(desk.business.country, [draft])
    if not matching.can_find(draft):
        raise DeskError("There is neither an email nor a phone number to find the contact by.", "contact")
    possible = matching.of(draft)
    if not possible:
        return contacts.add(desk, draft)
    whole = matching.having_all(possible, draft)
    if whole is not None:
        return whole
    matching.fill(possible, draft)
    contact = possible[0]
    contacts.edit(desk, contact, matching.held(contact).draft, contacts.for_editing(contact)[1])
    return contact


def written_to(contact: int, draft: ContactDraft) -> list[int]:
    """The contact, and all others that share an email of the draft, whatever their names; those who want emails."""
    keys = [fold(email.address) for email in draft.emails]
    sharing = ContactEmail.select(ContactEmail.contact).where(ContactEmail.address_key.in_(keys))
    rows = Contact.select(Contact.id).where((Contact.id == contact) | Contact.id.in_(sharing))
    wanting = rows.where(Contact.deleted_at.is_null() & Contact.unsubscribed_at.is_null())
    return [one for (one,) in tuples(wanting.order_by(Contact.id))]

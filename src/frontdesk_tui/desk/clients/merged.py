"""C20: who has become whom: an id of a contact that was merged leads to the one that has everything of it."""

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.rows import ids, read_one


def now(contact: int) -> int:
    """Id of the contact that this one is by now: its own, unless it was merged."""
    found = read_one(Contact, contact, ("merged_into",))
    return contact if found is None or found[0] is None else int(found[0])


def family(contact: int) -> list[int]:
    """The ids of a contact and of all that were merged into it: what the log and the ledger know it by.

    A merged contact always points to the one that is there still, so there are no chains.
    """
    return [contact, *ids(Contact.select(Contact.id).where(Contact.merged_into == contact))]

"""Whether a contact is still there to do something for."""

from collections.abc import Collection

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.rows import among, tuples


def living(contacts: Collection[int]) -> list[int]:
    """Those of these contacts that are not in the trash or gone."""
    rows = Contact.select(Contact.id).where(among(Contact.id, contacts) & Contact.deleted_at.is_null())
    return [contact for (contact,) in tuples(rows)]


def live(contact: int) -> Contact:
    """The contact, if it is not in the trash or gone. Raises DeskError when it is."""
    row = Contact.get_or_none((Contact.id == contact) & Contact.deleted_at.is_null())
    if row is None:
        raise DeskError(missing(contact, "contact"))
    return row


def missing(contact: int, called: str = "client") -> str:
    """Why somebody is not there, as a sentence about them, who are called a client or a contact."""
    purged = Contact.select().where((Contact.id == contact) & Contact.purged_at.is_null(False)).exists()
    return f"This {called} {'was purged: only numbers are left' if purged else 'has been deleted meanwhile'}."

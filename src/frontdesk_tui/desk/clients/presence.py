"""Whether a contact is still there to do something for."""

from collections.abc import Collection
from typing import Any

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
        raise DeskError("This contact has been deleted meanwhile.")
    return row


def not_in_trash(contact: Any) -> Any:
    """That a column names no contact, or one that is not in the trash: asked of the trash's index, which is small.

    What belonged to a merged contact is the other one's, and a purged one has nothing left.
    """
    in_trash = Contact.deleted_at.is_null(False) & Contact.merged_into.is_null() & Contact.purged_at.is_null()
    return contact.is_null() | contact.not_in(Contact.select(Contact.id).where(in_trash))

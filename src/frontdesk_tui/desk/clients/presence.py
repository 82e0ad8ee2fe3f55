"""Whether a contact is still there to do something for."""

from collections.abc import Collection
from typing import Any

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, any_of
from frontdesk_tui.models.contact import IN_TRASH, Contact

TRASHED = ("contact.deleted", "contact.restored")
"""The kinds of events after which somebody is in the trash, or out of it."""


_LIVING = Kept(
    lambda contacts: Contact.select(Contact.id).where(any_of(Contact.id, contacts) & Contact.deleted_at.is_null())
)


def living(contacts: Collection[int]) -> list[int]:
    """Those of these contacts that are not in the trash or gone."""
    return [contact for (contact,) in asking.rows(_LIVING([*contacts]))]


def live(contact: int) -> Contact:
    """The contact, if it is not in the trash or gone. Raises DeskError when it is."""
    row = Contact.get_or_none((Contact.id == contact) & Contact.deleted_at.is_null())
    if row is None:
        raise DeskError(missing(contact, "contact"))
    return row


def not_in_trash(contact: Any) -> Any:
    """That a column names no contact, or one that is not in the trash: asked of the trash's index, which is small.

    What belonged to a merged contact is the other one's, and a purged one has nothing left.
    """
    return contact.is_null() | contact.not_in(Contact.select(Contact.id).where(IN_TRASH))


def missing(contact: int, called: str = "client") -> str:
    """Why somebody is not there, as a sentence about them, who are called a client or a contact."""
    purged = Contact.select().where((Contact.id == contact) & Contact.purged_at.is_null(False)).exists()
    return f"This {called} {'was purged: only numbers are left' if purged else 'has been deleted meanwhile'}."

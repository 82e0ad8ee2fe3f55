"""C20: who has become whom: an id of a contact that was merged leads to the one that has everything of it."""

from collections.abc import Collection

from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.rows import among, read_one, tuples

_BECAME = Kept(lambda contact: Contact.select(Contact.merged_into).where(Contact.id == contact))
_WERE = Kept(lambda contact: Contact.select(Contact.id).where(Contact.merged_into == contact))


def now(contact: int) -> int:
    """Id of the contact that this one is by now: its own, unless it was merged."""
    found = read_one(Contact, contact, ("merged_into",))
    return contact if found is None or found[0] is None else int(found[0])


def all_now(contacts: Collection[int]) -> dict[int, int]:
    """The same of those of these contacts that were merged."""
    of_these = among(Contact.id, contacts) & Contact.merged_into.is_null(False)
    return dict(tuples(Contact.select(Contact.id, Contact.merged_into).where(of_these)))


def family(contact: int) -> list[int]:
    """The ids of the contact that one is by now, and of all that were merged into it: what the log knows it by.

    A merged contact always points to the one that is there still, so there are no chains.
    """
    return asking.read(reading_family(contact))


def reading_family(contact: int) -> Reading[list[int]]:
    """The same, of who mostly was merged into nobody."""
    became, were = yield [_BECAME(contact), _WERE(contact)]
    if became and became[0][0] is not None:
        contact = became[0][0]
        [were] = yield [_WERE(contact)]
    return [contact, *(one for (one,) in were)]

"""C10: who comes after a client, and who before, in a list or by name."""

from collections.abc import Sequence

from frontdesk_tui.desk.clients.presence import living
from frontdesk_tui.models.contact import Contact

_LIVE = Contact.deleted_at.is_null()


def first_there(contacts: Sequence[int]) -> int | None:
    """The first of these contacts that is not in the trash or gone; None when all are."""
    there = set(living(contacts))
    return next((contact for contact in contacts if contact in there), None)


def by_name(contact: int, *, before: bool = False) -> int | None:
    """Who comes next by name, or who came before; None at the end."""
    row = Contact.get_or_none(Contact.id == contact)
    if row is None:
        return None
    key, same, live = Contact.name_key, Contact.name_key == row.name_key, Contact.select(Contact.id).where(_LIVE)
    if before:
        first = live.where(same & (Contact.id < contact)).order_by(Contact.id.desc()).first()
        found = first or live.where(key < row.name_key).order_by(key.desc(), Contact.id.desc()).first()
    else:
        first = live.where(same & (Contact.id > contact)).order_by(Contact.id).first()
        found = first or live.where(key > row.name_key).order_by(key, Contact.id).first()
    return None if found is None else int(found.id)

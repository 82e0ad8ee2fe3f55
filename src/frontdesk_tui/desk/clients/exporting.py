"""S4: the contacts that an export writes, read in chunks so that memory stays bounded.

They are as they stood when the first was read, whatever other desks do meanwhile: whoever does not read them to the end
closes the reading, for the database cannot be closed before.
"""

import gc
from array import array
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import cast

from peewee import fn

from frontdesk_tui.desk import by_name
from frontdesk_tui.desk.clients import details, segments
from frontdesk_tui.desk.clients.drafts import PlainContact
from frontdesk_tui.desk.clients.presence import living
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import contact_find
from frontdesk_tui.models.contact import Contact, ContactAddress, ContactEmail, ContactPhone
from frontdesk_tui.models.contact_find import Wanted
from frontdesk_tui.models.database import snapshot
from frontdesk_tui.models.rows import ids

_CHUNK = 5_000
"""Contacts that are read at once."""

_USUAL = gc.get_threshold()
_SELDOM = 200_000
"""Objects between two looks for garbage: those of some chunks, none of which is garbage before it is written."""


def read(contacts: Sequence[int] | None = None, chunk: int = _CHUNK) -> Generator[PlainContact]:
    """The contacts with these ids, in their order, without those that have been deleted meanwhile; for None all that
    are not deleted, by id."""
    with snapshot(), _garbage_sought_seldom():
        for some in _everybody(chunk) if contacts is None else _living(contacts, chunk):
            found = details.plain(some)
            if contacts is None:
                yield from found
            else:
                by_id = {contact.id: contact for contact in found}
                yield from map(by_id.__getitem__, some)


@contextmanager
def _garbage_sought_seldom() -> Iterator[None]:
    """A sixth of the time of an export would be spent on looking for garbage where there is none."""
    gc.set_threshold(_SELDOM, *_USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)  # not as it was at the beginning: another export may have begun before


def count(contacts: Sequence[int] | None = None) -> int:
    """How many that is, if none is deleted meanwhile."""
    return contact_find.count(Wanted()) if contacts is None else len(contacts)


def _everybody(chunk: int) -> Iterator[list[int]]:
    last, found = 0, Contact.select(Contact.id).where(Contact.deleted_at.is_null()).order_by(Contact.id).limit(chunk)
    while some := ids(found.where(Contact.id > last)):
        yield some
        last = some[-1]


def _living(contacts: Sequence[int], chunk: int) -> Iterator[list[int]]:
    for begin in range(0, len(contacts), chunk):
        some = contacts[begin : begin + chunk]
        there = set(living(some))
        yield [contact for contact in some if contact in there]


def in_segment(desk: Desk, name: str) -> "array[int]":
    """The ids of whoever is in the segment of this name now, in the order of the list.

    DeskError, with the nearest name, when there is no such segment, or where nothing can be asked.
    """
    rule = segments.read(by_name.segment(name)).conditions.compiled(desk)
    return array("I", chain.from_iterable(contact_find.every_id(Wanted(rule=rule))))


def most_of_each() -> tuple[int, int, int]:
    """The most emails, phones and addresses that any contact has: how many columns an export needs."""
    tables = (ContactEmail, ContactPhone, ContactAddress)
    return cast(
        tuple[int, int, int], tuple((table.select(fn.MAX(table.position)).scalar() or 0) + 1 for table in tables)
    )

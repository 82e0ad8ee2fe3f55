"""S4: the contacts that an export writes, read in chunks so that memory stays bounded."""

from collections.abc import Generator, Iterable
from itertools import islice

from frontdesk_tui.desk.clients import details
from frontdesk_tui.desk.clients.drafts import StoredContact
from frontdesk_tui.desk.clients.presence import living

_CHUNK = 2_000
"""Contacts that are read at once."""


def these(contacts: Iterable[int]) -> Generator[StoredContact]:
    """The contacts with these ids, in their order; those that have been deleted meanwhile are left out."""
    ids = iter(contacts)
    while some := list(islice(ids, _CHUNK)):
        found = {stored.id: stored for stored in details.read(living(some))}
        yield from (found[contact] for contact in some if contact in found)

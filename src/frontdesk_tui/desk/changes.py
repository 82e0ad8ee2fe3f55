"""What other desks have done since one last looked."""

from dataclasses import dataclass

from peewee import fn

from frontdesk_tui.models.database import data_version
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import tuples

MOST = 2_000
"""Events that are looked at one by one; after more than that everything is read again."""

_MOVES = frozenset(
    {
        "contact.added",
        "contact.edited",
        "contact.deleted",
        "contact.restored",
        "label.put",
        "label.taken",
        "booking.made",
        "booking.attended",
        "booking.attendance_unset",
    }
)
"""Kinds of events after which a list may have other rows, or another order."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed."""

    latest: int
    """Id of the newest event."""
    contacts: frozenset[int] | None
    """The contacts it was about; None when it may be any."""
    moved: bool
    """Whether lists may have other rows now, or another order."""


def mark() -> int:
    """A number that changes whenever another connection has written: asked every second, so it reads no table."""
    return data_version()


def latest() -> int:
    """Id of the newest event."""
    return int(Event.select(fn.COALESCE(fn.MAX(Event.id), 0)).scalar())


def since(event: int) -> Changes:
    """What has happened after an event."""
    found = Event.select(Event.id, Event.kind, Event.contact).where(Event.id > event)
    rows = tuples(found.order_by(Event.id).limit(MOST))
    if len(rows) == MOST:
        return Changes(latest(), None, True)
    contacts = frozenset(contact for _, _, contact in rows if contact is not None)
    newest = rows[-1][0] if rows else event
    return Changes(newest, contacts, any(kind in _MOVES for _, kind, _ in rows))

"""What other desks have done since one last looked."""

from dataclasses import dataclass, replace

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk import notices
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import holds
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.database import data_version
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.rows import tuples

MOST = 2_000
"""Events that are looked at one by one; after more than that everything is read again."""

_MOVES = frozenset(
    {
        "contact.added",
        "contact.imported",
        "contact.edited",
        "contact.deleted",
        "contact.restored",
        "contact.merged",
        "contact.unmerged",
        "label.put",
        "label.put_back",
        "label.taken",
        "label.replaced",
        "label.added",
        "label.edited",
        "label.deleted",
        "label.restored",
        "booking.made",
        "booking.confirmed",
        "booking.attended",
        "booking.not_attended",
        "booking.attendance_unset",
        "waitlist.placed",
        "waitlist.offered",
    }
)
"""Kinds of events after which a list may have other rows, or another order."""

_SETTINGS = (
    "service.",
    "hours.",
    "business.",
    "mail.",
    "messaging.",
    "automation.",
    "loyalty.",
    "reward.",
    "earn_rule.",
    "trash.",
    "custom_field.",
    "segment.",
    "staff.",
)
"""What the kinds of events begin with after which the settings may be other ones."""


_POINTS = ("points.", "member.", "contact.merged", "contact.unmerged")
"""What the kinds of events begin with after which those with points may be others, or in another order."""

_TASKS = ("task.", "contact.")
"""What the kinds of events begin with after which tasks may be others, in another order, or named otherwise."""

_OF_MANY = (
    *("business.", "service.", "session.edited", "series.edited"),
    *("loyalty.", "label.edited", "custom_field.", "staff.edited"),
)
"""What the kinds of events begin with that are about nobody, but change what the cards of many say."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed."""

    latest: int
    """Id of the newest event."""
    contacts: frozenset[int] | None
    """The contacts it was about; None when it may be any."""
    moved: bool
    """Whether lists may have other rows now, or another order."""
    settings: bool = False
    """Whether services, hours, staff, or what is set for the business, messages or automations may be another now."""
    points: bool = False
    """Whether somebody's points or member status may be other ones now."""
    notices: tuple[str, ...] = ()
    """What every desk is to be told, oldest first; hostile until it went through `safetext`."""
    tasks: bool = False
    """Whether tasks may be others now, in another order, or called otherwise."""
    staff: bool = False
    """Whether colleagues may be others now, called otherwise, or have another role."""
    unlogged: bool = False
    """Whether something that writes no event has changed: see `unlogged`."""


def anything(found: Changes) -> Changes:
    """The same, but that all which is shown may be other than it should be."""
    return replace(found, contacts=None, moved=True, settings=True, points=True, tasks=True, staff=True)


ANYTHING = anything(Changes(0, frozenset(), False))
"""What has changed when nobody knows what."""


def mark() -> int:
    """A number that changes whenever another connection has written: asked every second, so it reads no table."""
    return data_version()


def latest() -> int:
    """Id of the newest event."""
    return int(Event.select(fn.COALESCE(fn.MAX(Event.id), 0)).scalar())


def latest_at() -> DateTime | None:
    """When the newest event was; None before the first."""
    return next((at for (at,) in tuples(Event.select(Event.at).order_by(Event.id.desc()).limit(1))), None)


@dataclass(frozen=True, slots=True)
class Unlogged:
    """What changes without an event."""

    firing: int
    """Id of the newest firing: one that had nothing to do is told by itself only."""
    holds: tuple[tuple[int, int], ...]
    """Which slots are being held, and until when, in microseconds as they are stored."""

    def at(self, now: DateTime) -> "Unlogged":
        """The same without what is held no more at a moment; asks nobody."""
        stored = moment_to_stored(now)
        holds = tuple(one for one in self.holds if one[1] > stored)
        return self if holds == self.holds else Unlogged(self.firing, holds)


def unlogged() -> Unlogged:
    """How that stands now."""
    newest = int(Firing.select(fn.COALESCE(fn.MAX(Firing.id), 0)).scalar())
    return Unlogged(newest, tuple(holds.ending()))


def kinds_since(event: int) -> tuple[int, frozenset[str] | None]:
    """Id of the newest event, and which kinds there were after an event; None when it may be any."""
    rows = tuples(Event.select(Event.id, Event.kind).where(Event.id > event).order_by(Event.id).limit(MOST))
    if len(rows) == MOST:
        return latest(), None
    return (rows[-1][0] if rows else event), frozenset(kind for _, kind in rows)


def since(event: int, role: Role = Role.ADMIN) -> Changes:
    """What has happened after an event; of the notices those that somebody of a role is to be told."""
    found = Event.select(Event.id, Event.kind, Event.contact).where(Event.id > event)
    rows = tuples(found.order_by(Event.id).limit(MOST))
    if len(rows) == MOST:
        newest = latest()
        return Changes(newest, None, True, True, True, _notices(event, newest, role), tasks=True, staff=True)
    kinds = {kind for _, kind, _ in rows}
    contacts = frozenset(contact for _, _, contact in rows if contact is not None)
    return Changes(
        rows[-1][0] if rows else event,
        None if any(kind.startswith(_OF_MANY) for kind in kinds) else contacts,
        not _MOVES.isdisjoint(kinds),
        any(kind.startswith(_SETTINGS) for kind in kinds),
        any(kind.startswith(_POINTS) for kind in kinds),
        _notices(event, rows[-1][0], role) if notices.KIND in kinds else (),
        any(kind.startswith(_TASKS) for kind in kinds),
        any(kind.startswith("staff.") for kind in kinds),
    )


def _notices(after: int, newest: int, role: Role) -> tuple[str, ...]:
    found = Event.select(Event.data).where((Event.kind == notices.KIND) & (Event.id > after) & (Event.id <= newest))
    said = (
        data.get("text") for (data,) in tuples(found.order_by(Event.id).limit(MOST)) if data.get("least", 0) <= role
    )
    return tuple(text for text in said if text is not None)  # of a purged client nothing is told any more

"""C5: who is in the trash, how long they stay there, and who is purged today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk import beside, stored_settings, wording
from frontdesk_tui.desk.clients import details, names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models import rows
from frontdesk_tui.models.contact import IN_TRASH, Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.staff import Staff

DAYS = 90
"""How long deleted contacts are kept unless something else is set."""

MOST_DAYS = 3_650

_NAME = "trash"
"""Name of the setting."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long deleted contacts are kept."""

    days: int = DAYS
    """After how many days they are purged; 0 for never by itself."""
    since: DateTime | None = None
    """Since when it is not longer than so: whoever was deleted before has the same days from then on, for nobody was
    told of fewer. None until the first day that was seen to."""


@dataclass(frozen=True, slots=True)
class TrashLine:
    """A contact in the trash; texts are safe to display."""

    id: int
    name: str
    when: str
    """When it was deleted."""
    by: str
    """Who deleted it; empty when nobody of the team did."""
    left: str
    """When it is purged by itself: `in 12 days`, `today`, `never`."""


def current() -> Keeping:
    """What is set; the default where nothing is."""
    return _from_stored(stored_settings.read(_NAME) or {})


@verb
def set_days(desk: Desk, days: int, shown: int | None = None) -> None:
    """C5: after how many days in the trash contacts are purged; 0 for never by itself. Raises DeskError at `days`.

    `shown` is what was set when it was asked for: raises CollidedError when another desk has changed it, too.
    """
    if shown is not None:
        days = beside.merged_value(current().days, shown, days, "days", "trash", beside.Log(("trash.set",)))
    if not 0 <= days <= MOST_DAYS:
        raise DeskError(f"Give 1 to {MOST_DAYS:,} days; with 0, nobody is purged by itself.", "days")
    _store(desk, current(), days)


@verb
def begin(desk: Desk) -> None:
    """Whoever was deleted before somebody saw to the trash is kept as long as everybody.

    So is who was deleted by a clock that was far behind, before there was such a contact.
    """
    before = IN_TRASH & (Contact.deleted_at < Contact.created_at)
    Contact.update(deleted_at=desk.now).where(before & (Contact.created_at <= desk.now)).execute()
    if current().since is None:
        stored_settings.write(_NAME, _stored(Keeping(current().days, desk.now)))


def due(desk: Desk, contacts: Sequence[int] | None = None) -> list[int]:
    """Contacts whose days in the trash are over, the first that were deleted first; of these, if some are given."""
    keeping = current()
    until = desk.start_of(desk.today.subtract(days=keeping.days - 1))
    if not keeping.days or keeping.since is None or keeping.since >= until:
        return []
    over = Contact.select(Contact.id).where(IN_TRASH & (Contact.deleted_at < until))
    over = over if contacts is None else over.where(rows.among(Contact.id, contacts))
    return rows.ids(over.order_by(Contact.deleted_at, Contact.id))


def ids(query: str = "") -> list[int]:
    """Who is in the trash and has all these words in the name, the latest first."""
    found = Contact.select(Contact.id).where(IN_TRASH)
    for word in fold(query).split():
        found = found.where(fn.INSTR(Contact.name_key, word) > 0)
    return rows.ids(found.order_by(Contact.deleted_at.desc(), Contact.id))


def lines(desk: Desk, contacts: Sequence[int]) -> list[TrashLine]:
    """These of the trash, in any order; those that are not in it any more are left out."""
    keeping = current()
    found = (
        Contact.select(Contact.id, Contact.deleted_at, Staff.name)
        .left_outer_join(Staff, on=(Contact.deleted_by == Staff.id))
        .where(rows.among(Contact.id, contacts) & IN_TRASH)
    )
    called = {stored.id: names.called(stored.details) for stored in details.read(contacts)}
    return [
        TrashLine(
            contact,
            one_line(called[contact]),
            wording.day_and_time(deleted_at, desk),
            one_line(by or "", 60),
            _left(desk, keeping, deleted_at),
        )
        for contact, deleted_at, by in rows.tuples(found)
    ]


def _left(desk: Desk, keeping: Keeping, deleted_at: DateTime) -> str:
    if not keeping.days:
        return "never"
    begun = desk.local(max(deleted_at, keeping.since or desk.now)).date()
    days = keeping.days - (desk.today - begun).days
    return "today" if days <= 0 else f"in {days:,} day{'' if days == 1 else 's'}"


def _store(desk: Desk, was: Keeping, days: int) -> None:
    is_sooner = days > 0 and (was.days == 0 or days < was.days)
    asked = Keeping(days, desk.now if is_sooner or was.since is None else was.since)
    if days != was.days:
        stored_settings.write(_NAME, _stored(asked))
        record(desk, "trash.set", before=_stored(was), after=_stored(asked))


def _stored(keeping: Keeping) -> dict[str, Any]:
    return {"days": keeping.days, "since": None if keeping.since is None else moment_to_stored(keeping.since)}


def _from_stored(stored: dict[str, Any]) -> Keeping:
    since = stored.get("since")
    return Keeping(stored.get("days", DAYS), None if since is None else moment_from_stored(since))


@takes_back("trash.set", like="trash.set_days")
def _set_back(desk: Desk, event: Event) -> str:
    was = current()
    if _stored(was) != event.data["after"]:
        raise DeskError("This has been set anew since, so that cannot be undone.")
    _store(desk, was, _from_stored(event.data["before"]).days)
    return "The trash is kept as it was"

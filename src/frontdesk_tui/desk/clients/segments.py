"""C17: segments, saved filters that always show who matches now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdesk_tui.desk import beside
from frontdesk_tui.desk.clients import names_of
from frontdesk_tui.desk.clients.condition import Asked, ClientConditions, Names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models import contact_where
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.segment import Segment

MOST_CHARACTERS = 60
"""Of a segment's name."""

_THERE = Segment.deleted_at.is_null()


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment as it is listed; its texts are safe to display."""

    id: int
    name: str
    said: str
    """Its conditions, in words."""


@dataclass(frozen=True, slots=True)
class SegmentDraft:
    """A segment as it is made."""

    name: str
    conditions: ClientConditions


def lines() -> list[SegmentLine]:
    """All segments, by name; how many are in each is counted by `count`."""
    names = names_of.read()
    rows = Segment.select().where(_THERE).order_by(Segment.name_key)
    return [SegmentLine(row.id, one_line(row.name, 60), _said(row, names)) for row in rows]


def _said(row: Segment, names: Names) -> str:
    try:
        conditions = conditions_from(row.rule)
    except DeskError as error:
        return error.sentence
    return one_line(conditions.joined(conditions.rules, names), 300)


def read(segment: int) -> SegmentDraft:
    """A segment as it was made. Raises DeskError when it is gone."""
    row = _of(segment)
    return SegmentDraft(row.name, conditions_from(row.rule))


def count(desk: Desk, conditions: ClientConditions) -> int:
    """How many contacts are meant now, those in the trash left out. Raises DeskError where nothing can be asked."""
    return contact_where.count(conditions.where(Asked(desk)))


def counted(desk: Desk, segment: int) -> int:
    """How many contacts are in a segment now. Raises DeskError when it is gone."""
    return count(desk, read(segment).conditions)


def of(desk: Desk, contact: int) -> list[str]:
    """The names of the segments that a contact is in now, by name. Safe to display."""
    found = []
    for row in Segment.select().where(_THERE).order_by(Segment.name_key):
        try:
            where = conditions_from(row.rule).where(Asked(desk, of_each=True))
        except DeskError:  # another version's
            continue
        if contact_where.holds(where, contact):
            found.append(one_line(row.name, 60))
    return found


def conditions_from(rule: Mapping[str, Any]) -> ClientConditions:
    """The conditions that a segment keeps. Raises DeskError for what this program does not know."""
    try:
        return ClientConditions.from_stored(rule)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DeskError("This version of frontdesk cannot read how this segment is stored.") from error


@verb
def add(desk: Desk, draft: SegmentDraft) -> int:
    """C17: a further segment; its id. Raises DeskError at `name` or `conditions`."""
    values = _checked(desk, draft, None)
    row = Segment.create(**values, name_key=fold(values["name"]), created_at=desk.now)
    record(desk, "segment.added", segment=row.id, after=values)
    return int(row.id)


@verb
def edit(desk: Desk, segment: int, draft: SegmentDraft, shown: SegmentDraft | None = None) -> None:
    """C17: another name, or other conditions. Whatever uses the segment asks by them from now on.

    `shown` is what the draft was made from. Raises CollidedError for what another desk has changed, too.
    """
    log = beside.Log(("segment.edited",), "segment", segment)
    draft = beside.merged(read(segment), shown, draft, "segment", log)
    row, values = _of(segment), _checked(desk, draft, segment)
    before = {"name": row.name, "rule": row.rule}
    if before == values:
        return
    Segment.update(**values, name_key=fold(values["name"])).where(Segment.id == segment).execute()
    record(desk, "segment.edited", segment=segment, before=before, after=values)


@verb
def rename(desk: Desk, segment: int, name: str, shown: str | None = None) -> None:
    """C17: another name than was `shown`; whatever uses the segment goes on doing so."""
    now = read(segment).conditions
    edit(desk, segment, SegmentDraft(name, now), None if shown is None else SegmentDraft(shown, now))


@verb
def ask_otherwise(desk: Desk, segment: int, shown: ClientConditions, conditions: ClientConditions) -> None:
    """C17: other conditions than those that were shown. Raises CollidedError where they are other ones by now, too."""
    now = read(segment).name
    edit(desk, segment, SegmentDraft(now, conditions), SegmentDraft(now, shown))


@verb
def delete(desk: Desk, segment: int) -> None:
    """C17: it is gone. Raises DeskError while an automation or another segment asks for it."""
    row = _of(segment)
    user = _user_of(segment)
    if user:
        raise DeskError(f"{user} asks for this segment. Change that first.")
    Segment.update(deleted_at=desk.now).where(Segment.id == segment).execute()
    record(desk, "segment.deleted", segment=segment, name=row.name)


def _of(segment: int) -> Segment:
    row = Segment.get_or_none((Segment.id == segment) & _THERE)
    if row is None:
        raise DeskError("This segment has been deleted meanwhile.")
    return row


def _user_of(segment: int) -> str:
    """What asks for a segment: `The automation “Welcome”`; empty when nothing does."""
    for automation in Automation.select().where(Automation.deleted_at.is_null()).order_by(Automation.id):
        if _asks_for(automation.conditions, segment):
            return f"The automation “{one_line(automation.name, 60)}”"
    for other in Segment.select().where(_THERE).order_by(Segment.id):
        if _asks_for(other.rule, segment):
            return f"The segment “{one_line(other.name, 60)}”"
    return ""


def _asks_for(stored: Mapping[str, Any], segment: int) -> bool:
    """Whether stored conditions have one of being in a segment, or out of it."""
    rules = stored.get("rules", ())
    return any(one.get("condition") == "segment" and one.get("segment") == segment for one in rules)


def _checked(desk: Desk, draft: SegmentDraft, segment: int | None) -> dict[str, Any]:
    """As it is stored. Raises DeskError."""
    name = " ".join(draft.name.split())
    if not 1 <= len(name) <= MOST_CHARACTERS:
        raise DeskError(f"Give the segment a name of 1 to {MOST_CHARACTERS} characters.", "name")
    known = Segment.get_or_none((Segment.name_key == fold(name)) & _THERE)
    if known is not None and known.id != segment:
        raise DeskError("There is a segment of this name already.", "name")
    if not draft.conditions.rules:
        raise DeskError("A segment needs a condition; everybody would be in it.", "conditions")
    draft.conditions.check()
    draft.conditions.where(Asked(desk, within=() if segment is None else (segment,)))  # not made of itself
    return {"name": name, "rule": draft.conditions.stored()}


# -- taken back -----------------------------------------------------------------------------


@takes_back("segment.added")
def _remove(desk: Desk, event: Event) -> str:
    row = _of(int(event.data["segment"]))
    if {"name": row.name, "rule": row.rule} != event.data["after"]:
        raise DeskError("The segment has been changed since, so that cannot be undone.")
    delete(desk, row.id)
    return "The segment is removed again"


@takes_back("segment.edited")
def _as_before(desk: Desk, event: Event) -> str:
    row = _of(int(event.data["segment"]))
    if {"name": row.name, "rule": row.rule} != event.data["after"]:
        raise DeskError("The segment has been changed since, so that cannot be undone.")
    before = event.data["before"]
    edit(desk, row.id, SegmentDraft(before["name"], conditions_from(before["rule"])))
    return "The segment is as it was"


@takes_back("segment.deleted", like="segments.delete")
def _back(desk: Desk, event: Event) -> str:
    segment = int(event.data["segment"])
    row = Segment.get_by_id(segment)
    if row.deleted_at is None:
        raise DeskError("The segment is there again already.")
    _checked(desk, SegmentDraft(row.name, conditions_from(row.rule)), segment)
    Segment.update(deleted_at=None).where(Segment.id == segment).execute()
    record(desk, "segment.restored", segment=segment, name=row.name)
    return "The segment is there again"

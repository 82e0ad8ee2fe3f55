"""Series edited from one of their sessions on: what has begun keeps the old rule, what is ahead gets a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import crowding, recurrence, session_changes
from frontdesk_tui.desk.schedule.session_changes import Edit, Values
from frontdesk_tui.desk.schedule.session_drafts import WALL, Planned, Scope, SessionDraft, wall_from
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session

_COLUMNS = ("service_id", "staff_id", "wall_start", "zone", "duration_minutes", "capacity", "rule")
"""What a series is, but for its id."""


@dataclass(frozen=True, slots=True)
class _Aim:
    """What the edit of one session means for its series."""

    target: Session
    draft: SessionDraft
    plan: Planned
    moves: bool
    """Whether the time is another; else every session keeps its own."""
    by: timedelta
    """How much later, or earlier when negative, by the wall clock."""
    rows: tuple[Session, ...]
    """The sessions of the series from the first that is meant on, by occurrence."""
    splits: bool
    """Whether there are earlier ones, which keep the old rule."""


def edited(desk: Desk, target: Session, draft: SessionDraft, plan: Planned, scope: Scope, *, overbook: bool) -> None:
    """Part of a verb: the sessions of a series that are still to come, as one of them is edited."""
    aim = _aim(desk, target, draft, plan, scope)
    edits = [(row, session_changes.changed(row, _wanted(desk, aim, row))) for row in aim.rows]
    if not any(wanted for _, wanted in edits):
        return
    session_changes.refuse(desk, edits)
    if not overbook:
        session_changes.refuse_busy(desk, plan.staff, edits)
    _write(desk, aim, edits, crowding.told(edits) if overbook else {})


def _aim(desk: Desk, target: Session, draft: SessionDraft, plan: Planned, scope: Scope) -> _Aim:
    at = wall_clock.instant(draft.wall_start, plan.zone, second=draft.second)
    moves = at.at != target.starts_at
    by = draft.wall_start - wall_from(target.occurrence) if moves else timedelta()
    rows = list(Session.select().where(Session.series == target.series_id).order_by(Session.occurrence, Session.id))
    since = target.occurrence if scope is Scope.FOLLOWING else ""
    ahead = [row.occurrence for row in rows if row.occurrence >= since and row.starts_at > desk.now]
    if not ahead:
        raise DeskError("No session of this series is still to come. Choose only this one.")
    meant = tuple(row for row in rows if row.occurrence >= ahead[0])
    return _Aim(target, draft, plan, moves, by, meant, len(meant) < len(rows))


def _wanted(desk: Desk, aim: _Aim, row: Session) -> Values:
    """What a session of the series is to be; nothing for those that stay as they are."""
    is_target = row.id == aim.target.id
    if row.cancelled_at is not None or row.starts_at <= desk.now or (row.apart and not is_target):
        return {}
    common = session_changes.given(aim.plan)
    if not aim.moves:
        return common | session_changes.lasting(row, aim.plan)
    wall = wall_from(row.occurrence) + aim.by
    at = wall_clock.instant(wall, aim.plan.zone, second=aim.draft.second)
    return common | session_changes.timed(aim.plan, wall, at) | {"apart": False}


def _write(desk: Desk, aim: _Aim, edits: Sequence[Edit], said: Values) -> None:
    old = Series.get_by_id(aim.target.series_id)
    before = _as_is(old)
    rule_before, after = _rules(aim, old)
    made = None
    if aim.splits:
        made = int(Series.create(**after).id)
        Series.update(rule=rule_before).where(Series.id == old.id).execute()
    else:
        Series.update(**after).where(Series.id == old.id).execute()
    # In a series from a calendar no two rows may have one occurrence, not even while they move up.
    in_turn = edits[::-1] if aim.by > timedelta() else edits
    whole = [(row, wanted | session_changes.changed(row, _place(aim, row, made))) for row, wanted in in_turn]
    record(
        desk,
        "series.edited",
        session=aim.target.id,
        series=old.id,
        made=made,
        made_as=after if aim.splits else None,
        before=before,
        after=_as_is(Series.get_by_id(old.id)),
        sessions=[[row.id, session_changes.before(row, found), found] for row, found in whole if found],
        **session_changes.beside(whole),
        **said,
    )
    session_changes.write(desk, whole)
    crowding.put(said)


def _as_is(series: Series | None) -> dict[str, Any] | None:
    """What a series is now; None for one that is gone."""
    return None if series is None else {name: getattr(series, name) for name in _COLUMNS}


def _place(aim: _Aim, row: Session, made: int | None) -> Values:
    """Where a session belongs from now on, called-off and exceptional ones too."""
    occurrence = f"{wall_from(row.occurrence) + aim.by:{WALL}}"
    return {"series_id": row.series_id if made is None else made, "occurrence": occurrence}


def _rules(aim: _Aim, old: Series) -> tuple[str, dict[str, Any]]:
    """The rule that those before keep, and what the series of the others is.

    Raises DeskError when those days cannot be moved together and still be what a rule says.
    """
    walls = recurrence.occurrences(wall_from(old.wall_start), old.rule, old.zone)
    at = sum(1 for wall in walls if f"{wall:{WALL}}" < aim.rows[0].occurrence)
    if at == len(walls):
        raise _unruly()
    head, tail = recurrence.split(old.rule, walls, at) if at else (old.rule, old.rule)
    first = walls[at] + aim.by
    if aim.by:
        tail = recurrence.shifted(tail, walls[at], aim.by, old.zone)
        if not _says(tail, first, [wall + aim.by for wall in walls[at:]], aim.plan.zone):
            raise _unruly()
    plan = aim.plan
    values = (plan.service, plan.staff, f"{first:{WALL}}", plan.zone, plan.duration_minutes, plan.capacity, tail)
    return head, dict(zip(_COLUMNS, values, strict=True))


def _says(rule: str, first: datetime, walls: Sequence[datetime], zone: str) -> bool:
    try:
        return recurrence.occurrences(first, rule, zone) == walls
    except DeskError:
        return False


def _unruly() -> DeskError:
    return DeskError("These cannot be moved together and still recur as they do. Move them one by one.", "day")


@takes_back("series.edited")
def _edit_back(desk: Desk, event: Event) -> str:
    data = event.data
    meant = {data["series"]: data["after"], data["made"]: data.get("made_as")}
    if any(_as_is(Series.get_or_none(Series.id == series)) != was for series, was in meant.items()):
        raise DeskError("The series has been changed since, so that cannot be undone.")
    rows = {row.id: row for row in Session.select().where(Session.id.in_([one for one, _, _ in data["sessions"]]))}
    edits = [(rows[one], before, after) for one, before, after in reversed(data["sessions"])]
    session_changes.back(desk, edits, data.get("beside", ()))
    crowding.take_back(data, list(rows))
    Series.update(**data["before"]).where(Series.id == data["series"]).execute()
    if data["made"] is not None:
        Series.delete().where(Series.id == data["made"]).execute()
    record(desk, "series.edited_back", session=data["session"], series=data["series"])
    return f"{len(rows)} sessions are as they were"

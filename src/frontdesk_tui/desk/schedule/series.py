"""Sessions that recur: a row for each, opened together, and edited from one of them on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import recurrence, staff_time
from frontdesk_tui.desk.schedule.session_drafts import WALL, Planned, Scope, SessionDraft, planned
from frontdesk_tui.desk.verb import record
from frontdesk_tui.desk.wall_clock import Instant
from frontdesk_tui.models.rows import insert
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session, of_event


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a series."""

    wall: datetime
    """When the rule has it, by the clock of the business: naive."""
    at: Instant
    """The moment that is, and what to know of it where the clocks change."""


def foreseen(desk: Desk, draft: SessionDraft, rule: str) -> list[Occurrence]:
    """B8: the times of a series that is not made yet. Raises DeskError (field `rule`) for what is no rule."""
    zone = desk.business.zone
    walls = recurrence.occurrences(draft.wall_start, rule, zone)
    return [Occurrence(wall, wall_clock.instant(wall, zone, second=draft.second)) for wall in walls]


def opened(desk: Desk, draft: SessionDraft, rule: str, *, overbook: bool) -> int:
    """Part of a verb: the sessions of a rule, all or none; the id of their series."""
    plan = planned(desk, draft)
    times = foreseen(desk, draft, rule)
    if draft.uid and Session.select().where(of_event(draft.uid)).exists():
        raise DeskError("This event of the calendar is there already.", "uid")
    if not overbook:
        _refuse_busy(desk, plan, [one.at for one in times])
    made = Series.create(**_columns(plan, times[0].wall, rule.strip()))
    insert(Session, [_row(draft, plan, int(made.id), one) for one in times])
    moved = [f"{one.wall:%Y-%m-%d} {one.at.said}" for one in times if one.at.said]
    record(desk, "series.opened", series=made.id, service=plan.service, sessions=len(times), moved=moved)
    return int(made.id)


def _columns(plan: Planned, first: datetime, rule: str) -> dict[str, Any]:
    return {
        "service_id": plan.service,
        "staff_id": plan.staff,
        "wall_start": f"{first:{WALL}}",
        "zone": plan.zone,
        "duration_minutes": plan.duration_minutes,
        "capacity": plan.capacity,
        "rule": rule,
    }


def _row(draft: SessionDraft, plan: Planned, series: int, one: Occurrence) -> dict[str, Any]:
    return {
        "service": plan.service,
        "staff": plan.staff,
        "starts_at": one.at.at,
        "ends_at": one.at.at.add(minutes=plan.duration_minutes),
        "wall_start": f"{one.wall:{WALL}}",
        "zone": plan.zone,
        "capacity": plan.capacity,
        "buffer_minutes": plan.buffer_minutes,
        "series": series,
        "occurrence": f"{one.wall:{WALL}}",
        "uid": draft.uid,
    }


def _refuse_busy(desk: Desk, plan: Planned, times: Sequence[Instant]) -> None:
    spans = [staff_time.span(one.at, one.at.add(minutes=plan.duration_minutes), plan.buffer_minutes) for one in times]
    staff_time.refuse_busy_at(desk, plan.staff, spans)


def meant(desk: Desk, target: Session, scope: Scope) -> list[Session]:
    """The sessions that take place, in order of their times, which a scope means from one of them."""
    if scope is Scope.ONE or target.series_id is None:
        return [target]
    rows = Session.select().where((Session.series == target.series_id) & Session.cancelled_at.is_null())
    if scope is Scope.FOLLOWING:
        rows = rows.where(Session.occurrence >= target.occurrence)
    ahead = rows.where((Session.starts_at > desk.now) | (Session.id == target.id))
    return list(ahead.order_by(Session.starts_at, Session.id))

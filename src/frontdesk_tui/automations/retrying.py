"""What failed, tried again: by itself after growing waits, or by hand."""

from collections.abc import Sequence
from datetime import timedelta

from pendulum import DateTime

from frontdesk_tui.automations import claiming
from frontdesk_tui.automations.action import GIVE_UP, give_up_at
from frontdesk_tui.automations.automations import of
from frontdesk_tui.automations.claiming import Outcome, Watched
from frontdesk_tui.automations.due import Due
from frontdesk_tui.automations.judging import Judge
from frontdesk_tui.automations.rule import rule_of
from frontdesk_tui.automations.trigger import Span, next_page
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.rows import tuples

AT_ONCE = 100
"""How many are tried in one tick."""

_LATEST = timedelta(hours=2)
"""Nothing waits so long: what is to be tried again later still was put off by a clock that was ahead."""

_PAGE = 1_000
"""How many of one moment are looked through in one question; a label put on all clients makes very many."""


def retry_due(desk: Desk, watched: Sequence[Watched]) -> list[Outcome]:
    """Try again what has failed and whose time has come, of automations that are active."""
    by_id = {one.id: one for one in watched}
    is_time = ((Firing.retry_at <= desk.now) | (Firing.retry_at > desk.now + _LATEST)) & Firing.retry_at.is_null(False)
    waiting = tuples(Firing.select(Firing.id, Firing.automation).where(is_time).order_by(Firing.retry_at))
    outcomes = []
    for firing, one in [(firing, by_id[of_it]) for firing, of_it in waiting if of_it in by_id][:AT_ONCE]:
        with transaction():
            row = Firing.get_by_id(firing)
            if not _is_time(desk, row.retry_at) or not claiming.is_current(one):
                continue  # another engine, or somebody at a desk, was quicker
            if desk.now >= give_up_at(row.due_at, row.at, one.rule.wait.amount < 0):
                Firing.update(retry_at=None).where(Firing.id == firing).execute()
            else:
                outcomes.append(_tried(desk, one, row, _found_again(desk, one, row)))
    return outcomes


def _is_time(desk: Desk, retry_at: DateTime | None) -> bool:
    return retry_at is not None and not desk.now < retry_at <= desk.now + _LATEST


@verb
def retry(desk: Desk, firing: int) -> str:
    """A13: try what has failed, was skipped or missed again, now, by the rule as it is; what became of it.

    Raises DeskError when it was done already, what brought it about does not hold any more, or it is too late.
    """
    row = Firing.get_or_none(Firing.id == firing)
    if row is None:
        raise DeskError("This is no longer there.")
    if row.state == "done":
        raise DeskError("This was done already.")
    automation = of(row.automation_id)
    watched = Watched(
        automation.id, automation.version, rule_of(automation), automation.since, automation.floor, automation.looked_at
    )
    found = _found_again(desk, watched, row)
    if found is None:
        raise DeskError("What brought this about does not hold any more.")
    if watched.rule.wait.amount < 0 and row.at <= desk.now:
        raise DeskError("This was to be done before, and by now it has begun.")
    outcome = _tried(desk, watched, row, found)
    if automation.status != "active" and outcome.retry_at is not None:  # what is off tries nothing by itself
        Firing.update(retry_at=None).where(Firing.id == row.id).execute()
    record(desk, "firing.retried", contact=row.contact_id, booking=row.booking_id, firing=row.id, state=outcome.state)
    return f"{outcome.state.capitalize()}: {', '.join(outcome.said)}"


def _tried(desk: Desk, watched: Watched, row: Firing, due: Due | None) -> Outcome:
    """Inside a transaction: do it if it still holds, and put on record what became of it."""
    outcome = _outcome(desk, watched, row, due)
    Firing.update(
        state=outcome.state,
        said=outcome.said,
        retry_at=outcome.retry_at,
        tries=row.tries + (outcome.state == "failed"),
        fired_at=desk.now,
        version=watched.version if due else row.version,
    ).where(Firing.id == row.id).execute()
    return outcome


def _outcome(desk: Desk, watched: Watched, row: Firing, due: Due | None) -> Outcome:
    if due is None:
        return Outcome("skipped", ["by then it was not so any more"])
    judge = Judge(desk, watched.id, watched.rule, [due], GIVE_UP, again=row.id)
    if verdict := judge.limit_or_condition(due):
        return Outcome(verdict.state, [verdict.reason])
    target = claiming.target(watched, row.id, due)
    outcome = claiming.act(desk, watched, [target])[0]
    return outcome if outcome.state != "failed" else claiming.failed(desk, target, outcome.said[0], row.tries + 1)


def _found_again(desk: Desk, watched: Watched, row: Firing) -> Due | None:
    """The same cause, found again at its moment; None when it does not hold any more."""
    at: DateTime = row.at
    looked: Span | None = Span(at.subtract(microseconds=1), at)
    while looked is not None:
        found = watched.rule.trigger.found(desk, watched.rule.services, looked, _PAGE)
        for one in found:
            if one.cause == row.cause:
                return Due(row.due_at, one)
        looked = next_page(found, _PAGE, looked)
    return None

"""What failed, tried again: by itself after growing waits, or by hand."""

from collections.abc import Sequence

from pendulum import DateTime

from frontdesk_tui.automations import claiming
from frontdesk_tui.automations.automations import of
from frontdesk_tui.automations.claiming import Outcome, Watched
from frontdesk_tui.automations.due import Due
from frontdesk_tui.automations.rule import rule_of
from frontdesk_tui.automations.trigger import Span
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.rows import tuples

AT_ONCE = 100
"""How many are tried in one tick."""

_SAME_MOMENT = 10_000
"""What may be found at one moment."""


def retry_due(desk: Desk, watched: Sequence[Watched]) -> list[Outcome]:
    """Try again what has failed and whose time has come, of automations that are active."""
    by_id = {one.id: one for one in watched}
    waiting = Firing.select(Firing.id, Firing.automation).where(
        (Firing.retry_at <= desk.now) & Firing.retry_at.is_null(False)
    )
    outcomes = []
    for firing, automation in tuples(waiting.order_by(Firing.retry_at).limit(AT_ONCE)):
        if automation in by_id:
            with transaction():
                row = Firing.get_by_id(firing)
                if row.retry_at is not None and row.retry_at <= desk.now:
                    outcomes.append(_tried(desk, by_id[automation], row))
    return outcomes


@verb
def retry(desk: Desk, firing: int) -> str:
    """A13: try what has failed, was skipped or missed again, now; what became of it, in a sentence.

    Raises DeskError when it was done already, or what brought it about does not hold any more.
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
    outcome = _tried(desk, watched, row)
    record(desk, "firing.retried", contact=row.contact_id, booking=row.booking_id, firing=row.id, state=outcome.state)
    return f"{outcome.state.capitalize()}: {', '.join(outcome.said)}"


def _tried(desk: Desk, watched: Watched, row: Firing) -> Outcome:
    """Inside a transaction: do it if it still holds, and put on record what became of it."""
    found = _still_there(desk, watched, row)
    if found is None:
        outcome = Outcome("skipped", ["by then it was not so any more"])
    else:
        outcome = claiming.act(desk, watched, [claiming.target(watched, row.id, found)])[0]
        if outcome.state == "failed":
            outcome = claiming.failed(desk, row.due_at, outcome.said[0], row.tries + 1)
    tries = row.tries + (outcome.state == "failed")
    Firing.update(
        state=outcome.state, said=outcome.said, retry_at=outcome.retry_at, tries=tries, fired_at=desk.now
    ).where(Firing.id == row.id).execute()
    return outcome


def _still_there(desk: Desk, watched: Watched, row: Firing) -> Due | None:
    """The same cause, found again at its moment."""
    at: DateTime = row.at
    found = watched.rule.trigger.found(desk, watched.rule.services, Span(at.subtract(microseconds=1), at), _SAME_MOMENT)
    same = (one for one in found if one.cause == row.cause)
    one = next(same, None)
    if one is None or (watched.rule.wait.amount < 0 and one.at <= desk.now):
        return None
    return Due(row.due_at, one)

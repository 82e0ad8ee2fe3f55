"""S8: after a backup was restored: what was due since it was made may have been done already, so people look first."""

from typing import NamedTuple

from frontdesk_tui.automations import claiming, due, engine
from frontdesk_tui.automations.claiming import Outcome, Watched
from frontdesk_tui.automations.trigger import Span
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import outdated
from frontdesk_tui.desk.messages.outbound import State
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import dicts, ids, insert, next_id

REASON = "A backup was restored: this may have been done after the backup was made."
"""What History and Outbox say of what is held."""

_PAGE = 1_000
"""Firings that are looked for at a time."""


class Held(NamedTuple):
    """What is held for somebody to look at."""

    firings: int
    """Of automations: missed, and tried again by hand in their History."""
    messages: int
    """Of the outbox: unclear, and tried again by hand there."""


@verb
def hold(desk: Desk, backup: str) -> Held:
    """Do nothing of what is due by now, and send nothing of what waits; all of it is listed to be tried by hand."""
    active = (Automation.status == "active") & Automation.deleted_at.is_null()
    watched = [engine.read(automation) for automation in ids(Automation.select(Automation.id).where(active))]
    firings = sum(_hold_due(desk, one) for one in watched if one is not None)
    firings += Firing.update(retry_at=None).where(Firing.retry_at.is_null(False)).execute()
    held = Held(firings, _hold_messages(desk))
    record(desk, "database.restored", backup=backup, **held._asdict())
    return held


def _hold_due(desk: Desk, one: Watched) -> int:
    """How much was due for one automation, of which nothing is on record."""
    held = 0
    window: Span | None = Span(max(one.floor, one.looked_at - engine.DEEP_OVERLAP), desk.now)
    while window is not None:
        page = due.page(desk, one.rule, window, _PAGE, one.since)
        found, first = due.unclaimed(one.id, page.due), next_id(Firing)
        missed = Outcome("missed", [REASON])
        insert(Firing, [claiming.row(desk, one, first + n, each, missed) for n, each in enumerate(found)])
        held += len(found)
        window = page.onward and window._replace(beyond=page.onward)
    Automation.update(looked_at=desk.now).where(Automation.id == one.id).execute()
    return held


def _hold_messages(desk: Desk) -> int:
    """How many messages were still to be sent."""
    waiting = dicts(Outgoing.select().where(Outgoing.done_at.is_null()).order_by(Outgoing.id))
    for message in waiting:
        outdated.close(desk, message, State.UNCLEAR, REASON)
    Outgoing.update(may_be_double=True).where(Outgoing.id.in_([message["id"] for message in waiting])).execute()
    return len(waiting)

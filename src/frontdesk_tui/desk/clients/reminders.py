"""Reminders: tasks that have come due, named once to whom they are assigned."""

from datetime import timedelta
from typing import Any, NamedTuple

from pendulum import DateTime

from frontdesk_tui.desk.clients.presence import not_in_trash
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.task import Task


class Reminder(NamedTuple):
    """A task that has come due for the person at the desk."""

    task: int
    contact: int | None
    description: str


DAY_BEGINS = timedelta(hours=8)
"""After midnight: when somebody is there to be reminded of a task of the whole day."""


_OFF = timedelta(hours=1)
"""By how much clocks may differ without one of them being wrong."""


@verb
def remind(desk: Desk) -> list[Reminder]:
    """C15: the open tasks of the person at the desk that have come due and of which they were not yet reminded.

    Each is named once, also when the same person sits at two desks.
    """
    come = (~Task.all_day & (Task.due_at <= desk.now)) | (Task.all_day & (Task.due_at <= desk.now - DAY_BEGINS))
    waiting = Task.select().where(_waiting_for(desk) & come)
    rows = list(waiting.order_by(Task.due_at, Task.id).limit(20))
    Task.update(reminded_at=desk.now).where(Task.id.in_([row.id for row in rows])).execute()
    return [Reminder(row.id, row.contact_id, row.description) for row in rows]


def next_due(desk: Desk) -> DateTime | None:
    """When the next reminder of the person at the desk is due, or was; None when none is waiting."""
    timed, all_day = _first(desk, ~Task.all_day), _first(desk, Task.all_day)
    return min((at for at in (timed, all_day and all_day + DAY_BEGINS) if at is not None), default=None)


def _first(desk: Desk, which: Any) -> DateTime | None:
    first = Task.select(Task.due_at).where(_waiting_for(desk) & which).order_by(Task.due_at).first()
    return None if first is None else first.due_at


def _waiting_for(desk: Desk) -> Any:
    """The open tasks of whoever is at the desk with a due date; who has no account is reminded of nothing.

    Of what a clock that was ahead has reminded of, somebody is reminded again when it is due.
    """
    return (
        (Task.assignee == (desk.actor.staff or 0))
        & Task.due_at.is_null(False)
        & Task.done_at.is_null()
        & Task.deleted_at.is_null()
        & (Task.reminded_at.is_null() | (Task.reminded_at > desk.now + _OFF))
        & not_in_trash(Task.contact)
    )

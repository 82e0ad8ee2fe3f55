"""Reminders: tasks that have come due, named once to whom they are assigned."""

from typing import NamedTuple

from peewee import Expression
from pendulum import DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.task import Task


class Reminder(NamedTuple):
    """A task that has come due for the person at the desk."""

    task: int
    contact: int | None
    description: str


@verb
def remind(desk: Desk) -> list[Reminder]:
    """C15: the open tasks of the person at the desk that have come due and of which they were not yet reminded.

    Each is named once, also when the same person sits at two desks.
    """
    rows = list(
        Task.select().where(_waiting_for(desk.actor.staff) & (Task.due_at <= desk.now)).order_by(Task.due_at).limit(20)
    )
    Task.update(reminded_at=desk.now).where(Task.id.in_([row.id for row in rows])).execute()
    return [Reminder(row.id, row.contact_id, row.description) for row in rows]


def next_due(staff: int | None) -> DateTime | None:
    """When the next reminder of a staff member is due, or was; None when none is waiting."""
    first = Task.select(Task.due_at).where(_waiting_for(staff)).order_by(Task.due_at).first()
    return None if first is None else first.due_at


def _waiting_for(staff: int | None) -> Expression:
    gone = Contact.select(Contact.id).where(Contact.deleted_at.is_null(False))
    return (
        (Task.assignee == staff)
        & Task.due_at.is_null(False)
        & Task.done_at.is_null()
        & Task.deleted_at.is_null()
        & Task.reminded_at.is_null()
        & (Task.contact.is_null() | Task.contact.not_in(gone))
    )

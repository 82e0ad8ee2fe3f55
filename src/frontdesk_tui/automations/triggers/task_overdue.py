"""A3: task is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontdesk_tui.automations.trigger import Found, Span, Trigger, page_of
from frontdesk_tui.automations.wait import Unit, shifted
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.task import Task


@dataclass(frozen=True)
class TaskOverdue(Trigger):
    """Task is overdue.

    A task of a whole day is overdue when that day has ended. Tasks about a client only.
    """

    name = "task_overdue"
    order = 13
    verb = "the task was due"
    about = frozenset({"contact", "task"})
    by_service = False
    moved_by = ("task.", "contact.")

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Open tasks by the moment from which on they are overdue."""
        query = (
            Task.select(Task.due_at, Task.id, Task.contact, Task.all_day)
            .join(Contact)
            .where(Task.done_at.is_null() & Task.deleted_at.is_null() & Contact.deleted_at.is_null())
            .where((Task.due_at > span.after - timedelta(days=2)) & (Task.due_at <= span.until))
        )
        found = []
        for due, task, contact, all_day in tuples(query):
            at = shifted(due, 1, Unit.DAYS, desk) if all_day else due
            found.append(Found(at, task, f"overdue:{task}@{moment_to_stored(due)}", contact, task=task))
        return page_of(found, span, most)

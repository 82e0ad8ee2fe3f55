"""C15: a task as it is typed, checked, and stored."""

from dataclasses import dataclass, replace
from typing import Any

from frontdesk_tui.desk.clients import task_repeats
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.wall_clock import wall_of
from frontdesk_tui.models.task import Task

MOST_CHARACTERS = 500
"""Of a task's description."""


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as it is typed, or as it is stored."""

    description: str
    contact: int | None = None
    assignee: int | None = None
    due: Due | None = None
    repeats: str = ""
    """The RRULE by which the next one is made, such as `FREQ=WEEKLY;INTERVAL=2`; empty when there is none."""


def of(task: int) -> Task:
    """The task, if it is not in the trash or gone. Raises DeskError when it is."""
    row = Task.get_or_none((Task.id == task) & Task.deleted_at.is_null())
    if row is None:
        raise DeskError("This task has been removed meanwhile.")
    return row


def stored(row: Task) -> TaskDraft:
    """A task as it is stored."""
    due = None if row.due_at is None else Due(row.due_at, row.all_day)
    return TaskDraft(row.description, row.contact_id, row.assignee_id, due, row.repeats)


def read(task: int) -> TaskDraft:
    """The same by its id: what a form begins with. Raises DeskError when it was removed."""
    return stored(of(task))


def checked(desk: Desk, draft: TaskDraft, before: TaskDraft | None = None) -> TaskDraft:
    """The draft as it is to be stored, in place of `before`. Raises DeskError, at its field, for what cannot be."""
    description = draft.description.strip()
    if not description:
        raise DeskError("Say what is to be done.", "description")
    if len(description) > MOST_CHARACTERS:
        raise DeskError(f"A task has at most {MOST_CHARACTERS} characters.", "description")
    repeats = task_repeats.checked(draft.repeats)
    if repeats and draft.due is None:
        raise DeskError("A task that repeats needs a due date: that of the first one.", "due")
    due = Due(draft.due.at, draft.due.all_day) if draft.due else None
    if due is not None and repeats:
        if before is not None and before.due == due and _as_often(before.repeats, repeats):
            repeats = before.repeats
        else:
            repeats = task_repeats.anchored(repeats, wall_of(due.at, desk.business.zone))
    return replace(draft, description=description, due=due, repeats=repeats)


def _as_often(one: str, other: str) -> bool:
    return task_repeats.plain(one) == task_repeats.plain(other)


def columns(draft: TaskDraft) -> dict[str, Any]:
    """What is stored of a draft, by field."""
    return {
        "contact": draft.contact,
        "description": draft.description,
        "assignee": draft.assignee,
        "due_at": draft.due.at if draft.due else None,
        "all_day": draft.due.all_day if draft.due else True,
        "repeats": draft.repeats,
    }

"""The tasks of clients, as their cards show them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import task_repeats
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.rows import among, tuples
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task

SHOWN = 30
"""Of each client."""


class TaskState(StrEnum):
    """How a task stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with who does it and until when."""

    id: int
    description: str
    meta: str
    state: TaskState


def of(desk: Desk, contacts: Sequence[int]) -> dict[int, tuple[TaskLine, ...]]:
    """By client: the open tasks by when they are due, then those done today, so that a tick can be taken back."""
    shown = Task.done_at.is_null() | (Task.done_at >= desk.start_of(desk.today))
    columns = Task.contact, Task.id, Task.description, Task.due_at, Task.all_day, Task.done_at, Task.repeats, Staff.name
    rows = (
        Task.select(*columns)
        .left_outer_join(Staff, on=(Task.assignee == Staff.id))
        .where(among(Task.contact, contacts) & Task.deleted_at.is_null() & shown)
        .order_by(Task.done_at.is_null().desc(), Task.due_at.is_null(), Task.due_at, Task.id)
    )
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for contact, *row in tuples(rows):
        found[contact].append(tuple(row))
    return {contact: tuple(_line(desk, *row) for row in some[:SHOWN]) for contact, some in found.items()}


def _line(
    desk: Desk,
    task: int,
    description: str,
    due: DateTime | None,
    all_day: bool,
    done: DateTime | None,
    repeats: str,
    who: str | None,
) -> TaskLine:
    when, state = standing(due, all_day, done, desk)
    said = "done" if state is TaskState.DONE else when  # it was today
    meta = " · ".join(filter(None, (one_line(who or "", 40), said, task_repeats.often(repeats))))
    return TaskLine(task, one_line(description), meta, state)


def standing(due: DateTime | None, all_day: bool, done: DateTime | None, desk: Desk) -> tuple[str, TaskState]:
    """When a task is due, or was done, in words; and how it stands."""
    if done is not None:
        return f"done {wording.near(done, desk)}", TaskState.DONE
    overdue = due is not None and wording.is_overdue(due, all_day, desk)
    return wording.due(due, all_day, desk), TaskState.OVERDUE if overdue else TaskState.OPEN

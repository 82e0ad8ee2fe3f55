"""The tasks of clients, as their cards show them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import task_repeats
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading, any_of
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
    return asking.read(reading(desk, contacts))


def reading(desk: Desk, contacts: Sequence[int]) -> Reading[dict[int, tuple[TaskLine, ...]]]:
    """The same."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    [rows] = yield [_SHOWN(contacts, desk.start_of(desk.today))]
    for contact, *row in rows:
        found[contact].append(tuple(row))
    return {contact: tuple(_line(desk, *row) for row in some[:SHOWN]) for contact, some in found.items()}


_COLUMNS = Task.contact, Task.id, Task.description, Task.due_at, Task.all_day, Task.done_at, Task.repeats, Staff.name
_SHOWN = Kept(
    lambda contacts, today: (
        Task.select(*_COLUMNS)
        .left_outer_join(Staff, on=(Task.assignee == Staff.id))
        .where(any_of(Task.contact, contacts) & Task.deleted_at.is_null())
        .where(Task.done_at.is_null() | (Task.done_at >= today))
        .order_by(Task.done_at.is_null().desc(), Task.due_at.is_null(), Task.due_at, Task.id)
    )
)

OPEN = Kept(
    lambda contact: Task.select(fn.COUNT(Task.id)).where(
        (Task.contact == contact) & Task.deleted_at.is_null() & Task.done_at.is_null()
    )
)
"""How many tasks of a client are open."""


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

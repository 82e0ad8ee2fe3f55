"""C15: tasks changed, and given to colleagues."""

from collections.abc import Sequence
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import beside
from frontdesk_tui.desk.clients import task_draft
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.clients.task_draft import TaskDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import takes_back, takes_back_together
from frontdesk_tui.desk.verb import record, record_each, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import among, change_many
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task

_WHOM_AND_WHEN = {"assignee", "due_at", "all_day"}
"""After a change of these somebody is to be reminded who was not yet, or not then."""


@verb
def edit(desk: Desk, task: int, draft: TaskDraft, shown: TaskDraft) -> None:
    """C15: change a task, which was last `shown` so. Raises CollidedError for what somebody else has changed, too.

    Whoever is to do it by now, or at another moment, is reminded of it then.
    """
    row = task_draft.of(task)
    before = task_draft.stored(row)
    log = beside.Log(("task.edited", "task.assigned"), "task", task)
    draft = task_draft.checked(desk, beside.merged(before, shown, draft, "task", log), before)
    if draft.contact is not None and draft.contact != before.contact:
        live(draft.contact)
    if draft.assignee is not None and draft.assignee != before.assignee:
        _refuse_who_left(draft.assignee)
    was = task_draft.columns(before)
    changes = {name: value for name, value in task_draft.columns(draft).items() if value != was[name]}
    if changes.keys() & _WHOM_AND_WHEN and row.reminded_at is not None:
        changes["reminded_at"] = None
    _change(desk, row, changes)


@verb
def assign(desk: Desk, tasks: Sequence[int], assignee: int) -> int:
    """C15: give tasks to a colleague; how many were not theirs before."""
    _refuse_who_left(assignee)
    others = Task.assignee.is_null() | (Task.assignee != assignee)
    rows = Task.select().where(among(Task.id, tasks) & Task.deleted_at.is_null() & others).order_by(Task.id)
    given: list[_Given] = [(assignee, None, row) for row in rows]
    _assign(desk, given)
    return len(given)


_Given = tuple[int | None, DateTime | None, Task]
"""Whose a task is to be, when they were reminded of it, and the task as it is stored."""


def _refuse_who_left(assignee: int) -> None:
    if not Staff.select().where((Staff.id == assignee) & Staff.active).exists():
        raise DeskError("This colleague does not work here any more.", "assignee")


def _change(desk: Desk, row: Task, changes: dict[str, Any]) -> None:
    """Store other values by field, if any, and say so."""
    if not changes:
        return
    before = {name: _told(_value(row, name)) for name in changes}
    after = {name: _told(value) for name, value in changes.items()}
    found_by = {"key": fold(changes["description"])} if "description" in changes else {}
    Task.update(**changes, **found_by).where(Task.id == row.id).execute()
    contact = changes.get("contact", row.contact_id)
    about = row.contact_id if contact is None else contact
    record(desk, "task.edited", contact=about, task=row.id, before=before, after=after)


def _value(row: Task, name: str) -> Any:
    """What is stored in a field; of what refers to something the id."""
    return getattr(row, f"{name}_id" if name in ("contact", "assignee") else name)


def _told(value: Any) -> Any:
    """A value as the log has it: moments as they are stored."""
    return moment_to_stored(value) if isinstance(value, DateTime) else value


def _assign(desk: Desk, given: Sequence[_Given]) -> None:
    change_many(Task, ("assignee", "reminded_at"), [(assignee, reminded, row.id) for assignee, reminded, row in given])
    told = [
        (
            row.contact_id,
            {
                "task": row.id,
                "description": row.description,
                "before": {"assignee": row.assignee_id, "reminded_at": _told(row.reminded_at)},
                "after": {"assignee": assignee},
            },
        )
        for assignee, _, row in given
    ]
    record_each(desk, "task.assigned", told)


@takes_back("task.edited")
def _edit_back(desk: Desk, event: Event) -> str:
    row, before, after = task_draft.of(event.data["task"]), event.data["before"], event.data["after"]
    if any(_told(_value(row, name)) != value for name, value in after.items() if name != "reminded_at"):
        raise DeskError("This task has been changed since, so the edit cannot be undone.")
    if before.get("contact") is not None:
        live(before["contact"])
    _change(desk, row, {name: _moment(value) if name.endswith("_at") else value for name, value in before.items()})
    return "The task is as it was"


def _moment(stored: int | None) -> DateTime | None:
    return None if stored is None else moment_from_stored(stored)


@takes_back_together("task.assigned")
def _assign_back(desk: Desk, events: Sequence[Event]) -> str:
    """Many at once; all of them, or none."""
    of_task = {event.data["task"]: event.data for event in events}
    rows = list(Task.select().where(among(Task.id, of_task) & Task.deleted_at.is_null()).order_by(Task.id))
    if len(rows) < len(of_task) or any(row.assignee_id != of_task[row.id]["after"]["assignee"] for row in rows):
        raise DeskError("Not all of these tasks are still with that colleague, so this cannot be undone.")
    before = {task: data["before"] for task, data in of_task.items()}
    _assign(desk, [(before[row.id]["assignee"], _moment(before[row.id]["reminded_at"]), row) for row in rows])
    return "The task is whose it was" if len(rows) == 1 else f"{len(rows):,} tasks are whose they were"

"""Tasks: added, ticked off, removed."""

from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.task import Task

MOST_CHARACTERS = 500
"""Of a task's description."""


@verb
def add(
    desk: Desk, description: str, contact: int | None = None, assignee: int | None = None, due: Due | None = None
) -> int:
    """C15: a task, for the one who makes it unless it is assigned to a colleague; its id."""
    description = description.strip()
    if not description:
        raise DeskError("Say what is to be done.", "description")
    if len(description) > MOST_CHARACTERS:
        raise DeskError(f"A task has at most {MOST_CHARACTERS} characters.", "description")
    if contact is not None:
        live(contact)
    task = Task.create(
        contact=contact,
        description=description,
        assignee=assignee or desk.actor.staff,
        due_at=due.at if due else None,
        all_day=due.all_day if due else True,
        created_at=desk.now,
    )
    record(desk, "task.added", contact=contact, task=task.id, description=description)
    return int(task.id)


@verb
def tick(desk: Desk, task: int) -> None:
    """C15: it is done."""
    row = _of(task)
    if row.done_at is None:
        Task.update(done_at=desk.now).where(Task.id == task).execute()
        record(desk, "task.done", contact=row.contact_id, task=task, description=row.description)


@verb
def untick(desk: Desk, task: int) -> None:
    """C15: it is not done after all."""
    row = _of(task)
    if row.done_at is not None:
        Task.update(done_at=None).where(Task.id == task).execute()
        record(desk, "task.undone", contact=row.contact_id, task=task, description=row.description)


@verb
def remove(desk: Desk, task: int) -> None:
    """Put a task into the trash."""
    row = _of(task)
    Task.update(deleted_at=desk.now).where(Task.id == task).execute()
    record(desk, "task.removed", contact=row.contact_id, task=task, description=row.description)


@takes_back("task.added")
def _remove_again(desk: Desk, event: Event) -> str:
    remove(desk, event.data["task"])
    return "The task is gone again"


@takes_back("task.done")
def _untick_again(desk: Desk, event: Event) -> str:
    untick(desk, event.data["task"])
    return "The task is open again"


@takes_back("task.undone")
def _tick_again(desk: Desk, event: Event) -> str:
    tick(desk, event.data["task"])
    return "The task is done again"


@takes_back("task.removed")
def _bring_back(desk: Desk, event: Event) -> str:
    gone = Task.update(deleted_at=None).where((Task.id == event.data["task"]) & Task.deleted_at.is_null(False))
    if not gone.execute():
        raise DeskError("This task has been brought back already.")
    record(desk, "task.restored", contact=event.contact_id, task=event.data["task"])
    return "The task is back"


def _of(task: int) -> Task:
    row = Task.get_or_none((Task.id == task) & Task.deleted_at.is_null())
    if row is None:
        raise DeskError("This task has been removed meanwhile.")
    return row

"""Tasks: added, ticked off, removed."""

from typing import Any

from frontdesk_tui.desk.clients import task_draft, task_repeats
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.clients.task_draft import MOST_CHARACTERS, TaskDraft, of
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import refuse_edited, takes_back
from frontdesk_tui.desk.verb import following, record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.task import Task

__all__ = ["MOST_CHARACTERS", "TaskDraft", "add", "remove", "tick", "untick"]


@verb
def add(
    desk: Desk,
    description: str,
    contact: int | None = None,
    assignee: int | None = None,
    due: Due | None = None,
    repeats: str = "",
) -> int:
    """C15: a task, for the one who makes it unless it is assigned to a colleague; its id."""
    if contact is not None:
        live(contact)
    draft = TaskDraft(description, contact, assignee or desk.actor.staff, due, repeats)
    return _make(desk, task_draft.checked(desk, draft))


def _make(desk: Desk, draft: TaskDraft) -> int:
    task = Task.create(**task_draft.columns(draft), key=fold(draft.description), created_at=desk.now)
    repeats: dict[str, Any] = {"repeats": draft.repeats} if draft.repeats else {}
    record(desk, "task.added", contact=draft.contact, task=task.id, description=draft.description, **repeats)
    return int(task.id)


@verb
def tick(desk: Desk, task: int) -> int | None:
    """C15: it is done. Of a task that repeats the next one is made; its id."""
    row = of(task)
    if row.done_at is not None:
        return None
    Task.update(done_at=desk.now).where(Task.id == task).execute()
    came = _next_of(desk, row)
    made = None
    with following():
        if came is not None:
            made = _make(desk, came)
    next_one = {} if came is None or came.due is None else {"next": made, "next_due": moment_to_stored(came.due.at)}
    record(desk, "task.done", contact=row.contact_id, task=task, description=row.description, **next_one)
    return made


def _next_of(desk: Desk, row: Task) -> TaskDraft | None:
    """The task that comes after one that is done; None when it does not repeat."""
    if not row.repeats or row.due_at is None:
        return None
    came = task_repeats.following(row.repeats, Due(row.due_at, row.all_day), desk)
    if came is None:
        return None
    due, repeats = came
    return TaskDraft(row.description, row.contact_id, row.assignee_id, due, repeats)


@verb
def untick(desk: Desk, task: int) -> None:
    """C15: it is not done after all. The next one goes again; where somebody has changed that, it repeats instead."""
    row = of(task)
    if row.done_at is not None:
        _untick(desk, row)


def _untick(desk: Desk, row: Task) -> bool:
    """Open it again; whether no next one is left."""
    next_one = _made_by(row)
    left = next_one is not None and not _is_untouched(row, next_one)
    changes: dict[str, Any] = {"done_at": None}
    # Both repeating would make two next ones each time.
    told: dict[str, Any] = {}
    if next_one is not None and left:
        changes["repeats"] = ""
        told = {"before": {"repeats": row.repeats}, "after": {"repeats": ""}, "left": next_one}
    elif next_one is not None:
        with following():
            remove(desk, next_one["next"])
    Task.update(**changes).where(Task.id == row.id).execute()
    record(desk, "task.undone", contact=row.contact_id, task=row.id, description=row.description, **told)
    return not left


def _made_by(row: Task) -> dict[str, int] | None:
    """The task made when this one was ticked off, and when it was due then, as the log has it; None for none."""
    ticked = Event.select().where((Event.kind == "task.done") & (Event.at == row.done_at)).order_by(Event.id.desc())
    data: dict[str, Any] = next((event.data for event in ticked if event.data.get("task") == row.id), {})
    return {name: data[name] for name in ("next", "next_due")} if data.get("next") else None


def _is_untouched(row: Task, made: dict[str, int]) -> bool:
    """Whether the next one is open and still as it was made."""
    found = Task.get_or_none((Task.id == made["next"]) & Task.deleted_at.is_null() & Task.done_at.is_null())
    if found is None:
        return False
    same = (found.description, found.contact_id, found.assignee_id) == (
        row.description,
        row.contact_id,
        row.assignee_id,
    )
    return (
        same
        and found.due_at == moment_from_stored(made["next_due"])
        and found.all_day == row.all_day
        and bool(found.repeats)
    )


@verb
def remove(desk: Desk, task: int) -> None:
    """Put a task into the trash; of one that repeats no next one comes."""
    row = of(task)
    Task.update(deleted_at=desk.now).where(Task.id == task).execute()
    record(desk, "task.removed", contact=row.contact_id, task=task, description=row.description)


@takes_back("task.added")
def _remove_again(desk: Desk, event: Event) -> str:
    row, changed = of(event.data["task"]), "This task has been changed since. Delete it instead."
    for kind in ("task.edited", "task.assigned"):
        refuse_edited(event, changed, kind, "task")
    if row.done_at is not None:
        raise DeskError("This task has been done since. Delete it instead.")
    remove(desk, row.id)
    return "The task is gone again"


@takes_back("task.done")
def _untick_again(desk: Desk, event: Event) -> str:
    row = of(event.data["task"])
    if row.done_at is None:
        raise DeskError("This task is open again already.")
    if not _untick(desk, row):
        raise DeskError("The next one of this task has been changed since, so this cannot be undone.")
    return "The task is open again"


@takes_back("task.undone")
def _tick_again(desk: Desk, event: Event) -> str:
    row, before = of(event.data["task"]), event.data.get("before")
    if row.done_at is not None:
        raise DeskError("This task is done again already.")
    if before is None:
        tick(desk, row.id)
    elif row.repeats:
        raise DeskError("This task has been changed since, so this cannot be undone.")
    else:  # its next one was left, and goes on being the next one
        Task.update(done_at=desk.now, repeats=before["repeats"]).where(Task.id == row.id).execute()
        about = {"description": row.description, **event.data["left"]}
        record(desk, "task.done", contact=row.contact_id, task=row.id, **about)
    return "The task is done again"


@takes_back("task.removed")
def _bring_back(desk: Desk, event: Event) -> str:
    gone = Task.update(deleted_at=None).where((Task.id == event.data["task"]) & Task.deleted_at.is_null(False))
    if not gone.execute():
        raise DeskError("This task has been brought back already.")
    row = of(event.data["task"])  # about another client by now, where that one was merged
    record(desk, "task.restored", contact=row.contact_id, task=row.id)
    return "The task is back"

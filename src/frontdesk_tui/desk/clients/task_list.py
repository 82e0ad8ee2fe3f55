"""C15: tasks as they are listed: whose, when due, about whom, by words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from peewee import JOIN, fn

from frontdesk_tui.desk.clients import details, task_repeats
from frontdesk_tui.desk.clients.presence import not_in_trash
from frontdesk_tui.desk.clients.task_lines import TaskState, standing
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import among, dicts, tuples
from frontdesk_tui.models.rows import ids as ids_of
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task

MOST_FOUND = 1_000
"""A search lists so many; a person narrows it further rather than scroll."""

MOST_TYPED = 200
"""Characters of a query that are looked at."""


class When(StrEnum):
    """Which tasks are meant, in the words on screen."""

    OPEN = "Open"
    OVERDUE = "Overdue"
    TODAY = "Today"
    LATER = "Later"
    """And those without a date."""
    DONE = "Done"


@dataclass(frozen=True, slots=True)
class TasksWanted:
    """What the list is asked to show."""

    when: When = When.OPEN
    staff: int | None = None
    """Id of the colleague who is to do them; None for everyone's."""
    contact: int | None = None
    """Id of the client that they are about; None for any, and for those about nobody."""
    query: str = ""
    """As typed; every word must be in the description or in the client's name."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as it is listed; texts are safe to display."""

    id: int
    contact: int | None
    description: str
    client: str
    """Empty when it is about nobody."""
    who: str
    when: str
    """When it is due, or was done."""
    state: TaskState
    repeats: str
    """How often; empty when it does not."""


def ids(desk: Desk, wanted: TasksWanted) -> list[int]:
    """The tasks that are meant: by when they are due, those without a date last; what is done latest first.

    Of a search the first `MOST_FOUND + 1`.
    """
    most = MOST_FOUND + 1 if wanted.query.strip() else None
    return [task for part in _parts(desk, wanted) for task in ids_of(part.limit(most))][:most]


def of_client(desk: Desk, contact: int) -> list[int]:
    """All tasks about a client: overdue, today, later, done."""
    wanted = TasksWanted(contact=contact)
    return [*ids(desk, wanted), *ids(desk, replace(wanted, when=When.DONE))]


def count(desk: Desk, wanted: TasksWanted) -> int:
    """How many are meant."""
    return sum(int(part.order_by().count()) for part in _parts(desk, wanted))


def _parts(desk: Desk, wanted: TasksWanted) -> list[Any]:
    """Selects of the ids that are meant, one after the other: with a date, and without one."""
    rows = Task.select(Task.id).where(Task.deleted_at.is_null() & not_in_trash(Task.contact))
    if wanted.staff is not None:
        rows = rows.where(Task.assignee == wanted.staff)
    if wanted.contact is not None:
        rows = rows.where(Task.contact == wanted.contact)
    if words := fold(wanted.query[:MOST_TYPED]).split():
        rows = rows.join(ContactSearch, JOIN.LEFT_OUTER, on=(ContactSearch.id == Task.contact))
        rows = rows.where(*[_says(word) for word in words])
    if wanted.when is When.DONE:
        return [rows.where(Task.done_at.is_null(False)).order_by(Task.done_at.desc(), Task.id.desc())]
    rows = rows.where(Task.done_at.is_null())
    dated = rows.where(_due(desk, wanted.when)).order_by(Task.due_at, Task.id)
    undated = rows.where(Task.due_at.is_null()).order_by(Task.id)
    return [dated, undated] if wanted.when in (When.OPEN, When.LATER) else [dated]


def _says(word: str) -> Any:
    """That a word is in the task's description or in its client's name."""
    return (fn.INSTR(Task.key, word) > 0) | (fn.INSTR(ContactSearch.name_key, word) > 0)


def _due(desk: Desk, when: When) -> Any:
    """That a task that is open is due then, as `wording.is_overdue` has it."""
    today, tomorrow = desk.start_of(desk.today), desk.start_of(desk.today.add(days=1))
    # What is due before now is at the most what is overdue, and lets the index narrow it down.
    overdue = (Task.due_at < desk.now) & (~Task.all_day | (Task.due_at < today))
    return {
        When.OPEN: Task.due_at.is_null(False),
        When.OVERDUE: overdue,
        When.TODAY: (Task.due_at >= today) & (Task.due_at < tomorrow) & ~overdue,
        When.LATER: Task.due_at >= tomorrow,
    }[when]


def lines(desk: Desk, tasks: Sequence[int]) -> list[TaskRow]:
    """Some tasks as they are listed, in any order."""
    columns = (
        *(Task.id, Task.contact, Task.description, Task.due_at, Task.all_day, Task.done_at, Task.repeats),
        Staff.name.alias("who"),
    )
    found = Task.select(*columns).join(Staff, JOIN.LEFT_OUTER)
    rows = dicts(found.where(among(Task.id, tasks) & Task.deleted_at.is_null()))
    called = details.called([row["contact"] for row in rows if row["contact"] is not None])
    return [_row(row, called.get(row["contact"], ""), desk) for row in rows]


def _row(row: dict[str, Any], client: str, desk: Desk) -> TaskRow:
    when, state = standing(row["due_at"], row["all_day"], row["done_at"], desk)
    return TaskRow(
        id=row["id"],
        contact=row["contact"],
        description=one_line(row["description"]),
        client=one_line(client, 60),
        who=one_line(row["who"] or "", 40),
        when=when,
        state=state,
        repeats=task_repeats.often(row["repeats"]),
    )


def client_of(task: int) -> int | None:
    """Id of the client that a task is about."""
    return next((contact for (contact,) in tuples(Task.select(Task.contact).where(Task.id == task))), None)

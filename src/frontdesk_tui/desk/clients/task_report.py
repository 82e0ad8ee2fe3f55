"""S4: tasks as they are exported. Notes are not in it."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN
from pendulum import DateTime

from frontdesk_tui.desk.clients import details, task_repeats
from frontdesk_tui.desk.clients.presence import not_in_trash
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.wall_clock import wall_of
from frontdesk_tui.models.rows import dicts
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class ReportedTask:
    """A task as it is exported; texts as stored, times by the wall clock of the business."""

    id: int
    description: str
    client: str
    """Empty when it is about nobody."""
    contact: int | None
    assignee: str
    due: datetime | None
    """For a task of a whole day the start of that day."""
    whole_day: bool
    repeats: str
    """How often, in words; empty when it does not."""
    done: datetime | None
    created: datetime


def rows(desk: Desk, staff: tuple[int, ...] = (), is_open: bool | None = None) -> Generator[ReportedTask]:
    """All tasks that are not in the trash, nor their clients, oldest first; read in chunks, so that memory is bounded.

    Only those of some colleagues, where any is named; only open ones, or only those that are done.
    """
    columns = (
        *(Task.id, Task.description, Task.contact, Task.due_at, Task.all_day, Task.repeats, Task.done_at),
        *(Task.created_at, Staff.name.alias("who")),
    )
    wanted = _wanted(staff, is_open)
    last = 0
    while True:
        page = Task.select(*columns).join(Staff, JOIN.LEFT_OUTER)
        found = dicts(page.where(wanted & (Task.id > last)).order_by(Task.id).limit(_CHUNK))
        if not found:
            return
        last = found[-1]["id"]
        called = details.called([row["contact"] for row in found if row["contact"] is not None])
        yield from (_row(row, called.get(row["contact"], ""), desk) for row in found)


def count(staff: tuple[int, ...] = (), is_open: bool | None = None) -> int:
    """How many those are."""
    return int(Task.select().where(_wanted(staff, is_open)).count())


def _wanted(staff: tuple[int, ...], is_open: bool | None) -> Any:
    wanted = Task.deleted_at.is_null() & not_in_trash(Task.contact)
    if staff:
        wanted &= Task.assignee.in_(staff)
    return wanted if is_open is None else wanted & Task.done_at.is_null(is_open)


def _row(row: dict[str, Any], client: str, desk: Desk) -> ReportedTask:
    zone = desk.business.zone

    def wall(moment: DateTime | None) -> datetime | None:
        return None if moment is None else wall_of(moment, zone)

    return ReportedTask(
        id=row["id"],
        description=row["description"],
        client=client,
        contact=row["contact"],
        assignee=row["who"] or "",
        due=wall(row["due_at"]),
        whole_day=row["due_at"] is not None and row["all_day"],
        repeats=task_repeats.often(row["repeats"]),
        done=wall(row["done_at"]),
        created=wall_of(row["created_at"], zone),
    )

"""Tasks are changed and given to colleagues, and reminded of again."""

from dataclasses import replace

import pytest
from tests.builders import after, colleague, dana, kinds_of_events, latest_event, somebody

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import contacts, reminders, task_draft, task_edits, tasks
from frontdesk_tui.desk.clients.task_draft import TaskDraft
from frontdesk_tui.desk.dates import Due, due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.rows import dicts
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task


def _in(desk: Desk, minutes: int) -> Due:
    return Due(desk.now.add(minutes=minutes), False)


def test_all_of_a_task_can_be_changed_and_taken_back(desk: Desk) -> None:
    """C15, S6, S10."""
    noa = colleague(desk, "Noa").actor.staff
    task = tasks.add(desk, "Call", dana(desk), due=_in(desk, 10))
    reminders.remind(after(desk, minutes=10))
    before, was = dicts(Task.select()), task_draft.read(task)
    other = TaskDraft("Call back", somebody(desk), noa, due("tomorrow", desk), "FREQ=WEEKLY")
    with noting() as written:
        task_edits.edit(desk, task, other, was)
    assert task_draft.read(task) == other
    assert latest_event().data["before"]["description"] == "Call"
    assert undo.take_back(desk, written) == "The task is as it was"
    assert dicts(Task.select()) == before


def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(desk: Desk) -> None:
    """C15, S7: neither by an edit nor by an undo."""
    task = tasks.add(desk, "Call")
    was = task_draft.read(task)
    first, second = replace(was, description="Call Dana"), replace(was, description="Call Noa")
    with noting() as written:
        task_edits.edit(desk, task, first, was)
    with pytest.raises(DeskError, match="the description of this task"):
        task_edits.edit(desk, task, second, was)
    task_edits.edit(desk, task, second, first)
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    task_edits.edit(desk, task, second, second)
    assert kinds_of_events()[-2:] == ["task.edited", "task.edited"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"description": " "}, "description"),
        ({"description": "x" * 501}, "description"),
        ({"repeats": "FREQ=WEEKLY", "due": None}, "due"),
        ({"repeats": "FREQ=WEEKLY;COUNT=3"}, "repeats"),
        ({"repeats": "FREQ=HOURLY"}, "repeats"),
        ({"assignee": 99}, "assignee"),
        ({"contact": 99}, None),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk: Desk, change: dict[str, object], field: str | None) -> None:
    """C15."""
    task = tasks.add(desk, "Call", due=_in(desk, 10))
    was = task_draft.read(task)
    with pytest.raises(DeskError) as refusal:
        task_edits.edit(desk, task, replace(was, **change), was)  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert task_draft.read(task) == was


def test_an_edit_that_would_bring_a_task_back_to_a_deleted_client_is_not_undone(desk: Desk) -> None:
    """C5, C15."""
    contact = dana(desk)
    task = tasks.add(desk, "Call", contact)
    was = task_draft.read(task)
    with noting() as written:
        task_edits.edit(desk, task, replace(was, contact=None), was)
    contacts.delete(desk, [contact])
    with pytest.raises(DeskError, match="deleted"):
        undo.take_back(desk, written)


def test_another_due_date_reminds_again(desk: Desk) -> None:
    """C15: another description does not."""
    task = tasks.add(desk, "Call", due=_in(desk, 10))
    assert len(reminders.remind(after(desk, minutes=10))) == 1
    was = task_draft.read(task)
    task_edits.edit(desk, task, replace(was, description="Call Dana"), was)
    assert reminders.next_due(desk) is None
    was = task_draft.read(task)
    task_edits.edit(desk, task, replace(was, due=_in(desk, 30)), was)
    assert reminders.next_due(desk) == desk.now.add(minutes=30)
    assert [one.description for one in reminders.remind(after(desk, minutes=30))] == ["Call Dana"]


def test_many_are_given_to_a_colleague_who_is_reminded_of_them(desk: Desk) -> None:
    """C15, S10: and taken back at once; of what was theirs before nothing is said."""
    noa = colleague(desk, "Noa")
    staff = noa.actor.staff
    assert staff is not None
    theirs = tasks.add(desk, "Theirs", assignee=staff, due=_in(desk, 0))
    gone = tasks.add(desk, "Gone")
    tasks.remove(desk, gone)
    mine = [tasks.add(desk, f"Mine {number}", dana(desk) if number else None, due=_in(desk, 0)) for number in range(3)]
    reminders.remind(desk)
    before = dicts(Task.select().order_by(Task.id))
    with noting() as written:
        assert task_edits.assign(desk, [theirs, gone, *mine], staff) == 3
    assert [Task.get_by_id(task).assignee_id for task in mine] == [staff] * 3
    assert kinds_of_events()[-3:] == ["task.assigned"] * 3
    assert undo.take_back(desk, written) == "3 tasks are whose they were"
    assert dicts(Task.select().order_by(Task.id)) == before
    task_edits.assign(desk, mine, staff)
    assert len(reminders.remind(noa)) == 4


def test_giving_many_is_taken_back_as_a_whole_or_not_at_all(desk: Desk) -> None:
    """C15, S10."""
    noa, yael = colleague(desk, "Noa").actor.staff, colleague(desk, "Yael").actor.staff
    assert noa is not None
    assert yael is not None
    mine = [tasks.add(desk, f"Mine {number}") for number in range(3)]
    with noting() as written:
        task_edits.assign(desk, mine, noa)
    task_edits.assign(desk, mine[:1], yael)
    with pytest.raises(DeskError, match="Not all"):
        undo.take_back(desk, written)
    assert [Task.get_by_id(task).assignee_id for task in mine] == [yael, noa, noa]


def test_nobody_is_given_a_task_who_has_left(desk: Desk) -> None:
    """C15."""
    noa = colleague(desk, "Noa").actor.staff
    assert noa is not None
    task = tasks.add(desk, "Call")
    Staff.update(active=False).where(Staff.id == noa).execute()
    with pytest.raises(DeskError, match="does not work here"):
        task_edits.assign(desk, [task], noa)

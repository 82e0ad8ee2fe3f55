"""Tasks are given to somebody, and ticked off."""

import pytest
from tests.builders import after, colleague, kinds_of_events

from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.dates import due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.task import Task


def test_a_task_is_for_whoever_makes_it_unless_it_is_given_to_a_colleague(desk: Desk) -> None:
    """C15."""
    noa = colleague(desk, "Noa")
    own = tasks.add(desk, "  Order towels  ")
    given = tasks.add(desk, "Call Dana", assignee=noa.actor.staff)
    assert Task.get_by_id(own).assignee_id == desk.actor.staff
    assert Task.get_by_id(own).description == "Order towels"
    assert Task.get_by_id(given).assignee_id == noa.actor.staff


@pytest.mark.parametrize("description", ["", "  ", "x" * 501])
def test_a_task_says_what_is_to_be_done_in_few_words(desk: Desk, description: str) -> None:
    """C15."""
    with pytest.raises(DeskError) as refusal:
        tasks.add(desk, description)
    assert refusal.value.field == "description"


def test_a_task_of_a_day_is_due_when_that_day_begins_here(desk: Desk) -> None:
    """B8, C15."""
    task = tasks.add(desk, "Call", due=due("tomorrow", desk))
    stored = Task.get_by_id(task)
    assert (stored.due_at.isoformat(), stored.all_day) == ("2026-11-22T22:00:00+00:00", True)


def test_ticking_and_unticking_count_once(desk: Desk) -> None:
    """C15, S6."""
    task = tasks.add(desk, "Call")
    tasks.untick(desk, task)
    tasks.tick(desk, task)
    tasks.tick(after(desk, hours=1), task)
    assert Task.get_by_id(task).done_at == desk.now
    tasks.untick(desk, task)
    tasks.untick(desk, task)
    assert Task.get_by_id(task).done_at is None
    assert kinds_of_events()[-3:] == ["task.added", "task.done", "task.undone"]


def test_a_removed_task_can_be_neither_ticked_nor_removed(desk: Desk) -> None:
    """C15."""
    task = tasks.add(desk, "Call")
    tasks.remove(desk, task)
    for verb in (tasks.tick, tasks.untick, tasks.remove):
        with pytest.raises(DeskError, match="removed meanwhile"):
            verb(desk, task)

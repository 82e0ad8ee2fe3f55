"""Tasks are given to somebody, ticked off, and reminded of once."""

from dataclasses import replace
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import after, colleague, dana, kinds_of_events
from tests.desk.rivals import race

from frontdesk_tui.desk import tasks
from frontdesk_tui.desk.dates import Due, due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.tasks import Reminder
from frontdesk_tui.models.task import Task


def _in(desk: Desk, minutes: int) -> Due:
    return Due(desk.now.add(minutes=minutes), False)


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


def test_what_has_come_due_is_reminded_of_once_earliest_first(desk: Desk) -> None:
    """C15."""
    contact = dana(desk)
    later = tasks.add(desk, "Later", contact=contact, due=_in(desk, 20))
    sooner = tasks.add(desk, "Sooner", due=_in(desk, 10))
    tasks.add(desk, "No date")
    tasks.add(desk, "Tomorrow", due=_in(desk, 1_440))

    assert tasks.next_due(desk.actor.staff) == desk.now.add(minutes=10)
    assert tasks.remind(after(desk, minutes=9)) == []
    reminded = tasks.remind(after(desk, minutes=20))

    assert reminded == [Reminder(sooner, None, "Sooner"), Reminder(later, contact, "Later")]
    assert tasks.remind(after(desk, minutes=21)) == []
    assert tasks.next_due(desk.actor.staff) == desk.now.add(minutes=1_440)


def test_nobody_is_reminded_of_what_is_done_gone_or_a_colleagues(desk: Desk) -> None:
    """C15."""
    noa = colleague(desk, "Noa")
    tasks.tick(desk, tasks.add(desk, "Done", due=_in(desk, 0)))
    tasks.remove(desk, tasks.add(desk, "Gone", due=_in(desk, 0)))
    tasks.add(desk, "For Noa", assignee=noa.actor.staff, due=_in(desk, 0))

    assert tasks.remind(desk) == []
    assert tasks.next_due(desk.actor.staff) is None
    assert [reminder.description for reminder in tasks.remind(noa)] == ["For Noa"]


def test_a_reminder_writes_nothing_to_the_log(desk: Desk) -> None:
    """C15, S6."""
    tasks.add(desk, "Call", due=_in(desk, 0))
    before = kinds_of_events()
    assert len(tasks.remind(desk)) == 1
    assert kinds_of_events() == before


def _remind(desk: Desk, minute: int) -> list[str]:
    return [reminder.description for reminder in tasks.remind(after(desk, minutes=minute))]


def test_one_person_at_two_desks_is_reminded_at_one_of_them(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """C15, S7."""
    minutes = list(range(1, 21))
    for minute in minutes:
        tasks.add(desk, f"At minute {minute}", due=_in(desk, minute))

    rounds = race(desk_file, moment, _remind, minutes)

    said = [sorted(name for answer in answers for name in answer.result) for answers in rounds]  # type: ignore[attr-defined]
    assert said == [[f"At minute {minute}"] for minute in minutes]


def test_a_task_without_an_assignee_reminds_whoever_has_no_account(desk: Desk) -> None:
    """C15, S5."""
    nobody = replace(desk, actor=replace(desk.actor, staff=None, role=Role.FRONT_DESK))
    tasks.add(nobody, "Call", due=_in(desk, 0))
    assert tasks.remind(desk) == []
    assert len(tasks.remind(nobody)) == 1

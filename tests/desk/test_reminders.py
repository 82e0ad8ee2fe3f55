"""Whoever is at the desk is reminded of a task once, when it has come due."""

from dataclasses import replace
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import after, colleague, dana, kinds_of_events
from tests.desk.rivals import race

from frontdesk_tui.desk.clients import reminders, tasks
from frontdesk_tui.desk.clients.reminders import Reminder
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.roles import Role


def _in(desk: Desk, minutes: int) -> Due:
    return Due(desk.now.add(minutes=minutes), False)


def test_what_has_come_due_is_reminded_of_once_earliest_first(desk: Desk) -> None:
    """C15."""
    contact = dana(desk)
    later = tasks.add(desk, "Later", contact=contact, due=_in(desk, 20))
    sooner = tasks.add(desk, "Sooner", due=_in(desk, 10))
    tasks.add(desk, "No date")
    tasks.add(desk, "Tomorrow", due=_in(desk, 1_440))

    assert reminders.next_due(desk) == desk.now.add(minutes=10)
    assert reminders.remind(after(desk, minutes=9)) == []
    reminded = reminders.remind(after(desk, minutes=20))

    assert reminded == [Reminder(sooner, None, "Sooner"), Reminder(later, contact, "Later")]
    assert reminders.remind(after(desk, minutes=21)) == []
    assert reminders.next_due(desk) == desk.now.add(minutes=1_440)


@pytest.mark.on_both
def test_of_what_comes_due_at_once_the_oldest_is_named_first(desk: Desk) -> None:
    """C15: whatever was written to the tasks since."""
    at_once = [tasks.add(desk, f"Task {number}", due=_in(desk, 0)) for number in range(22)]
    for task in at_once[:3]:
        tasks.tick(desk, task)
        tasks.untick(desk, task)
    assert [reminder.task for reminder in reminders.remind(desk)] == at_once[:20]
    assert [reminder.task for reminder in reminders.remind(desk)] == at_once[20:]


def test_nobody_is_reminded_of_what_is_done_gone_or_a_colleagues(desk: Desk) -> None:
    """C15."""
    noa = colleague(desk, "Noa")
    tasks.tick(desk, tasks.add(desk, "Done", due=_in(desk, 0)))
    tasks.remove(desk, tasks.add(desk, "Gone", due=_in(desk, 0)))
    tasks.add(desk, "For Noa", assignee=noa.actor.staff, due=_in(desk, 0))

    assert reminders.remind(desk) == []
    assert reminders.next_due(desk) is None
    assert [reminder.description for reminder in reminders.remind(noa)] == ["For Noa"]


def test_a_reminder_writes_nothing_to_the_log(desk: Desk) -> None:
    """C15, S6."""
    tasks.add(desk, "Call", due=_in(desk, 0))
    before = kinds_of_events()
    assert len(reminders.remind(desk)) == 1
    assert kinds_of_events() == before


def _remind(desk: Desk, minute: int) -> list[str]:
    return [reminder.description for reminder in reminders.remind(after(desk, minutes=minute))]


def test_one_person_at_two_desks_is_reminded_at_one_of_them(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """C15, S7."""
    minutes = list(range(1, 21))
    for minute in minutes:
        tasks.add(desk, f"At minute {minute}", due=_in(desk, minute))

    rounds = race(desk_file, moment, _remind, minutes)

    said = [sorted(name for answer in answers for name in answer.result) for answers in rounds]  # type: ignore[attr-defined]
    assert said == [[f"At minute {minute}"] for minute in minutes]


def test_whoever_has_no_account_is_reminded_of_nothing(desk: Desk) -> None:
    """C15, S5: or one stranger would use up the reminders that nobody is assigned."""
    nobody = replace(desk, actor=replace(desk.actor, staff=None, role=Role.FRONT_DESK))
    tasks.add(nobody, "Call", due=_in(desk, 0))
    assert reminders.remind(desk) == []
    assert reminders.remind(nobody) == []


def test_a_task_of_the_whole_day_reminds_when_the_day_begins_not_at_midnight(desk: Desk) -> None:
    """C15."""
    midnight = desk.start_of(desk.today)
    tasks.add(desk, "Order mats", due=Due(midnight, True))
    assert reminders.remind(replace(desk, now=midnight.add(hours=7, minutes=59))) == []
    assert reminders.next_due(desk) == midnight.add(hours=8)
    assert len(reminders.remind(replace(desk, now=midnight.add(hours=8)))) == 1

"""A task that repeats is followed by the next one when it is ticked off."""

from dataclasses import replace

import pendulum
import pytest
from tests.builders import after, colleague, dana, kinds_of_events

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import card, reminders, task_draft, task_edits, task_repeats, tasks
from frontdesk_tui.desk.dates import due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.rows import dicts
from frontdesk_tui.models.task import Task


@pytest.mark.parametrize(
    ("typed", "rule", "said"),
    [
        ("", "", ""),
        ("never", "", ""),
        ("daily", "FREQ=DAILY", "every day"),
        ("Every  Week", "FREQ=WEEKLY", "every week"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("every 3rd month", "FREQ=MONTHLY;INTERVAL=3", "every 3 months"),
        ("yearly", "FREQ=YEARLY", "every year"),
        ("every 999 days", "FREQ=DAILY;INTERVAL=999", "every 999 days"),
    ],
)
def test_how_often_is_typed_as_people_say_it(typed: str, rule: str, said: str) -> None:
    """C15: what is said of it can be typed again."""
    assert task_repeats.typed(typed) == rule
    assert task_repeats.often(rule) == said
    assert task_repeats.typed(said) == rule


@pytest.mark.parametrize(
    "typed", ["sometimes", "every", "every 0 weeks", "every 1000 days", "every tuesday", "2 weeks"]
)
def test_what_does_not_say_how_often_is_refused(typed: str) -> None:
    """C15."""
    with pytest.raises(DeskError) as refusal:
        task_repeats.typed(typed)
    assert refusal.value.field == "repeats"


def _dues(desk: Desk, first: str, often: str, times: int = 4) -> list[str]:
    """When a task is due, each time it is ticked off on the day it is due, by the clock on the wall."""
    task = tasks.add(desk, "Call", due=due(first, desk), repeats=task_repeats.typed(often))
    said = []
    for _ in range(times):
        row = Task.get_by_id(task)
        said.append(f"{desk.local(row.due_at):{'YYYY-MM-DD' if row.all_day else 'YYYY-MM-DD HH:mm'}}")
        made = tasks.tick(replace(desk, now=row.due_at), task)
        assert made is not None
        task = made
    return said


@pytest.mark.parametrize(
    ("first", "often", "dues"),
    [
        ("2026-12-30", "every day", ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]),
        ("2026-12-30", "every 2 weeks", ["2026-12-30", "2027-01-13", "2027-01-27", "2027-02-10"]),
        ("2027-01-31", "every month", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        ("2027-12-29", "every 2 months", ["2027-12-29", "2028-02-29", "2028-04-29", "2028-06-29"]),
        ("2028-02-29", "every year", ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28"]),
        ("2027-03-24 9:00", "every day", [f"2027-03-{day} 09:00" for day in (24, 25, 26, 27)]),
        ("2027-03-25 2:30", "daily", ["2027-03-25 02:30", "2027-03-26 03:30", "2027-03-27 02:30", "2027-03-28 02:30"]),
        ("2027-10-30 1:30", "daily", [f"2027-{day} 01:30" for day in ("10-30", "10-31", "11-01", "11-02")]),
    ],
)
def test_the_next_one_is_due_as_often_by_the_wall_clock(desk: Desk, first: str, often: str, dues: list[str]) -> None:
    """C15, B8: the 31st is the last day of shorter months; 2:30 is left out on 26 March and comes again after it."""
    assert _dues(desk, first, often) == dues


def test_what_was_missed_is_skipped(desk: Desk) -> None:
    """C15: the next one is due after the last, and not in the past; one of today is."""
    weekly = tasks.add(desk, "Weekly", due=due("2026-11-03 9:00", desk), repeats="FREQ=WEEKLY")
    made = tasks.tick(desk, weekly)
    assert made is not None
    assert desk.local(Task.get_by_id(made).due_at).isoformat() == "2026-11-24T09:00:00+02:00"
    daily = tasks.tick(desk, tasks.add(desk, "Daily", due=due("yesterday", desk), repeats="FREQ=DAILY"))
    assert daily is not None
    assert Task.get_by_id(daily).due_at == desk.start_of(desk.today)
    early = tasks.tick(desk, tasks.add(desk, "Early", due=due("2026-12-24", desk), repeats="FREQ=WEEKLY"))
    assert early is not None
    assert desk.local(Task.get_by_id(early).due_at).date().isoformat() == "2026-12-31"


def _weekly(desk: Desk) -> tuple[int, int]:
    """A weekly task that was ticked off, and the next one."""
    noa = colleague(desk, "Noa").actor.staff
    task = tasks.add(desk, "Call", dana(desk), noa, due("tomorrow 9", desk), "FREQ=WEEKLY")
    made = tasks.tick(desk, task)
    assert made is not None
    return task, made


def test_the_next_one_is_the_same_task_later(desk: Desk) -> None:
    """C15, S6: each with its event; a task that does not repeat has none."""
    task, made = _weekly(desk)
    first, second = task_draft.read(task), task_draft.read(made)
    assert replace(second, due=first.due) == first
    assert kinds_of_events()[-3:] == ["task.added", "task.added", "task.done"]
    assert tasks.tick(desk, task) is None
    assert tasks.tick(desk, tasks.add(desk, "Once")) is None
    assert Task.select().count() == 3


def test_it_reminds_of_the_next_one_too(desk: Desk) -> None:
    """C15."""
    task = tasks.add(desk, "Call", due=due("tomorrow 9", desk), repeats="FREQ=WEEKLY")
    on_time = after(desk, days=1)
    assert len(reminders.remind(on_time)) == 1
    made = tasks.tick(on_time, task)
    assert reminders.next_due(desk) == pendulum.datetime(2026, 11, 30, 9, tz="Asia/Jerusalem")
    assert [one.task for one in reminders.remind(after(desk, days=8))] == [made]


def test_what_is_not_done_after_all_takes_the_next_one_along(desk: Desk) -> None:
    """C15, S10: by hand, and by undo; and the other way round."""
    task, made = _weekly(desk)
    tasks.untick(desk, task)
    assert Task.get_by_id(made).deleted_at is not None
    with noting() as ticked:
        tasks.tick(desk, task)
    assert undo.take_back(desk, ticked) == "The task is open again"
    assert [row.id for row in Task.select().where(Task.deleted_at.is_null())] == [task]
    with pytest.raises(DeskError, match="open again already"):
        undo.take_back(desk, ticked)
    tasks.tick(desk, task)
    with noting() as unticked:
        tasks.untick(desk, task)
    assert undo.take_back(desk, unticked) == "The task is done again"
    assert Task.select().where(Task.deleted_at.is_null() & Task.done_at.is_null()).count() == 1


def test_a_next_one_that_was_changed_stays_and_goes_on_repeating(desk: Desk) -> None:
    """C15, S10: the one before does so no more, or there would be two; an undo is refused."""
    task = tasks.add(desk, "Call", due=due("tomorrow 9", desk), repeats="FREQ=WEEKLY")
    with noting() as ticked:
        made = tasks.tick(desk, task)
    assert made is not None
    was = task_draft.read(made)
    task_edits.edit(desk, made, replace(was, description="Call Dana"), was)
    with pytest.raises(DeskError, match="next one"):
        undo.take_back(desk, ticked)
    done = dicts(Task.select().order_by(Task.id))
    with noting() as unticked:
        tasks.untick(desk, task)
    assert [(row.done_at, row.repeats) for row in Task.select().order_by(Task.id)] == [
        (None, ""),
        (None, "FREQ=WEEKLY"),
    ]
    assert undo.take_back(desk, unticked) == "The task is done again"
    assert dicts(Task.select().order_by(Task.id)) == done
    tasks.untick(desk, task)
    assert Task.get_by_id(task).repeats == ""


def test_the_day_of_the_month_follows_an_edited_due_date(desk: Desk) -> None:
    """C15: and is kept where something else is edited."""
    task = tasks.add(desk, "Pay", due=due("2027-01-31", desk), repeats="FREQ=MONTHLY")
    was = task_draft.read(task)
    assert "31" in was.repeats
    task_edits.edit(desk, task, replace(was, description="Pay rent", repeats=task_repeats.typed("monthly")), was)
    assert task_draft.read(task).repeats == was.repeats
    was = task_draft.read(task)
    task_edits.edit(desk, task, replace(was, due=due("2027-02-10", desk)), was)
    assert task_draft.read(task).repeats == "FREQ=MONTHLY"
    was = task_draft.read(task)
    task_edits.edit(desk, task, replace(was, due=None, repeats=""), was)
    assert tasks.tick(desk, task) is None


def test_the_card_says_how_often(desk: Desk) -> None:
    """C15."""
    contact = dana(desk)
    tasks.add(desk, "Call", contact, due=due("tomorrow 9", desk), repeats="FREQ=WEEKLY;INTERVAL=2")
    shown = card.read(desk, contact)
    assert shown is not None
    assert [task.meta for task in shown.tasks] == ["ronit · due tomorrow 09:00 · every 2 weeks"]

"""C15: tasks with who and when; ticked off, overdue, and reminded of once."""

from functools import partial

import pendulum
import pytest
from tests.builders import StoppedClock, colleague, dana
from tests.screens.front import Front, given, sitting_at

from frontdesk_tui.desk.clients import contacts, reminders, tasks
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.task import Task
from frontdesk_tui.screens.dialogs.task_form import TaskForm
from frontdesk_tui.widgets.card_sections import TasksSection


async def test_a_task_for_oneself_is_due_as_people_say_it(reception: Reception, desk: Desk) -> None:
    """C15"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await front.press("t")
        await front.shown(TaskForm)
        await front.fill(description="Nutrition plan", due="tomorrow 9")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        task = Task.get()
        assert (task.contact_id, task.description, task.assignee_id) == (contact, "Nutrition plan", desk.actor.staff)
        assert task.due_at == pendulum.datetime(2026, 11, 23, 9, tz="Asia/Jerusalem")
        assert not task.all_day
        await front.open_card()
        assert "☐ Nutrition plan" in front.section(TasksSection)
        assert "ronit · due tomorrow" in front.section(TasksSection)


async def test_when_it_is_due_is_shown_whole_where_there_is_room(reception: Reception, desk: Desk) -> None:
    """C15"""
    tasks.add(desk, "Call", dana(desk), due=Due(desk.now.add(hours=20), False))
    async with sitting_at(reception) as front:
        await front.open_card()
        assert "ronit · due tomorrow 13:41" in front.section(TasksSection)


async def test_the_day_that_is_meant_is_said_while_it_is_typed(reception: Reception, desk: Desk) -> None:
    """C15"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("t")
        await front.shown(TaskForm)
        await front.fill(due="tomorrow 9")
        assert "Mon 23 Nov 09:00" in front.under("due")


async def test_a_task_is_assigned_to_a_colleague(reception: Reception, desk: Desk) -> None:
    """C15"""
    dana(desk)
    noa = colleague(desk, "Noa").actor.staff
    async with sitting_at(reception) as front:
        await front.press("t")
        await front.shown(TaskForm)
        await front.fill(description="Call her")
        await front.tab_to("assignee")
        await front.press("enter", "up", "enter", "ctrl+s")
        await front.back_at_the_place()
        assert Task.get().assignee_id == noa


async def test_what_is_no_date_is_refused_under_its_field(reception: Reception, desk: Desk) -> None:
    """C15"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("t")
        await front.shown(TaskForm)
        for typed in ("soon", "31/2", "tomorrow 25:00", "9"):
            with given(typed):
                await front.fill(description="Call her", due=typed)
                await front.press("ctrl+s")
                assert "no date" in front.under("due") or "no time" in front.under("due")
                assert front.field("description").value == "Call her"
                assert Task.select().count() == 0


async def test_a_task_without_words_is_refused_under_its_field(reception: Reception, desk: Desk) -> None:
    """C15"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("t")
        await front.shown(TaskForm)
        await front.press("ctrl+s")
        assert "what" in front.under("description")


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_task_is_ticked_off_and_opened_again(reception: Reception, desk: Desk, key: str) -> None:
    """C15"""
    contact = dana(desk)
    tasks.add(desk, "Nutrition plan", contact)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(TasksSection)
        await front.press("down", key)
        assert Task.get().done_at == desk.now
        await front.until(lambda: "☑ Nutrition plan" in front.section(TasksSection))
        await front.press(key)
        assert Task.get().done_at is None
        await front.until(lambda: "☐ Nutrition plan" in front.section(TasksSection))
        kinds = [row.kind for row in Event.select().order_by(Event.id)]
        assert kinds[-2:] == ["task.done", "task.undone"]


async def test_an_overdue_task_says_so(reception: Reception, desk: Desk) -> None:
    """C15"""
    contact = dana(desk)
    tasks.add(desk, "Nutrition plan", contact, due=Due(desk.now.subtract(days=2), False))
    tasks.add(desk, "Later", contact, due=Due(desk.now.add(days=2), False))
    async with sitting_at(reception) as front:
        await front.open_card()
        said = front.section(TasksSection).splitlines()
        assert ["overdue" in line for line in said if "☐" in line] == [True, False]


def _other_than(front: Front, text: str) -> bool:
    return front.text != text


async def test_a_due_task_reminds_on_screen_once(reception: Reception, desk: Desk, clock: StoppedClock) -> None:
    """C15"""
    contact = dana(desk)
    noa = colleague(desk, "Noa").actor.staff
    tasks.add(desk, "Nutrition [b]plan[/b]", contact, due=Due(desk.now.add(minutes=5), False))
    tasks.add(desk, "For Noa", contact, noa, Due(desk.now.add(minutes=5), False))
    async with sitting_at(reception) as front:
        front.app.heartbeat.nudge()
        await front.settled()
        assert front.said == []
        clock.moment = clock.moment.add(minutes=6)
        front.app.heartbeat.nudge()
        await front.until(lambda: front.said)
        assert front.said == ["Nutrition [b]plan[/b]"]
        await front.until(lambda: "Nutrition [b]plan[/b]" in front.text)
        assert [row.reminded_at for row in Task.select().order_by(Task.id)] == [clock.moment, None]
        for _ in range(3):
            clock.moment = clock.moment.add(minutes=1)
            shown = front.text
            front.app.heartbeat.nudge()
            await front.until(partial(_other_than, front, shown))
        assert len(front.said) == 1


async def test_a_task_of_a_deleted_client_does_not_remind(
    reception: Reception, desk: Desk, clock: StoppedClock
) -> None:
    """C5, C15"""
    contact = dana(desk)
    task = tasks.add(desk, "Nutrition plan", contact, due=Due(desk.now.add(minutes=5), False))
    contacts.delete(desk, [contact])
    clock.moment = clock.moment.add(minutes=6)
    assert [reminder.task for reminder in reminders.remind(reception.desk())] != [task]


async def test_tomorrow_is_the_day_after_the_one_it_is_saved_on(
    reception: Reception, desk: Desk, clock: StoppedClock
) -> None:
    """C15: a form left open over night does not mean yesterday's tomorrow."""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("t")
        await front.shown(TaskForm)
        clock.moment = clock.moment.add(days=1)
        await front.fill(description="Nutrition plan", due="tomorrow 9")
        assert "Tue 24 Nov 09:00" in front.under("due")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert Task.get().due_at == pendulum.datetime(2026, 11, 24, 9, tz="Asia/Jerusalem")

"""C15: the Tasks place: what is to be done, mine or everyone's, and the keys for it."""

from tests.builders import StoppedClock, after, colleague, dana
from tests.screens.front import Front, sitting_at
from textual.widgets import Input

from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.dates import Due, due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.task import Task
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.task_form import TaskForm
from frontdesk_tui.screens.page_tabs import Tab
from frontdesk_tui.screens.tasks import TasksPlace


def _place(front: Front) -> TasksPlace:
    found = front.home
    assert isinstance(found, TasksPlace)
    return found


def _title(front: Front) -> str:
    return str(_place(front).pane.border_title)


async def test_tasks_are_made_ticked_off_edited_given_away_and_deleted(reception: Reception, desk: Desk) -> None:
    """C15, S10: with the client chosen by typing; of one that repeats the next one comes, and goes again by undo."""
    contact, noa = dana(desk), colleague(desk, "Noa").actor.staff
    tasks.add(desk, "For Noa", assignee=noa, due=due("today", desk))
    async with sitting_at(reception, place="tasks") as front:
        assert _title(front) == "Tasks · Mine · Open · 0"
        assert "Nothing is to be done." in front.text
        await front.press("n")
        await front.shown(TaskForm)
        await front.fill(description="Call", client="Dan", due="yesterday", repeats="sometimes")
        await front.press("ctrl+s")
        assert "by ↓" in front.under("client")
        await front.press("down")
        await front.shown(BookWho)
        await front.press("enter")
        await front.shown(TaskForm)
        assert front.input("client").value == "Dana Levi"
        await front.press("ctrl+s")
        assert "“every day”" in front.under("repeats")
        await front.fill(repeats="every 2 weeks")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert _title(front) == "Tasks · Mine · Open · 1 · 1 overdue"
        assert "☐ Call" in front.text
        assert "every 2 weeks" in front.text
        await front.press("space")
        await front.until(lambda: "due 5 Dec" in front.text)
        assert "Task done, and again every 2 weeks   u Undo" in front.said
        await front.press("u")
        await front.until(lambda: "overdue since 21 Nov" in front.text and "5 Dec" not in front.text)

        await front.press("e")
        await front.shown(TaskForm)
        assert (front.input("due").value, front.input("repeats").value) == ("2026-11-21", "every 2 weeks")
        await front.fill(description="Call back")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await front.until(lambda: "☐ Call back" in front.text)
        assert Task.get_by_id(2).contact_id == contact

        await front.press("a")
        await front.choose("Noa")
        await front.back_at_the_place()
        await front.until(lambda: _title(front) == "Tasks · Mine · Open · 0")
        await front.press("m")
        await front.until(lambda: _title(front) == "Tasks · Everyone's · Open · 2 · 1 overdue")
        await front.press("A")
        await front.choose("ronit")
        await front.back_at_the_place()
        await front.until(lambda: "2 tasks given to ronit   u Undo" in front.said)
        assert [row.assignee_id for row in Task.select()] == [desk.actor.staff] * 3
        await front.press("d")
        await front.until(lambda: _title(front) == "Tasks · Everyone's · Open · 1")


async def test_tasks_are_narrowed_down_and_lead_to_their_client(reception: Reception, desk: Desk) -> None:
    """C15: by when, by words, by client; on the page of the client they are on a tab, with the same keys."""
    contact = dana(desk)
    tasks.add(desk, "Call", contact, due=due("yesterday", desk))
    tasks.add(desk, "Towels", due=due("tomorrow", desk))
    tasks.tick(after(desk, days=-2), tasks.add(desk, "Nutrition plan", contact))
    async with sitting_at(reception, (80, 24), place="tasks") as front:
        place = _place(front)
        await front.press("slash")
        await front.write("levi")
        await front.until(lambda: _title(front) == "Tasks · Mine · Open · 1 · 1 overdue")
        await front.press("enter")
        assert front.has_focus(place.tasks)
        await front.press("escape")
        await front.until(lambda: place.tasks.found.total == 2)
        for typed, count in (("Later", 1), ("Done", 1), ("Today", 0), ("Overdue", 1)):
            await front.press("f")
            await front.choose(typed)
            await front.back_at_the_place()
            assert _title(front) == f"Tasks · Mine · {typed} · {count}"
        await front.press("escape", "c")
        await front.until(lambda: "About  Dana Levi" in front.text and place.tasks.found.total == 1)
        await front.press("c")
        await front.until(lambda: place.tasks.found.total == 2)
        await front.press("w")
        await front.shown(Choose)
        await front.press("escape", "v")
        page = await front.shown(ContactPage)
        assert page.tab is Tab.TASKS
        assert ["☑" in line for line in front.lines if "☐" in line or "☑" in line] == [False, True]
        await front.press("f", "f")
        await front.until(lambda: "Done tasks · 1" in front.text)
        await front.press("space")
        await front.until(lambda: "Done tasks · 0" in front.text)


async def test_a_reminder_leads_to_its_task_from_anywhere(
    reception: Reception, desk: Desk, clock: StoppedClock
) -> None:
    """C15: one that has been removed meanwhile says so."""
    made = [tasks.add(desk, f"Task {number}", due=due("tomorrow", desk)) for number in range(3)]
    made.append(tasks.add(desk, "Call", dana(desk), due=Due(desk.now.add(minutes=5), False)))
    async with sitting_at(reception) as front:
        assert not front.app.check_action("due_task", ())
        clock.moment = clock.moment.add(minutes=6)
        front.app.heartbeat.nudge()
        await front.until(lambda: "! Show" in front.text)
        await front.press("exclamation_mark")
        await front.until(lambda: isinstance(front.home, TasksPlace))
        place = _place(front)
        await front.until(lambda: place.chosen_task == made[-1] and front.has_focus(place.tasks))
        await front.press("slash")
        await front.write("xyzzy")
        await front.press("1", "escape", "1")
        tasks.tick(desk, made[-1])
        await front.press("exclamation_mark")
        await front.until(lambda: place.chosen_task == made[-1] and "☑ Call" in front.text)
        assert place.query_one("#search", Input).value == ""
        await front.press("1", "v")
        await front.shown(ContactPage)
        await front.press("exclamation_mark")
        await front.until(lambda: front.app.screen is place and place.chosen_task == made[-1])
        tasks.remove(desk, made[-1])
        await front.press("exclamation_mark")
        await front.until(lambda: any("removed meanwhile" in said for said in front.said))

"""C15: add a task about the current contact, and tick tasks."""

from functools import partial
from typing import Any

from frontdesk_tui.desk import team
from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.clients.task_lines import TaskLine, TaskState
from frontdesk_tui.screens.dialogs.task_form import TaskForm
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask for the task and add it."""
    contact = place.current
    if contact is None:
        return
    form = TaskForm(
        lambda task: place.work.act(tasks.add, task.description, contact, task.assignee, task.due, task.repeats),
        place.work.desk,
        await place.work.ask(team.colleagues),
    )
    if await place.app.push_screen_wait(form) is not None:
        place.work.say("Task added")


async def tick(place: ErrandScreen[Any], task: TaskLine) -> None:
    """Tick a task off, or open it again."""
    done = task.state is TaskState.DONE
    verb = tasks.untick if done else tasks.tick
    await place.did(partial(place.work.act, verb, task.id), "Task open again" if done else "Task done")

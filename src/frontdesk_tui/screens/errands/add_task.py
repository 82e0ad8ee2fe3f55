"""C15: add a task about the current contact."""

from typing import Any

from frontdesk_tui.desk import team
from frontdesk_tui.desk.clients import tasks
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

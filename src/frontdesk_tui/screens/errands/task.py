"""C15: tasks made at their place; the task under the cursor ticked off, edited, given to a colleague, deleted."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from frontdesk_tui.desk import team, wording
from frontdesk_tui.desk.clients import listing, task_draft, task_edits, task_list, task_repeats, tasks
from frontdesk_tui.desk.clients.task_draft import TaskDraft
from frontdesk_tui.desk.clients.task_lines import TaskState
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.book_who import BookWho, NewClient
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.task_form import Client, TaskForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands.book_client import find, new_client
from frontdesk_tui.screens.page_tabs import Tab
from frontdesk_tui.screens.tasks import TasksPlace


async def new(place: TasksPlace) -> None:
    """Ask for a task, about a client or about nobody, and add it."""
    made = None

    async def submit(task: TaskDraft) -> None:
        nonlocal made
        given = (task.description, task.contact, task.assignee, task.due, task.repeats)
        made = await place.work.act(tasks.add, *given)

    form = TaskForm(submit, place.work.desk, await place.work.ask(team.colleagues))
    if await place.app.push_screen_wait(form.about(None, partial(_client, place))) is not None:
        await place.reread(made)
        place.work.say("Task added")


async def edit(screen: ErrandScreen[Any]) -> None:
    """Ask for what is to be other, and change it."""
    task = screen.chosen_task
    if task is None:
        return
    now = await screen.work.ask(task_draft.read, task)
    client = None if now.contact is None else await _named(screen, now.contact)
    people = await screen.work.ask(team.colleagues)
    names = {one.id: one_line(one.name, 60) for one in people}
    submit = saving(
        screen,
        task_edits.edit,
        task,
        shown=now,
        says={
            "assignee": lambda one: names.get(one, "somebody who has left"),
            "contact": lambda _: "another client",
            "due": lambda due: wording.due(due.at, due.all_day, screen.work.desk()),
            "repeats": task_repeats.often,
        },
    )
    form = TaskForm(submit, screen.work.desk, people)
    form.editing(now).about(client, partial(_client, screen))
    if await screen.app.push_screen_wait(form) is not None:
        screen.work.say("Task saved")


async def _client(screen: ErrandScreen[Any]) -> Client | None:
    """Ask for the client that a task is about."""
    found = await screen.app.push_screen_wait(BookWho("Which client is it about?", partial(find, screen)))
    contact = await new_client(screen, found.typed) if isinstance(found, NewClient) else found
    return None if contact is None else await _named(screen, contact)


async def _named(screen: ErrandScreen[Any], contact: int) -> Client | None:
    rows = await screen.work.ask(listing.rows, screen.work.desk(), [contact])
    return next(((row.id, row.name) for row in rows), None)


async def tick(screen: ErrandScreen[Any], task: int, stands: str = "") -> None:
    """Tick it off, or open it again; of one that repeats the next one comes, or goes again.

    S7: what counts is how it stood as it was shown: what another desk has ticked off since is not opened again.
    """
    if (stands or screen.stands) == TaskState.DONE:
        await screen.did(partial(screen.work.act, tasks.untick, task), "Task open again")
    else:
        await screen.did(partial(_ticked, screen, task), str)


async def _ticked(screen: ErrandScreen[Any], task: int) -> str:
    """Tick it off; what to say of it."""
    made = await screen.work.act(tasks.tick, task)
    following = await screen.work.ask(task_list.lines, screen.work.desk(), [made]) if made is not None else []
    return "Task done" + "".join(f", and again {one.repeats or 'once'}" for one in following)


async def assign(screen: ErrandScreen[Any]) -> None:
    """Ask for the colleague who is to do it."""
    if screen.chosen_task is not None:
        await _assign(screen, [screen.chosen_task], "Who is to do it?")


async def assign_all(place: TasksPlace) -> None:
    """The same for all that are listed."""
    listed = place.listed
    if listed:
        await _assign(place, listed, f"Who is to do all {len(listed):,} tasks that are listed?")


async def _assign(screen: ErrandScreen[Any], those: Sequence[int], heading: str) -> None:

    async def read() -> list[Choice[int]]:
        return [Choice(one.id, one_line(one.name, 60)) for one in await screen.work.ask(team.colleagues)]

    chosen = await screen.app.push_screen_wait(Choose(heading, await read(), anew=read))
    if isinstance(chosen, int):
        name = next((choice.text for choice in await read() if choice.value == chosen), "a colleague")
        what = "Task" if len(those) == 1 else f"{len(those):,} tasks"
        await screen.did(partial(screen.work.act, task_edits.assign, those, chosen), f"{what} given to {name}")


async def remove(screen: ErrandScreen[Any]) -> None:
    """Delete it, which can be undone."""
    if screen.chosen_task is not None:
        await screen.did(partial(screen.work.act, tasks.remove, screen.chosen_task), "Task deleted")


async def view(place: TasksPlace) -> None:
    """The tasks on the page of the client that it is about."""
    contact = None if place.chosen_task is None else await place.work.ask(task_list.client_of, place.chosen_task)
    if contact is None:
        place.work.say("This task is about no client.", wrong=True)
    elif await place.name_of(contact) is not None:
        await place.app.push_screen(ContactPage(contact, Tab.TASKS))

"""C15: which tasks are listed: when they are due, whose they are."""

from dataclasses import replace

from frontdesk_tui.desk import team
from frontdesk_tui.desk.clients import task_list
from frontdesk_tui.desk.clients.task_list import When
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.tasks import TasksPlace

_EVERYONE = 0
_HINTS = {
    When.OPEN: "overdue, today, later",
    When.OVERDUE: "were due before now",
    When.TODAY: "still due today",
    When.LATER: "from tomorrow on, and without a date",
    When.DONE: "latest first",
}


async def run(place: TasksPlace) -> None:
    """Ask which ones."""
    choices: list[Choice[When]] = [Choice(when, when.value, _HINTS[when]) for when in When]
    chosen = await place.app.push_screen_wait(Choose[When]("Filter by", choices, marked=place.wanted.when))
    if isinstance(chosen, When):
        place.wanted = replace(place.wanted, when=chosen)


async def whose(place: TasksPlace) -> None:
    """Ask whose."""

    async def read() -> list[Choice[int]]:
        people = await place.work.ask(team.colleagues)
        return [Choice(_EVERYONE, "Everyone"), *(Choice(one.id, one_line(one.name, 60)) for one in people)]

    marked = place.wanted.staff or _EVERYONE
    chosen = await place.app.push_screen_wait(Choose("Whose tasks?", await read(), marked=marked, anew=read))
    if isinstance(chosen, int):
        named = next((choice.text for choice in await read() if choice.value == chosen), "a colleague")
        place.of_staff(chosen or None, named)


async def client(place: TasksPlace) -> None:
    """Only those about the client under the cursor; once more, those about any."""
    if place.wanted.contact is not None:
        place.of_client(None, "")
        return
    contact = None if place.chosen_task is None else await place.work.ask(task_list.client_of, place.chosen_task)
    if contact is None:
        place.work.say("This task is about no client.", wrong=True)
    elif (name := await place.name_of(contact)) is not None:
        place.of_client(contact, name)

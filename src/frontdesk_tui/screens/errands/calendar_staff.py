"""B2: whose sessions the calendar shows."""

from dataclasses import replace

from frontdesk_tui.desk import team
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.calendar import CalendarPlace
from frontdesk_tui.screens.dialogs.choose import Choice, Choose

_EVERYONE = 0


async def run(place: CalendarPlace) -> None:
    """Ask whose, and show them; the cursor keeps its day and time."""

    async def read() -> list[Choice[int]]:
        people = await place.work.ask(team.colleagues)
        return [Choice(_EVERYONE, "Everyone"), *(Choice(one.id, one_line(one.name, 60)) for one in people)]

    chosen = await place.app.push_screen_wait(Choose("Show the sessions of", await read(), anew=read))
    if isinstance(chosen, int) and place.view.spot is not None:
        named = next((choice.text for choice in await read() if choice.value == chosen), "a colleague")
        place.staff, place.staff_said = (chosen, named) if chosen else (None, "everyone")
        place.turn(replace(place.view.spot, staff=chosen or None))

"""What is set for the loyalty programme as a whole."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.loyalty import programme, programme_said
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.screens.dialogs.programme_form import ProgrammeForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.typed_over import typed_over


async def run(place: ErrandScreen[Any]) -> None:
    """Ask for it, and set it."""
    shown = await place.work.ask(programme.current)

    async def submit(typed: Programme) -> None:
        now = await place.work.ask(programme.current)
        await place.work.act(programme.set_up, typed_over(now, shown, typed))

    form = ProgrammeForm(submit, shown, partial(programme_said.foreseen, place.work.desk()))
    if await place.app.push_screen_wait(form) is not None:
        place.work.say("Loyalty programme saved")

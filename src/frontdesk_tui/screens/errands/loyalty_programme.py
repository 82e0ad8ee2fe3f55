"""What is set for the loyalty programme as a whole."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.loyalty import programme, programme_said
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.programme_form import ProgrammeForm
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask for it, and set it."""
    shown = await place.work.ask(programme.current)
    submit = saving(place, programme.set_up, shown=shown)
    form = ProgrammeForm(submit, shown, partial(programme_said.foreseen, place.work.desk()))
    if await place.app.push_screen_wait(form) is not None:
        place.work.say("Loyalty programme saved")

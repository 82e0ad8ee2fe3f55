"""S7: what was being written when the desk ended is gone on with, or thrown away."""

from typing import Any

from frontdesk_tui.desk import unfinished
from frontdesk_tui.screens.dialogs.go_on_writing import Answer, GoOnWriting
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask about one after the other, until one is gone on with, or all is left for later."""
    for kept in await place.work.ask(unfinished.waiting, place.work.desk()):
        match await place.app.push_screen_wait(GoOnWriting(kept, place.work.desk())):
            case Answer.THROW_AWAY:
                await place.work.act(unfinished.throw_away, kept.id)
            case Answer.GO_ON:
                await place.work.go_on_with(kept)
                return
            case None:
                return

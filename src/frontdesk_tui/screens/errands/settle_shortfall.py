"""L9: points that could not be taken back, taken now or waived."""

from functools import partial

from frontdesk_tui.desk.loyalty import programme, shortfalls
from frontdesk_tui.desk.loyalty.naming import counted
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.shortfalls import Shortfalls


async def run(place: Shortfalls) -> None:
    """Take the points under the cursor, if the client has so many by now."""
    line = place.line
    if line is not None:
        taken = partial(place.work.act, shortfalls.take, line.id)
        await place.did(taken, f"{await _counted(place, line.amount)} taken from {line.client}")


async def waive(place: Shortfalls) -> None:
    """Let the client keep them."""
    line = place.line
    if line is not None:
        waived = partial(place.work.act, shortfalls.waive, line.id)
        await place.did(waived, f"{await _counted(place, line.amount)} waived for {line.client}")


async def _counted(place: Shortfalls, amount: int) -> str:
    """So many, as the programme calls them."""
    return counted(amount, one_line((await place.work.ask(programme.current)).points, 20))

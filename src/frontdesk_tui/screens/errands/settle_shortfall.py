"""L9: points that could not be taken back, taken now or waived."""

from functools import partial

from frontdesk_tui.desk.loyalty import shortfalls
from frontdesk_tui.screens.dialogs.shortfalls import Shortfalls


async def run(place: Shortfalls) -> None:
    """Take the points under the cursor, if the client has so many by now."""
    line = place.line
    if line is not None:
        taken = partial(place.work.act, shortfalls.take, line.id)
        await place.did(taken, f"{line.amount:,} points taken from {line.client}")


async def waive(place: Shortfalls) -> None:
    """Let the client keep them."""
    line = place.line
    if line is not None:
        waived = partial(place.work.act, shortfalls.waive, line.id)
        await place.did(waived, f"{line.amount:,} points waived for {line.client}")

"""B3: another number of people comes on a booking."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.errors import FullError
from frontdesk_tui.desk.schedule.session_drafts import MOST_PLACES
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.how_many import HowMany
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import which_booking
from frontdesk_tui.screens.errands.cancel_booking import why_fixed


async def run(screen: ErrandScreen[Any]) -> None:
    """Ask how many; more than there are places for only when that is wished on purpose."""
    line = await which_booking.wanted(
        screen, lambda one: not why_fixed(one), "How many come on which booking?", "This client has no booking ahead."
    )
    if line is None:
        return
    if refusal := why_fixed(line):
        screen.work.say(refusal)
        return
    refused = ""

    async def change(count: int) -> None:
        nonlocal refused
        refused = ""
        try:
            await screen.work.act(bookings.change_participants, line.id, count)
        except FullError as error:
            refused = error.sentence

    heading = f"Participants · {line.client} · {line.said}"
    form = HowMany(heading, "How many come?", line.participants, change, most=MOST_PLACES, save="Save")
    count = await screen.app.push_screen_wait(form)
    if count is None:
        return
    said = f"{line.client}: {count} come · {line.said}"
    if not refused:
        screen.work.say(said)
    elif await screen.app.push_screen_wait(Confirm("Book them all the same?", refused, "All the same")):
        anyway = partial(screen.work.act, bookings.change_participants, line.id, count, overbook=True)
        await screen.did(anyway, f"{said} · double booked")

"""B4: cancel everything that a client has ahead."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.booking import bookings_of, cancelling
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(screen: ErrandScreen[Any]) -> None:
    """Say how many and which is next; then cancel them together."""
    contact = screen.current
    client = None if contact is None else await screen.name_of(contact)
    if contact is None or client is None:
        return
    number, following = await screen.work.ask(bookings_of.future, screen.work.desk(), contact)
    if following is None:
        screen.work.say("Nothing to cancel: this client has no booking ahead.")
        return
    which = f"all {number:,} future bookings" if number > 1 else "the only future booking"
    question = Confirm(
        f"Cancel {which} of {client}?",
        f"The next is {following.said}. What was paid stays paid until it is refunded.",
        "Cancel bookings" if number > 1 else "Cancel booking",
        "Keep them" if number > 1 else "Keep it",
    )
    if await screen.app.push_screen_wait(question):
        said = f"Cancelled {number:,} booking{'s' if number > 1 else ''} of {client}"
        await screen.did(partial(screen.work.act, cancelling.cancel_future, contact), said)

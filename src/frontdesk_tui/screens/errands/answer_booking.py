"""B3: confirm or decline a booking that is pending, or give somebody who waits a place."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.booking import bookings, bookings_of
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import which_booking


async def run(screen: ErrandScreen[Any]) -> None:
    """Ask which answer it gets; one that waits can only be confirmed."""
    line = await which_booking.wanted(
        screen,
        lambda one: one.status in ("pending", "waitlisted"),
        "Confirm which booking?",
        "Nothing to confirm: no booking of this client is pending or waits.",
        among=bookings_of.ahead,
        unsuited="This booking is neither pending nor waitlisted.",
    )
    if line is None:
        return
    answers = [Choice("confirm", "Confirm")] + ([Choice("decline", "Decline")] if line.status == "pending" else [])
    chosen = await screen.app.push_screen_wait(Choose(f"{line.client} · {line.said} · {line.status_words}", answers))
    if chosen == "confirm":
        await screen.did(partial(screen.work.act, bookings.confirm, line.id), f"Confirmed · {line.client}, {line.said}")
    elif chosen == "decline":
        await screen.did(partial(screen.work.act, bookings.decline, line.id), f"Declined · {line.client}, {line.said}")

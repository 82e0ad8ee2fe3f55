"""B4: cancel a booking, with who asked for it and why."""

from typing import Any

from frontdesk_tui.desk.booking import bookings_of, cancelling
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.screens.dialogs.cancel_form import CancelForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import which_booking


async def run(screen: ErrandScreen[Any]) -> None:
    """Ask why and who asked, and cancel it."""
    line = await which_booking.wanted(
        screen,
        lambda one: not why_fixed(one),
        "Cancel which booking?",
        "Nothing to cancel: this client has no booking ahead.",
        among=bookings_of.ahead,
    )
    if line is None:
        return
    if refusal := why_fixed(line):
        screen.work.say(refusal)
        return
    form = CancelForm(line, lambda asked: screen.work.act(cancelling.cancel, line.id, asked.reason, asked.by))
    if await screen.app.push_screen_wait(form) is not None:
        screen.work.say(f"Cancelled · {line.client}, {line.said}")


def why_fixed(line: BookingLine) -> str:
    """Why a booking can no longer be cancelled or moved, as a sentence; empty when it can."""
    if not line.stands:
        return f"This booking is {line.status} already."
    return "Attendance is marked on this booking. Take that back first." if line.attendance else ""

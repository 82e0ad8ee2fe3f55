"""C12, C14: what a client answered when booking, and the notes on the booking."""

from typing import Any

from frontdesk_tui.desk.booking import booking_page
from frontdesk_tui.desk.booking.booking_page import BookingPage
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form_responses import FormResponses
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import which_booking


async def run(screen: ErrandScreen[Any]) -> None:
    """Show them."""
    line = await which_booking.wanted(
        screen,
        lambda one: one.has_form or one.note_count > 0,
        "Form responses of which booking?",
        "No form responses: no booking of this client has any, nor notes.",
    )
    if line is not None:
        await show(screen, line.id)


async def show(screen: ErrandScreen[Any], booking: int) -> None:
    """Show those of a booking, and what was paid for it."""

    async def read() -> BookingPage:
        page = await screen.work.ask(booking_page.read, screen.work.desk(), booking)
        if page is None:
            raise DeskError("This booking is no longer there.")
        return page

    await screen.app.push_screen_wait(FormResponses(await read(), read))

"""C3, C10: the contact page of the current contact."""

from typing import Any

from frontdesk_tui.screens.contact_page import ContactPage, Tab
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(screen: ErrandScreen[Any]) -> None:
    """All that is known of the client."""
    if screen.current is not None:
        await screen.app.push_screen(ContactPage(screen.current))


async def bookings(screen: ErrandScreen[Any], contact: int) -> None:
    """All bookings of a client, in a list that stays open while keys act on them."""
    await screen.app.push_screen(ContactPage(contact, Tab.BOOKINGS))

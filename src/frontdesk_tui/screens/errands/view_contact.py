"""C3, C10: the contact page of the current contact."""

from typing import Any

from frontdesk_tui.screens.contact_finding import ContactFinding
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.page_tabs import Tab


async def run(screen: ErrandScreen[Any]) -> None:
    """All that is known of the client."""
    if screen.current is not None:
        await _open(screen, screen.current, Tab.OVERVIEW)


async def bookings(screen: ErrandScreen[Any], contact: int) -> None:
    """All bookings of a client, in a list that stays open while keys act on them."""
    await _open(screen, contact, Tab.BOOKINGS)


async def activity(screen: ErrandScreen[Any], contact: int) -> None:
    """All that happened to and with a client."""
    await _open(screen, contact, Tab.ACTIVITY)


async def _open(screen: ErrandScreen[Any], contact: int, tab: Tab) -> None:
    """From a list, whose order the page goes on in."""
    found = screen.clients.found if isinstance(screen, ContactFinding) else None
    await screen.app.push_screen(ContactPage(contact, tab, found))

"""The card of the client that the keys are about, from wherever one is."""

from typing import Any

from textual.app import App

from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.places import close_dialogs, go


async def run(screen: ErrandScreen[Any]) -> None:
    """Go to the Contacts place with the client's card open; a dialog that this is asked from is closed."""
    contact = screen.current
    if contact is not None and await screen.name_of(contact) is not None:
        # Whoever is closed cannot see it through: its workers end with it.
        screen.app.call_later(_go, screen.app, contact)


async def _go(app: App[object], contact: int) -> None:
    await close_dialogs(app)
    place = await go(app, "contacts")
    if isinstance(place, ContactsPlace):
        place.open_card(contact)

"""C9: upcoming, past or all bookings of the current contact."""

from typing import Any

from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import Span
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.all_bookings import AllBookings
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ContactsPlace) -> None:
    """Ask which; upcoming and past ones show on the card, all of them in a list of their own."""
    contact = place.current
    if contact is None:
        return
    chosen = await place.app.push_screen_wait(Choose("Bookings", [Choice(span, span.value) for span in Span]))
    if chosen is Span.ALL:
        await every(place, contact)
    elif isinstance(chosen, Span):
        place.show_span(contact, chosen)


async def every(screen: ErrandScreen[Any], contact: int) -> None:
    """All bookings of a client in a list that stays open while keys act on them."""
    client = await screen.name_of(contact)
    if client is not None:
        found = await screen.work.ask(bookings_of.ids, screen.work.desk(), contact, Span.ALL)
        await screen.app.push_screen_wait(AllBookings(contact, client, found))

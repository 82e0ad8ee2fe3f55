"""C9: upcoming, past or all bookings of the current contact."""

from frontdesk_tui.desk.booking.bookings_of import Span
from frontdesk_tui.screens.card_beside import CardBeside
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.errands import view_contact


async def run(place: CardBeside) -> None:
    """Ask which; upcoming and past ones show on the card, all of them on the contact page."""
    contact = place.current
    if contact is None:
        return
    chosen = await place.app.push_screen_wait(Choose("Bookings", [Choice(span, span.value) for span in Span]))
    if chosen is Span.ALL:
        await view_contact.bookings(place, contact)
    elif isinstance(chosen, Span):
        place.show_span(contact, chosen)

"""C11: mark a booking of the current contact as paid in person."""

from collections.abc import Sequence
from functools import partial

from frontdesk_tui.desk import bookings_of, payments, wording
from frontdesk_tui.desk.bookings_of import BookingLine
from frontdesk_tui.desk.payments import Method
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.all_bookings import NOTHING_OPEN
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.widgets.card_sections import BookingsSection


async def run(place: ContactsPlace) -> None:
    """The booking under the card's cursor, else the only one that is open, else the one that is chosen."""
    contact, line = place.current, _marked(place)
    if contact is None:
        return
    if line is None:
        unpaid = await place.work.ask(bookings_of.unpaid, place.work.desk(), contact)
        if not unpaid:
            place.work.say("Nothing is open: every booking of this client is paid.")
            return
        line = unpaid[0] if len(unpaid) == 1 else await _which(place, unpaid)
    if line is not None and (client := await place.name_of(contact)) is not None:
        await pay(place, client, line)


async def pay(place: ContactsPlace, client: str, line: BookingLine) -> None:
    """Ask how, confirm, and mark it as paid; nothing can take it back."""
    if not line.open:
        place.work.say(NOTHING_OPEN)
        return
    ways = [Choice(method, f"Paid in person · {wording.METHOD[method.value]}") for method in Method]
    choose: Choose[Method] = Choose(f"{line.service}, {line.when} · {line.payment.value} · {line.open}", ways)
    method = await place.app.push_screen_wait(choose)
    if not isinstance(method, Method):
        return
    said = f"{client}: {line.service}, {line.when}: {line.open}, {wording.METHOD[method.value].lower()}."
    if await place.app.push_screen_wait(Confirm("Mark as paid?", f"{said} This cannot be undone.", "Mark as paid")):
        await place.did(partial(place.work.act, payments.mark_paid, line.id, method, line.left), f"Paid: {line.open}")


async def _which(place: ContactsPlace, unpaid: Sequence[BookingLine]) -> BookingLine | None:
    choices = [Choice(one, f"{one.when}  {one.service}", f"{one.payment.value} · {one.open}") for one in unpaid]
    chosen = await place.app.push_screen_wait(Choose("Which booking was paid?", choices))
    return chosen if isinstance(chosen, BookingLine) else None


def _marked(place: ContactsPlace) -> BookingLine | None:
    """The booking under the card's cursor, if something is open on it."""
    section = place.focused
    if isinstance(section, BookingsSection) and section.card is not None:
        return next((line for line in section.card.bookings if line.id == section.chosen and line.open), None)
    return None

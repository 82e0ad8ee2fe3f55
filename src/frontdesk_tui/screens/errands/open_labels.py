"""C16: the labels, and the list filtered by one of them."""

from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.labels import Labels
from frontdesk_tui.screens.errands.filter_contacts import with_label


async def run(place: ContactsPlace) -> None:
    """Show them; they are changed there."""
    listed = Labels()
    await place.app.push_screen_wait(listed)
    if listed.chosen is not None:
        await place.narrow(with_label(listed.chosen))

"""C16: the labels, and the list filtered by one of them."""

from dataclasses import replace

from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.labels import Labels


async def run(place: ContactsPlace) -> None:
    """Show them; they are changed there."""
    labels = Labels()
    await place.app.push_screen_wait(labels)
    if labels.chosen is not None:
        place.filter_said = labels.chosen.said
        place.wanted = replace(place.wanted, label=labels.chosen.id)

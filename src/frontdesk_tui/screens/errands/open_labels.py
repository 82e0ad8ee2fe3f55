"""C16: the labels, and the list filtered by one of them."""

from dataclasses import replace

from frontdesk_tui.desk.clients import labels
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.labels import Labels


async def run(place: ContactsPlace) -> None:
    """Show them; they are changed there."""
    listed = Labels()
    await place.app.push_screen_wait(listed)
    if listed.chosen is None:
        return
    known = await place.work.ask(labels.choices)
    for label in [one for one in known if one.id == listed.chosen]:
        place.filter_said = label.safe().said
        place.wanted = replace(place.wanted, label=label.id)

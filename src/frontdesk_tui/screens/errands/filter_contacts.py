"""C16: show only the contacts with a label."""

from dataclasses import replace

from frontdesk_tui.desk.clients import labels
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.errands.put_label import label_choice


async def run(place: ContactsPlace) -> None:
    """Ask for the label that contacts must have."""
    known = await place.work.ask(labels.choices)
    choices = [Choice(0, "All contacts"), *map(label_choice, known)]
    chosen = await place.app.push_screen_wait(Choose("Filter by", choices))
    if isinstance(chosen, int):
        place.filter_said = next((label.safe().said for label in known if label.id == chosen), "")
        place.wanted = replace(place.wanted, label=chosen or None)

"""C16: show only the contacts with a label."""

from dataclasses import replace

from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.choose import Choice, Choose


async def run(place: ContactsPlace) -> None:
    """Ask for the label that contacts must have."""
    known = await place.work.ask(labels.choices)
    choices = [Choice(0, "All contacts"), *(Choice(label.id, one_line(label.name, 60)) for label in known)]
    chosen = await place.app.push_screen_wait(Choose("Filter by", choices))
    if isinstance(chosen, int):
        name = next(choice.text for choice in choices if choice.value == chosen)
        place.filter_said = name if chosen else ""
        place.wanted = replace(place.wanted, label=chosen or None)

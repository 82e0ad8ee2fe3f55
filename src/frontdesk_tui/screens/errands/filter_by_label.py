"""C16: the clients with the label under the cursor."""

from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.screens.dialogs.labels import Labels


async def run(place: Labels) -> None:
    """Close the list of labels, and filter the one below by it."""
    if (line := place.line) is not None:
        place.chosen = LabelChoice(line.id, line.name, line.colour, line.mark)
        place.close_for_good()

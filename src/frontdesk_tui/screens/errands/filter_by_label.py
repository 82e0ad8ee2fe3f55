"""C16: the clients with the label under the cursor."""

from frontdesk_tui.screens.dialogs.labels import Labels


async def run(place: Labels) -> None:
    """Close the list of labels, and filter the one below by it."""
    if place.line is not None:
        place.chosen = place.line.id
        place.close_for_good()

"""C12: the booking form of a service."""

from frontdesk_tui.screens.dialogs.questions import Questions
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Show what whoever books the service under the cursor is asked; it is changed there."""
    line = place.service
    if line is None:
        return
    await place.app.push_screen_wait(Questions(line.id, line.name))
    await place.reread()

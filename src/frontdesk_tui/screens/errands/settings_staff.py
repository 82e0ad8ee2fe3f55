"""S5: the team."""

from frontdesk_tui.screens.dialogs.staff_list import StaffList
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Show the team; it is changed there."""
    await place.app.push_screen_wait(StaffList())
    await place.reread()

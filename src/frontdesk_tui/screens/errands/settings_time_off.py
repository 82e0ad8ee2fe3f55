"""B1: holidays of the business, and times at which colleagues are away."""

from frontdesk_tui.screens.dialogs.times_off import TimesOff
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Show what is taken off; it is added and removed there."""
    await place.app.push_screen_wait(TimesOff())
    await place.reread()

"""S10: the colours of this desk."""

from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Ask for a theme, and show everything in it."""
    themes = place.app.available_themes
    choices = [Choice(name, name, "dark" if themes[name].dark else "light") for name in sorted(themes)]
    chosen = await place.app.push_screen_wait(Choose("Theme", choices, marked=place.app.theme))
    if chosen is not None:
        place.work.choose_theme(chosen)
        await place.reread()

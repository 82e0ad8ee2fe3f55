"""A10: the confirmation and the reminder that are built in."""

from frontdesk_tui.automations import builtin
from frontdesk_tui.screens.dialogs.builtin_emails import BuiltinEmails
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Show the switches, which act at once."""
    await place.app.push_screen_wait(BuiltinEmails(await place.work.ask(builtin.switches)))
    await place.reread()

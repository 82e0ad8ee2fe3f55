"""A5: what webhooks are signed with."""

from frontdesk_tui.screens.dialogs.webhook_secret import WebhookSecret
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Show it, on asking; make a new one."""
    await place.app.push_screen_wait(WebhookSecret())

"""A5: what webhooks are signed with, shown or made anew."""

from frontdesk_tui.desk.messages import webhook_secret
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.webhook_secret import WebhookSecret


async def run(place: WebhookSecret) -> None:
    """Show it; it is made when it is asked for first."""
    place.show_secret(await place.work.act(webhook_secret.show))


async def new(place: WebhookSecret) -> None:
    """Ask, make a new one, and show it."""
    question = Confirm(
        "Make a new webhook secret?",
        "Whoever gets your webhooks refuses them from now on, until the new secret is set there. It cannot be undone.",
        "New secret",
    )
    if await place.app.push_screen_wait(question):
        place.show_secret(await place.work.act(webhook_secret.renew))
        place.work.say("The secret is a new one")

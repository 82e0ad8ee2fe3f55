"""A5, A6, A10: how messages leave, when they may, and which of them are built in."""

from collections.abc import Awaitable, Callable

from frontdesk_tui.automations import builtin
from frontdesk_tui.desk.messages import mail, messaging
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import weeks
from frontdesk_tui.screens import settings_page
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.builtin_emails import BuiltinEmails
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.mail_form import MailForm
from frontdesk_tui.screens.dialogs.messaging_form import MessagingForm
from frontdesk_tui.screens.dialogs.webhook_secret import WebhookSecret
from frontdesk_tui.screens.settings import SettingsPlace

Part = Callable[[SettingsPlace], Awaitable[None]]
"""What is set, asked for and stored."""


async def run(place: SettingsPlace) -> None:
    """Ask which part, of those that the role may set, and go on there."""
    hints = await place.work.ask(_hints)
    choices = [Choice(part, title, hints.get(part, "")) for part, (title, verb) in _PARTS.items() if place.may(verb)]
    chosen = await place.app.push_screen_wait(Choose("Messages", choices))
    if chosen is not None and not isinstance(chosen, str):
        await chosen(place)


async def mail_server(place: SettingsPlace) -> None:
    """Ask for the mail server and the sender, and set them."""
    shown = await place.work.ask(mail.current)
    submit = saving(place, mail.set_up, shown=shown)
    if await place.app.push_screen_wait(MailForm(submit, shown)) is not None:
        await place.reread()
        place.work.say("Mail server saved")


async def quiet_hours(place: SettingsPlace) -> None:
    """Ask for quiet hours, lateness, and hosts of the shop's own network."""
    shown = await place.work.ask(messaging.current)
    submit = saving(place, messaging.set_up, shown=shown, says={"quiet_from": _clock, "quiet_until": _clock})
    if await place.app.push_screen_wait(MessagingForm(submit, shown)) is not None:
        await place.reread()
        place.work.say("Saved")


async def built_in(place: SettingsPlace) -> None:
    """Show the switches, which act at once."""
    await place.app.push_screen_wait(BuiltinEmails(await place.work.ask(builtin.switches)))
    await place.reread()


async def webhook_secret(place: SettingsPlace) -> None:
    """Show what webhooks are signed with, on asking; make a new one."""
    await place.app.push_screen_wait(WebhookSecret())


_PARTS: dict[Part, tuple[str, str]] = {
    mail_server: ("Mail server", "mail.set_up"),
    quiet_hours: ("Quiet hours and lateness", "messaging.set_up"),
    built_in: ("Confirmation and reminder", "builtin.switch"),
    webhook_secret: ("Webhook secret", "webhook_secret.renew"),
}
"""The words on screen, and the verb of each: whoever may not do it is not offered it."""


def _clock(minute: int) -> str:
    return weeks.clock(minute)


def _hints() -> dict[Part, str]:
    """How the parts stand."""
    on = [one.title for one in builtin.switches() if one.is_on]
    return {
        mail_server: one_line(mail.current().host, 40) or "none is set: emails wait",
        quiet_hours: settings_page.quiet_said(messaging.current()).lower(),
        built_in: f"{len(on)} of {len(builtin.TITLES)} on",
    }

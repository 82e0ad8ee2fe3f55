"""A5: the mail server and the sender."""

from frontdesk_tui.desk.messages import mail
from frontdesk_tui.screens.dialogs.mail_form import MailForm
from frontdesk_tui.screens.set_some import set_some
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace, *only: str) -> None:
    """Ask for some of it, and set that; for all of it while there is none, since none of it goes without the others."""
    begun = await place.work.ask(mail.current)
    await set_some(place, MailForm, mail.current, mail.set_up, only if begun.host else ())

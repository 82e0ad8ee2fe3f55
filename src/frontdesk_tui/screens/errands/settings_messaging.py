"""A6, A11: when messages may go, how late, and where webhooks may go."""

from frontdesk_tui.desk.messages import messaging
from frontdesk_tui.desk.schedule import weeks
from frontdesk_tui.screens.dialogs.messaging_form import MessagingForm
from frontdesk_tui.screens.set_some import set_some
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace, *only: str) -> None:
    """Ask for some of it, and set that."""
    await set_some(place, MessagingForm, messaging.current, messaging.set_up, only, _SAID)


def _clock(minute: int) -> str:
    return weeks.clock(minute)


_SAID = {"quiet_from": _clock, "quiet_until": _clock}

"""When messages may go, how late, and where webhooks may go besides the public internet."""

from collections.abc import Iterable

from textual.widgets import TextArea

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.safetext import many_lines
from frontdesk_tui.desk.schedule.hours_text import minute_from_text
from frontdesk_tui.screens.dialogs.setting_form import SettingForm, line
from frontdesk_tui.screens.settings_page import time_said
from frontdesk_tui.widgets.form_field import FormField


def _minute(typed: str, name: str) -> int | None:
    return minute_from_text(typed, name, "21:00") if typed.strip() else None


def _hosts(typed: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in typed.splitlines() if line.strip())


def _time(minute: int | None) -> str:
    return "" if minute is None else time_said(minute)


class MessagingForm(SettingForm[Messaging]):
    """A6, A11: quiet hours, grace after a downtime, hosts of the shop's own network."""

    CSS_PATH = ["form.tcss", "messaging_form.tcss"]  # type: ignore[assignment]
    HEADING = "Quiet hours and lateness"
    MEANT = {
        "quiet_from": lambda typed: _minute(typed, "quiet_from"),
        "quiet_until": lambda typed: _minute(typed, "quiet_until"),
        "grace_hours": lambda typed: amounts.whole(typed, "grace_hours"),
        "allowed_hosts": _hosts,
    }

    def every_field(self) -> Iterable[FormField]:
        """Quiet hours, hours of grace, hosts."""
        messaging = self._shown
        hosts = TextArea(many_lines("\n".join(messaging.allowed_hosts)), compact=True, tab_behavior="focus")
        until = _time(messaging.quiet_until)
        yield FormField("quiet_from", "No messages to clients from, such as 21:00", line(_time(messaging.quiet_from)))
        yield FormField("quiet_until", "Until, such as 08:00; both empty for no quiet hours", line(until))
        grace = line(str(messaging.grace_hours))
        yield FormField("grace_hours", "Hours that things may be late after a standstill", grace)
        yield FormField("allowed_hosts", "Hosts in your own network for webhooks, one a line", hosts)

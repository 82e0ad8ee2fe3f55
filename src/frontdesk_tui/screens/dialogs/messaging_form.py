"""When messages may go, how late, and where webhooks may go besides the public internet."""

from collections.abc import Iterable

from textual.widgets import Input, TextArea

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.safetext import many_lines
from frontdesk_tui.desk.schedule.hours_text import minute_from_text
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.settings_page import time_said
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class MessagingForm(Form[Messaging]):
    """A6, A11: quiet hours, grace after a downtime, hosts of the shop's own network."""

    CSS_PATH = ["form.tcss", "messaging_form.tcss"]  # type: ignore[assignment]
    HEADING = "Quiet hours and lateness"

    def __init__(self, submit: Submit[Messaging], messaging: Messaging) -> None:
        super().__init__(submit)
        self._messaging = messaging

    def fields(self) -> Iterable[FormField]:
        """Quiet hours, hours of grace, hosts."""
        messaging = self._messaging
        hosts = TextArea(many_lines("\n".join(messaging.allowed_hosts)), compact=True, tab_behavior="focus")
        yield FormField("quiet_from", "No messages to clients from, such as 21:00", _time(messaging.quiet_from))
        yield FormField(
            "quiet_until", "Until, such as 08:00; both empty for no quiet hours", _time(messaging.quiet_until)
        )
        grace = Input(str(messaging.grace_hours), select_on_focus=False)
        yield FormField("grace_hours", "Hours that things may be late after a standstill", grace)
        yield FormField("allowed_hosts", "Hosts in your own network for webhooks, one a line", hosts)

    def collect(self) -> Messaging:
        """What is set. Raises DeskError for what is no time of day, and for what is no number."""
        hosts = self.field("allowed_hosts").value
        return Messaging(
            quiet_from=self._minute("quiet_from"),
            quiet_until=self._minute("quiet_until"),
            grace_hours=amounts.whole(self.field("grace_hours").value, "grace_hours"),
            allowed_hosts=tuple(line.strip() for line in hosts.splitlines() if line.strip()),
        )

    def _minute(self, name: str) -> int | None:
        typed = self.field(name).value.strip()
        return minute_from_text(typed, name, "21:00") if typed else None


def _time(minute: int | None) -> Input:
    return Input("" if minute is None else time_said(minute), select_on_focus=False)

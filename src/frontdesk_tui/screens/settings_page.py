"""What the Settings place shows, read and put into words."""

from dataclasses import dataclass

from frontdesk_tui.automations import builtin
from frontdesk_tui.automations.builtin import Switch
from frontdesk_tui.desk import business, team, wording
from frontdesk_tui.desk.clients import custom_fields, trash
from frontdesk_tui.desk.clients.custom_values import Defined
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.messages import mail, mail_trouble, messaging
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.schedule import hours, services
from frontdesk_tui.desk.schedule.hours import TimeOffLine, Week
from frontdesk_tui.desk.schedule.services import ServiceKind, ServiceLine
from frontdesk_tui.widgets.record_list import ListRow

KIND_SAID = {ServiceKind.APPOINTMENT: "Appointment", ServiceKind.CLASS: "Class"}
"""The words on screen for each kind."""

_AHEAD = 366
"""Days that times off lie ahead at the most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the place shows."""

    services: list[ServiceLine]
    week: Week
    """The opening hours."""
    own_weeks: int
    """How many colleagues have hours of their own."""
    off: list[TimeOffLine]
    """What is taken off from today on, soonest first."""
    business: Business
    mail: MailSettings
    mail_stopped: bool
    """Whether something keeps all email from leaving, though a server is set."""
    messaging: Messaging
    switches: list[Switch]
    """The built-in emails."""
    fields: list[Defined]
    """The custom fields that are offered."""
    trash_days: int
    """After how many days deleted contacts are purged; 0 for never."""
    team: int
    """How many work here."""
    theme: str
    """Name of the theme of this desk."""


def read(desk: Desk, archived: bool, theme: str) -> Shown:
    """All of it, archived services too if they are asked for."""
    ahead = desk.start_of(desk.today)
    colleagues = team.colleagues()
    return Shown(
        services.lines(archived),
        hours.week_of(None),
        sum(hours.has_own(one.id) for one in colleagues),
        hours.times_off(desk, ahead, ahead.add(days=_AHEAD)),
        business.current(),
        mail.current(),
        mail_trouble.current() is not None,
        messaging.current(),
        builtin.switches(),
        custom_fields.offered(),
        trash.current().days,
        len(colleagues),
        theme,
    )


def service_row(line: ServiceLine) -> ListRow:
    """A service as its list shows it."""
    buffer = f" + {line.buffer_minutes}" if line.buffer_minutes else ""
    cells = (
        line.name,
        KIND_SAID[line.kind] if line.active else "Archived",
        f"{line.duration_minutes}{buffer}",
        wording.money(line.price, line.currency) if line.price else "Free",
        f"{line.capacity:,}",
        ", ".join(line.staff) or "Everybody",
        str(line.questions or ""),
    )
    return ListRow(line.id, cells, muted=not line.active)


def time_said(minute: int) -> str:
    """A minute of the day as `21:00`."""
    return f"{minute // 60:02}:{minute % 60:02}"

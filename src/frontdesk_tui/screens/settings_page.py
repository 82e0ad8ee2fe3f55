"""What the Settings place shows, read and put into words."""

from dataclasses import dataclass

from textual.content import Content

from frontdesk_tui.automations import builtin
from frontdesk_tui.automations.builtin import Switch
from frontdesk_tui.desk import business, team, wording
from frontdesk_tui.desk.clients import custom_fields
from frontdesk_tui.desk.clients.custom_values import Defined
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.messages import mail, mail_trouble, messaging
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import hours, services
from frontdesk_tui.desk.schedule.hours import TimeOffLine, Week
from frontdesk_tui.desk.schedule.hours_text import week_said
from frontdesk_tui.desk.schedule.services import ServiceKind, ServiceLine
from frontdesk_tui.widgets.record_list import ListRow

KIND_SAID = {ServiceKind.APPOINTMENT: "Appointment", ServiceKind.CLASS: "Class"}
"""The words on screen for each kind."""

_SHOWN_OFF = 4
"""Times off that are named beside the list."""

_NO_FIELDS = Content.styled(" None yet", "dim")

_AHEAD = 366
"""Days that those lie ahead at the most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the place shows."""

    services: list[ServiceLine]
    week: Week
    """The opening hours."""
    off: list[TimeOffLine]
    """What is taken off from today on, soonest first."""
    business: Business
    mail_host: str
    """Name of the mail server; empty while none is set."""
    mail_stopped: bool
    """Whether something keeps all email from leaving, though one is set."""
    messaging: Messaging
    switches: list[Switch]
    """The built-in emails."""
    fields: list[Defined]
    """The custom fields that are offered."""
    team: int
    """How many work here."""


def read(desk: Desk, archived: bool) -> Shown:
    """All of it, archived services too if they are asked for."""
    ahead = desk.start_of(desk.today)
    off = hours.times_off(desk, ahead, ahead.add(days=_AHEAD))
    return Shown(
        services.lines(archived),
        hours.week_of(None),
        off,
        business.current(),
        mail.current().host,
        mail_trouble.current() is not None,
        messaging.current(),
        builtin.switches(),
        custom_fields.offered(),
        len(team.colleagues()),
    )


def row(line: ServiceLine) -> ListRow:
    """A service as the list shows it."""
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


def said(shown: Shown) -> Content:
    """What stands beside the list: hours, times off, business."""
    lines = [_heading("Opening hours", "h")]
    lines += [Content(f" {days:<8} {times}") for days, times in week_said(shown.week)]
    lines += [Content(""), _heading("Time off", "o")]
    for off in shown.off[:_SHOWN_OFF]:
        lines.append(Content(f" {off.said}"))
        lines.append(Content.assemble("  ", (" · ".join(word for word in (off.who, off.reason) if word), "dim")))
    if len(shown.off) > _SHOWN_OFF:
        lines.append(Content(f" and {len(shown.off) - _SHOWN_OFF:,} more"))
    if not shown.off:
        lines.append(Content.styled(" Nothing ahead", "dim"))
    freed = "offered first" if shown.business.offers_first else "given at once"
    lines += [
        Content(""),
        _heading("Business", "B"),
        Content(f" {one_line(shown.business.name, 80)}"),
        Content(f" Freed places are {freed}"),
        Content(f" Free times every {shown.business.slot_minutes} minutes"),
    ]
    lines += [Content(""), _heading("Messages", "m"), *_messages_said(shown)]
    names = ", ".join(one_line(field.name, 40) for field in shown.fields)
    lines += [Content(""), _heading("Custom fields", "C"), Content(f" {names}") if names else _NO_FIELDS]
    people = "One person works here" if shown.team == 1 else f"{shown.team:,} people work here"
    lines += [Content(""), _heading("Staff", "s"), Content(f" {people}")]
    return Content("\n").join(lines)


def _messages_said(shown: Shown) -> list[Content]:
    """How messages stand."""
    host = one_line(shown.mail_host, 80)
    server = f"{host}: no email goes; O says why" if shown.mail_stopped else host
    return [
        Content(f" {server}") if host else Content.styled(" No mail server: emails wait", "bold"),
        Content(f" {quiet_said(shown.messaging)}"),
        Content(" " + " · ".join(f"{one.name} {'on' if one.is_on else 'off'}" for one in shown.switches).capitalize()),
    ]


def quiet_said(messaging: Messaging) -> str:
    """`Quiet from 21:00 until 08:00`."""
    begin, end = messaging.quiet_from, messaging.quiet_until
    if begin is None or end is None:
        return "No quiet hours"
    return f"Quiet from {time_said(begin)} until {time_said(end)}"


def time_said(minute: int) -> str:
    """A minute of the day as `21:00`."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _heading(text: str, key: str) -> Content:
    return Content.assemble((text, "bold"), (f"  {key}", "dim"))

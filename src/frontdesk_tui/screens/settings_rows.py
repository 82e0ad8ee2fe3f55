"""The rows of the Settings place: what can be set, what is set now, and where it is set."""

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk_tui.desk import languages
from frontdesk_tui.desk.messages.mail import Security
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule.hours_text import week_said
from frontdesk_tui.screens.settings_page import Shown, time_said
from frontdesk_tui.widgets.record_list import ListRow


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One thing that is set."""

    group: str
    """What it belongs to."""
    name: str
    about: str
    """One sentence on what it does."""
    errand: tuple[str, ...]
    """What sets it, as `action_errand` is given it; empty for the services, which are a list of their own."""
    said: Callable[[Shown], str]
    """What is set now, in a few words, safe to display."""


def _services(shown: Shown) -> str:
    active = sum(line.active for line in shown.services)
    return f"{active:,} offered" if active else "None yet"


def _opening(shown: Shown) -> str:
    return ", ".join(f"{days} {times}" for days, times in week_said(shown.week))


def _off(shown: Shown) -> str:
    if not shown.off:
        return "Nothing ahead"
    first = " · ".join(word for word in (shown.off[0].said, shown.off[0].who, shown.off[0].reason) if word)
    return first if len(shown.off) == 1 else f"{first}, and {len(shown.off) - 1:,} more"


def _own_weeks(shown: Shown) -> str:
    return f"{shown.own_weeks:,} of {shown.team:,} have their own" if shown.own_weeks else "All as the opening hours"


def _switches(shown: Shown) -> str:
    said = " · ".join(f"{one.name} {'on' if one.is_on else 'off'}" for one in shown.switches)
    return said.capitalize()


def _quiet(shown: Shown) -> str:
    begin, end = shown.messaging.quiet_from, shown.messaging.quiet_until
    return "None" if begin is None or end is None else f"{time_said(begin)} until {time_said(end)}"


def _grace(shown: Shown) -> str:
    hours = shown.messaging.grace_hours
    return f"Up to {hours:,} hour{'' if hours == 1 else 's'}" if hours else "Nothing is done late"


def _server(shown: Shown) -> str:
    mail = shown.mail
    if not mail.host:
        return "None: emails wait"
    if shown.mail_stopped:
        return f"{one_line(mail.host, 80)}: no email goes; O says why"
    way = "not encrypted" if mail.security is Security.NONE else mail.security.upper()
    return f"{one_line(mail.host, 80)} · port {mail.port} · {way}"


def _sign_in(shown: Shown) -> str:
    return one_line(shown.mail.user, 80) or "Nobody"


def _sender(shown: Shown) -> str:
    mail = shown.mail
    if not mail.sender:
        return "None yet"
    return f"{one_line(mail.sender_name or shown.business.name, 80)} <{one_line(mail.sender, 80)}>"


def _replies(shown: Shown) -> str:
    return one_line(shown.mail.reply_to, 80) or "To the sender"


def _hosts(shown: Shown) -> str:
    return one_line(", ".join(shown.messaging.allowed_hosts), 200) or "The public internet only"


def _fields(shown: Shown) -> str:
    return ", ".join(one_line(field.name, 40) for field in shown.fields) or "None yet"


def _trash(shown: Shown) -> str:
    days = shown.trash_days
    return f"{days:,} day{'' if days == 1 else 's'}, then purged" if days else "For ever"


def _kept(shown: Shown) -> str:
    business = shown.business
    if not business.backup_daily:
        return "No daily backups"
    return f"{business.backup_daily:,} days · {business.backup_weekly:,} weeks · {business.backup_monthly:,} months"


def rows(shown: Shown, may_run: Callable[..., bool]) -> list[ListRow]:
    """What the list shows, numbered from 1; fainter what somebody else changes."""
    found, group = [], ""
    for number, row in enumerate(ROWS, 1):
        cells = (row.group if row.group != group else "", row.name, row.said(shown))
        found.append(ListRow(number, cells, muted=bool(row.errand) and not may_run(*row.errand)))
        group = row.group
    return found


ROWS = (
    SettingRow(
        "Business",
        "Name",
        "Stands in the top line, in emails and in calendars that are exported.",
        ("settings_business", "run", "name"),
        lambda shown: one_line(shown.business.name, 80),
    ),
    SettingRow(
        "Business",
        "Time zone",
        "All times are in it. It stays while sessions or times off lie ahead.",
        ("settings_business", "run", "zone"),
        lambda shown: shown.business.zone,
    ),
    SettingRow(
        "Business",
        "Currency",
        "Of new services and payments; what is priced already keeps its own.",
        ("settings_business", "run", "currency"),
        lambda shown: shown.business.currency,
    ),
    SettingRow(
        "Business",
        "Country",
        "Phone numbers without a country code are of it. It stays once any are stored.",
        ("settings_business", "run", "country"),
        lambda shown: shown.business.country or "None: phone numbers need their code",
    ),
    SettingRow(
        "Business",
        "Language",
        "Of emails to clients who have none, and how files and names are read.",
        ("settings_business", "run", "language"),
        lambda shown: one_line(languages.named(shown.business.language), 80),
    ),
    SettingRow(
        "Offer",
        "Services",
        "What can be booked, with prices and booking forms; ⟦v service.list⟧ leads there.",
        (),
        _services,
    ),
    SettingRow(
        "Offer",
        "Freed places",
        "What happens to a place that becomes free while others wait.",
        ("settings_business", "run", "offers_first"),
        lambda shown: "Offered to the first who waits" if shown.business.offers_first else "Given to the first",
    ),
    SettingRow(
        "Offer",
        "Appointments begin",
        "Free times are offered at multiples of it.",
        ("settings_business", "run", "slot_minutes"),
        lambda shown: f"Every {shown.business.slot_minutes} minutes",
    ),
    SettingRow(
        "Hours",
        "Opening hours",
        "The week, day by day; the calendar shows them.",
        ("settings_hours", "of_business"),
        _opening,
    ),
    SettingRow(
        "Hours",
        "Colleagues' hours",
        "Whoever works at other times than the business is open.",
        ("settings_hours",),
        _own_weeks,
    ),
    SettingRow(
        "Hours",
        "Closed days, time off",
        "Holidays of the business, and times at which a colleague is away.",
        ("settings_time_off",),
        _off,
    ),
    SettingRow(
        "Messages",
        "Built-in emails",
        "The confirmation of a booking, and the reminder a day before it.",
        ("settings_builtin",),
        _switches,
    ),
    SettingRow(
        "Messages",
        "Quiet hours",
        "What clients would get in them goes when they end.",
        ("settings_messaging", "run", "quiet_from", "quiet_until"),
        _quiet,
    ),
    SettingRow(
        "Messages",
        "Lateness",
        "How late something is still done that fell due while nothing was running.",
        ("settings_messaging", "run", "grace_hours"),
        _grace,
    ),
    SettingRow(
        "Email",
        "Mail server",
        "Where emails are handed over; ⟦O app.outbox⟧ shows what waits, was sent or failed.",
        ("settings_mail", "run", "host", "security", "port"),
        _server,
    ),
    SettingRow(
        "Email",
        "Signs in as",
        "The user name, and the file of the password, which is never shown or stored.",
        ("settings_mail", "run", "user", "password_file"),
        _sign_in,
    ),
    SettingRow(
        "Email",
        "Sender",
        "Whom emails come from.",
        ("settings_mail", "run", "sender", "sender_name"),
        _sender,
    ),
    SettingRow("Email", "Replies", "Where answers go.", ("settings_mail", "run", "reply_to"), _replies),
    SettingRow(
        "Webhooks",
        "Secret",
        "What webhooks are signed with: whoever gets them needs it.",
        ("settings_webhooks",),
        lambda _shown: "Shown on asking",
    ),
    SettingRow(
        "Webhooks",
        "May call",
        "Hosts of your own network that they may call, besides the public internet.",
        ("settings_messaging", "run", "allowed_hosts"),
        _hosts,
    ),
    SettingRow(
        "Contacts",
        "Custom fields",
        "Fields of your own, which every contact has.",
        ("settings_custom_fields",),
        _fields,
    ),
    SettingRow(
        "Contacts",
        "Trash",
        "How long deleted contacts can be brought back.",
        ("settings_trash",),
        _trash,
    ),
    SettingRow(
        "Backups",
        "Folder",
        "Where the daily backups go, on the machine of the database.",
        ("settings_business", "backup_folder"),
        lambda shown: one_line(shown.business.backup_folder, 200) or "“backups” beside the database",
    ),
    SettingRow(
        "Backups",
        "Kept",
        "For how long: the days, then the last of each week, then the last of each month.",
        ("settings_business", "run", "backup_daily", "backup_weekly", "backup_monthly"),
        _kept,
    ),
    SettingRow(
        "Team",
        "Staff",
        "Who works here, their roles and PINs.",
        ("settings_staff",),
        lambda shown: "One person" if shown.team == 1 else f"{shown.team:,} people",
    ),
    SettingRow(
        "Team", "Your PIN", "Your own: another one, or none.", ("who_sits", "own_pin"), lambda _shown: "Never shown"
    ),
    SettingRow(
        "Screen",
        "Theme",
        "Colours of this desk only; it opens in them again, unless its file of settings has others.",
        ("choose_theme",),
        lambda shown: one_line(shown.theme, 40),
    ),
)
"""In the order in which they are listed."""

"""A client and a booking that are made up, for previews of messages and for test sends."""

from dataclasses import dataclass

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients.names import full_name
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.languages import primary
from frontdesk_tui.desk.messages import dates_said


@dataclass(frozen=True, slots=True)
class _Sample:
    first_name: str
    last_name: str
    service: str
    staff: str
    reason: str
    task: str
    label: str


_SAMPLES = {
    "en": _Sample("Dana", "Levi", "Yoga flow", "Noa", "Has a cold", "Call back", "Regulars"),
    "de": _Sample("Anna", "Schäfer", "Yoga", "Lena", "Erkältet", "Zurückrufen", "Stammkunden"),
    "he": _Sample("דנה", "לוי", "יוגה", "נועה", "מחלה", "להתקשר", "לקוחות קבועים"),
    "ja": _Sample("花子", "佐藤", "ヨガ", "鈴木", "体調不良", "電話する", "常連"),
}


def samples(desk: Desk, language: str = "") -> dict[str, str]:
    """A value for every merge field, in a language (BCP 47), else in the business's; the booking is tomorrow's."""
    language = language or desk.business.language
    made_up = _SAMPLES.get(primary(language), _SAMPLES["en"])
    starts_at = desk.at(desk.today.add(days=1), 9, 0)
    price = wording.money(8 * 10 ** (wording.minor_digits(desk.business.currency) + 1), desk.business.currency)
    session = {
        "service": made_up.service,
        "starts_at": dates_said.date_and_time(starts_at, desk, language),
        "ends_at": dates_said.date_and_time(starts_at.add(hours=1), desk, language),
        "date": dates_said.date(starts_at, desk, language),
        "time": wording.time_of_day(starts_at, desk),
        "staff": made_up.staff,
    }
    return {
        "client.first_name": made_up.first_name,
        "client.last_name": made_up.last_name,
        "client.name": full_name(made_up.first_name, made_up.last_name),
        "client.email": "dana@example.com",
        "client.phone": "+972 52-555-0101",
        "client.points": "120",
        "client.visits": "7",
        "client.member_status": "Member",
        **{f"booking.{name}": value for name, value in session.items()},
        "booking.status": "Confirmed",
        "booking.participants": "1",
        "booking.price": price,
        "booking.open": price,
        "booking.reason": made_up.reason,
        **{f"session.{name}": value for name, value in session.items()},
        "session.booked": "5",
        "session.capacity": "8",
        "task.description": made_up.task,
        "label.name": made_up.label,
        "business.name": desk.business.name,
        "automation.name": "Reminder",
    }

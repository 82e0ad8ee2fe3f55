"""Sessions that tests of them begin with."""

from collections.abc import Sequence
from datetime import datetime

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.recurrence import occurrences, weekly
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.desk.wall_clock import wall_of
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session

NINE = datetime.fromisoformat("2026-11-24T09:00")
"""Tuesday."""

FIVE = weekly([1], count=5)
"""Five Tuesdays."""


def noa(desk: Desk) -> int:
    """A colleague; her id."""
    return team.add(desk, "Noa")


def yoga(desk: Desk, capacity: int = 12, *, minutes: int = 60, buffer: int = 0) -> int:
    """A class; its id."""
    return services.add(desk, ServiceDraft("Yoga", ServiceKind.CLASS, minutes, buffer, 4_000, capacity=capacity))


def at(text: str) -> datetime:
    """A time of that Tuesday."""
    return datetime.fromisoformat(f"2026-11-24T{text}")


def five(desk: Desk, staff: int | None = None, *, minutes: int = 60) -> tuple[int, list[int]]:
    """Yoga on five Tuesdays; its service, and the sessions."""
    service = yoga(desk, minutes=minutes)
    made = sessions.open_series(desk, SessionDraft(service, staff, NINE), FIVE)
    return service, [row.id for row in Session.select().where(Session.series == made).order_by(Session.starts_at)]


def when(rows: Sequence[int]) -> list[str]:
    """`24.11. 09:00` of each session, by its moment."""
    walls = [wall_of(Session.get_by_id(row).starts_at, "Asia/Jerusalem") for row in rows]
    return [f"{wall:%d.%m. %H:%M}" for wall in walls]


def walls() -> list[str]:
    """The wall times of all sessions that take place, in order."""
    rows = Session.select().where(Session.cancelled_at.is_null()).order_by(Session.starts_at)
    return [row.wall_start for row in rows]


def status(session: int) -> list[str]:
    """The statuses of the bookings of a session, in the order they were made."""
    return [row.status for row in Booking.select().where(Booking.session == session).order_by(Booking.id)]


def rules_are_right() -> None:
    """What the series say is what their sessions were made for, whatever became of them."""
    for one in Series.select():
        rows = Session.select().where(Session.series == one.id).order_by(Session.occurrence)
        said = occurrences(datetime.fromisoformat(one.wall_start), one.rule, one.zone)
        assert [row.occurrence for row in rows] == [f"{wall:%Y-%m-%dT%H:%M}" for wall in said]

"""Sitting at the Calendar place, and what is on there."""

from datetime import datetime

import pendulum
from pendulum import DateTime
from tests.builders import a_service, dana
from tests.screens.front import Front

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind, add
from frontdesk_tui.models.session import Session

WIDE, NARROW = (120, 36), (80, 24)


def at(desk: Desk, day: int, hour: int, minute: int = 0) -> DateTime:
    return desk.at(pendulum.date(2026, 11, day), hour, minute)


def at_wall(day: int, hour: int) -> datetime:
    """A time of that November by the clock on the wall."""
    return datetime(2026, 11, day, hour)  # noqa: DTZ001


def yoga(desk: Desk, starts_at: DateTime, name: str = "Yoga flow", staff: int | None = None) -> int:
    """A class of an hour with twelve places."""
    return sessions.open_at(desk, a_service(desk, name, capacity=12), starts_at, staff)


def haircut(desk: Desk, starts_at: DateTime, staff: int | None = None) -> tuple[int, int]:
    """An appointment of Dana Levi's: the session, and the booking."""
    service = add(desk, ServiceDraft("Haircut", ServiceKind.APPOINTMENT, price=8_000))
    session = sessions.open_at(desk, service, starts_at, staff)
    return session, bookings.book(desk, dana(desk), session)


def cursor(front: Front) -> tuple[int, str, str]:
    """Day, time and service that the cursor is on; free time has no service."""
    view = front.calendar.view
    assert view.spot is not None
    assert view.stop is not None
    said = f"{view.stop.minute // 60:02}:{view.stop.minute % 60:02}"
    return view.spot.day.day, said, "" if view.block is None else view.block.service


def detail(front: Front) -> str:
    """What is said of it."""
    return front.lines[-3].strip("│ ")


def title(front: Front) -> str:
    """What stands in the frame."""
    return front.lines[1].strip("╭╮─ ")


def started(session: int) -> str:
    """When a session starts, by the clock of the business."""
    return str(Session.get_by_id(session).wall_start)

"""What there is to book, and what was booked."""

import pendulum
from tests.screens.front import Front

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.screens.dialogs.book_summary import BookSummary

LAST_TUESDAY = pendulum.date(2026, 11, 17)
"""Five days before today."""

MONDAY = pendulum.date(2026, 11, 23)
"""Tomorrow."""

TUESDAY = pendulum.date(2026, 11, 24)
"""A week after the last."""


def a_class(desk: Desk, *days: pendulum.Date, capacity: int = 2) -> tuple[int, ...]:
    """Sessions of yoga at nine on these days, given by Noa."""
    noa = team.add(desk, "Noa")
    service = services.add(desk, ServiceDraft("Yoga flow", ServiceKind.CLASS, price=8_000, capacity=capacity))
    return tuple(sessions.open_at(desk, service, desk.at(day, 9, 0), noa) for day in days)


def a_haircut(desk: Desk) -> tuple[int, int]:
    """An appointment that only Noa gives; its id and hers."""
    noa = team.add(desk, "Noa")
    return services.add(desk, ServiceDraft("Haircut", price=12_000, staff=(noa,))), noa


def booked() -> list[tuple[int, int, str]]:
    """Contact, session and status of every booking."""
    return [(row.contact_id, row.session_id, row.status) for row in Booking.select().order_by(Booking.id)]


def latest() -> Booking:
    """The newest booking."""
    found: Booking = Booking.select().order_by(Booking.id.desc()).get()
    return found


async def push(front: Front, label: str) -> None:
    """Press Tab until the button with these words has the focus, and press it."""
    for _ in range(6):
        if front.button == label:
            break
        await front.press("tab")
    assert front.button == label
    await front.press("enter")


async def to_the_summary(front: Front) -> None:
    """The first service, its first time, up to the last look."""
    await front.press("b", "enter", "enter")
    await front.shown(BookSummary)

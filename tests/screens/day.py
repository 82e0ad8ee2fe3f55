"""A class of three that has just begun, and words for the lists of the day."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.builders import a_service, a_session, somebody
from tests.screens.front import Front, sitting_at

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.screens.calendar import CalendarPlace
from frontdesk_tui.screens.dialogs.attendance_sheet import AttendanceSheet
from frontdesk_tui.screens.dialogs.day_list import DayList


@dataclass(frozen=True, slots=True)
class Class:
    """A session and its bookings, by the clients' names."""

    session: int
    ann: int
    bea: int
    cem: int


def a_class(desk: Desk, *, hours: float = -0.25, capacity: int = 3, price: int = 8_000) -> Class:
    """Ann, Bea and Cem in one session, which began a quarter of an hour ago."""
    service = a_service(desk, "Yoga flow", capacity=capacity, price=price)
    session = a_session(desk, hours=hours, service=service)
    return Class(session, *(bookings.book(desk, somebody(desk, name), session) for name in ("Ann", "Bea", "Cem")))


@asynccontextmanager
async def at_the_calendar(reception: Reception, size: tuple[int, int] = (130, 36)) -> AsyncIterator[Front]:
    """The desk running, its calendar on screen."""
    async with sitting_at(reception, size=size) as front:
        await front.press("2")
        await front.until(lambda: isinstance(front.home, CalendarPlace) and front.calendar.page is not None)
        await front.settled()
        yield front


async def sheet_of(front: Front, session: int) -> AttendanceSheet:
    """Go down the calendar's day to a session, and open its sheet."""
    for _ in range(10):
        block = front.calendar.block
        if block is not None and block.id == session:
            await front.press("enter")
            return await front.shown(AttendanceSheet)
        await front.press("down")
    raise AssertionError(f"down does not reach the session; on screen:\n{front.text}")


def title_of(shown: DayList) -> str:
    """What stands in the frame of a list."""
    return str(shown.pane.border_title)


def rows(shown: DayList) -> list[tuple[str, ...]]:
    """The cells of every row that is listed, in order, without the empty ones."""
    return [tuple(cell for cell in shown._rows[one].cells if cell) for one in shown.clients.found.ids]


def names(shown: DayList) -> list[str]:
    """Who is listed, in order."""
    return [shown.lines[one].booking.client for one in shown.clients.found.ids]


def at(shown: DayList) -> str:
    """Who is under the cursor."""
    line = shown.lines.get(shown.booking or 0)
    return line.booking.client if line else ""


def attendance_of(*booked: int) -> list[str]:
    """What is stored of whether they came."""
    return [Booking.get_by_id(booking).attendance for booking in booked]

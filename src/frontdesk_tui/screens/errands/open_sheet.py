"""B7: the attendance sheet of a session, and what only its keys do."""

from functools import partial
from importlib import import_module
from typing import Any

from frontdesk_tui.desk.booking import attendance, attendance_sheet, waitlist
from frontdesk_tui.screens.dialogs.attendance_sheet import AttendanceSheet
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any], session: int) -> None:
    """Open the sheet of a session; it stays open while its keys act."""
    sheet = await place.work.ask(attendance_sheet.read, place.work.desk(), session)
    await place.app.push_screen(AttendanceSheet(sheet))


async def mark(sheet: AttendanceSheet, errand: str) -> None:
    """Run the errand that marks the booking under the cursor, and go on to the next that is not marked."""
    booking = sheet.booking
    if booking is not None:
        await import_module(f"frontdesk_tui.screens.errands.{errand}").run(sheet)
        await sheet.reread()
        sheet.go_on(booking)


async def unmark(screen: ErrandScreen[Any]) -> None:
    """B5: nobody has said whether the client came."""
    if screen.booking is not None:
        await screen.did(partial(screen.work.act, attendance.unset, screen.booking), "Not marked any more")


async def to_front(screen: ErrandScreen[Any]) -> None:
    """B4: the client becomes the first of those who wait."""
    if screen.booking is not None:
        await screen.did(partial(screen.work.act, waitlist.to_front, screen.booking), "First in line")

"""B5: the client came."""

from datetime import timedelta
from functools import partial
from typing import Any

from frontdesk_tui.desk.booking import attendance, bookings_of
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.how_many import HowMany
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import which_booking


async def run(screen: ErrandScreen[Any]) -> None:
    """Mark it at once; of a group ask how many came. One that is checked in already may be taken back."""
    line = await which_booking.wanted(
        screen,
        partial(is_to_be_marked, screen.work.desk(), attendance.EARLY),
        "Check in for which booking?",
        "Nothing to check in: this client has no booking now that is not marked yet.",
        among=latest_first,
    )
    if line is None:
        return
    said = f"{line.client} is checked in · {line.said}"
    if line.attendance == "Attended":
        await take_back(screen, line, "Take the check-in back?")
    elif line.participants == 1:
        await screen.did(partial(screen.work.act, attendance.check_in, line.id), said)
    elif (came := await screen.app.push_screen_wait(_how_many(screen, line))) is not None:
        screen.work.say(f"{said} · {came} of {line.participants}")


def _how_many(screen: ErrandScreen[Any], line: BookingLine) -> HowMany:
    booked = line.participants
    return HowMany(
        f"Check in · {line.client} · {line.said}",
        f"How many of the {booked} came?",
        booked,
        lambda came: screen.work.act(attendance.check_in, line.id, came),
        most=booked,
        save="Check in",
    )


def is_to_be_marked(desk: Desk, early: timedelta, line: BookingLine) -> bool:
    """Whether it takes place, lies no further back than yesterday, and nobody said yet whether the client came."""
    first = desk.start_of(desk.today.subtract(days=1))
    stands = line.status in ("pending", "confirmed") and not line.attendance
    return stands and first <= line.starts_at <= desk.now + early


def latest_first(desk: Desk, contact: int) -> list[BookingLine]:
    """A client's bookings, the latest first, as far as they may be marked."""
    return sorted(bookings_of.around(desk, contact), key=lambda line: line.starts_at, reverse=True)


async def take_back(screen: ErrandScreen[Any], line: BookingLine, question: str) -> None:
    """Ask whether what was marked is wrong; then nobody has said whether the client came."""
    said = f"{line.client}: {line.said} is marked as “{line.attendance.lower()}”."
    if await screen.app.push_screen_wait(Confirm(question, said, "Take it back")):
        await screen.did(partial(screen.work.act, attendance.unset, line.id), f"Not marked any more · {line.said}")

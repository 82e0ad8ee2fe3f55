"""Which booking is meant: the one under the cursor, else one of the current client's."""

from collections.abc import Awaitable, Callable
from typing import Any

from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import BookingLine, Payable
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.errand_screen import ErrandScreen

Among = Callable[[Desk, int], list[BookingLine]]
"""Bookings of a client that may be meant, those most likely first."""


async def wanted(
    screen: ErrandScreen[Any],
    suits: Callable[[BookingLine], bool],
    heading: str,
    nothing: str,
    *,
    among: Among = bookings_of.around,
    unsuited: str = "",
) -> BookingLine | None:
    """The booking that keys are about, else the only suitable one of the current client, else the one that is chosen.

    `nothing` is said when none of the client's suits; `unsuited` when the one under the cursor does not. Without
    `unsuited` that one is the answer all the same: the verb says why not.
    """
    if screen.booking is not None:
        line = await of(screen, screen.booking)
        if line is not None and unsuited and not suits(line):
            screen.work.say(unsuited)
            return None
    elif screen.current is not None:
        found = [one for one in await screen.work.ask(among, screen.work.desk(), screen.current) if suits(one)]
        if not found:
            screen.work.say(nothing)
        contact = screen.current

        async def read() -> list[BookingLine]:
            return [one for one in await screen.work.ask(among, screen.work.desk(), contact) if suits(one)]

        line = found[0] if len(found) == 1 else await _which(screen, heading, read)
    else:
        return None
    return line if line is not None and await screen.name_of(line.contact) is not None else None


async def of(screen: ErrandScreen[Any], booking: int) -> BookingLine | None:
    """A booking as it stands now; None, which is said, when it is gone."""
    found = await screen.work.ask(bookings_of.lines, screen.work.desk(), [booking])
    if not found:
        screen.work.say("This booking is no longer there.", wrong=True)
    return found[0] if found else None


async def _which(
    screen: ErrandScreen[Any], heading: str, read: Callable[[], Awaitable[list[BookingLine]]]
) -> BookingLine | None:
    async def choices() -> list[Choice[BookingLine]]:
        return [Choice(one, f"{one.when}  {one.what}", _hint(one)) for one in await read()]

    first = await choices()
    if not first:
        return None
    chosen = await screen.app.push_screen_wait(Choose(heading, first, anew=choices))
    return chosen if isinstance(chosen, BookingLine) else None


def _hint(line: BookingLine) -> str:
    payment = "" if line.payment is Payable.NOTHING_DUE else line.payment.value
    return " · ".join(said for said in (line.status_words, line.attendance, payment, line.open) if said)

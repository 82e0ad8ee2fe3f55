"""B5: the client did not come."""

from datetime import timedelta
from functools import partial
from typing import Any

from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import check_in, which_booking


async def run(screen: ErrandScreen[Any]) -> None:
    """Mark it at once; one that is marked already may be taken back."""
    line = await which_booking.wanted(
        screen,
        partial(check_in.is_to_be_marked, screen.work.desk(), timedelta(0)),
        "For which booking did nobody come?",
        "Nothing to mark: this client has no booking that has begun and is not marked yet.",
        among=check_in.latest_first,
    )
    if line is None:
        return
    if line.attendance == "Not attended":
        await check_in.take_back(screen, line, "Take the no-show back?")
    else:
        said = f"No-show · {line.client}, {line.said}"
        await screen.did(partial(screen.work.act, attendance.no_show, line.id), said)

"""Who is to be seen to now."""

from typing import Any

from frontdesk_tui.desk.booking import arrivals
from frontdesk_tui.screens.dialogs.arrivals import Arrivals
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Open the list; it stays open while its keys act."""
    desk = place.work.desk()
    await place.app.push_screen(Arrivals(desk, await place.work.ask(arrivals.read, desk)))

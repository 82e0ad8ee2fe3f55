"""B6: the close of day."""

from typing import Any

from frontdesk_tui.desk.booking import takings
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.screens.dialogs.takings import DayTakings
from frontdesk_tui.screens.dialogs.takings_day import TakingsDay
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Open the takings of today; they stay open while one goes from day to day."""
    desk = place.work.desk()
    await place.app.push_screen(DayTakings(desk, await place.work.ask(takings.of_day, desk, desk.today)))


async def go_to(shown: DayTakings) -> None:
    """Ask for a day, and show it."""

    async def show(due: Due) -> None:
        shown.go_to(shown.work.desk().local(due.at).date())

    await shown.app.push_screen_wait(TakingsDay(show, shown.work.desk))

"""B2: go to a date that is typed."""

from frontdesk_tui.desk.dates import Due
from frontdesk_tui.screens.calendar import CalendarPlace
from frontdesk_tui.screens.dialogs.go_to_date import GoToDate
from frontdesk_tui.widgets.calendar_stops import Spot


async def run(place: CalendarPlace) -> None:
    """Ask which day, and show it; the cursor keeps its time unless one was typed."""
    asked: list[Due] = []

    async def submit(due: Due) -> None:
        asked.append(due)

    if await place.app.push_screen_wait(GoToDate(submit, place.work.desk)) is None or place.view.spot is None:
        return
    local = place.work.desk().local(asked[-1].at)
    before = place.view.spot
    minute = before.minute if asked[-1].all_day else local.hour * 60 + local.minute
    place.turn(Spot(local.date(), minute, None, before.staff))

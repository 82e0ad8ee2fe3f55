"""C18: write the bookings of a period to a file, while the desk is worked at."""

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from frontdesk_tui.desk import by_name, exports
from frontdesk_tui.desk.booking import bookings_report
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.exchange.bookings_out import write_bookings
from frontdesk_tui.exchange.table_out import Progress
from frontdesk_tui.screens.dialogs.report_form import ReportAsked, ReportForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands.written_behind import Writing, write_behind

_NONE = "There are no such bookings in this period; no file was written."


async def run(place: ErrandScreen[Any]) -> None:
    """Ask what is wanted, say how many bookings that are, and write them; keys go on meanwhile."""
    form = ReportForm(
        _nothing_more,
        place.work.desk,
        await place.work.ask(by_name.all_services),
        await place.work.ask(by_name.all_colleagues),
        Path.home(),
    )
    asked = await place.app.push_screen_wait(form)
    if asked is not None:
        desk = place.work.desk()
        count = partial(bookings_report.count, desk, asked.wanted)
        write_behind(
            place, Writing("The report", "booking", count, partial(_write, desk, asked), asked.path, none=_NONE)
        )


async def _nothing_more(asked: ReportAsked) -> None:
    """What was filled in is looked at by the form itself."""


def _write(desk: Desk, asked: ReportAsked, progress: Progress) -> int:
    with closing(bookings_report.rows(desk, asked.wanted)) as rows:
        count = write_bookings(rows, asked.format, asked.path, progress=progress)
    exports.written(desk, "bookings", count, asked.path)
    return count

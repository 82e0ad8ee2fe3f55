"""C18: write the bookings of a period to a file, while the desk is worked at."""

import asyncio
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

from frontdesk_tui.desk import by_name
from frontdesk_tui.desk.booking import bookings_report
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.bookings_out import write_bookings
from frontdesk_tui.models.lanes import Lane
from frontdesk_tui.screens.dialogs.report_form import ReportAsked, ReportForm
from frontdesk_tui.screens.errand_screen import ErrandScreen

TOLD_EVERY = 5.0
"""Seconds between two notices of how far a report is."""


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
        # A worker of its own: keys wait for an errand to its end, and a large report takes minutes.
        place.run_worker(_write(place, asked), group="report")


async def _nothing_more(asked: ReportAsked) -> None:
    """What was filled in is looked at by the form itself."""


async def _write(place: ErrandScreen[Any], asked: ReportAsked) -> None:
    # A lane of its own: on the others a large report would have lists and cards wait for it.
    lane, report = Lane("report"), _Report()
    try:
        desk = place.work.desk()
        total = await lane.ask(bookings_report.count, desk, asked.wanted)
        if not total:
            place.work.say("There are no such bookings in this period; no file was written.")
            return
        place.work.say(f"{_said(total)}: the report is being written, go on meanwhile.")
        told = asyncio.create_task(_tell(place, report, total))
        try:
            count = await lane.ask(report.write, desk, asked)
        finally:
            told.cancel()
        place.work.say(f"{_said(count)}: the report is in {one_line(str(asked.path), 300)}")
    except DeskError as error:
        place.work.say(error.sentence, wrong=True)
    finally:
        report.unwanted.set()
        await asyncio.to_thread(lane.close)


async def _tell(place: ErrandScreen[Any], report: "_Report", total: int) -> None:
    """Say now and then how far it is."""
    while True:
        await asyncio.sleep(TOLD_EVERY)
        place.work.say(f"The report: {report.written:,} of {total:,} bookings are written.")


class LeftError(Exception):
    """The desk is left; nobody waits for the report any more."""


class _Report:
    """A report that is being written, on a thread of its own."""

    def __init__(self) -> None:
        self.written = 0
        self.unwanted = Event()
        """Set when nobody waits for it any more."""

    def write(self, desk: Desk, asked: ReportAsked) -> int:
        """Write it, and say how many bookings it has. Raises LeftError, leaving no file, once it is unwanted."""
        with closing(bookings_report.rows(desk, asked.wanted)) as rows:
            return write_bookings(rows, asked.format, asked.path, progress=self._progress)

    def _progress(self, written: int) -> None:
        self.written = written
        if self.unwanted.is_set():
            raise LeftError


def _said(count: int) -> str:
    return f"{count:,} booking{'' if count == 1 else 's'}"

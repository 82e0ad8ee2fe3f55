"""Files that take long to write are written while the desk is worked at."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.table_out import Progress
from frontdesk_tui.models.lanes import Lane
from frontdesk_tui.screens.errand_screen import ErrandScreen

TOLD_EVERY = 5.0
"""Seconds between two notices of how far it is."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A file to be written."""

    name: str
    """What it is: `The report`."""
    of: str
    """What it is a file of, when there is one: `booking`."""
    count: Callable[[], int]
    """How many there are."""
    write: Callable[[Progress], int]
    """Writes it, and says how many it has."""
    path: Path
    none: str
    """Said when there are none; then no file is written."""


def write_behind(place: ErrandScreen[Any], writing: Writing) -> None:
    """Write it, say now and then how far it is, and where it is in the end; keys go on meanwhile."""
    # A worker of its own: keys wait for an errand to its end, and a large file takes minutes.
    place.run_worker(_write(place, writing), group="writing")


async def _write(place: ErrandScreen[Any], writing: Writing) -> None:
    # A lane of its own: on the others a large file would have lists and cards wait for it.
    lane, progress = Lane("writing"), _Progress()
    try:
        total = await lane.ask(writing.count)
        if not total:
            place.work.say(writing.none)
            return
        name = writing.name.lower()
        place.work.say(f"{_said(total, writing)}: {name} is being written, go on meanwhile.")
        told = asyncio.create_task(_tell(place, writing, progress, total))
        try:
            count = await lane.ask(writing.write, progress)
        finally:
            told.cancel()
        place.work.say(f"{_said(count, writing)}: {name} is in {one_line(str(writing.path), 300)}")
    except DeskError as error:
        place.work.say(error.sentence, wrong=True)
    finally:
        progress.unwanted.set()
        await asyncio.to_thread(lane.close)


async def _tell(place: ErrandScreen[Any], writing: Writing, progress: "_Progress", total: int) -> None:
    """Say now and then how far it is."""
    while True:
        await asyncio.sleep(TOLD_EVERY)
        place.work.say(f"{writing.name}: {progress.written:,} of {total:,} {writing.of}s are written.")


class LeftError(Exception):
    """The desk is left; nobody waits for the file any more."""


class _Progress:
    """How far a file is that is being written on a thread of its own."""

    def __init__(self) -> None:
        self.written = 0
        self.unwanted = Event()
        """Set when nobody waits for it any more."""

    def __call__(self, written: int) -> None:
        """Raises LeftError, by which no file is left, once it is unwanted."""
        self.written = written
        if self.unwanted.is_set():
            raise LeftError


def _said(count: int, writing: Writing) -> str:
    return f"{count:,} {writing.of}{'' if count == 1 else 's'}"

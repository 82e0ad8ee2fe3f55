"""S2: sessions from an iCalendar file; what cannot be one is reported with its reason and costs only itself."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError, UnavailableError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule.calendar_event import CalendarEvent
from frontdesk_tui.desk.schedule.calendar_intake import TakenIn, rehearse, take_in
from frontdesk_tui.exchange.encoding import open_text
from frontdesk_tui.exchange.ics_clocks import Clocks
from frontdesk_tui.exchange.ics_event import event_of, uid_of
from frontdesk_tui.exchange.ics_parts import EVENT, ZONE, Part, parts
from frontdesk_tui.exchange.importing import MOST_LISTED, Imported, Progress, Report
from frontdesk_tui.exchange.records import BROKEN, InPart, Loss, UnfitError, refused
from frontdesk_tui.exchange.source import open_source, size_of

FILE_LIMIT = 50 << 20
"""Bytes: years of a whole business's calendar are a tenth of it."""

_HEAD = 4096
_CALENDAR = re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_PARTS = re.compile(rb"\A\s*BEGIN:VCALENDAR\s[\s\S]*^BEGIN:V", re.IGNORECASE | re.MULTILINE)
_TOLD_EVERY = 50
_OTHERS = {"VTODO": "This is a task, no session.", "VJOURNAL": "This is a journal entry, no session."}
_SILENT = ("VCALENDAR", "VFREEBUSY", "VAVAILABILITY")
"""Parts that say nothing of what takes place."""


def is_calendar(path: Path) -> bool:
    """Whether a file is an iCalendar one, by how it begins; by its name when it cannot be read."""
    try:
        with open_source(path) as file:
            head = file.read(_HEAD)
    except (DeskError, OSError):
        return path.suffix.lower() == ".ics"
    is_wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    return _CALENDAR.match(text) is not None or path.suffix.lower() == ".ics"


def import_calendar(
    desk: Callable[[], Desk],
    path: Path,
    *,
    dry_run: bool = False,
    progress: Progress = lambda _read, _of: None,
    refuse: Report = lambda _path, _loss: None,
) -> Imported:
    """S2: take in one file; every event is taken, or refused with its reason. Raises DeskError for no such file."""
    with open_source(path) as handle:
        size = size_of(handle)
        if size > FILE_LIMIT:
            raise DeskError(f"{path} is larger than 50 MB; export the calendar in shorter periods.")
        entry = _Entry(path, rehearse if dry_run else take_in, refuse)
        found = _found(handle, desk().business.language)
        for loss in found.losses:
            entry.lose(loss)
        clocks = Clocks(desk().business.zone, found.zones)
        for number, (uid, told) in enumerate(found.events.items(), start=1):
            entry.take(desk(), uid, told, clocks)
            if number % _TOLD_EVERY == 0:
                progress(size * number // len(found.events), size)
        progress(size, size)
    return entry.done


@dataclass(slots=True)
class _Found:
    """What a file holds."""

    events: dict[str, list[Part]] = field(default_factory=dict)
    """The parts that describe an event, by its UID."""
    zones: dict[str, Part] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    """What is no event, and what spoils the file."""


def _found(handle: BinaryIO, language: str) -> _Found:
    """The parts of a file. DeskError when it is no calendar, or cannot be read."""
    found, is_calendar = _Found(), False
    for part in _parts(handle, language):
        is_calendar = is_calendar or part.kind == "VCALENDAR"
        if part.kind == EVENT:
            found.events.setdefault(uid_of(part), []).append(part)
        elif part.kind == ZONE:
            found.zones.setdefault(part.value("TZID").strip(), part)
        elif part.kind not in _SILENT:
            reason = _OTHERS.get(part.kind, "This is no event.")
            found.losses.append(refused(f"line {part.line}", reason, part.value("SUMMARY")))
    if not is_calendar:
        raise DeskError("There is no calendar in this file.")
    return found


def _parts(handle: BinaryIO, language: str) -> Iterator[Part]:
    text = _text(handle, language)
    try:
        yield from parts(text)
    except (OSError, UnicodeError) as error:
        raise DeskError(f"The file could not be read to its end: {error}.") from error
    finally:
        text.detach()  # the handle is its opener's to close


def _text(handle: BinaryIO, language: str) -> TextIOWrapper:
    """The file as text; letters that cannot be read become U+FFFD, which costs only the events that have them."""
    try:
        return open_text(handle, language)
    except DeskError as error:
        handle.seek(0)
        if _PARTS.search(handle.read(_HEAD)) is None:
            raise DeskError("This file is not text, so it is no calendar.") from error
    handle.seek(0)
    return TextIOWrapper(handle, "utf-8", "replace", newline="")


class _Entry:
    """One file on its way in."""

    def __init__(self, path: Path, take_in: Callable[[Desk, CalendarEvent], TakenIn], tell: Report) -> None:
        self._path = path
        self._take_in = take_in
        self._tell = tell
        self._noted: set[str] = set()
        self.done = Imported()

    def take(self, desk: Desk, uid: str, told: list[Part], clocks: Clocks) -> None:
        """Take the event that these parts describe, or account for it."""
        where = f"line {told[0].line}, {one_line(uid, 80)}"
        try:
            if any("\ufffd" in line for part in told for line in part.lines):
                raise UnfitError(BROKEN)
            done = self._take_in(desk, event_of(uid, told, clocks, desk.business.zone))
        except UnfitError as unfit:
            self.lose(refused(where, str(unfit), told[0].value("SUMMARY")))
        except (UnavailableError, NotAllowedError):
            raise  # nothing is wrong with the event
        except DeskError as error:
            self.lose(refused(where, error.sentence, told[0].value("SUMMARY")))
        else:
            self.done.outcomes.update(done.outcomes)
            for note in done.notes:
                if note not in self._noted:  # a rehearsal makes the same class again and again
                    self._noted.add(note)
                    self.lose(InPart(where, note))

    def lose(self, loss: Loss) -> None:
        """Account for what was not taken, or should be looked at."""
        self._tell(self._path, loss)
        if isinstance(loss, InPart):
            self.done.reduced += [loss][: MOST_LISTED - len(self.done.reduced)]
        else:
            self.done.refusals += 1
            self.done.refused += [loss][: MOST_LISTED - len(self.done.refused)]

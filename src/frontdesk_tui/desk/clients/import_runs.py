"""The journal of files that are brought in: how far each is, and what became of its records."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models import bulk, rows
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.import_run import ImportRun
from frontdesk_tui.models.staff import Staff

_TAKEN = ("added", "filled", "updated")
"""Names of the outcomes that changed something."""
_BACK = ("back", "kept", "undone", "left")


class Run(NamedTuple):
    """A file on its way in."""

    id: int
    records: int
    """How many of its records are accounted for by an earlier go that was cut."""
    outcomes: dict[str, int]
    """How many of them became what."""


@dataclass(frozen=True, slots=True)
class Step:
    """Some records of a run, one after the other."""

    run: int
    at: int
    """How many came before."""
    records: int
    refused: int = 0
    """How many of them could not be read."""
    in_part: int = 0
    """How many were not taken over whole."""


class RunLine(NamedTuple):
    """A run as it is listed; texts are safe to display."""

    id: int
    name: str
    when: str
    who: str
    said: str
    """How many became what."""
    state: str
    """`whole`, `not finished`, `taken back`, or `half taken back`."""
    is_back: bool
    """Whether nothing of it is left to be taken back."""


@contextmanager
def at_length() -> Iterator[None]:
    """Inside, a file is brought in that may have very many records."""
    with bulk.with_room():
        yield


@verb
def begin(desk: Desk, name: str, digest: str, choices: dict[str, Any]) -> Run:
    """S2: a file is about to be brought in. One that was cut goes on from where it was."""
    unfinished = ImportRun.finished_at.is_null() & ImportRun.taken_back_to.is_null()
    found = ImportRun.select().where((ImportRun.digest == digest) & unfinished).order_by(ImportRun.id.desc()).first()
    if found is not None:
        return Run(found.id, found.records, dict(found.outcomes))
    made = ImportRun.create(
        name=name, digest=digest, choices=choices, staff=desk.actor.staff, started_at=desk.now, outcomes={}
    )
    record(desk, "import.begun", run=made.id, name=name)
    return Run(int(made.id), 0, {})


def unfinished(digest: str) -> int:
    """How many records of this file are accounted for by a run that was cut; 0 when there is none."""
    cut = ImportRun.finished_at.is_null() & ImportRun.taken_back_to.is_null() & (ImportRun.digest == digest)
    found = ImportRun.select(ImportRun.records).where(cut).order_by(ImportRun.id.desc()).first()
    return 0 if found is None else int(found.records)


def advance(step: Step, outcomes: Iterable[str]) -> None:
    """Part of a verb: these records are accounted for. Raises UnavailableError when somebody else has come between."""
    row = ImportRun.get_by_id(step.run)
    if row.taken_back_to is not None:
        raise UnavailableError("This import is being taken back.")
    if row.records != step.at:
        raise UnavailableError("This file is being imported by somebody else just now.")
    counts = Counter(row.outcomes)
    counts.update(str(outcome) for outcome in outcomes)
    counts.update({"refused": step.refused, "in part": step.in_part})
    rows.change_one(ImportRun, step.run, {"records": step.at + step.records, "outcomes": dict(+counts)})


@verb
def refuse(desk: Desk, step: Step, where: str, reason: str) -> None:
    """S2: one record could be read, but not be taken. It is kept in mind for a go that resumes the run."""
    advance(step, ())
    record(desk, "import.refused", run=step.run, where=where, reason=reason)


def refused_before(run: int) -> dict[str, str]:
    """Why records that could be read were not taken, by where they stand in the file."""
    refused = (Event.kind == "import.refused") & (Event.id > begun_by(run))
    found = rows.tuples(Event.select(Event.data).where(refused))
    return {data["where"]: data["reason"] for (data,) in found if data.get("run") == run}


def begun_by(run: int) -> int:
    """Id of the event with which a run began, or one before it; all of its others are newer."""
    began = (Event.kind == "import.begun") & (Event.at == ImportRun.get_by_id(run).started_at)
    found = rows.tuples(Event.select(Event.id, Event.data).where(began).order_by(Event.id))
    # Of an event that was emptied, since somebody was purged whom the file was called after, only the moment is left.
    return next(int(event) for event, data in found if data.get("run") in (run, None))


@verb
def finish(desk: Desk, run: int) -> None:
    """S2: all records of a file are accounted for."""
    if ImportRun.update(finished_at=desk.now).where((ImportRun.id == run) & ImportRun.finished_at.is_null()).execute():
        row = ImportRun.get_by_id(run)
        record(desk, "import.finished", run=run, name=row.name, outcomes=row.outcomes)


def lines(desk: Desk, most: int = 200) -> list[RunLine]:
    """S2: the files that were brought in, the latest first."""
    found = ImportRun.select(ImportRun, Staff.name).join(Staff, "LEFT JOIN").order_by(ImportRun.id.desc()).limit(most)
    return [_line(desk, row) for row in found]


def line(desk: Desk, run: int | None = None) -> RunLine:
    """One of them, or the latest that is not taken back. Raises DeskError when there is none."""
    wanted = ImportRun.taken_back_at.is_null() if run is None else ImportRun.id == run
    found = ImportRun.select(ImportRun, Staff.name).join(Staff, "LEFT JOIN").where(wanted)
    row = found.order_by(ImportRun.id.desc()).first()
    if row is None:
        raise DeskError("There is no import to take back." if run is None else f"There is no import {run}.")
    return _line(desk, row)


def _line(desk: Desk, row: ImportRun) -> RunLine:
    if row.taken_back_at is not None:
        state = "taken back"
    elif row.taken_back_to is not None:
        state = "half taken back"
    else:
        state = "not finished" if row.finished_at is None else "whole"
    return RunLine(
        int(row.id),
        one_line(row.name, 80),
        wording.day_and_time(row.started_at, desk),
        one_line(row.staff.name, 40) if row.staff is not None else "",
        said(row.outcomes),
        state,
        row.taken_back_at is not None,
    )


def said(outcomes: dict[str, int]) -> str:
    """How many records became what, in words."""
    told = [f"{count:,} {what}" for what, count in outcomes.items() if count and what not in _BACK]
    return ", ".join(told) or "nothing yet"


def changed(outcomes: dict[str, int]) -> int:
    """How many contacts a run has added or changed, about."""
    return sum(outcomes.get(name, 0) for name in _TAKEN)

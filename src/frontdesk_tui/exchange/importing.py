"""Bringing files of contacts in: read, taken by the desk in batches, and every row accounted for."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

from frontdesk_tui.desk.clients import import_runs, intake
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.import_runs import Run, Step
from frontdesk_tui.desk.clients.intake import Outcome, digest, take_in
from frontdesk_tui.desk.clients.match_rules import Rules
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError, UnavailableError
from frontdesk_tui.desk.safetext import storable
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.import_preview import settled
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.records import InPart, Loss, Record, Refused, Taken
from frontdesk_tui.exchange.source import open_source

BATCH = 250
"""Records in one transaction: a desk beside the import waits for no more than that, a tenth of a second."""

_USUAL = Choices()

MOST_LISTED = 20
"""Losses of each kind that are kept for the summary; a report file gets all of them."""


@dataclass(slots=True)
class Imported:
    """What became of a file's records."""

    outcomes: Counter[StrEnum] = field(default_factory=Counter)
    """How many became what: `Outcome` for contacts, `SessionOutcome` for the sessions of a calendar."""
    refused: list[Refused] = field(default_factory=list)
    """Those that were not taken, with the reason; at most `MOST_LISTED`."""
    refusals: int = 0
    """How many were not taken in all."""
    reduced: list[InPart] = field(default_factory=list)
    """What was not taken over of those that were taken; at most `MOST_LISTED`."""
    in_part: int = 0
    """How many were taken, but not all that is in them."""
    run: int = field(default=0, compare=False)
    """Its page in the journal; 0 where nothing is written."""
    resumed_at: int = 0
    """How many records an earlier go had accounted for, which was cut."""
    is_whole: bool = True
    """Whether all of the file is accounted for; else it was told to stop."""

    def refuse(self, lost: Refused) -> None:
        """Account for a record that was not taken."""
        self.refusals += 1
        if len(self.refused) < MOST_LISTED:
            self.refused.append(lost)


Progress = Callable[[int, int], object]
"""Is told how many bytes of how many were read."""

Report = Callable[[Path, Loss], object]
"""Is told of which file what was lost."""


def nobody_asks(*_told: object) -> None:
    """For those who want no progress, or no losses one by one."""


def always() -> bool:
    """For those who let it go on to the end."""
    return True


def import_file(
    desk: Callable[[], Desk],
    path: Path,
    *,
    dry_run: bool = False,
    choices: Choices = _USUAL,
    progress: Progress = nobody_asks,
    refuse: Report = nobody_asks,
    go_on: Callable[[], bool] = always,
) -> Imported:
    """S2: take in one file; every record is taken or refused with its reason. Raises DeskError for no such file.

    It is written into the journal batch by batch: what was cut, or ends since it is not to `go_on`, is resumed by the
    same file with the same choices.
    """
    choices = settled(path, desk().business, choices)
    entry = _Entry(desk, path, choices, refuse)
    with import_runs.at_length(), read_contacts(path, desk().business, choices) as incoming:
        records = chain(list(islice(incoming, 1)), incoming)  # what cannot be read at all gets no page in the journal
        if dry_run:
            entry.rehearse()
        else:
            entry.begin()
        entry.pass_over(records)
        for batch in _batches(records):
            entry.take(batch)
            progress(incoming.bytes_read, incoming.total_bytes)
            if not go_on():
                entry.done.is_whole = False
                return entry.done
    entry.finish()
    return entry.done


def file_digest(path: Path, choices: Choices) -> str:
    """SHA-256 of a file's bytes and of the choices: what names a run of it."""
    with open_source(path) as handle:
        digest = hashlib.file_digest(handle, "sha256")  # type: ignore[arg-type]
    digest.update(json.dumps(choices.as_json(), sort_keys=True).encode())
    return digest.hexdigest()


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, BATCH)):
        yield batch


class _Rehearsal:
    """A dry run of a file: nothing is written, so what earlier batches would have added is remembered here."""

    def __init__(self) -> None:
        self._earlier: set[int] = set()

    def take_in(self, desk: Desk, drafts: Sequence[ContactDraft], rules: Rules) -> list[Outcome]:
        """What would become of a batch, in any order."""
        digests = [int(digest(draft)[:16], 16) for draft in drafts]  # of a million, short ones are told apart too
        new = [draft for draft, key in zip(drafts, digests, strict=True) if key not in self._earlier]
        outcomes = take_in(desk, new, dry_run=True, rules=rules)
        self._earlier.update(digests)
        return outcomes + [Outcome.KNOWN] * (len(drafts) - len(new))


class _Entry:
    """One file on its way in."""

    def __init__(self, desk: Callable[[], Desk], path: Path, choices: Choices, tell: Report) -> None:
        self._desk = desk
        self._path = path
        self._choices = choices
        self._tell = tell
        self._run: Run | None = None
        self._rehearsal: _Rehearsal | None = None
        self._at = 0
        """How many records are accounted for."""
        self.done = Imported()

    def rehearse(self) -> None:
        """Write nothing."""
        self._rehearsal = _Rehearsal()

    def begin(self) -> None:
        """Open the journal, at a new page or where an earlier go was cut."""
        digest = file_digest(self._path, self._choices)
        self._run = import_runs.begin(self._desk(), storable(self._path.name), digest, self._choices.as_json())
        self.done.run = self._run.id

    def pass_over(self, records: Iterator[Record]) -> None:
        """Account for what an earlier go has taken, or refused: who is told of losses is told of those, too."""
        if self._run is None or not self._run.records:
            return
        refused_before = import_runs.refused_before(self._run.id)
        for record in islice(records, self._run.records):
            if isinstance(record, Refused):
                self._refuse(record)
            elif record.where in refused_before:
                self._refuse(Refused(record.where, refused_before[record.where], "", record.source))
            else:
                self._warn(record, intake.doubts(self._desk(), [record.draft])[0])
        self._at = self.done.resumed_at = self._run.records
        before = {name: count for name, count in self._run.outcomes.items() if name in set(Outcome)}
        self.done.outcomes.update({Outcome(name): count for name, count in before.items()})

    def take(self, batch: Sequence[Record]) -> None:
        """Take a batch; one that is refused as a whole is taken record by record: a bad row costs only itself."""
        taken = [record for record in batch if isinstance(record, Taken)]
        drafts = [record.draft for record in taken]
        found = intake.doubts(self._desk(), drafts)
        doubts, in_part = iter(found), sum(bool(one.warnings or said) for one, said in zip(drafts, found, strict=True))
        try:
            outcomes = self._take_in(drafts, self._step(len(batch), len(taken), in_part))
        except (UnavailableError, NotAllowedError):
            raise  # nothing is wrong with the rows
        except DeskError as error:
            self._take_apart(batch, error)
            return
        self._at += len(batch)
        self.done.outcomes.update(outcomes)
        for record in batch:
            if isinstance(record, Taken):
                self._warn(record, next(doubts))
            else:
                self._refuse(record)

    def _take_apart(self, batch: Sequence[Record], error: DeskError) -> None:
        [first, *others] = batch
        if others:
            for record in batch:
                self.take([record])
            return
        if self._run is not None:
            import_runs.refuse(self._desk(), self._step(1, 0, 0), first.where, error.sentence)
        self._at += 1
        self._refuse(Refused(first.where, error.sentence, "", first.source))

    def finish(self) -> None:
        """Close the journal."""
        if self._run is not None:
            import_runs.finish(self._desk(), self._run.id)

    def _step(self, records: int, taken: int, in_part: int) -> Step:
        return Step(0 if self._run is None else self._run.id, self._at, records, records - taken, in_part)

    def _take_in(self, drafts: list[ContactDraft], step: Step) -> list[Outcome]:
        if self._rehearsal is not None:
            return self._rehearsal.take_in(self._desk(), drafts, self._choices.rules)
        return take_in(self._desk(), drafts, rules=self._choices.rules, step=step)

    def _refuse(self, refused: Refused) -> None:
        """Account for a record that was not taken."""
        self.done.refuse(refused)
        self._tell(self._path, refused)

    def _warn(self, record: Taken, doubts: tuple[str, ...]) -> None:
        """Account for what was not taken over of a record, or not as its field has it."""
        self.done.in_part += bool(record.draft.warnings or doubts)
        for warning in (*record.draft.warnings, *doubts):
            lost = InPart(record.where, warning)
            if len(self.done.reduced) < MOST_LISTED:
                self.done.reduced.append(lost)
            self._tell(self._path, lost)

"""Bringing files of contacts in: read, taken by the desk in batches, and every row accounted for."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from frontdesk_tui.desk.clients import intake
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.intake import Outcome, digest, take_in
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError, UnavailableError
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.records import InPart, Loss, Record, Refused, Taken

BATCH = 1_000
"""Records in one transaction: a desk beside the import waits for no more than that."""

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


def import_file(
    desk: Callable[[], Desk],
    path: Path,
    *,
    dry_run: bool = False,
    progress: Progress = nobody_asks,
    refuse: Report = nobody_asks,
) -> Imported:
    """S2: take in one file; every record is taken or refused with its reason. Raises DeskError for no such file."""
    entry = _Entry(path, _Rehearsal().take_in if dry_run else take_in, refuse)
    with read_contacts(path, desk().business) as incoming:
        for batch in _batches(incoming):
            for record in batch:
                if isinstance(record, Refused):
                    entry.refuse(record)
            entry.take(desk(), [record for record in batch if isinstance(record, Taken)])
            progress(incoming.bytes_read, incoming.total_bytes)
    return entry.done


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, BATCH)):
        yield batch


class _Rehearsal:
    """A dry run of a file: nothing is written, so what earlier batches would have added is remembered here."""

    def __init__(self) -> None:
        self._earlier: set[int] = set()

    def take_in(self, desk: Desk, drafts: Sequence[ContactDraft]) -> list[Outcome]:
        """What would become of a batch, in any order."""
        digests = [int(digest(draft)[:16], 16) for draft in drafts]  # of a million, short ones are told apart too
        new = [draft for draft, key in zip(drafts, digests, strict=True) if key not in self._earlier]
        outcomes = take_in(desk, new, dry_run=True)
        self._earlier.update(digests)
        return outcomes + [Outcome.KNOWN] * (len(drafts) - len(new))


class _Entry:
    """One file on its way in."""

    def __init__(self, path: Path, take_in: Callable[[Desk, list[ContactDraft]], list[Outcome]], tell: Report) -> None:
        self._path = path
        self._take_in = take_in
        self._tell = tell
        self.done = Imported()

    def take(self, desk: Desk, taken: Sequence[Taken]) -> None:
        """Take a batch; one that is refused as a whole is taken record by record: a bad row costs only itself."""
        if not taken:
            return
        try:
            self.done.outcomes.update(self._take_in(desk, [record.draft for record in taken]))
        except (UnavailableError, NotAllowedError):
            raise  # nothing is wrong with the rows
        except DeskError as error:
            if len(taken) == 1:
                self.refuse(Refused(taken[0].where, error.sentence, ""))
                return
            for record in taken:
                self.take(desk, [record])
        else:
            for record, doubts in zip(taken, intake.doubts(desk, [record.draft for record in taken]), strict=True):
                self._warn(record, doubts)

    def refuse(self, refused: Refused) -> None:
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

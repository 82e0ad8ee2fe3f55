"""Bringing files of contacts in: read, taken by the desk in batches, and every row accounted for."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError, UnavailableError
from frontdesk_tui.desk.intake import Outcome, take_in
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.records import Record, Refused, Taken

BATCH = 1_000
"""Records in one transaction: a desk beside the import waits for no more than that."""


@dataclass(slots=True)
class Imported:
    """What became of a file's records."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    """Those that were not taken, with the reason; at most `MOST_LISTED`."""
    refusals: int = 0
    """How many were not taken in all."""

    @property
    def taken(self) -> int:
        """How many records there were a contact for, or now is."""
        return sum(self.outcomes.values())


MOST_LISTED = 10_000
"""Refusals that are kept in memory for the summary; a report file gets all of them."""

Progress = Callable[[int, int], object]
"""Is told how many bytes of how many were read."""


def _nobody_asks(*_told: object) -> None:
    """For those who want no progress, or no refusals one by one."""


def import_file(
    desk: Callable[[], Desk],
    path: Path,
    *,
    dry_run: bool = False,
    progress: Progress = _nobody_asks,
    refuse: Callable[[Refused], object] = _nobody_asks,
) -> Imported:
    """S2: take in one file; every record is taken or refused with its reason. Raises DeskError for no such file."""
    done = Imported()
    with read_contacts(path, desk().business.language) as incoming:
        for batch in _batches(incoming):
            for record in batch:
                if isinstance(record, Refused):
                    _refuse(done, record, refuse)
            _take(desk(), [record for record in batch if isinstance(record, Taken)], dry_run, done, refuse)
            progress(incoming.bytes_read, incoming.total_bytes)
    return done


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, BATCH)):
        yield batch


def _take(
    desk: Desk, taken: Sequence[Taken], dry_run: bool, done: Imported, refuse: Callable[[Refused], object]
) -> None:
    """Take a batch; one that is refused as a whole is taken record by record: a bad row costs only itself."""
    if not taken:
        return
    try:
        done.outcomes.update(take_in(desk, [record.draft for record in taken], dry_run))
    except (UnavailableError, NotAllowedError):
        raise  # nothing is wrong with the rows
    except DeskError as error:
        if len(taken) == 1:
            _refuse(done, Refused(taken[0].where, error.sentence, ""), refuse)
            return
        for record in taken:
            _take(desk, [record], dry_run, done, refuse)


def _refuse(done: Imported, refused: Refused, refuse: Callable[[Refused], object]) -> None:
    done.refusals += 1
    if len(done.refused) < MOST_LISTED:
        done.refused.append(refused)
    refuse(refused)

"""What happened on the website, brought in line by line: every record is taken, known already, or rejected."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError, UnavailableError
from frontdesk_tui.desk.incoming.ingest import Outcome, take_in
from frontdesk_tui.exchange.jsonl_in import Line, lines
from frontdesk_tui.exchange.rejects import Rejects


@dataclass(slots=True)
class Tally:
    """How far it is, and what became of the records so far."""

    line: int = 0
    """The last line that was seen to; 0 before the first."""
    taken: int = 0
    known: int = 0
    """Taken before, by this run or another."""
    rejected: int = 0


def ingest(
    desk: Callable[[], Desk],
    handle: BinaryIO,
    rejects: Rejects,
    tally: Tally,
    progress: Callable[[int], object] = lambda _bytes: None,
) -> None:
    """S3: take in all lines of a file or a pipe, each in a transaction of its own, and count them in `tally`.

    `progress` is told how many bytes were seen to. Raises DeskError when nothing is wrong with the records, but none
    can be taken, or none put with the rejects.
    """
    for line in lines(handle):
        reason = _take(desk, line, tally)
        if reason:
            rejects.add(line.number, reason, line.text)
            tally.rejected += 1
        tally.line = line.number
        progress(line.end)


def _take(desk: Callable[[], Desk], line: Line, tally: Tally) -> str:
    """Why a record was not taken, as one sentence; empty when it is in the desk."""
    if line.record is None:
        return line.reason
    try:
        outcome = take_in(desk(), line.record)
    except (NotAllowedError, UnavailableError):
        raise  # the next one would fare no better
    except DeskError as error:
        return error.sentence
    if outcome is Outcome.TAKEN:
        tally.taken += 1
    else:
        tally.known += 1
    return ""

"""L3: balances from a CSV file, matched with clients by email or phone, and every row accounted for."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeAlias

from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import balances, programme
from frontdesk_tui.desk.loyalty.balances import BalanceRow, Judged, Outcome, Taken
from frontdesk_tui.desk.loyalty.ledger import MOST, MOST_REASON
from frontdesk_tui.exchange.csv_columns import NONE, Columns, is_known, recognise
from frontdesk_tui.exchange.csv_contacts import RowReader
from frontdesk_tui.exchange.csv_guard import tidied
from frontdesk_tui.exchange.csv_names import folded
from frontdesk_tui.exchange.csv_rows import Rows
from frontdesk_tui.exchange.encoding import open_text
from frontdesk_tui.exchange.importing import BATCH, Imported, Progress, Report, nobody_asks
from frontdesk_tui.exchange.incoming import Incoming, read_table
from frontdesk_tui.exchange.records import Refused, UnfitError, refused
from frontdesk_tui.exchange.source import open_source

_BALANCE = (
    "pointsbalance", "pointbalance", "balanceofpoints", "currentpoints", "loyaltypoints", "punktestand", "יתרתנקודות",
    "ポイント残高", "points", "point", "balance", "punkte", "נקודות", "ポイント", "残高", "יתרה",
)  # fmt: skip
"""What the column of points may be called, folded; the surest first."""

_REASON = ("reason", "why", "grund", "סיבה", "理由")

_WHO = ("first", "middle", "last", "full")
"""Fields of a contact by which a client is matched, beside emails and phones."""

_USUAL_REASON = "Imported"

_MINUS = "-−－﹣"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that can be taken, with its text."""

    row: BalanceRow
    text: str


Read: TypeAlias = ReadRow | Refused


@dataclass(slots=True)
class PointsImported(Imported):
    """What became of a file's rows."""

    change: int = 0
    """Points by which the balances have become another, in all."""


def import_points(
    desk: Callable[[], Desk],
    path: Path,
    *,
    add: bool = False,
    dry_run: bool = False,
    progress: Progress = nobody_asks,
    refuse: Report = nobody_asks,
) -> PointsImported:
    """Take in one file: its points become the balances, or are given on top with `add`; the same file twice is once.

    Raises DeskError for no such file, and one without a column of points, or of emails or phones.
    """
    file = _digest(path)
    done, taken = PointsImported(), balances.taken_before(file)

    def lose(lost: Refused) -> None:
        done.refuse(lost)
        refuse(path, lost)

    with read_balances(path, desk().business) as incoming:
        for batch in _batches(incoming):
            rows = [one.row for one in batch if isinstance(one, ReadRow)]
            judgements = iter(balances.take_in(desk(), file, rows, taken, add, dry_run))
            for one in batch:
                if isinstance(one, Refused):
                    lose(one)
                elif (judged := next(judgements)).outcome is Outcome.REFUSED:
                    lose(refused(f"row {one.row.number}", judged.reason, one.text))
                else:
                    _count(done, taken, one.row.number, judged)
            progress(incoming.bytes_read, incoming.total_bytes)
    return done


def _count(done: PointsImported, taken: Taken, row: int, judged: Judged) -> None:
    """Account for a row that was taken, now or before."""
    if judged.contact:
        taken.add(row, judged.contact)
    done.outcomes[judged.outcome] += 1
    done.change += judged.change


def _digest(path: Path) -> str:
    """Names a file by all that is in it."""
    digest = sha256()
    with open_source(path) as handle:
        while piece := handle.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()[:20]


def _batches(rows: Iterator[Read]) -> Iterator[list[Read]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def read_balances(path: Path, business: Business) -> Incoming[Read]:
    """The rows of a file; DeskError as `read_table` has it, and at the first row when a column is missing."""
    return read_table(path, lambda handle: _rows(handle, business))


def _rows(handle: BinaryIO, business: Business) -> Generator[Read, None, None]:
    text = open_text(handle, business.language)
    try:
        called = folded(programme.current().points)
        rows = Rows(text, lambda header: is_known(header) or folded(header) in (*_BALANCE, *_REASON, called))
        points, reason = _column(rows.header, (called, *_BALANCE)), _column(rows.header, _REASON)
        if points == NONE:
            raise DeskError("No column has the points: name one of them “Points” in the first row.")
        reader = RowReader(_who(rows.header), len(rows.header), business)
        for row in rows:
            where, complaint = f"row {row.number}", row.fault
            said = row.text or rows.delimiter.join(row.cells)
            if not complaint:
                cells = [*row.cells, *[""] * (len(rows.header) - len(row.cells)), ""]
                try:
                    client = reader.draft(row.cells)
                    taken = BalanceRow(row.number, client, _points(cells[points]), _reason(cells[reason]))
                    yield ReadRow(taken, said)
                    continue
                except UnfitError as unfit:
                    complaint = str(unfit)
            yield refused(where, complaint, said)
    finally:
        text.detach()  # the handle is its opener's to close


def _column(header: Sequence[str], words: Sequence[str]) -> int:
    """Index of the column that is called by the first of these words that any is."""
    keys = [folded(name) for name in header]
    return next((keys.index(word) for word in words if word in keys), NONE)


def _who(header: Sequence[str]) -> Columns:
    """The columns by which a client is matched; DeskError when none has emails or phones."""
    try:
        columns = recognise(header)
    except DeskError:
        columns = Columns()
    if not (columns.emails or columns.phones):
        raise DeskError("No column has emails or phones, so that nobody knows whose the points are.")
    single = {field: index for field, index in columns.single.items() if field in _WHO}
    return replace(columns, single=single, notes=[], labels=[], places=[], pairs=[], consents=[])


def _points(cell: str) -> int:
    """The points of a cell; UnfitError when it has no whole number that a balance can be."""
    text = tidied(cell)
    if not text:
        raise UnfitError("There are no points.")
    shown = text if len(text) <= 40 else text[:40] + "…"
    if text[0] in _MINUS and text[1:].isdecimal():
        raise UnfitError(f"The points are negative: {shown}.")
    if not text.isdecimal():
        raise UnfitError(f"The points are no whole number in digits alone: {shown}.")
    if len(text) > 20 or int(text) > MOST:
        raise UnfitError(f"The points are more than {MOST:,}: {shown}.")
    return int(text)


def _reason(cell: str) -> str:
    text = " ".join(tidied(cell).split()) or _USUAL_REASON
    if len(text) > MOST_REASON:
        raise UnfitError(f"The reason is longer than {MOST_REASON} characters.")
    return text

"""Files that are nearly right, or not at all: each row is taken or refused, and once more makes no doubles."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from tests.builders import dana
from tests.faults.bounded import bounded
from tests.faults.invariants import wrong_with
from tests.faults.shapes import FILES, mutated
from tests.faults.workbooks import book_of

from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.exchange.ics_in import import_calendar
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.import_preview import preview
from frontdesk_tui.exchange.importing import import_file
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.ingesting import Tally, ingest
from frontdesk_tui.exchange.jsonl_in import lines
from frontdesk_tui.exchange.points_in import import_points, read_balances
from frontdesk_tui.exchange.records import InPart
from frontdesk_tui.exchange.rejects import Rejects
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.ingested import Ingested
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.session import Session


class _Desk:
    """Who takes files in, and counts what becomes of their rows."""

    def __init__(self, reception: Reception, kind: str, path: Path) -> None:
        self._reception = reception
        self._kind = kind
        self._path = path
        self.counted: Counter[str] = Counter()

    def tries(self, content: bytes) -> None:
        """A file, twice."""
        self._path.write_bytes(content)
        before = _rows()
        with bounded(10, 300):
            try:
                taken, refused, there = self.take()
            except UnavailableError:
                raise
            except DeskError as error:
                assert error.sentence.endswith("."), error.sentence
                assert _rows() == before
                self.counted["files refused"] += 1
                return
            assert taken + refused == there
            after = _rows()
            again = self.take()
        assert again == (taken, refused, there)
        assert _rows() == after
        self.counted.update({"files read": 1, "rows taken": taken, "rows refused": refused})

    def take(self) -> tuple[int, int, int]:
        """How many rows were taken, or known; how many were refused; and how many there are."""
        desk, path = self._reception.desk, self._path
        told: Counter[bool] = Counter()
        losses: dict[str, Any] = {"refuse": lambda _file, loss: told.update([isinstance(loss, InPart)])}
        if self._kind == "website":
            return self._ingest()
        if self._kind == "iCalendar":
            done = import_calendar(desk, path, **losses)
            there = sum(done.outcomes.values()) + told[False]
        elif self._kind == "points":
            done = import_points(desk, path, **losses)
            with read_balances(path, desk().business) as incoming:
                there = sum(1 for _ in incoming)
        else:
            seen = preview(path, desk().business, Choices())
            done = import_file(desk, path, **losses)
            with read_contacts(path, desk().business) as records:
                there = sum(1 for _ in records)
            assert seen.kind
        assert told[False] == done.refusals
        return sum(done.outcomes.values()), done.refusals, there

    def _ingest(self) -> tuple[int, int, int]:
        tally = Tally()
        with self._path.open("rb") as handle, Rejects(self._path.with_suffix(".rejected")) as rejects:
            ingest(self._reception.desk, handle, rejects, tally)
        with self._path.open("rb") as handle:
            there = sum(1 for _ in lines(handle))
        return tally.taken + tally.known, tally.rejected, there


def _rows() -> list[int]:
    return [table.select().count() for table in (Contact, Session, Booking, PointsEntry, Ingested)]


_WHOLE = {
    "CSV": [(3, 0), (2, 0), (1, 0), (1, 0)],
    "vCard": [(1, 0), (2, 0)],
    "JSON": [(2, 0)],
    "XLSX": [(1, 1), (0, 1)],
    "iCalendar": [(9, 0), (1, 0)],
    "points": [(1, 2)],
}
"""How many rows of the files are taken, and how many refused, before chance has changed them."""


@pytest.mark.parametrize("kind", _WHOLE)
def test_of_a_file_that_is_whole_so_many_rows_are_taken(
    reception: Reception, desk_file: Place, tmp_path: Path, kind: str
) -> None:
    dana(reception.desk())
    trying, path = _Desk(reception, kind, tmp_path / "a"), tmp_path / "a"
    found = []
    for content in FILES[kind]:
        path.write_bytes(book_of(content) if kind == "XLSX" else content)
        found.append(trying.take()[:2])
        there = _rows()
        assert trying.take()[:2] == found[-1]
        assert _rows() == there
    assert found == _WHOLE[kind]
    assert wrong_with(desk_file) == []


@pytest.mark.parametrize("kind", FILES)
def test_whatever_is_handed_in_each_row_is_accounted_for_and_nothing_doubles(
    reception: Reception,
    desk_file: Place,
    tmp_path: Path,
    kind: str,
    many: Callable[[int, int], int],
    dice: Random,
) -> None:
    dana(reception.desk())
    trying = _Desk(reception, kind, tmp_path / "handed in")

    @seed(dice.getrandbits(64))
    @settings(max_examples=many(20, 1_500), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(mutated(kind))
    def tried(content: bytes) -> None:
        trying.tries(content)

    tried()
    assert wrong_with(desk_file) == []
    sys.stdout.write(f"{kind}: {', '.join(f'{count:,} {what}' for what, count in trying.counted.items())}\n")

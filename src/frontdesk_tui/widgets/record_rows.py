"""Rows of a record list: what is shown of one record, and the store of those fetched lately."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk_tui.widgets.inks import Span
from frontdesk_tui.widgets.record_columns import Placed, line_of, spans_of

PAGE = 64
"""Rows that are fetched together."""
KEPT = 40 * PAGE
"""Rows that are kept; the longest unused give way."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """What a list shows of one record."""

    id: int
    """The record's id."""
    cells: tuple[str, ...]
    """A text for each column, already safe to display (`desk.safetext`)."""
    muted: bool = False
    """True for what is over or set aside: painted fainter."""
    stands: str = ""
    """How the record stood when this was read, where a key turns that into another: what was seen is what is meant."""
    inks: tuple[tuple[int, tuple[Span, ...]], ...] = ()
    """What is coloured: the index of a column, whose texts stand at the left, and which characters of its text."""


@dataclass(slots=True)
class _Held:
    """A row that is kept, with its line as it was last laid out."""

    row: ListRow | None
    """None when the record is known to have no row any more."""
    fresh: bool = True
    """False once its record may have changed: painted until the new row comes, and fetched again."""
    placed: tuple[Placed, ...] | None = None
    """For which columns `line` was laid out; None when it was not yet."""
    line: str = ""
    """Its cells side by side."""
    spans: tuple[Span, ...] = ()
    """What of the line is coloured."""


class RowStore:
    """The rows fetched lately, by id."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, _Held] = OrderedDict()

    def put(self, rows: Iterable[ListRow]) -> set[int]:
        """Keep these rows, instead of older ones of the same records; the ids of those that look different now."""
        changed = set()
        for row in rows:
            held = self._held.get(row.id)
            if held is not None and held.row == row:
                held.fresh = True
            else:
                self._held[row.id] = _Held(row)
                changed.add(row.id)
            self._held.move_to_end(row.id)
        while len(self._held) > KEPT:
            self._held.popitem(last=False)
        return changed

    def lack(self, ids: Iterable[int]) -> None:
        """Note that these records have no row, so that they are not asked for again."""
        for record in ids:
            self._held[record] = _Held(None)

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Take these rows (all of them) for out of date; they are painted until newer ones come."""
        for record in list(self._held) if ids is None else ids:
            if (held := self._held.get(record)) is not None:
                held.fresh = False

    def missing(self, ids: Iterable[int]) -> tuple[int, ...]:
        """Those of the ids whose row is not here or out of date."""
        held = self._held
        return tuple(record for record in ids if (found := held.get(record)) is None or not found.fresh)

    def stands(self, record: int) -> str:
        """How a record stood as it is shown; empty without a row."""
        held = self._held.get(record)
        return "" if held is None or held.row is None else held.row.stands

    def line(self, record: int, placed: tuple[Placed, ...], room: int) -> tuple[str, bool, tuple[Span, ...]] | None:
        """The record's line in these columns, `room` cells wide, whether it is muted, and what of it is coloured.

        None without a row.
        """
        held = self._held.get(record)
        if held is None or held.row is None:
            return None
        self._held.move_to_end(record)
        if held.placed is not placed:
            held.line, held.placed = line_of(held.row.cells, placed, room), placed
            held.spans = tuple(spans_of(held.row.cells, held.row.inks, placed)) if held.row.inks else ()
        return held.line, held.row.muted, held.spans


def page_ids(ids: Sequence[int], first: int, last: int) -> Sequence[int]:
    """The ids of whole pages around the rows `first` to `last`."""
    return ids[max(0, first) // PAGE * PAGE : (last // PAGE + 1) * PAGE]

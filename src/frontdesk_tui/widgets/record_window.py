"""The window of a record list: which of the found rows are in sight, and which are to be fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.widgets.record_columns import Column
from frontdesk_tui.widgets.record_face import RecordFace
from frontdesk_tui.widgets.record_rows import PAGE, ListRow, page_ids


@dataclass
class FromList(Message):
    """What a record list says."""

    records: RecordWindow
    """The list that says it."""

    @property
    def control(self) -> RecordWindow:
        """The list, for the selector of `@on`."""
        return self.records


class RecordWindow(RecordFace):
    """A cursor in a found set of any size. It fetches nothing: it says which rows it wants."""

    @dataclass
    class Wanted(FromList, namespace="record_list"):
        """Rows are in sight, or soon will be, that are not here: `take` is to be called with them.

        A newer one replaces those before it: what they asked for and is still wanted is asked for again.
        """

        ids: tuple[int, ...]
        """Ids of the records, in the list's order."""

    @dataclass
    class Highlighted(FromList, namespace="record_list"):
        """The cursor is on another record than before."""

        record: int | None
        """Id of the record; None when the list has become empty."""

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:
        super().__init__(columns, id=id)
        self._asked: frozenset[int] = frozenset()
        self._known = 0
        self._heading = 1
        self._sought: int | None = None
        self._end_wished = False
        self._announced: int | None = None

    @property
    def highlighted(self) -> int | None:
        """Id of the record under the cursor; None in an empty list."""
        ids = self.found.ids
        return ids[self.cursor] if self.cursor < len(ids) else None

    def show(self, found: FoundSet, rows: Iterable[ListRow] = (), keep_cursor: bool = True) -> None:
        """List this found set, whose first rows may be given along.

        The cursor stays on its record where it is on the screen, or else at its index; without `keep_cursor` it goes to
        the top. If the record is not among the ids yet, the cursor goes there when it comes.
        """
        was, offset = (self.highlighted, self.cursor - self.scroll_offset.y) if keep_cursor else (None, 0)
        at = found.position(was, self.cursor) if was is not None else 0
        index = self.cursor if at is None else at
        # A set that was filled or emptied in place no longer tells what of it is painted.
        before = [] if found is self.found else self.in_sight()
        self.found, self._known = found, len(found.ids)
        changed = self._rows.put(rows)
        self._asked = frozenset()
        self._end_wished, self._sought = False, was if at is None and not found.filled else None
        self._fit_height()
        self._land(index, offset)
        self._repaint_since(before)
        self.repaint_records(changed)
        self._ask()

    def extended(self) -> None:
        """The found set has got more ids, or another total."""
        known, self._known = self._known, len(self.found.ids)
        self._fit_height()
        if self._sought is not None and (at := self.found.position(self._sought, known)) is not None:
            self._sought = None
            self._land(at, self.cursor - self.scroll_offset.y)
        elif self._end_wished and self.found.filled:
            self._land(self._known - 1, self.page_rows - 1)
        if self.found.filled:
            self._end_wished, self._sought = False, None
        self.repaint_rows(range(known, self.scroll_offset.y + self.page_rows))
        self._announce()
        self._ask()

    def take(self, rows: Sequence[ListRow], wanted: Iterable[int]) -> None:
        """The rows that a `Wanted` with these ids asked for; a record that has none is shown as `…`."""
        asked = frozenset(wanted)
        came = {row.id for row in rows}
        changed = self._rows.put(rows)
        if came <= asked:
            self._rows.lack(asked - came)
            changed |= asked - came
        self._asked -= asked | came
        self.repaint_records(changed)

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """These records (or any) may have changed: their rows are wanted again, and painted as they are until then."""
        self._rows.forget(ids)
        self._asked = frozenset()
        self._ask()

    def go(self, index: int) -> None:
        """Move the cursor to the row at `index`, or to the nearest there is, and bring it into sight."""
        self._end_wished, self._sought = False, None
        self.cursor = index
        self._reveal()

    def go_to_end(self) -> None:
        """Move the cursor to the last row there is, and to the last of all as soon as that has come in."""
        self.go(len(self.found.ids) - 1)
        self._end_wished = not self.found.filled

    def validate_cursor(self, index: int) -> int:
        """Keep the cursor on a row whose id is known."""
        return max(0, min(index, len(self.found.ids) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Repaint the two rows."""
        self.repaint_rows((before, now))
        self._announce()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that came into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._heading = 1 if new_value >= old_value else -1
        self._ask()

    def on_resize(self, _event: Resize) -> None:
        """Keep the cursor in sight, and ask for the rows that came into sight."""
        self._reveal()
        self._ask()

    def _fit_height(self) -> None:
        height = max(len(self.found.ids), self.found.total) + 1
        if self.virtual_size.height != height:
            # Set as usual it would repaint every row, where one more or less below changes none of those in sight.
            self.set_reactive(RecordWindow.virtual_size, Size(0, height))
            self.refresh(repaint=False, layout=True)

    def _repaint_since(self, before: list[tuple[int, int | None]]) -> None:
        """Paint the rows again whose record is another than `before`."""
        self.repaint_rows([index for index, _ in set(self.in_sight()).difference(before)])

    def _reveal(self) -> None:
        top, page = self.scroll_offset.y, self.page_rows
        if page and not top <= self.cursor < top + page:
            # Half a page at a time, so that a key held down repaints the whole list seldom.
            self._scroll(self.cursor - page // 2)

    def _land(self, index: int, offset: int) -> None:
        """Put the cursor at `index`, `offset` rows below the top of the window."""
        self.cursor = index
        self._scroll(self.cursor - offset)
        self._announce()

    def _scroll(self, top: int) -> None:
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def _announce(self) -> None:
        if self.highlighted != self._announced:
            self._announced = self.highlighted
            self.post_message(self.Highlighted(self, self._announced))

    def _ask(self) -> None:
        """Ask for the rows of the pages in sight and of the next on the way, where not here and not asked for."""
        top, page = self.scroll_offset.y, self.page_rows
        if not page:
            return
        first = top - PAGE if self._heading < 0 else top
        last = top + page - 1 + (PAGE if self._heading > 0 else 0)
        missing = self._rows.missing(page_ids(self.found.ids, first, last))
        if not self._asked.issuperset(missing):
            self._asked = frozenset(missing)
            self.post_message(self.Wanted(self, missing))

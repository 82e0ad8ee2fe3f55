"""A list of records of any number: moved in by keys and mouse, with rows to tick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click

from frontdesk_tui.widgets.record_columns import Column, column_at
from frontdesk_tui.widgets.record_rows import ListRow
from frontdesk_tui.widgets.record_window import FromList, RecordWindow

__all__ = ["Column", "ListRow", "RecordList"]


class RecordList(RecordWindow, can_focus=True, inherit_bindings=False):
    """The list of a place: give it a found set by `show`, answer its `Wanted` by `take`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, tooltip="The next row", id="list.down"),
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="The row before", id="list.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, tooltip="A page on", id="list.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="A page back", id="list.page_up"),
        Binding("home,g", "first", "First", show=False, tooltip="The first row", id="list.first"),
        Binding("end,G", "last", "Last", show=False, tooltip="The last row", id="list.last"),
        Binding("enter", "choose", "Open", show=False, tooltip="Open the row under the cursor", id="list.open"),
        Binding("space", "tick", "Tick", tooltip="Tick the row, or take its tick off, and go on", id="list.tick"),
        Binding("shift+down", "tick_on(1)", "Tick on", show=False, tooltip="Tick on downwards", id="list.tick_down"),
        Binding("shift+up", "tick_on(-1)", "Tick back", show=False, tooltip="Tick on upwards", id="list.tick_up"),
    ]

    @dataclass
    class Chosen(FromList):
        """A row was opened."""

        record: int
        """Id of its record."""

    @dataclass
    class TicksChanged(FromList):
        """Rows were ticked, or ticks taken off."""

    @dataclass
    class TitleClicked(FromList):
        """The title of a column was clicked: order by it is wished."""

        column: int
        """Index of the column."""

    @property
    def ticked(self) -> frozenset[int]:
        """Ids of the ticked records, also of those that are not listed now."""
        return frozenset(self._ticks)

    def untick_all(self) -> None:
        """Take all ticks off."""
        self._tick(self._ticks, False)

    def _tick(self, records: Iterable[int], on: bool) -> None:
        changed = {record for record in records if (record in self._ticks) is not on}
        if changed:
            self._ticks ^= changed
            self.repaint_records(changed)
            self.post_message(self.TicksChanged(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ticking is offered where there is something to tick."""
        return self.TICKABLE if action in ("tick", "tick_on") else super().check_action(action, parameters)

    def _under_cursor(self) -> tuple[int, ...]:
        return () if self.highlighted is None else (self.highlighted,)

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self.go(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor and what is in sight by so many pages."""
        rows = pages * max(1, self.page_rows)
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)
        self.go(self.cursor + rows)

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.go_to_end()

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.highlighted is not None:
            self.post_message(self.Chosen(self, self.highlighted))

    def action_tick(self) -> None:
        """Tick the row under the cursor, or take its tick off, and move down."""
        self._tick(self._under_cursor(), self.highlighted not in self._ticks)
        self.go(self.cursor + 1)

    def action_tick_on(self, rows: int) -> None:
        """Tick the row under the cursor, move on, and tick that row too."""
        self._tick(self._under_cursor(), True)
        self.go(self.cursor + rows)
        self._tick(self._under_cursor(), True)

    def on_click(self, event: Click) -> None:
        """Move the cursor to the row; open it if the cursor was there; tick it if its mark was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x >= self.scrollable_content_region.width:
            return
        event.stop()
        index = self.scroll_offset.y + offset.y - 1
        if offset.y == 0:
            column = column_at(self.placed(self.scrollable_content_region.width), offset.x - self.marks_width)
            if column is not None:
                self.post_message(self.TitleClicked(self, column))
        elif index >= len(self.found.ids):
            return
        elif self.TICKABLE and offset.x < self.marks_width:
            self.go(index)
            self._tick(self._under_cursor(), self.highlighted not in self._ticks)
        elif index == self.cursor and event.chain <= 2:
            self.action_choose()
        else:
            self.go(index)

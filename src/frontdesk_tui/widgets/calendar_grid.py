"""The calendar as a grid: a column for each day or staff member, a row for each half or quarter of an hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.strip import Strip

from frontdesk_tui.desk.schedule import weeks
from frontdesk_tui.desk.schedule.calendar import DAY
from frontdesk_tui.widgets.calendar_ground import Ground, ground_of, who_is_away
from frontdesk_tui.widgets.calendar_lanes import Placed, lay, rows_of
from frontdesk_tui.widgets.calendar_stops import Column, Spot, Stop, slots
from frontdesk_tui.widgets.calendar_view import CalendarView
from frontdesk_tui.widgets.calendar_words import on_block
from frontdesk_tui.widgets.cells import fit

GUTTER = 6
"""Cells that the times at the left take."""

NARROWEST_COLUMN = 12
"""Cells of a column; where there are fewer for each, not all columns are in sight."""

FINE_FROM = 45
"""Lines from which on a row is a quarter of an hour."""


@dataclass(slots=True)
class _Laid:
    """A column as it is painted."""

    stops: list[Stop]
    ground: Ground
    placed: list[Placed]
    by_row: dict[int, list[Placed]] = field(default_factory=dict)
    words: dict[int, list[str]] = field(default_factory=dict)
    """The lines of each session, by its id."""


class CalendarGrid(CalendarView):
    """Sessions as blocks, side by side where they overlap."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._laid: dict[int, _Laid] = {}
        self._first = 0

    # -- where things are --------------------------------------------------------------------

    @property
    def head(self) -> int:
        """The line of headings."""
        return 1

    @property
    def step(self) -> int:
        """Minutes of a row."""
        return 15 if self.size.height >= FINE_FROM else 30

    @property
    def shown(self) -> range:
        """Indexes of the columns in sight; the cursor's is one of them."""
        room = max(1, (self.scrollable_content_region.width - GUTTER) // NARROWEST_COLUMN)
        count = min(len(self.columns), room)
        first = max(min(self._first, self.column, len(self.columns) - count), self.column - count + 1)
        return range(first, first + count)

    def edges(self) -> list[int]:
        """Where the columns in sight begin, and where the last ends."""
        area, count = self.scrollable_content_region.width - GUTTER, max(1, len(self.shown))
        return [GUTTER + area * n // count for n in range(count + 1)]

    def stops(self, column: Column) -> Sequence[Stop]:
        """The sessions, and free time in steps of half an hour."""
        return self._of(self.columns.index(column)).stops

    def first_line(self) -> int:
        """Where it opens, or where the first session starts."""
        assert self.page is not None
        return min([self.page.open_from, *(block.from_minute for block in self.page.blocks)]) // self.step

    def span_of(self, column: int, stop: Stop) -> tuple[int, int]:
        """The rows of a stop."""
        for one in self._of(column).placed:
            if one.block is stop.block:
                return one.top, one.bottom
        return rows_of(stop.minute, stop.until, self.step)

    def laid_anew(self) -> None:
        """Lay the columns out when they are next painted."""
        self._laid.clear()
        size = Size(0, DAY // self.step + 1)
        if self.virtual_size != size:
            self.virtual_size = size

    def cursor_moved(self, before: int) -> None:
        """Other columns may be in sight now, or another of too many sessions."""
        first, self._first = self._first, self.shown.start
        if first != self._first:
            self._laid.clear()
            self.refresh()
            return
        for index in {before, self.column}:
            laid = self._laid.get(index)
            if laid is not None and any(one.more for one in laid.placed):
                del self._laid[index]
                if self._of(index).placed != laid.placed:
                    x, end = self.edges()[index - self._first : index - self._first + 2]
                    self.refresh(Region(x, self.head, end - x, self.size.height))

    def on_resize(self, _event: Resize) -> None:
        """Rows and columns have another size."""
        if self.page is not None:
            self.laid_anew()
            self._first = self.shown.start
            self.scroll_to(y=self.first_line(), animate=False, force=True)
            self.call_after_refresh(self.reveal)

    def _of(self, index: int) -> _Laid:
        """A column as it is laid out."""
        if index not in self._laid:
            assert self.page is not None
            column, shown = self.columns[index], self.shown
            width = self.edges()[index - shown.start + 1] - self.edges()[index - shown.start] if index in shown else 9
            blocks = column.blocks(self.page)
            chosen = self.spot.session if self.spot is not None and self.spot.day == column.day else None
            laid = _Laid(
                slots(blocks), ground_of(self.page, column, self.step), lay(blocks, self.step, width - 1, chosen)
            )
            for one in laid.placed:
                laid.words[one.block.id] = self._words(one, column)
                for row in range(one.top, one.bottom):
                    laid.by_row.setdefault(row, []).append(one)
            self._laid[index] = laid
        return self._laid[index]

    def _words(self, one: Placed, column: Column) -> list[str]:
        rows, width = one.bottom - one.top, one.width - 1
        lines = on_block(one.block, rows, width, self.step, name_staff=not column.by_staff)
        if one.more and rows > 1:
            lines[-1] = fit(f"+{one.more} more", width)
        elif one.more:
            lines[0] = fit(lines[0].rstrip(), max(0, width - 3)) + f" +{one.more}"[-3:]
        return lines

    # -- painting ------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The headings, or a row."""
        width = self.scrollable_content_region.width
        row = self.scroll_offset.y + y - 1
        if self.page is None or width <= GUTTER or row * self.step >= DAY:
            return Strip.blank(width, self.rich_style)
        segments = self._headings() if y == 0 else self._row(row)
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _headings(self) -> list[Segment]:
        edges, found = self.edges(), [Segment(" " * GUTTER, self.look("head"))]
        for n, index in enumerate(self.shown):
            column, width = self.columns[index], edges[n + 1] - edges[n]
            today = not column.by_staff and self.now is not None and column.day == self.now[0]
            title = column.name if column.by_staff else weeks.weekday(column.day)
            title += " today" if today and cell_len(title) + 8 <= width else ""
            room = width - 3 - cell_len(title)
            away = who_is_away(self.page, column) if self.page is not None else []
            title += next((f" {words}" for words in away if cell_len(words) <= room), "")
            mark = "▸" if index == self.column else " "
            found.append(Segment(fit(f"{mark}{title}", width - 1) + " ", self.look("today" if today else "head")))
        return found

    def _row(self, row: int) -> list[Segment]:
        edges, minute = self.edges(), row * self.step
        late = self.now is not None and self.now[1] // self.step == row
        is_now = late and any(self.columns[index].day == self.now[0] for index in self.shown)  # type: ignore[index]
        if is_now and self.now is not None:
            found = [Segment(fit(f"{weeks.clock(self.now[1])}─", GUTTER), self.look("now"))]
        else:
            found = [Segment(fit("" if minute % 60 else weeks.clock(minute), GUTTER), self.look("gutter"))]
        cursor, stop = self.column, self.stop
        for n, index in enumerate(self.shown):
            found += self._cell(index, row, edges[n + 1] - edges[n], stop if index == cursor else None)
        return found

    def _cell(self, index: int, row: int, width: int, stop: Stop | None) -> list[Segment]:
        """What of a column is in a row; `stop` is what the cursor is on there."""
        laid, room = self._of(index), width - 1
        ground, gap = laid.ground.at(row), Segment(" ", self.look("free"))
        if stop is not None and stop.block is None:
            top, bottom = rows_of(stop.minute, stop.until, self.step)
            if top <= row < bottom:
                said = " free" if ground.look != "held" else ground.text or " held"
                text = fit(f"▸{weeks.clock(stop.minute)}{said}" if row == top else " ", room)
                return [Segment(text, self.look("cursor")), gap]
        found, at = [], 0
        for one in sorted(laid.by_row.get(row, ()), key=lambda one: one.x):
            found += self._ground(ground.text if not at else "", one.x - at, ground.look, index, row)
            found += self._part(one, row, laid, chosen=stop is not None and stop.block == one.block)
            at = one.x + one.width
        return [*found, *self._ground(ground.text if not at else "", room - at, ground.look, index, row), gap]

    def _ground(self, text: str, width: int, look: str, index: int, row: int) -> list[Segment]:
        """Time that no session takes."""
        if width <= 0:
            return []
        if self.now is not None and self.now[0] == self.columns[index].day and self.now[1] // self.step == row:
            word = "" if width < 6 or self.columns[index].by_staff else " now"
            line = "─" * (width - len(word)) + word
            return [Segment(line, self.look("now"))]
        return [Segment(fit(text, width), self.look(look))]

    def _part(self, one: Placed, row: int, laid: _Laid, *, chosen: bool) -> list[Segment]:
        """A line of a session's block."""
        line = row - one.top
        text = laid.words[one.block.id][line]
        if chosen:
            look = self.look("lifted" if self.lifted == one.block.id else "cursor")
            return [Segment("▌" if line else "▸", look), Segment(text, look)]
        over = self.now is not None and (one.block.day, one.block.to_minute) <= self.now
        bar, body = ("over-title", "over") if over else ("bar", "block")
        title = "over-title" if over else "title"
        return [Segment("▌", self.look(bar)), Segment(text, self.look(body if line else title))]

    # -- the mouse -----------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        """Point at what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self.page is None or self.spot is None or offset.y < 1:
            return
        event.stop()
        edges, shown = self.edges(), self.shown
        n = next((n for n in range(len(shown)) if edges[n] <= offset.x < edges[n + 1]), None)
        if n is None:
            return
        column, row = self.columns[shown[n]], self.scroll_offset.y + offset.y - 1
        at = offset.x - edges[n]
        hit = [one for one in self._of(shown[n]).by_row.get(row, ()) if one.x <= at < one.x + one.width]
        spot = replace(self.spot, day=column.day, staff=column.staff)
        spot = spot.at(hit[0].block.from_minute, hit[0].block.id) if hit else spot.at(row * self.step)
        self.post_message(self.Pointed(spot, self._is_there(spot) or event.chain > 1))

    def _is_there(self, spot: Spot) -> bool:
        """Whether the cursor is there already."""
        stop = self.stop
        if stop is None or self.spot is None or (spot.day, spot.staff) != (self.spot.day, self.spot.staff):
            return False
        if spot.session is not None or stop.block is not None:
            return stop.block is not None and stop.block.id == spot.session
        return stop.minute <= spot.minute < stop.until

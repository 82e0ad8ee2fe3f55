"""The calendar as a list, for narrow terminals: a heading a day, a line a session, and free time between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.strip import Strip

from frontdesk_tui.desk.schedule import weeks
from frontdesk_tui.desk.schedule.calendar import DAY, CalendarPage
from frontdesk_tui.widgets.calendar_ground import aways, holds
from frontdesk_tui.widgets.calendar_stops import Column, Stop, agenda, columns_of, without
from frontdesk_tui.widgets.calendar_view import CalendarView
from frontdesk_tui.widgets.calendar_words import agenda_line, away_words, free_words, held_words
from frontdesk_tui.widgets.cells import fit, runs

MARK = 2
"""Cells before a line, where the cursor is marked."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the list."""

    column: int
    look: str
    text: str = ""
    """What it says; a session is put into words when it is painted."""
    stop: Stop | None = None
    """What the cursor can be on; None for headings."""


class CalendarAgenda(CalendarView):
    """Days one below the other; the cursor moves among them as in the grid."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[_Line] = []
        self._stops: dict[int, list[Stop]] = {}
        self._heads: dict[int, int] = {}
        """The line of each column's heading."""

    def columns_for(self, page: CalendarPage, by_staff: bool) -> tuple[Column, ...]:  # noqa: ARG002
        """Always the days."""
        return columns_of(page, by_staff=False)

    def stops(self, column: Column) -> Sequence[Stop]:
        """The sessions of the day, and longer free time between them."""
        return self._stops[self.columns.index(column)]

    def first_line(self) -> int:
        """The heading of the day that the cursor is on."""
        return next((n for n, line in enumerate(self._lines) if line.column == self.column), 0)

    def span_of(self, column: int, stop: Stop) -> tuple[int, int]:
        """The line of a stop, and the one above: there is room for the heading of its day."""
        at = next((n for n, line in enumerate(self._lines) if line.column == column and line.stop == stop), 0)
        return max(0, at - 1), at + 1

    def laid_anew(self) -> None:
        """Write the list anew."""
        assert self.page is not None
        self._lines, self._stops, self._heads = [], {}, {}
        for index, column in enumerate(self.columns):
            self._lay_day(index, column, self.page)
        size = Size(0, len(self._lines))
        if self.virtual_size != size:
            self.virtual_size = size

    def _lay_day(self, index: int, column: Column, page: CalendarPage) -> None:
        off = aways(page, column)
        closing = [away for away in off if away.staff_id is None or page.only is not None]
        blocks, opened = column.blocks(page), without(page.opened(column.day, page.only), closing)
        today = self.now is not None and column.day == self.now[0]
        since = 0 if self.now is None or column.day > self.now[0] else self.now[1] if today else DAY
        self._stops[index] = stops = agenda(blocks, opened, since)
        self._lines += [_Line(index, "free")] if index else []
        self._heads[index] = len(self._lines)
        self._lines.append(_Line(index, "today" if today else "head", self._heading(column, len(blocks), bool(opened))))
        for away in off:
            time = f"{weeks.clock(away.from_minute)}–{weeks.clock(away.to_minute)}"
            time = fit("all day", len(time)) if (away.from_minute, away.to_minute) == (0, DAY) else time
            self._lines.append(_Line(index, "free", f"  {time}  {away_words(away)}"))
        for held in holds(page, column):
            time = f"{weeks.clock(held.from_minute)}–{weeks.clock(held.to_minute)}"
            self._lines.append(_Line(index, "held", f"  {time}  {held_words(held)}"))
        told = not today
        for stop in stops:
            if not told and self.now is not None and stop.minute >= self.now[1]:
                told = True
                self._lines.append(_Line(index, "now", f"  {weeks.clock(self.now[1])} ── now"))
            free = _free(stop, bool(blocks), page.has_services)
            self._lines.append(_Line(index, self._look(stop, column), free, stop))

    def _heading(self, column: Column, count: int, is_open: bool) -> str:
        today = " · today" if self.now is not None and column.day == self.now[0] else ""
        sessions = f" · {count} session{'' if count == 1 else 's'}" if count else "" if is_open else " · closed"
        return f"{weeks.day(column.day)}{today}{sessions}"

    def _look(self, stop: Stop, column: Column) -> str:
        if stop.block is None:
            return "free"
        return "past" if self.now is not None and (column.day, stop.until) <= self.now else "row"

    def on_resize(self, _event: Resize) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.reveal)

    def cursor_moved(self, before: int) -> None:
        """The heading that stays on top may be another day's."""
        if before != self.column:
            self.refresh(Region(0, 0, self.scrollable_content_region.width, 1))

    # -- painting ------------------------------------------------------------------------------

    def _line_at(self, y: int) -> int:
        """Which line is in a row: in the first one its day's heading, where that is above and the day goes on below."""
        index = self.scroll_offset.y + y
        of_day = {line.column for line in self._lines[index : index + 2]} if y == 0 else set[int]()
        return min(index, self._heads[of_day.pop()]) if len(of_day) == 1 else index

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width, index = self.scrollable_content_region.width, self._line_at(y)
        if index >= len(self._lines) or width <= MARK:
            return Strip.blank(width, self.rich_style)
        line, stop = self._lines[index], self.stop
        chosen = line.stop is not None and line.column == self.column and line.stop == stop
        block = None if line.stop is None else line.stop.block
        if block is not None:
            text = ("▸ " if chosen else "  ") + agenda_line(block, width - MARK)
        else:
            text = fit("▸ " + line.text.removeprefix("  ") if chosen else line.text, width)
        lifted = block is not None and block.id == self.lifted
        style = self.look(("lifted" if lifted else "cursor") if chosen else line.look)
        parts = runs(text)
        if len(parts) == 1:
            return Strip([Segment(text, style)], width)
        return Strip([Segment(part, style + Style(meta={"column": n})) for n, part in enumerate(parts)], width)

    def on_click(self, event: Click) -> None:
        """Point at what was clicked."""
        offset = event.get_content_offset(self)
        index = -1 if offset is None else self._line_at(offset.y)
        if not 0 <= index < len(self._lines) or self.spot is None:
            return
        event.stop()
        line = self._lines[index]
        if line.stop is not None:
            there = line.column == self.column and line.stop == self.stop
            spot = replace(self.at(line.column, line.stop), staff=self.spot.staff)
            self.post_message(self.Pointed(spot, there or event.chain > 1))


def _free(stop: Stop, is_busy: bool, has_services: bool) -> str:
    """Free time in words; on a day without sessions, what can be done."""
    if stop.block is not None:
        return ""
    said = "free" if is_busy else free_words(has_services, True)
    return f"  {weeks.clock(stop.minute)}–{weeks.clock(stop.until)}  {said}"

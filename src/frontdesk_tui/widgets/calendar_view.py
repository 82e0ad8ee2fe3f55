"""What both faces of the calendar share: what is shown, where the cursor is, and how it moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pendulum import Date
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView

from frontdesk_tui.desk.schedule.calendar import CalendarPage, SessionBlock
from frontdesk_tui.widgets.calendar_stops import Column, Spot, Stop, columns_of, index_of

# Seen where there are no colours.
_STANDS_OUT = Style(bold=True, reverse=True)


class CalendarView(ScrollView, can_focus=False):
    """Shows a page of the calendar. The place moves its cursor by keys; it reads nothing and saves nothing."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        f"calendar--{part}"
        for part in (
            *("head", "today", "gutter", "free", "closed", "away", "held", "now"),
            *("block", "bar", "title", "over", "over-title", "cursor", "lifted", "row", "past"),
        )
    }
    DEFAULT_CSS = """
    CalendarView {
        background: $surface;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > .calendar--head { color: $text-muted; text-style: bold; }
        & > .calendar--today { color: $text-accent; text-style: bold; }
        & > .calendar--gutter, & > .calendar--free, & > .calendar--past { color: $text-muted; }
        & > .calendar--row { color: $foreground; }
        & > .calendar--closed { color: $text-muted; background: $foreground 4%; }
        & > .calendar--held { color: $text-warning; background: $warning-muted; text-style: italic; }
        & > .calendar--away { color: $text-muted; background: $foreground 10%; text-style: italic; }
        & > .calendar--now { color: $text-error; text-style: bold; }
        & > .calendar--block { color: $foreground; background: $primary 22%; }
        & > .calendar--bar { color: $primary; background: $primary 36%; }
        & > .calendar--title { color: $foreground; background: $primary 36%; text-style: bold; }
        & > .calendar--over { color: $text-muted; background: $foreground 8%; }
        & > .calendar--over-title { color: $text-muted; background: $foreground 14%; }
        & > .calendar--cursor {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        & > .calendar--lifted { color: $text; background: $warning-muted; text-style: bold; }
    }
    """

    @dataclass
    class Pointed(Message):
        """Something was clicked."""

        spot: Spot
        """Where."""
        again: bool
        """Whether the cursor was there already, or it was a double click: it is to be opened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page: CalendarPage | None = None
        """What is shown; None until something was read."""
        self.columns: tuple[Column, ...] = ()
        """Its days, or those who give something on its only day."""
        self.spot: Spot | None = None
        """Where the cursor is wished to be."""
        self.now: tuple[Date, int] | None = None
        """Today, and the minute that it is, in the business's zone."""
        self.lifted: int | None = None
        """Id of the session that is being moved."""

    # -- what is shown -------------------------------------------------------------------------

    def show(self, page: CalendarPage, spot: Spot, *, by_staff: bool = False, afresh: bool = False) -> None:
        """Show this page with the cursor there; `afresh` scrolls to where its sessions begin, too."""
        self.page, self.spot = page, spot
        self.columns = self.columns_for(page, by_staff)
        self.laid_anew()
        if afresh:
            self.scroll_to(y=self.first_line(), animate=False, force=True)
        self.reveal()
        self.refresh()

    def tell_time(self, day: Date, minute: int) -> None:
        """It is so late now; what is shown follows."""
        if self.now != (day, minute):
            self.now = (day, minute)
            if self.page is not None:
                self.laid_anew()
                self.refresh()

    def columns_for(self, page: CalendarPage, by_staff: bool) -> tuple[Column, ...]:
        """What the page is divided into."""
        return columns_of(page, by_staff)

    def stops(self, column: Column) -> Sequence[Stop]:
        """What the cursor can be on in a column; never empty."""
        raise NotImplementedError

    def laid_anew(self) -> None:
        """What is shown, or how wide it is, has changed."""
        raise NotImplementedError

    def first_line(self) -> int:
        """The line to scroll to on a new page."""
        raise NotImplementedError

    def span_of(self, column: int, stop: Stop) -> tuple[int, int]:
        """The first line of a stop, and the line after its last, from the top of all."""
        raise NotImplementedError

    # -- the cursor ----------------------------------------------------------------------------

    @property
    def column(self) -> int:
        """Index of the column that the cursor is in."""
        spot = self.spot
        for index, column in enumerate(self.columns):
            if spot is not None and column.day == spot.day and (not column.by_staff or column.staff == spot.staff):
                return index
        return 0

    @property
    def stop(self) -> Stop | None:
        """What the cursor is on; None until something is shown."""
        if self.spot is None or not self.columns:
            return None
        found = self.stops(self.columns[self.column])
        return found[index_of(found, self.spot)]

    @property
    def block(self) -> SessionBlock | None:
        """The session under the cursor; None on free time."""
        return None if self.stop is None else self.stop.block

    def go(self, spot: Spot) -> None:
        """Put the cursor there, and bring it into sight."""
        before, column = self._painted_at(), self.column
        self.spot = spot
        self.cursor_moved(column)
        self.reveal()
        self._repaint(before, self._painted_at())

    def cursor_moved(self, before: int) -> None:
        """The cursor is elsewhere, and was in the column `before`: for faces that keep what they have laid out."""

    def move(self, steps: int) -> bool:
        """To a stop further down in the column, or up; False at its end."""
        if self.spot is None:
            return False
        found = self.stops(self.columns[self.column])
        index = index_of(found, self.spot) + steps
        if not 0 <= index < len(found):
            return False
        self.go(self.at(self.column, found[index]))
        return True

    def side(self, steps: int) -> bool:
        """To another column, at the same time; False at the edge."""
        index = self.column + steps
        if self.spot is None or not 0 <= index < len(self.columns):
            return False
        column = self.columns[index]
        self.go(replace(self.spot, day=column.day, staff=column.staff, session=None))
        return True

    def end(self, last: bool) -> None:
        """To the first or the last session of the column; where there is none, to its first or last free time."""
        found = self.stops(self.columns[self.column])
        sessions = [stop for stop in found if stop.block is not None] or found
        self.go(self.at(self.column, sessions[-1 if last else 0]))

    def at(self, column: int, stop: Stop) -> Spot:
        """The spot of a stop."""
        of = self.columns[column]
        return Spot(of.day, stop.minute, None if stop.block is None else stop.block.id, of.staff)

    # -- painting --------------------------------------------------------------------------------

    @property
    def head(self) -> int:
        """Lines that stay at the top."""
        return 0

    def reveal(self) -> None:
        """Bring the cursor into sight."""
        stop, page = self.stop, self.scrollable_content_region.height - self.head
        if stop is None or page <= 0:
            return
        top, bottom = self.span_of(self.column, stop)
        at = self.scroll_offset.y
        if bottom - at > page:
            at = bottom - page
        if top < at or bottom - top > page:
            at = top
        if at != self.scroll_offset.y:
            self.scroll_to(y=at, animate=False, force=True)

    def _painted_at(self) -> tuple[int, int]:
        stop = self.stop
        return (0, 0) if stop is None else self.span_of(self.column, stop)

    def _repaint(self, *spans: tuple[int, int]) -> None:
        """Paint lines again, as far as they are in sight."""
        width, height = self.scrollable_content_region.size
        top = self.scroll_offset.y - self.head
        lines = {line - top for first, after in spans for line in range(first, after)} | set(range(self.head))
        regions = [Region(0, line, width, 1) for line in lines if 0 <= line < height]
        if regions:
            self.refresh(*regions)

    def look(self, *parts: str) -> Style:
        """The style of parts of the calendar."""
        style = self.get_component_rich_style(*(f"calendar--{part}" for part in parts))
        return style + _STANDS_OUT if self.app.no_color and {"cursor", "lifted"} & {*parts} else style

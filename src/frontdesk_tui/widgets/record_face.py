"""The face of a record list: header and rows as lines, painted from what is known of the rows in sight."""

from collections.abc import Collection, Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.widgets.cells import fit, runs
from frontdesk_tui.widgets.inks import Span, pieces, rich_ink
from frontdesk_tui.widgets.record_columns import Column, Placed, line_of, place
from frontdesk_tui.widgets.record_rows import RowStore

MARKS = (("  ☐ ", "  ☑ "), ("▌ ☐ ", "▌ ☑ "))
"""What stands before a row: by whether the cursor is on it, then by whether it is ticked."""
BARE_MARKS = (("  ",), ("▌ ",))
"""What stands before a row that is not for ticking."""

# Seen where there are no colours.
_STANDS_OUT = {True: Style(bold=True, reverse=True), False: Style(bold=True, underline=True)}


class RecordFace(ScrollView):
    """Paints a record list. A line is one segment, so that a move of the cursor sends few bytes."""

    TICKABLE = True
    """Whether rows have a box to tick."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        f"record-list--{part}"
        for part in ("header", "row", "odd", "muted", "ticked", "placeholder", "cursor", "cursor-blurred")
    }
    DEFAULT_CSS = """
    RecordFace {
        background: $surface;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        & > .record-list--header { color: $text-muted; text-style: bold; }
        & > .record-list--row { color: $foreground; }
        & > .record-list--odd { color: $foreground; background: $foreground 3%; }
        & > .record-list--ticked { color: $text-accent; }
        & > .record-list--muted, & > .record-list--placeholder { color: $text-muted; }
        & > .record-list--cursor {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        & > .record-list--cursor-blurred {
            color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background; text-style: bold;
        }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """Index of the row that the keys act on, in the found set; 0 in an empty list."""
    sorted_by: reactive[tuple[int, bool] | None] = reactive(None, repaint=False, init=False)
    """Index of the column that the rows are in order of, and whether downwards: ▲ or ▼ in the header."""

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.found = FoundSet()
        """What is listed."""
        self._columns = tuple(columns)
        self._rows = RowStore()
        self._ticks: set[int] = set()
        self._placed_for = -1
        self._placed: tuple[Placed, ...] = ()

    @property
    def marks(self) -> tuple[tuple[str, ...], ...]:
        """What stands before a row: by whether the cursor is on it, then by whether it is ticked."""
        return MARKS if self.TICKABLE else BARE_MARKS

    @property
    def marks_width(self) -> int:
        """Cells that the marks take."""
        return len(self.marks[0][0])

    @property
    def page_rows(self) -> int:
        """Rows that are in sight at once."""
        return max(0, self.scrollable_content_region.height - 1)

    def stands(self, record: int | None) -> str:
        """How a record stands as it is shown, where a key turns that into another; empty without a row."""
        return "" if record is None else self._rows.stands(record)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the rows from now on."""
        if self._columns != tuple(columns):
            self._columns, self._placed_for = tuple(columns), -1
            self.refresh()

    def watch_sorted_by(self) -> None:
        """Repaint the header."""
        self.refresh(Region(0, 0, self.scrollable_content_region.width, 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Repaint the rows, but the scrollbar only when it looks different: it costs as much as nine rows."""
        bar = self.vertical_scrollbar
        if self.show_vertical_scrollbar and self._eighth(bar.position) != self._eighth(new_value):
            bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(Region(0, 1, self.scrollable_content_region.width, self.page_rows))

    def _eighth(self, position: float) -> int:
        """Where the thumb of the scrollbar begins, in the eighths of a cell that it is drawn in."""
        return int(position * self.page_rows * 8 / max(1, self.virtual_size.height))

    def repaint_rows(self, indexes: Iterable[int]) -> None:
        """Paint these rows again, as far as they are in sight."""
        top, page, width = self.scroll_offset.y, self.page_rows, self.scrollable_content_region.width
        regions = [Region(0, index - top + 1, width, 1) for index in indexes if top <= index < top + page]
        if regions:
            self.refresh(*regions)

    def repaint_records(self, records: Collection[int]) -> None:
        """Paint the rows of these records again, as far as they are in sight."""
        self.repaint_rows([index for index, record in self.in_sight() if record in records])

    def in_sight(self) -> list[tuple[int, int | None]]:
        """Index and id of each row in sight; -1 stands for an id that is still to come, None for no row."""
        ids, total, top = self.found.ids, self.found.total, self.scroll_offset.y
        return [
            (index, ids[index] if index < len(ids) else -1 if index < total else None)
            for index in range(top, top + self.page_rows)
        ]

    def placed(self, width: int) -> tuple[Placed, ...]:
        """The columns shown in a list of `width` cells."""
        # Not worked out on Resize: a paint may come before it.
        if self._placed_for != width:
            self._placed_for, self._placed = width, place(self._columns, width - self.marks_width, width)
        return self._placed

    def render_line(self, y: int) -> Strip:
        """Line `y` of the window: the header, or a row."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y - 1
        if width <= self.marks_width:
            return Strip.blank(width, self._style("row"))
        spans: Sequence[Span] = ()
        if y == 0:
            text, style = " " * self.marks_width + self._header(width), self._style("header")
        elif index < max(len(self.found.ids), self.found.total):
            text, style, spans = self._row(index, width)
        else:
            return Strip.blank(width, self._style("row"))
        parts = runs(text)
        if len(parts) == 1:
            return Strip(self._coloured(text, style, spans, -self.marks_width), width)
        # What differs in nothing is painted as one again; the terminal is not told of this difference.
        segments, at = [], -self.marks_width
        for n, part in enumerate(parts):
            segments += self._coloured(part, style + Style(meta={"column": n}), spans, at)
            at += len(part)
        return Strip(segments, width)

    def _coloured(self, text: str, style: Style, spans: Sequence[Span], at: int) -> list[Segment]:
        """A part of a row, which begins at a character of its line, in as few segments as its colours need."""
        if not spans:
            return [Segment(text, style)]
        dark = self.app.current_theme.dark
        return [
            Segment(piece, style + rich_ink(colour, dark) if colour else style)
            for piece, colour in pieces(text, at, spans)
        ]

    def _header(self, width: int) -> str:
        placed, titles = self.placed(width), [column.title for column in self._columns]
        column, downwards = self.sorted_by or (-1, False)
        for room in (item.width for item in placed if item.column == column):
            titles[column] = fit(titles[column], min(cell_len(titles[column]), room - 2)) + (
                " ▼" if downwards else " ▲"
            )
        return line_of(titles, placed, width - self.marks_width)

    def _row(self, index: int, width: int) -> tuple[str, Style, Sequence[Span]]:
        """The text and style of the row at `index`, and what of it is coloured."""
        ids, room = self.found.ids, width - self.marks_width
        record = ids[index] if index < len(ids) else -1
        at_cursor, ticked = index == self.cursor, record in self._ticks
        kind, spans = "ticked" if ticked else "", tuple[Span, ...]()
        if (held := self._rows.line(record, self.placed(width), room)) is None:
            line, kind = "…".ljust(room), "placeholder"
        else:
            line, muted, spans = held
            kind = "muted" if muted else kind
        style = self._cursor_style() if at_cursor else self._style("odd" if index % 2 else "row", kind)
        # A colour on the cursor's would not be legible.
        return self.marks[at_cursor][ticked] + line, style, () if at_cursor else spans

    def _cursor_style(self) -> Style:
        style = self._style("cursor" if self.has_focus else "cursor-blurred")
        return style + _STANDS_OUT[self.has_focus] if self.app.no_color else style

    def _style(self, *parts: str) -> Style:
        return self.get_component_rich_style(*[f"record-list--{part}" for part in parts if part])

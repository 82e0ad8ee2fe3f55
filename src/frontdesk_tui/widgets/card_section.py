"""A section of the contact card: a heading and lines that a cursor moves through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.keys import _character_to_key
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from frontdesk_tui.desk.clients.card import Card
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.inks import Span, inked
from frontdesk_tui.widgets.named_keys import key_of

_BEFORE_SAID = "   "

INDENT = 2
"""Cells before every line: room for the cursor's mark."""


@dataclass(frozen=True, slots=True)
class Item:
    """Some lines that belong together, and that the cursor stands on as one."""

    lines: tuple[Content, ...]
    id: int | None = None
    """Id of the booking, note or task; None for lines that only say something."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's first line."""

    title: str
    said: str = ""
    """What stands behind the title, such as which bookings are shown."""
    key: str = ""
    """A key, the usual one, and what it does, at the right."""
    inks: tuple[Span, ...] = ()
    """What of `said` is coloured."""


Errand = tuple[Any, ...]
"""A file of `screens/errands/`, a function in it, and what it is given besides the place."""


class CardSection(Widget, can_focus=True):
    """Paints its heading and items; up and down move within it, then on to the next section."""

    DEFAULT_CSS = """
    CardSection {
        height: auto;
        width: 1fr;
        margin-bottom: 1;
    }
    """
    COMPONENT_CLASSES = {"card--title", "card--said", "card--key", "card--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", "Down", show=False, tooltip="The next line of the card", id="card.down"),
        Binding("up,k", "step(-1)", "Up", show=False, tooltip="The line before", id="card.up"),
        Binding("enter", "choose", "Open", show=False, tooltip="Open what is under the cursor", id="card.open"),
    ]

    card: reactive[Card | None] = reactive(None, layout=True)
    """The client that is shown."""
    cursor: reactive[int] = reactive(0)
    """Index of the item under the cursor; 0 is the heading when it can be opened, else the first item."""

    @dataclass
    class Chosen(Message):
        """An item was opened."""

        section: "CardSection"
        item: int | None
        """Id of the booking, note or task; None for the heading."""

    def heading(self, card: Card) -> Heading:
        """The section's first line."""
        raise NotImplementedError

    def items(self, card: Card, width: int) -> Iterable[Item]:
        """What is below it, in `width` cells."""
        raise NotImplementedError

    def ids(self, card: Card) -> Sequence[int]:  # noqa: ARG002
        """Ids of the items that the cursor can stand on, in their order; known without making up their lines."""
        return ()

    def errand(self, item: int | None) -> Errand:
        """What opening an item sets off; None is the heading."""
        raise NotImplementedError

    @property
    def stops(self) -> Sequence[int | None]:
        """What the cursor can stand on: the heading (None), then each item with an id."""
        if self.card is None:
            return (None,)
        return (None, *self.ids(self.card))

    @property
    def chosen(self) -> int | None:
        """Id of the item under the cursor; None on the heading."""
        stops = self.stops
        return stops[min(self.cursor, len(stops) - 1)]

    def watch_card(self, before: Card | None, now: Card | None) -> None:
        """The cursor stays on its item, and returns to the heading for another client."""
        if before is None or now is None or before.id != now.id:
            self.cursor = 0
        else:
            self.cursor = min(self.cursor, len(self.stops) - 1)

    def action_step(self, rows: int) -> None:
        """Move the cursor; past the first or last item, into the neighbouring section."""
        target = self.cursor + rows
        if 0 <= target < len(self.stops):
            self.cursor = target
            return
        sections = [section for section in self.screen.query(CardSection) if section.focusable]
        position = sections.index(self) + rows
        if 0 <= position < len(sections):
            neighbour = sections[position]
            neighbour.cursor = 0 if rows > 0 else len(neighbour.stops) - 1
            neighbour.focus()

    def watch_cursor(self) -> None:
        """The line under the cursor is in sight."""
        self.call_after_refresh(self._in_sight)

    def _in_sight(self) -> None:
        """Scroll to the section that has the focus; where it is longer than there is room, to its cursor."""
        around = next((one for one in self.ancestors if isinstance(one, Widget) and one.max_scroll_y > 0), None)
        if around is None or not self.has_focus or not self.region:
            return
        at, height = self.region.y, self.region.height
        if height > around.content_region.height:
            blocks = self._blocks(self.size.width)
            cursor = next((index for index, (stop, _) in enumerate(blocks) if stop == self.cursor), 0)
            at += sum(len(lines) for _, lines in blocks[:cursor])
            height = len(blocks[cursor][1])
        top = at - around.content_region.y + round(around.scroll_y)
        around.scroll_to_region(Region(0, top, 1, height), animate=False, immediate=True)

    def action_choose(self) -> None:
        """Open the item under the cursor."""
        self.post_message(self.Chosen(self, self.chosen))

    def on_focus(self) -> None:
        """Show the cursor's mark."""
        self.refresh()
        self.call_after_refresh(self._in_sight)

    def on_blur(self) -> None:
        """Hide the cursor's mark."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked item; a second click opens it."""
        at = 0
        for stop, lines in self._blocks(self.size.width):
            if stop is not None and at <= event.y < at + len(lines):
                self.cursor = stop
                if event.chain > 1:
                    self.action_choose()
            at += len(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as there are."""
        return sum(len(lines) for _, lines in self._blocks(width))

    def _blocks(self, width: int) -> list[tuple[int | None, Sequence[Content]]]:
        """The heading and each item, with which stop of the cursor it is; None for what it passes over."""
        if self.card is None or width <= INDENT:
            return [(0, [Content("")])]
        blocks: list[tuple[int | None, Sequence[Content]]] = [(0, [self._heading(self.card, width)])]
        stop = 0
        for item in self.items(self.card, width - INDENT):
            stop += item.id is not None
            blocks.append((stop if item.id is not None else None, item.lines))
        return blocks

    def _heading(self, card: Card, width: int) -> Content:
        heading = self.heading(card)
        key = self._named(heading.key)
        room, apart = width - INDENT - len(key), len(_BEFORE_SAID) if key else 0
        text = heading.title + (_BEFORE_SAID + heading.said if heading.said else "")
        title = fit(fit(text, max(room - apart, 0)), max(room, 0))
        cut = min(len(heading.title), len(title))
        said = Content(title[cut:]).stylize(self._look("said"))
        return Content.assemble(
            Content(title[:cut]).stylize(self._look("title")),
            inked(said, heading.inks, self.app.current_theme.dark, len(_BEFORE_SAID)),
            Content(key).stylize(self._look("key")),
        )

    def _named(self, said: str) -> str:
        """A key and what it does, where it does what opening the heading does: not every place has the same keys."""
        usual, _, does = said.partition(" ")
        bound = self.screen._bindings.key_to_bindings.get(_character_to_key(usual), ()) if usual else ()
        there = next((one for one in bound if f"'{self.errand(None)[0]}'" in one.action), None)
        return "" if there is None else f"{key_of(there.id or '', usual)} {does}"

    def _look(self, part: str) -> Style:
        return self.get_visual_style(f"card--{part}")

    def render(self) -> Content:
        """The lines, the item under the cursor marked while the section has the focus."""
        lines = []
        for stop, block in self._blocks(self.content_size.width):
            marked = self.has_focus and stop == self.cursor
            for line in block:
                mark = Content("▌ ").stylize(self._look("cursor")) if marked else Content("  ")
                lines.append(Content.assemble(mark, line.stylize("bold") if marked else line))
        return Content("\n").join(lines)


def spread(left: str, right: str, width: int) -> str:
    """Two texts at the ends of a line; the left one gives way."""
    return fit(left, max(0, width - len(right) - 1)) + " " + right

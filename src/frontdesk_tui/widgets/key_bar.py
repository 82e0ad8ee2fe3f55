"""The line of keys at the bottom: what can be pressed now, painted from the bindings that are active."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import ActiveBinding
from textual.events import Click, Mount, Resize
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class _Pair:
    """One key and what it does."""

    key: str
    """The key as Textual names it, to press it when the pair is clicked."""
    shown: str
    """The key as staff read it."""
    action: str
    """What it does, in a word or two."""

    @property
    def width(self) -> int:
        """Cells that it takes, with a space on either side."""
        return cell_len(self.shown) + cell_len(self.action) + 3


class KeyBar(Widget):
    """Keys and what they do; it has no children, since Textual's Footer makes new ones at each change."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"key-bar--key", "key-bar--action"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        background: $footer-background;
        & > .key-bar--key { color: $footer-key-foreground; text-style: bold; }
        & > .key-bar--action { color: $footer-description-foreground; }
    }
    """

    def __init__(self, right: Sequence[str] = ("app.help", "ctrl+p")) -> None:
        super().__init__()
        self._right_names = tuple(right)
        self._left: tuple[_Pair, ...] = ()
        self._right: tuple[_Pair, ...] = ()

    def on_mount(self, _event: Mount) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def on_resize(self, _event: Resize) -> None:
        """Fewer or more keys fit."""
        self.refresh()

    def _follow(self, screen: Screen[object]) -> None:
        active = [found for found in screen.active_bindings.values() if found.enabled]
        named = {name: found for found in active for name in (found.binding.key, found.binding.id) if name}
        right = [named[name] for name in self._right_names if name in named]
        aside = {found.binding.action for found in right}
        left = [found for found in active if found.binding.show and found.binding.action not in aside]
        pairs = self._pairs(left), self._pairs(right)
        if pairs != (self._left, self._right):
            self._left, self._right = pairs
            self.refresh()

    def _pairs(self, bindings: Iterable[ActiveBinding]) -> tuple[_Pair, ...]:
        """A pair for each action, with the first of its keys."""
        first: dict[tuple[int, str], _Pair] = {}
        for node, binding, *_ in bindings:
            pair = _Pair(binding.key, self.app.get_key_display(binding), binding.description)
            first.setdefault((id(node), binding.action), pair)
        return tuple(first.values())

    def fitting(self, width: int) -> list[tuple[int, _Pair]]:
        """The pairs that fit into so many cells, each whole, and where each begins; those at the right go first."""
        placed, x, end = [], 0, width
        for pair in reversed(self._right):
            if pair.width <= end:
                end -= pair.width
                placed.append((end, pair))
        for pair in self._left:
            if x + pair.width > end:
                break
            placed.append((x, pair))
            x += pair.width
        return sorted(placed, key=lambda at: at[0])

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        key_style, action_style = (self.get_component_rich_style(f"key-bar--{part}") for part in ("key", "action"))
        if y:
            return Strip.blank(width, action_style)
        segments, at = [], 0
        for x, pair in self.fitting(width):
            segments.append(Segment(" " * (x - at + 1), action_style))
            segments += [Segment(pair.shown, key_style), Segment(f" {pair.action} ", action_style)]
            at = x + pair.width
        return Strip([*segments, Segment(" " * (width - at), action_style)], width)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        event.stop()
        for x, pair in self.fitting(self.size.width):
            if x <= event.x < x + pair.width:
                self.app.simulate_key(pair.key)

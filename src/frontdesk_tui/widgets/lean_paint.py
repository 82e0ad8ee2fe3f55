"""Painting with a slow line in mind: a line that stands there already is not written again."""

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.events import AppFocus, Event, Resize
from textual.screen import Screen

from frontdesk_tui.widgets.lean_styles import LeanStyles


class LeanPaint(App[None]):
    """An app that remembers what it has written where.

    Textual paints the whole screen up to three times when a dialog opens or closes, most of it as it was.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = LeanStyles(variables=self.stylesheet._variables)
        self._standing: dict[int, str] = {}
        """What was written to each line of the screen, as far as it stands there whole."""

    async def on_event(self, event: Event) -> None:
        """What stands on a terminal that has another size, or that somebody comes back to, is not known."""
        if isinstance(event, Resize | AppFocus):
            self._standing.clear()
        await super().on_event(event)

    def action_repaint(self) -> None:
        """Paint everything anew, when the line or another program has garbled it."""
        self._standing.clear()
        self.screen.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate):
            renderable = _WhatIsNew(renderable, self._standing)
        elif isinstance(renderable, ChopsUpdate):
            for y, _, _ in renderable.spans:
                self._standing.pop(y, None)
        super()._display(screen, renderable)


class _WhatIsNew(LayoutUpdate):
    """Those lines of an update that do not stand there yet."""

    def __init__(self, update: LayoutUpdate, standing: dict[int, str]) -> None:
        super().__init__(update.strips, update.region)
        self._standing = standing

    def render_segments(self, console: Console) -> str:
        """The lines, each written from where it begins."""
        written = []
        x = self.region.x
        for y, strips in enumerate(self.strips, self.region.y):
            line = "".join(strip.render(console) for strip in strips)
            if self._standing.get(y) != line:
                self._standing[y] = line
                written.append(Control.move_to(x, y).segment.text + line)
        return "".join(written)

"""The tabs of a page, in one line."""

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class TabLine(Widget):
    """What a page has besides what it shows; the tab that is shown stands in brackets."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"tab-line--tab", "tab-line--current"}
    DEFAULT_CSS = """
    TabLine {
        height: 1;
        & > .tab-line--tab { color: $text-muted; }
        & > .tab-line--current { color: $text-accent; text-style: bold; }
    }
    """

    current: reactive[int] = reactive(0)
    """Index of the tab that is shown."""

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        index: int
        """Which, from 0."""

    def __init__(self, tabs: tuple[str, ...]) -> None:
        super().__init__()
        self._tabs = tabs

    def render(self) -> Content:
        """The tabs, and the keys that go from one to the next."""
        tab, current = (self.get_visual_style(f"tab-line--{part}") for part in ("tab", "current"))
        said = [
            Content(f"[{name}]").stylize(current) if index == self.current else Content(f" {name} ").stylize(tab)
            for index, name in enumerate(self._tabs)
        ]
        return Content.assemble(*said, Content("  ← →").stylize(tab))

    def on_click(self, event: Click) -> None:
        """Ask for the tab that was clicked."""
        event.stop()
        begins = 0
        for index, name in enumerate(self._tabs):
            if begins <= event.x < (begins := begins + len(name) + 2):
                self.post_message(self.Chosen(index))

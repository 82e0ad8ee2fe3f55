"""The keys of where one is."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.live_keys import LiveKey


class Help(ModalScreen[None]):
    """Every key that works where `?` was pressed."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "Close", tooltip="Back to where you were", id="help.close")
    ]

    def __init__(self, keys: Iterable[LiveKey]) -> None:
        super().__init__()
        self._keys = list(keys)

    def compose(self) -> ComposeResult:
        """A line for each key, under where it works."""
        with Vertical(classes="sheet"):
            yield Label("Keys", classes="heading")
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines()))
        yield KeyBar(right=())

    def _lines(self) -> Iterable[Content]:
        group = ""
        for live in self._keys:
            if live.group != group:
                yield Content.styled(f"\n{live.group}" if group else live.group, "italic dim")
                group = live.group
            yield Content.assemble((fit(live.keys, 18), "bold"), live.text)

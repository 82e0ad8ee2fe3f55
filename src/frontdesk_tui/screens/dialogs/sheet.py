"""Something to read: a heading and a text that scrolls."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from frontdesk_tui.widgets.key_bar import KeyBar


class Sheet(ModalScreen[None]):
    """A text, however long it is."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", tooltip="Back to where you were", id="sheet.close")
    ]

    def __init__(self, heading: str, text: Content) -> None:
        super().__init__()
        self._heading = heading
        self._text = text

    def compose(self) -> ComposeResult:
        """Heading and text."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._heading), id="heading")
            with VerticalScroll():
                yield Static(self._text, id="text")
        yield KeyBar(right=())

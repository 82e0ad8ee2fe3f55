"""One note, whole."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from frontdesk_tui.desk.card import NoteLine
from frontdesk_tui.widgets.key_bar import KeyBar


class ReadNote(ModalScreen[None]):
    """C13: what a note says, however long it is."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close", tooltip="Back to the card", id="note.close")
    ]

    def __init__(self, note: NoteLine) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        """Heading and text."""
        with Vertical(classes="sheet"):
            yield Label(Content(self._note.heading), classes="heading")
            with VerticalScroll():
                yield Static(Content(self._note.text))
        yield KeyBar(right=())

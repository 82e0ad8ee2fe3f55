"""The question before something that destroys or cannot be undone."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.live_keys import renamed


class Confirm(ModalScreen[bool]):
    """Asks; True when it was confirmed. The safe button has the focus, unless what is asked can be undone."""

    CSS_PATH = "confirm.tcss"
    AUTO_FOCUS = "#safe"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", tooltip="Do nothing", id="confirm.leave"),
        Binding("left,right,up,down", "app.focus_next", "Other button", tooltip="To the other button"),
    ]

    def __init__(self, question: str, consequence: str, yes: str, no: str = "Cancel", undoable: bool = False) -> None:
        super().__init__()
        self._undoable = undoable
        self._question = question
        self._consequence = consequence
        self._yes = yes
        self._no = no

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Escape is called what the safe button is called."""
        return renamed(super().active_bindings, self, {"leave": self._no})

    def compose(self) -> ComposeResult:
        """Question, what it means, two buttons."""
        with Vertical(id="confirm", classes="dialog"):
            yield Label(Content(self._question), id="question")
            yield Label(Content(self._consequence), id="consequence")
            with Horizontal(id="buttons"):
                yield Button(Content(self._yes), variant="primary" if self._undoable else "error", id="yes")
                yield Button(Content(self._no), id="safe")
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """What can be undone is one key away."""
        if self._undoable:
            self.query_one("#yes").focus()

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_leave(self) -> None:
        """Escape is no."""
        self.dismiss(False)

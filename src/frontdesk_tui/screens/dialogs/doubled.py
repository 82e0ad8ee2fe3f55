"""The question when an automation would send a client a second email of the same kind."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from frontdesk_tui.widgets.key_bar import KeyBar

INSTEAD, AS_WELL = "instead", "as well"
"""What can be answered besides not to do it."""


class Doubled(ModalScreen[str]):
    """A10: which built-in email is on, and whether it is switched off; None when nothing is to be done."""

    CSS_PATH = "doubled.tcss"
    AUTO_FOCUS = "#instead"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Do nothing", id="doubled.leave"),
        Binding("up,left", "app.focus_previous", "Button above", show=False, tooltip="To the button above"),
        Binding("down,right", "app.focus_next", "Button below", tooltip="To the button below"),
    ]

    def __init__(self, title: str, all_the_same: str) -> None:
        """`title` is what the built-in email is called, `all_the_same` the words on the button that leaves it on."""
        super().__init__()
        self._title = title
        self._all_the_same = all_the_same

    def compose(self) -> ComposeResult:
        """What would happen, and three buttons."""
        with Vertical(id="doubled", classes="dialog"):
            yield Label(Content("Clients would get two emails"), id="question")
            said = f"“{self._title}” is built in and switched on. With this automation clients get both emails."
            yield Label(Content(said), id="consequence")
            yield Button(Content("Switch the built-in off"), variant="primary", id="instead")
            yield Button(Content(self._all_the_same), id="as-well")
            yield Button(Content("Cancel"), id="safe")
        yield KeyBar(right=())

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss({"instead": INSTEAD, "as-well": AS_WELL}.get(event.button.id or ""))

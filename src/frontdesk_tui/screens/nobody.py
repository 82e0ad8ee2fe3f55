"""The desk while nobody of the team sits at it: no client is to be seen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.widgets.key_bar import KeyBar

MODE = "nobody"
"""Name of the app's mode that shows it."""

_SAID = "Nobody sits at this desk.\n\nenter   say who you are\nctrl+q  leave"


class NobodyScreen(ErrandScreen[None]):
    """S5: asks who is there."""

    DEFAULT_CSS = """
    NobodyScreen { align: center middle; #nobody { width: auto; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "errand('who_sits')", "Sign in", tooltip="Say who sits at this desk", id="nobody.sign_in")
    ]

    def compose(self) -> ComposeResult:
        """What to do."""
        yield Static(Content(_SAID), id="nobody")
        yield KeyBar(right=("question_mark", "ctrl+q"))

    def on_mount(self) -> None:
        """Ask at once, unless somebody is about to sit down."""
        if self.work.desk().actor.staff is None:
            self.action_errand("who_sits")

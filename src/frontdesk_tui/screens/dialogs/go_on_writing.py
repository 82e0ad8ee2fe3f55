"""The question what becomes of what was being written when the desk ended."""

from enum import Enum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.desk.unfinished import Kept
from frontdesk_tui.widgets.key_bar import KeyBar


class Answer(Enum):
    """What becomes of it; with none it waits on."""

    GO_ON = "Go on"
    THROW_AWAY = "Throw away"


class GoOnWriting(ModalScreen[Answer]):
    """S7: what was written, whole; the safe button has the focus."""

    CSS_PATH = "confirm.tcss"
    DEFAULT_CSS = """
    GoOnWriting {
        align: center middle;
        #confirm { width: 70; height: auto; max-height: 100%; padding: 1 2; }
        #question { text-style: bold; width: 1fr; height: auto; }
        VerticalScroll { height: auto; max-height: 12; margin: 1 0; }
        VerticalScroll Label { width: 1fr; height: auto; }
        #saving { width: 1fr; height: auto; color: $text-warning; }
    }
    """
    AUTO_FOCUS = "#safe"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Later", tooltip="Ask again the next time", id="writing.later"),
        Binding("left,right", "app.focus_next", "Other button", tooltip="To the other button"),
    ]

    def __init__(self, kept: Kept, desk: Desk) -> None:
        super().__init__()
        self._kept = kept
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Which form it was and when; what was written; the answers."""
        writing = self._kept.writing
        about = f" · {self._kept.client}" if self._kept.client else ""
        with Vertical(id="confirm", classes="dialog"):
            yield Label(Content(f"You were writing: {one_line(writing.heading, 60)}{about}"), id="question")
            yield Label(Content(f"The desk ended {wording.day_and_time(self._kept.at, self._desk)}, and kept it."))
            with VerticalScroll(can_focus=False):
                for _, label, text in writing.typed:
                    yield Label(Content.assemble((one_line(label, 60), "dim"), "\n", many_lines(text) or "(emptied)"))
            if writing.was_saving:
                said = "It was being saved just then: look first whether it is there."
                yield Label(Content(said), id="saving")
            with Horizontal(id="buttons"):
                yield Button(Content(Answer.GO_ON.value), variant="primary", id="safe")
                yield Button(Content(Answer.THROW_AWAY.value), variant="error", id="throw")
        yield KeyBar(right=())

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(Answer.GO_ON if event.button.id == "safe" else Answer.THROW_AWAY)

    def action_leave(self) -> None:
        """It waits on."""
        self.dismiss(None)

"""Something to read: a heading and a text that scrolls."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.following import FollowingScreen
from frontdesk_tui.widgets.key_bar import KeyBar

Anew = Callable[[], Awaitable[tuple[str, Content]]]
"""Reads heading and text as they are by now; its DeskError says that there is nothing to read any more."""


class Sheet(ModalScreen[None], FollowingScreen[None]):
    """A text, however long it is. One that is stored is read `anew` when something has changed (S7)."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", tooltip="Back to where you were", id="sheet.close")
    ]

    def __init__(self, heading: str, text: Content, anew: Anew | None = None) -> None:
        super().__init__()
        self._anew = anew
        self._heading = heading
        self._text = text

    def compose(self) -> ComposeResult:
        """Heading and text."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._heading), id="heading")
            with VerticalScroll():
                yield Static(self._text, id="text")
        yield KeyBar(right=())

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: it may say something else by now."""
        if self._anew is not None:
            self._read(self._anew)

    @work(exclusive=True, group="sheet")
    async def _read(self, anew: Anew) -> None:
        try:
            heading, text = await anew()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            if self.is_current:
                self.dismiss(None)
            return
        if self.is_attached:
            self.query_one("#heading", Label).update(Content(heading))
            self.query_one("#text", Static).update(text)

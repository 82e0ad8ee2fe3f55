"""One note, whole."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from frontdesk_tui.desk.clients.card import NoteLine
from frontdesk_tui.screens.dialogs.sheet import Sheet


class ReadNote(Sheet):
    """C13: what a note says, however long it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss", "Close", tooltip="Back to the card", id="note.close")
    ]

    def __init__(self, note: NoteLine, anew: Callable[[], Awaitable[NoteLine]]) -> None:
        async def read() -> tuple[str, Content]:
            now = await anew()
            return now.heading, Content(now.text)

        super().__init__(note.heading, Content(note.text), read)

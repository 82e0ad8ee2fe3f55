"""What came of a file that was brought in."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from frontdesk_tui.screens.dialogs.sheet import Sheet


class ImportDone(Sheet):
    """S2: how many became what, and where the rows are that were not taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss", "Close", tooltip="Back to the contacts", id="imported.close"),
        Binding("t", "take_back", "Take back", tooltip="Take the whole import back", id="imported.back"),
    ]

    def __init__(self, heading: str, lines: Sequence[Content]) -> None:
        super().__init__(heading, Content("\n").join(lines))
        self.wants_back = False
        """Whether all of it is to be taken back."""

    def action_take_back(self) -> None:
        """Close, and have it taken back."""
        self.wants_back = True
        self.dismiss(None)

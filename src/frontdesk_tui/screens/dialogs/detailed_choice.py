"""One of several that need explaining."""

from typing import Generic, TypeVar

from textual.content import Content

from frontdesk_tui.screens.dialogs.choose import Choice, Choose

T = TypeVar("T")

_WIDTH = 76
"""Cells that the dialog takes, as in `detailed_choice.tcss`."""

_FRAME = 9
"""Cells of them that a hint does not get: frame, padding, scrollbar, indentation."""


class DetailedChoice(Choose[T], Generic[T]):
    """A dropdown in which what is said of a choice stands below it."""

    CSS_PATH = ["choose.tcss", "detailed_choice.tcss"]  # type: ignore[assignment]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]

    def _line(self, choice: Choice[T]) -> Content:
        room = min(_WIDTH, self.app.size.width) - _FRAME
        hint = Content.styled(choice.hint, "dim").wrap(room) if choice.hint else []
        return Content("\n").join([Content(choice.text), *(Content("  ") + row for row in hint)])

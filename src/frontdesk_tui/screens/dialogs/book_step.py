"""What the forms on the way to a booking share."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form

T = TypeVar("T")


class BookStep(Form[T], Generic[T]):
    """A form that stores nothing: what is filled in is taken along to what is asked next, at once."""

    CSS_PATH = ["form.tcss", "book_step.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Go on", priority=True, tooltip="To what comes next", id="book.go_on"),
        Binding("escape", "leave", "Back", tooltip="To what was asked before", id="book.step_back"),
    ]

    LEAVE = "Back"

    def __init__(self) -> None:
        super().__init__(_keep)

    def action_save(self) -> None:
        """Go on; at once, for the next key may be meant for what comes then."""
        try:
            self.dismiss(self.collect())
        except DeskError as error:
            self.refuse(error)

    def action_leave(self) -> None:
        """Back to what was asked before."""
        self.dismiss(None)


async def _keep(filled: object) -> None:
    """Nothing is stored yet."""

"""One of several, on the way to a booking."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType

from frontdesk_tui.screens.dialogs.choose import Choose

T = TypeVar("T")


class BookChoice(Choose[T], Generic[T]):
    """A dropdown with long lines; Escape goes back to what was asked before."""

    CSS_PATH = ["choose.tcss", "book_choice.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", tooltip="To what was asked before", id="book.back")
    ]

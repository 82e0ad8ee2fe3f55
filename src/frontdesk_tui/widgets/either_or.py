"""Two texts side by side, one of which is to be chosen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static


class EitherOr(Horizontal, can_focus=True):
    """Nothing is chosen at first; the chosen one is marked by a sign, and not by its colour alone."""

    DEFAULT_CSS = """
    EitherOr {
        height: auto;
        margin-bottom: 1;
        & > Static { width: 1fr; height: auto; padding: 0 1; background: $boost; }
        & > .-left { margin-right: 1; }
        & > .-chosen { background: $primary 30%; }
        &:focus > Static { background: $primary 15%; }
        &:focus > .-chosen { background: $primary 40%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(False)", "Mine", tooltip="Keep what is at the left"),
        Binding("right", "choose(True)", "Theirs", tooltip="Keep what is at the right"),
    ]

    class Decided(Message):
        """One of both was chosen."""

    right: reactive[bool | None] = reactive(None)
    """Whether the text at the right is chosen; None while neither is."""

    def __init__(self, name: str, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Heading and text of each, safe to display."""
        super().__init__(name=name)
        self._sides = (left, right)
        self._shown = (Static(classes="-left"), Static(classes="-right"))

    def compose(self) -> ComposeResult:
        """Both, side by side."""
        yield from self._shown

    def watch_right(self) -> None:
        """Mark the chosen one."""
        for number, ((heading, text), shown) in enumerate(zip(self._sides, self._shown, strict=True)):
            chosen = self.right is bool(number)
            mark = "●" if chosen else "○"
            shown.update(Content.assemble((f"{mark} {heading}", "bold" if chosen else "dim"), "\n", text))
            shown.set_class(chosen, "-chosen")

    def action_choose(self, right: bool) -> None:
        """Choose this one."""
        self.right = right
        self.post_message(self.Decided())

    def on_click(self) -> None:
        """Whoever clicks chooses by the keys."""
        self.focus()

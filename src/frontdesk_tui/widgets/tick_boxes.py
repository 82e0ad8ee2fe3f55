"""Boxes to tick in a form: a single one, and a list of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_MARKS = ("☐", "☑")
"""Before what is not ticked, and what is."""

YES, NO = "yes", "no"
"""What a tick box says as text."""


@dataclass
class Ticked(Message):
    """A box was ticked, or its tick taken off."""

    box: Widget
    """The box, or the list that it is in."""

    @property
    def control(self) -> Widget:
        """The same, for the selector of `@on`."""
        return self.box


class TickBox(Widget, can_focus=True):
    """A text with a box before it."""

    DEFAULT_CSS = """
    TickBox {
        height: auto; padding: 0 1; background: $boost;
        &:focus { background: $primary 30%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", tooltip="Tick it, or take the tick off", id="box.tick"),
        Binding("enter", "app.focus_next", "Next", show=False, tooltip="The next field"),
    ]

    on: reactive[bool] = reactive(False)
    """Whether it is ticked."""

    def __init__(self, text: str, on: bool = False) -> None:
        super().__init__()
        self._text = text
        self.set_reactive(TickBox.on, on)

    @property
    def value(self) -> str:
        """`yes` or `no`."""
        return YES if self.on else NO

    def put(self, value: str) -> None:
        """Be ticked or not, by what `value` says then."""
        self.on = value == YES

    def render(self) -> VisualType:
        """Box and text."""
        return Content(f"{_MARKS[self.on]} {self._text}")

    def action_tick(self) -> None:
        """Tick it, or take the tick off."""
        self.on = not self.on
        self.post_message(Ticked(self))

    def on_click(self) -> None:
        """A click ticks, too."""
        self.action_tick()


class TickList(OptionList):
    """Texts one below the other, any number of them ticked."""

    DEFAULT_CSS = """
    TickList {
        border: none; height: auto; max-height: 8; padding: 0; background: $boost;
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted { color: $foreground; background: transparent; text-style: none; }
        &:focus { border: none; }
        &:focus > .option-list--option-highlighted { background: $primary 30%; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Tick", tooltip="Tick the marked one, or take its tick off", id="box.tick_one"),
        Binding("enter", "app.focus_next", "Next", show=False, tooltip="The next field"),
    ]

    def __init__(self, choices: Sequence[tuple[str, str]], ticked: Iterable[str] = ()) -> None:
        """Choices are pairs of a text, safe to display, and the value that it stands for."""
        self._choices = tuple(choices)
        self._ticked = set(ticked)
        super().__init__(*(Option(self._line(number)) for number in range(len(choices))), markup=False)

    @property
    def value(self) -> str:
        """The values of the ticked ones, in the list's order, with commas between them."""
        return ",".join(value for _, value in self._choices if value in self._ticked)

    def put(self, value: str) -> None:
        """Have those ticked that `value` says then; what is no choice any more is not."""
        self._ticked = set(value.split(",")) & {known for _, known in self._choices}
        for number in range(len(self._choices)):
            self.replace_option_prompt_at_index(number, self._line(number))

    def on_mount(self) -> None:
        """One is marked from the beginning."""
        if self._choices:
            self.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick it, or take the tick off."""
        event.stop()
        self._ticked ^= {self._choices[event.option_index][1]}
        self.replace_option_prompt_at_index(event.option_index, self._line(event.option_index))
        self.post_message(Ticked(self))

    def _line(self, number: int) -> Content:
        text, value = self._choices[number]
        return Content(f"{_MARKS[value in self._ticked]} {text}")

"""Choosing one of several: a dropdown with a line to narrow it down."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.folding import fold
from frontdesk_tui.screens.following import FollowingScreen
from frontdesk_tui.screens.still_marked import still_marked
from frontdesk_tui.widgets.inks import ink
from frontdesk_tui.widgets.key_bar import KeyBar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One thing to choose."""

    value: T
    text: str
    """As it is shown; safe to display."""
    hint: str = ""
    """Said fainter behind it."""
    is_faint: bool = False
    """Whether all of it is said fainter, since choosing it leads to a refusal."""
    mark: str = ""
    """A sign before the text; safe to display."""
    colour: str = ""
    """The colour of both, by its name; empty for none."""


Anew = Callable[[], Awaitable[Sequence[Choice[T]]]]
"""Reads what there is to choose from by now; its DeskError says that there is nothing to be chosen any more."""


class Choose(ModalScreen["T | str"], FollowingScreen["T | str"], Generic[T]):
    """Asks for one of the choices; the result is its value. Where `make` is given, what was typed may be new: then
    the result is the typed text. The choice that is `marked` is under the cursor at first; what was `typed` elsewhere
    narrows the choices down from the beginning, if that leaves any. Choices that are stored are read `anew` when
    something has changed (S7): what is under the cursor stays there."""

    CSS_PATH = "choose.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Choose", tooltip="Take the marked one", id="choose.pick", priority=True),
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Choose nothing", id="choose.leave"),
        Binding("down", "move(1)", "Down", show=False, tooltip="The next one", priority=True),
        Binding("up", "move(-1)", "Up", show=False, tooltip="The one before", priority=True),
        Binding("home", "go(0)", "First", show=False, tooltip="The first one", priority=True),
        Binding("end", "go(-1)", "Last", show=False, tooltip="The last one", priority=True),
    ]

    def __init__(
        self,
        heading: str,
        choices: Sequence[Choice[T]],
        *,
        make: str = "",
        marked: T | None = None,
        typed: str = "",
        anew: Anew[T] | None = None,
    ) -> None:
        super().__init__()
        self._anew = anew
        self._heading = heading
        self._choices = choices
        self._make = make
        self._marked = marked
        self._typed_before = typed if self._matching(typed) else ""
        self._shown: list[Choice[T]] = []
        self._list = OptionList(markup=False)
        self._nothing = Label("", id="nothing", markup=False)

    def compose(self) -> ComposeResult:
        """Heading, what is typed, what is left."""
        with Vertical(id="choose", classes="dialog"):
            yield Label(Content(self._heading), id="heading")
            hint = "Type to narrow down" if not self._make else "Type to find or make one"
            yield Input(self._typed_before, placeholder=hint, select_on_focus=False)
            yield self._list
            yield self._nothing
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """Everything is shown at first, or what is left by what was typed before."""
        options = self._list
        options.can_focus = False
        self._narrow(self._typed_before)
        values = [choice.value for choice in self._shown]
        if self._marked in values:
            self._list.highlighted = values.index(self._marked)

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: there may be others to choose from by now."""
        if self._anew is not None:
            self._read(self._anew)

    @work(exclusive=True, group="choices")
    async def _read(self, anew: Anew[T]) -> None:
        try:
            found = await anew()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            found = []
        if self.is_attached and list(found) != list(self._choices):
            self._choices = found
            self._keep_marked()

    def _keep_marked(self) -> None:
        """Show the choices that there are now; cursor and scrolling stay where they are."""
        before, at, top = [_key(one) for one in self._shown], self._list.highlighted, self._list.scroll_offset.y
        self._narrow(self.query_one(Input).value)
        if at is not None and self._list.option_count:
            new = self._list.option_count - 1  # what was typed, where it is to be made
            is_new = at >= len(before) and new >= len(self._shown)
            self._list.highlighted = new if is_new else still_marked(before, at, [_key(one) for one in self._shown])
            self._list.scroll_to(y=top, animate=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _matching(self, typed: str) -> list[Choice[T]]:
        wanted = fold(typed).split()
        return [choice for choice in self._choices if all(word in fold(choice.text) for word in wanted)]

    def _narrow(self, typed: str) -> None:
        self._shown = self._matching(typed)
        options = self._list
        options.clear_options()
        options.add_options(Option(self._line(choice)) for choice in self._shown)
        known = any(fold(choice.text) == fold(typed) for choice in self._choices)
        if self._make and typed.strip() and not known:
            options.add_option(Option(Content.assemble((self._make, "italic"), " ", typed.strip())))
        if options.option_count:
            options.highlighted = 0
        options.display = bool(options.option_count)
        self._nothing.display = not options.display and typed.strip() != ""
        self._nothing.update(Content(f"Nothing matches “{one_line(typed.strip(), 40)}”."))

    def _line(self, choice: Choice[T]) -> Content:
        said = f"{choice.mark} {choice.text}" if choice.mark else choice.text
        look = ink(choice.colour, self.app.current_theme.dark) if choice.colour else ""
        text = Content.styled(said, "dim" if choice.is_faint else look)
        return Content.assemble(text, (f"  {choice.hint}", "dim")) if choice.hint else text

    def action_move(self, rows: int) -> None:
        """Mark another one."""
        options = self._list
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + rows) % options.option_count

    def action_go(self, place: int) -> None:
        """Mark the first one, or the last one."""
        if self._list.option_count:
            self._list.highlighted = place % self._list.option_count

    def action_pick(self) -> None:
        """Take the marked one."""
        marked = self._list.highlighted
        if marked is not None:
            self._take(marked)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def _take(self, index: int) -> None:
        if index < len(self._shown):
            self.dismiss(self._shown[index].value)
        else:
            self.dismiss(self.query_one(Input).value.strip())


def _key(choice: Choice[T]) -> object:
    """What it is known by, however it is called: the id of its value, if that has one."""
    return getattr(choice.value, "id", choice.value)

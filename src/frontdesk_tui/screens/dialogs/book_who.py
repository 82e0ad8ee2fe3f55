"""For whom to book, or to do something else: a client found by typing, or a new one."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.listing import ContactRow
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.listed import Listed
from frontdesk_tui.screens.still_marked import still_marked
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.search_field import SearchField

Find = Callable[[str], Awaitable[Sequence[ContactRow]]]
"""The first clients that a search finds, as they are listed."""


@dataclass(frozen=True, slots=True)
class NewClient:
    """Somebody who is not among the clients yet."""

    typed: str
    """What was searched for: most likely the name."""


class BookWho(ModalScreen["int | NewClient"], ErrandScreen["int | NewClient"]):
    """Asks for a client; the result is the client's id. `new` says how somebody new is called; empty for nobody."""

    CSS_PATH = ["choose.tcss", "book_choice.tcss"]
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "new", "New client", tooltip="Somebody who was never here", id="book_who.new", priority=True),
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Do nothing", id="book_who.leave"),
        Binding("down", "move(1)", "Down", show=False, tooltip="The next one", priority=True),
        Binding("up", "move(-1)", "Up", show=False, tooltip="The one before", priority=True),
    ]

    def __init__(self, heading: str, find: Find, *, new: str = "New client") -> None:
        super().__init__()
        self._heading = heading
        self._new = new
        self._find = find
        self._found: Sequence[ContactRow] = ()
        self._asked_for: str | None = ""
        self._listed = Listed()
        self._list = OptionList(markup=False)
        self._search = SearchField(self.action_pick, id="who")

    def compose(self) -> ComposeResult:
        """Heading, search, who was found."""
        with Vertical(id="choose", classes="dialog"):
            yield Label(Content(self._heading), id="heading")
            yield self._search
            yield self._list
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """The first of all are shown at first."""
        self._search.placeholder = "Name, email or phone"
        self._list.can_focus = False
        self._look("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._asked_for:
            self._look(event.value)

    def follow(self, changes: Changes) -> None:
        """S7: somebody may be new, or be called otherwise."""
        if changes.moved or changes.contacts is None:
            if self._asked_for is not None and self._listed.is_there():
                self._find_anew(self._asked_for)
            else:
                self._look(self._search.value)

    @work(exclusive=True, group="list anew")
    async def _find_anew(self, typed: str) -> None:
        found = await self._find(typed)
        if typed != self._asked_for or list(found) == list(self._found):
            return
        before, at, top = [row.id for row in self._found], self._list.highlighted or 0, self._list.scroll_offset.y
        self._found = found
        self._list_them(typed)
        there = [row.id for row in found]
        self._list.highlighted = still_marked(before, at, there) if at < len(before) else len(there)
        self._list.scroll_to(y=top, animate=False)

    def _look(self, typed: str) -> None:
        self._asked_for = typed
        self._listed.clear()
        self._list_found(typed)

    @work(exclusive=True, group="list")
    async def _list_found(self, typed: str) -> None:
        with self._listed.unless_lost():
            self._found = await self._find(typed)
        self._list_them(typed)
        self._list.highlighted = 0
        self._listed.set()

    def _list_them(self, typed: str) -> None:
        self._list.clear_options()
        self._list.add_options(Option(_line(row)) for row in self._found)
        if self._new:
            self._list.add_option(Option(Content.assemble((self._new, "italic"), f"  {typed.strip()}")))

    def action_move(self, rows: int) -> None:
        """Mark another one."""
        if self._list.option_count:
            self._list.highlighted = ((self._list.highlighted or 0) + rows) % self._list.option_count

    def action_pick(self) -> None:
        """Take the marked one, as soon as what was typed has been searched for; keys wait for that."""
        self.asking = self._pick()

    def action_new(self) -> None:
        """Somebody new."""
        self.dismiss(NewClient(self._search.value.strip()))

    @work(group="pick")
    async def _pick(self) -> None:
        # The last letters may still be on their way from the field to here.
        if self._search.value != self._asked_for:
            self._look(self._search.value)
        if await self._listed.wait():
            self._take(self._list.highlighted or 0)
        else:
            self._asked_for = None

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def _take(self, index: int) -> None:
        if index < len(self._found):
            self.dismiss(self._found[index].id)
        elif self._new:
            self.action_new()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Somebody new is offered where that makes sense."""
        return bool(self._new) if action == "new" else super().check_action(action, parameters)


def _line(row: ContactRow) -> Content:
    return Content.assemble(fit(row.name, 26), "  ", (f"{fit(row.phone, 17)}  {fit(row.email, 23)}", "dim"))

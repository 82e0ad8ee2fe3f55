"""Which file is to be brought in, by its path."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.folders import Entry, entries, path_of
from frontdesk_tui.screens.errand_screen import AskingScreen
from frontdesk_tui.widgets.key_bar import KeyBar


class ChooseFile(ModalScreen[Path | str], AskingScreen[Path | str]):
    """S2: a path, with what there is in its folder below it. The result is the file, or `earlier` for the list of what
    was brought in before."""

    CSS_PATH = "choose_file.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Choose", tooltip="Go into the folder, or take the file", priority=True),
        Binding("tab", "complete", "Complete", tooltip="Write out what is marked", priority=True, id="file.complete"),
        Binding("ctrl+o", "earlier", "Earlier imports", tooltip="What was imported before", id="file.earlier"),
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Import nothing", id="file.leave"),
        Binding("down", "move(1)", "Down", show=False, tooltip="The next one", priority=True),
        Binding("up", "move(-1)", "Up", show=False, tooltip="The one before", priority=True),
    ]

    def __init__(self, heading: str, home: Path) -> None:
        super().__init__()
        self._heading = heading
        self._home = home
        self._shown: list[Entry] = []
        self._list = OptionList(markup=False)
        self._said = Label("", id="nothing", markup=False)

    def compose(self) -> ComposeResult:
        """Heading, the path, what is there."""
        with Vertical(id="choose", classes="dialog"):
            yield Label(Content(self._heading), id="heading")
            yield Input(placeholder="Type a path; it begins in your home folder", select_on_focus=False)
            yield self._list
            yield self._said
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """What is in the home folder."""
        self._list.can_focus = False
        self.asking = self._look("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.asking = self._look(event.value)

    @work(exclusive=True, group="look")
    async def _look(self, typed: str) -> None:
        found = await self.work.ask(entries, typed, self._home)
        self._shown = found
        self._list.clear_options()
        self._list.add_options(Option(_line(entry)) for entry in found)
        self._list.display = bool(found)
        if found:
            self._list.highlighted = 0
        self._said.display = not found
        self._said.update("Nothing here begins like that.")

    def action_move(self, rows: int) -> None:
        """Mark another one."""
        if self._list.option_count:
            self._list.highlighted = ((self._list.highlighted or 0) + rows) % self._list.option_count

    @property
    def _marked(self) -> Entry | None:
        at = self._list.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def action_complete(self) -> None:
        """The marked one, written out."""
        if self._marked is not None:
            field = self.query_one(Input)
            field.value = self._marked.typed
            field.cursor_position = len(field.value)

    def action_pick(self) -> None:
        """Into a folder; a file is chosen."""
        if self._marked is not None and self._marked.is_folder:
            self.action_complete()
            return
        typed = self._marked.typed if self._marked is not None else self.query_one(Input).value
        if not typed.strip():
            return
        try:
            self.dismiss(path_of(typed, self._home))
        except DeskError as error:
            self._said.display = True
            self._said.update(error.sentence)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_pick()

    def action_earlier(self) -> None:
        """The files that were brought in before."""
        self.dismiss("earlier")


def _line(entry: Entry) -> Content:
    return Content.assemble(entry.name, ("/", "dim")) if entry.is_folder else Content(entry.name)

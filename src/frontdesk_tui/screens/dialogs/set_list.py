"""A short list of what is set, each added, changed and removed by a key while it stays open."""

from array import array
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.errand_screen import ErrandDialog, G
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane


class SetRows(RecordList):
    """The rows, none of them to be ticked."""

    TICKABLE = False


class SetList(ErrandDialog):
    """The list in a frame. It follows what this desk and others set."""

    CSS_PATH = "set_list.tcss"
    AUTO_FOCUS = "SetRows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="set.close")
    ]

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    """What the list shows of a line."""

    NOTHING = ""
    """Said in place of an empty list."""

    OPENS = ""
    """The errand that is run for the row that is opened."""

    rows = getters.query_one("#rows", SetRows)

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[int, ListRow] = {}

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with TitledPane(id="set", classes="dialog"):
            yield Static(Content(self.nothing), id="nothing")
            yield SetRows(self.COLUMNS, id="rows")
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Show what is set, and follow."""
        self.asking = self.read_anew()

    @property
    def nothing(self) -> str:
        """What is said in place of an empty list, to whoever is at the desk."""
        return named(self.NOTHING)

    def follow(self, changes: Changes) -> None:
        """S7: show what is set by now."""
        if self.shows(changes):
            self.read_anew()

    def shows(self, changes: Changes) -> bool:
        """Whether what has changed may show here."""
        return changes.settings

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """The title, and the rows in order. Raises DeskError when there is nothing to show any more."""
        raise NotImplementedError

    @work(exclusive=True, group="rows")
    async def read_anew(self) -> None:
        """Read and show it; a list of what is no longer there is closed."""
        try:
            await self.reread()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            self.close_for_good()

    async def reread(self, at: int | None = None) -> None:
        """The same, waited for; the cursor goes to the row with that id, if one is given. Raises DeskError."""
        title, rows = await self.look()
        if not self.can_show_now():
            return
        self._shown = {row.id: row for row in rows}
        self.rows.show(FoundSet(array("I", self._shown), len(self._shown)), rows)
        if at in self._shown:
            self.rows.go(list(self._shown).index(at))
        self.query_one("#set", TitledPane).entitle(title)
        self.set_class(not rows, "-empty")
        self.refresh_bindings()

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Where no row is listed nothing is about one."""
        return super().offers(errand) and (bool(self._shown) or "new" in errand)

    @on(RecordList.Wanted)
    def _more(self, event: RecordList.Wanted) -> None:
        self.rows.take([self._shown[one] for one in event.ids if one in self._shown], event.ids)

    @on(RecordList.Highlighted)
    def _other_row(self) -> None:
        """Keys may be named by what they would do to the row."""
        self.refresh_bindings()

    @on(RecordList.Chosen)
    def _open(self) -> None:
        if self.OPENS and self.check_action("errand", (self.OPENS,)):
            self.action_errand(self.OPENS)

    async def did(
        self, verb: Callable[[], Awaitable[G]], said: str | Callable[[G], str], at: int | None = None
    ) -> bool:
        """Carry out a verb and show what came of it; keys wait for that, for they are about what is shown."""
        try:
            gave = await verb()
            await self.reread(at)
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            return False
        if told := said if isinstance(said, str) else said(gave):
            self.work.say(told)
        return True

"""The trash: who was deleted, when and by whom, brought back or purged from here."""

from array import array
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import trash
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.errand_screen import ErrandDialog, Rereads
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane

COLUMNS = (
    Column("Name", 18, grows=True),
    Column("Deleted", 21),
    Column("By", 12, grows=True, drop_below=60),
    Column("Purged", 12),
)
"""What the list shows."""


class TrashList(RecordList):
    """C5: those who were deleted, the latest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Restore", show=False, tooltip="Bring the contact back", id="trash.open")
    ]


class Trash(Rereads, ErrandDialog):
    """C5: stays open while its keys bring back or purge who is ticked, or under the cursor. It follows other desks."""

    CSS_PATH = "trash.tcss"
    AUTO_FOCUS = "TrashList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r",
            "errand('open_trash', 'restore')",
            "Restore",
            tooltip="Bring back the ticked contacts, or this one, with all that belongs to them",
            id="trash.restore",
        ),
        Binding(
            "P",
            "errand('open_trash', 'purge')",
            "Purge",
            tooltip="Remove their personal data for good, on a client's request",
            id="trash.purge",
        ),
        Binding(
            "slash",
            "errand('open_trash', 'search')",
            "Search",
            key_display="/",
            tooltip="Show only those of a name",
            id="trash.search",
        ),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="trash.close"),
    ]

    deleted = getters.query_one(TrashList)

    def __init__(self) -> None:
        super().__init__()
        self.named = ""
        """What the names that are listed have in them; empty for all."""

    @property
    def current(self) -> int | None:
        """Id of the contact under the cursor."""
        return self.deleted.highlighted

    def several(self) -> tuple[int, ...]:
        """Ids of the ticked contacts, else of the one under the cursor."""
        return tuple(sorted(self.deleted.ticked)) or super().several()

    def compose(self) -> ComposeResult:
        """The list, in a frame."""
        with TitledPane(id="trash", classes="dialog"):
            yield Static("", id="nothing", markup=False)
            yield TrashList(COLUMNS)
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Read, and follow."""
        self.asking = self.read_anew()

    def follow(self, changes: Changes) -> None:
        """S7: somebody may have been deleted, or be called otherwise."""
        there = self.deleted.found.ids
        if changes.moved or changes.settings or changes.contacts is None or not changes.contacts.isdisjoint(there):
            self.read_anew()

    @work(exclusive=True, group="list")
    async def read_anew(self) -> None:
        """Read who is in the trash; the cursor stays on its own."""
        await self.reread()

    async def reread(self) -> None:
        """The same, waited for."""
        ids = await self.work.ask(trash.ids, self.named)
        if not self.can_show_now():
            return
        self.deleted.show(FoundSet(array("I", ids), len(ids)))
        self.deleted.forget()
        self._say_count()
        said = (
            named("Nobody in the trash has such a name. ⟦/ trash.search⟧ searches anew.")
            if self.named
            else "The trash is empty."
        )
        self.query_one("#nothing", Static).update(Content(said))
        self.set_class(not ids, "-empty")
        self.refresh_bindings()

    @on(RecordList.TicksChanged)
    def _say_count(self) -> None:
        """Who is listed, and how many are ticked."""
        found, ticked = self.deleted.found.total, len(self.deleted.ticked)
        named = f" · “{one_line(self.named, 30)}”" if self.named else ""
        self.query_one("#trash", TitledPane).entitle(
            f"Trash{named} · {found:,}" + (f" · {ticked:,} ticked" if ticked else "")
        )

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        lines = await self.work.ask(trash.lines, self.work.desk(), ids)
        if self.can_show_now():
            rows = [ListRow(line.id, (line.name, line.when, line.by, line.left)) for line in lines]
            self.deleted.take(rows, ids)

    @on(RecordList.Chosen)
    def _open(self) -> None:
        self.action_errand("open_trash", "restore")

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Where nobody is listed one can search only."""
        there = not self.is_attached or errand[1:] == ("search",) or bool(self.deleted.found.total)
        return there and super().offers(errand)

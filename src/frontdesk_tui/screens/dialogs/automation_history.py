"""The firings of one automation, or of all: when, for whom, what became of each."""

from array import array
from typing import ClassVar

from pendulum import DateTime
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.automations import history
from frontdesk_tui.automations.history import FiringLine, Shown
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane

_LOOKS_EVERY = 1.0
"""Seconds between two looks at the clock."""

SHOWN_SAID = {
    Shown.ALL: "all",
    Shown.DONE: "done",
    Shown.FAILED: "failed",
    Shown.SKIPPED: "not done",
    Shown.MISSED: "missed",
}
"""What is listed, in the words on screen, in the order in which `f` goes through them."""

_AUTOMATION = Column("Automation", 12, grows=True)
_COLUMNS = (
    Column("When", 16),
    Column("Whom", 14, grows=True),
    Column("", 8),
    Column("What was done, or why not", 16, grows=True),
)


class FiringList(RecordList):
    """The firings; `enter` opens the client's page."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Client", tooltip="Open the client's page", id="firing.open")
    ]


class AutomationHistory(ErrandDialog):
    """A13: fetched as they come into sight; it follows what this desk and others do."""

    CSS_PATH = "automation_history.tcss"
    AUTO_FOCUS = "FiringList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "errand('automation_history', 'why')", "Why", tooltip="Why it came about", id="history.why"),
        Binding("r", "errand('automation_history', 'retry')", "Retry", tooltip="Try it again now", id="history.retry"),
        Binding("f", "next_shown", "Filter by", tooltip="All, done, failed, not done, missed", id="history.filter"),
        Binding(
            "v", "errand('view_contact')", "View", show=False, tooltip="Open the client's page", id="history.contact"
        ),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="history.close"),
    ]

    pane = getters.query_one("#set", TitledPane)
    rows = getters.query_one("#rows", FiringList)

    def __init__(self, automation: int | None = None, name: str = "") -> None:
        """`name` is that of the automation, safe to display; of all where none is given."""
        super().__init__()
        self._automation = automation
        self._name = name
        self._shown = Shown.ALL
        self._contacts: dict[int, int | None] = {}
        """The clients of the firings that were fetched."""
        self._minute = -1

    @property
    def firing(self) -> int | None:
        """Id of the firing under the cursor."""
        return self.rows.highlighted if self.is_open else None

    @property
    def current(self) -> int | None:
        """Id of its client."""
        return self._contacts.get(self.firing or 0)

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        columns = (_COLUMNS[0], *(() if self._automation is not None else (_AUTOMATION,)), *_COLUMNS[1:])
        with TitledPane(id="set", classes="dialog"):
            yield Static("", id="nothing")
            yield FiringList(columns, id="rows")
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Read, and follow: changes, and the clock."""
        self.set_interval(_LOOKS_EVERY, self._look_at_the_clock)
        self.asking = self.read_anew()

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: something may have fired."""
        self.read_anew()

    def _look_at_the_clock(self) -> None:
        if _minute(self.work.desk().now) != self._minute:
            self.read_anew()

    @work(exclusive=True, group="list")
    async def read_anew(self) -> None:
        """Read which firings there are; the cursor stays on its own."""
        await self.reread()

    async def reread(self) -> None:
        """The same, waited for."""
        self._minute = _minute(self.work.desk().now)
        ids = await self.work.ask(history.ids, self._shown, self._automation)
        if not self.can_show_now():
            return
        self.rows.show(FoundSet(array("I", ids), len(ids)))
        self.rows.forget()
        said = SHOWN_SAID[self._shown]
        self.pane.entitle(f"History · {self._name or 'All automations'} · {said} · {len(ids):,}")
        self.query_one("#nothing", Static).update(
            Content(
                "Nothing has fired yet."
                if self._shown is Shown.ALL
                else named(f"Nothing here is {said}. ⟦f history.filter⟧ shows others.")
            )
        )
        self.set_class(not ids, "-empty")
        self.refresh_bindings()

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        lines = await self.work.ask(history.lines, self.work.desk(), ids)
        if self.can_show_now():
            self._contacts |= {line.id: line.contact for line in lines}
            self.rows.take([self._row(line) for line in lines], ids)

    def _row(self, line: FiringLine) -> ListRow:
        mark = "✖ " if line.is_wrong else ""
        named = () if self._automation is not None else (line.automation,)
        said = f"tried again {line.again}: {line.said}" if line.again else line.said
        cells = (line.when, *named, line.whom, f"{mark}{line.state}", said)
        return ListRow(line.id, cells, muted=line.state == history.STATE_SAID["skipped"])

    def action_next_shown(self) -> None:
        """List all, or those of which one thing became."""
        those = [*SHOWN_SAID]
        self._shown = those[(those.index(self._shown) + 1) % len(those)]
        self.asking = self.read_anew()

    @on(RecordList.Highlighted)
    def _moved_on(self) -> None:
        self.refresh_bindings()

    @on(RecordList.Chosen)
    def _open(self) -> None:
        if self.current is not None:
            self.action_errand("view_contact")

    def offers(self, errand: tuple[object, ...]) -> bool:
        """In an empty list there is nothing to be done."""
        return super().offers(errand) and (not self.query(FiringList) or self.firing is not None)


def _minute(moment: DateTime) -> int:
    """Which minute a moment lies in."""
    return int(moment.timestamp()) // 60

"""The Automations place: what happens by itself."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.screens import automations_page as words
from frontdesk_tui.screens.following_place import FollowingPlace
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.live_keys import renamed
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane
from frontdesk_tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from frontdesk_tui.automations.listing import AutomationLine

_FRAME, _PANE_WHERE_HUGE = 4, 64
"""Cells of the frame around what is said of one, and of all of it where it stands beside the list."""

_SWITCH = "errand('automation_switch')"

_ABOUT_NONE = {("automation_edit", "new"), ("automation_history", "of_all"), ("outbox",)}
"""Errands that are about no automation in particular."""


class AutomationList(RecordList):
    """The automations; `enter` edits one."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Edit", show=False, tooltip="Edit the automation", id="automation.open"),
    ]


class AutomationsPlace(FollowingPlace):
    """A1: each with its trigger and actions, whether it is active, how often it fired, last and next."""

    CSS_PATH = "automations.tcss"
    AUTO_FOCUS = "AutomationList"
    FROM_ANYWHERE = frozenset({"automation.new", "automation.history_all"})
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (118, "-wide"), (170, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('automation_edit', 'new')", "New", tooltip="New automation", id="automation.new"),
        Binding("e", "errand('automation_edit')", "Edit", tooltip="Edit the automation", id="automation.edit"),
        Binding("space", _SWITCH, "Activate/Pause", tooltip="Switch it on or off", id="automation.switch"),
        Binding(
            "h",
            "errand('automation_history')",
            "History",
            tooltip="For whom it fired, and what was done",
            id="automation.history",
        ),
        Binding(
            "w",
            "errand('automation_preview')",
            "Preview",
            tooltip="Whom it would have fired for, and whom it will",
            id="automation.preview",
        ),
        Binding(
            "d",
            "errand('automation_list', 'duplicate')",
            "Duplicate",
            tooltip="The same once more, paused",
            id="automation.duplicate",
        ),
        Binding(
            "D,delete",
            "errand('automation_list', 'delete')",
            "Delete",
            tooltip="Delete it; its history stays",
            id="automation.delete",
        ),
        Binding(
            "H",
            "errand('automation_history', 'of_all')",
            "History of all",
            show=False,
            tooltip="What all automations have done",
            id="automation.history_all",
        ),
        Binding(
            "o", "errand('outbox')", "Outbox", tooltip="Messages that wait, were sent, failed", id="automation.outbox"
        ),
    ]

    automations = getters.query_one("#automations", AutomationList)
    pane = getters.query_one("#list-pane", TitledPane)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, AutomationLine] = {}
        """What is listed, by id, in order."""
        self._rows: dict[int, ListRow] = {}

    def compose(self) -> ComposeResult:
        """Top line, automations, what the one under the cursor does, key bar."""
        yield TopLine()
        with Horizontal(id="desk"):
            with TitledPane(id="list-pane"):
                begin = named(words.BEGIN) if self.may("automations.add") else "A manager makes them."
                yield Static(Content(f"{words.EMPTY}\n\n{begin}"), id="empty")
                yield AutomationList(words.COLUMNS, id="automations")
                yield Static("", id="line", markup=False)
            with TitledPane(id="said-pane"), VerticalScroll(can_focus=False):
                yield Static("", id="said", markup=False)
        yield KeyBar()

    # -- what is shown -------------------------------------------------------------------------

    @work(exclusive=True, group="list")
    async def read_anew(self) -> None:
        """Read and show them; in a large business it takes a while when they are due next."""
        from frontdesk_tui.automations import listing

        self._show(await self.work.background_lane.ask(listing.lines, self.now()))

    async def reread(self, at: int | None = None) -> None:
        """The same, waited for; the cursor goes to the automation with that id, if one is given."""
        from frontdesk_tui.automations import listing

        lines = await self.work.ask(listing.lines, self.now())
        self.workers.cancel_group(self, "list")  # what was read before is older than this
        self._show(lines, at)

    def _show(self, lines: Sequence[AutomationLine], at: int | None = None) -> None:
        if not self.is_attached:
            return
        self.lines = {line.id: line for line in lines}
        self._rows = {line.id: words.row(line) for line in lines}
        self.automations.show(FoundSet(array("I", self.lines), len(self.lines)), self._rows.values())
        if at is not None:
            self.go_to(at)
        theirs = "" if self.may("automations.edit") else " · a manager changes them"
        self.pane.entitle(f"{words.title(lines)}{theirs}")
        self.pane.set_class(not lines, "-empty")
        self.set_class(not lines, "-none")
        self._tell()

    def go_to(self, automation: int) -> None:
        """Move the cursor there, where it is listed."""
        if automation in self.lines:
            self.automations.go(list(self.lines).index(automation))

    @on(RecordList.Wanted)
    def _more(self, event: RecordList.Wanted) -> None:
        self.automations.take([self._rows[one] for one in event.ids if one in self._rows], event.ids)

    @on(RecordList.Highlighted)
    def _tell(self) -> None:
        """Say what the automation under the cursor does."""
        line = self.line
        pane = self.query_one("#said-pane", TitledPane)
        room = (_PANE_WHERE_HUGE if self.has_class("-huge") else self.size.width) - _FRAME
        pane.entitle(line.name if line else "")
        self.query_one("#said", Static).update(words.said(line, room) if line else "")
        self.query_one("#line", Static).update(words.in_a_line(line) if line else "")
        self.refresh_bindings()

    def on_resize(self, _event: Resize) -> None:
        """Where there is another room, the sentence is broken elsewhere."""
        self.call_after_refresh(self._tell)

    # -- errands -------------------------------------------------------------------------------

    @property
    def line(self) -> AutomationLine | None:
        """The automation under the cursor."""
        return self.lines.get(self.automations.highlighted or 0)

    @on(RecordList.Chosen)
    def _open(self) -> None:
        if self.check_action("errand", ("automation_edit",)):
            self.action_errand("automation_edit")

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that switches says which way."""
        line = self.line if self.query(AutomationList) else None
        word = "" if line is None else "Pause" if line.is_active else "Activate"
        found = super().active_bindings
        return renamed(found, self, {_SWITCH: word}) if word else found

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Where no automation is listed nothing is about one."""
        return super().offers(errand) and (bool(self.lines) or errand in _ABOUT_NONE)

"""Whom an automation would have fired for, and whom it will."""

from array import array
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.automations.preview import Expected, Preview
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.sentence import texts_of
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens import preview_words
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.screens.preview_words import HOW_AHEAD, HOW_BACK, ahead_count, back_count
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane

COLUMNS = (
    Column("When", 21),
    Column("Whom", 20, grows=True),
    Column("Because", 24, grows=True),
)
"""What the list shows."""


class ExpectedList(RecordList):
    """Those who are expected, under a heading for those ahead and one for those past."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Client", tooltip="Open the client's page", id="expected.open")
    ]


class AutomationPreview(ErrandDialog):
    """A12: nothing is done by it; what it shows follows what this desk and others do."""

    CSS_PATH = "automation_preview.tcss"
    AUTO_FOCUS = "ExpectedList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v", "errand('view_contact')", "View", show=False, tooltip="Open the client's page", id="preview.contact"
        ),
        Binding("w", "errand('automation_preview', 'why')", "Why", tooltip="Why it would fire", id="preview.why"),
        Binding(
            "t",
            "errand('automation_trial')",
            "Test send",
            tooltip="Send its emails to yourself, for a client who is made up",
            id="preview.test",
        ),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="preview.close"),
    ]

    pane = getters.query_one("#set", TitledPane)
    rows = getters.query_one("#rows", ExpectedList)

    def __init__(self, rule: Rule, automation: int | None) -> None:
        super().__init__()
        self.rule = rule
        """Whose preview it is."""
        self._automation = automation
        self._is_looking = False
        self._is_old = False
        self._lines: dict[int, Expected | None] = {}
        self._shown: dict[int, ListRow] = {}

    @property
    def expected(self) -> Expected | None:
        """What the cursor is on; None on a heading."""
        return self._lines.get(self.rows.highlighted or 0) if self.is_open else None

    @property
    def current(self) -> int | None:
        """Id of the client under the cursor."""
        return self.expected.contact if self.expected is not None else None

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with TitledPane(id="set", classes="dialog"):
            yield Static(Content("Looking …"), id="nothing")
            yield ExpectedList(COLUMNS, id="rows")
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Look, and follow."""
        self.pane.entitle(self._named())
        self.add_class("-empty")
        self.read_anew()

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: look again; while one is still looking, after that: a busy business changes faster than one can look."""
        self._is_old = True
        if not self._is_looking:
            self.read_anew()

    @work(exclusive=True, group="rows")
    async def read_anew(self) -> None:
        """Ask whom it is for; it may take long, and the desk goes on meanwhile."""
        self._is_looking = self._is_old = True
        while self._is_old:
            self._is_old = False
            found = await preview_words.ask(self.work, self.rule, self._automation)
            if self.can_show_now():
                self._show(found)
        self._is_looking = False

    def _show(self, found: Preview) -> None:
        told = [*_part(HOW_AHEAD, ahead_count(found), found.ahead)]
        told += _part(HOW_BACK, back_count(found), found.past)
        self._lines = {number: line for number, (_, line) in enumerate(told, 1)}
        self._shown = {number: ListRow(number, cells, line is None) for number, (cells, line) in enumerate(told, 1)}
        begins = self.rows.highlighted is None
        self.remove_class("-empty")
        self.rows.show(FoundSet(array("I", self._shown), len(self._shown)), self._shown.values())
        if begins:
            self.rows.go(next((number - 1 for number, line in self._lines.items() if line is not None), 0))
        self.pane.entitle(f"{self._named()} · {ahead_count(found)} ahead · {back_count(found)} past")
        self.refresh_bindings()

    def _named(self) -> str:
        return " · ".join(word for word in ("Preview", one_line(self.rule.name, 60)) if word)

    @on(RecordList.Wanted)
    def _more(self, event: RecordList.Wanted) -> None:
        self.rows.take([self._shown[one] for one in event.ids if one in self._shown], event.ids)

    @on(RecordList.Highlighted)
    def _moved_on(self) -> None:
        self.refresh_bindings()

    @on(RecordList.Chosen)
    def _open(self) -> None:
        if self.current is not None:
            self.action_errand("view_contact")

    def offers(self, errand: tuple[object, ...]) -> bool:
        """What is about one line is not offered on a heading."""
        if errand == ("automation_preview", "why"):
            return self.expected is not None
        if errand == ("automation_trial",):
            return any(texts_of(one) for one in self.rule.actions)
        if errand == ("view_contact",):
            return self.current is not None
        return super().offers(errand)


def _part(heading: str, count: str, those: list[Expected]) -> list[tuple[tuple[str, ...], Expected | None]]:
    """A heading, and those under it."""
    lines: list[tuple[tuple[str, ...], Expected | None]] = [((f"{heading} · {count}", "", ""), None)]
    return lines + [((f" {one.when}", one.whom, one.because), one) for one in those]

"""Points activity: every change of one client's balance, newest first."""

from array import array
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import activity, standing
from frontdesk_tui.desk.loyalty.activity import ActivityLine
from frontdesk_tui.desk.loyalty.naming import titled
from frontdesk_tui.desk.loyalty.standing import Standing
from frontdesk_tui.screens.errand_screen import ErrandDialog, Rereads
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.points_list import PointsList, row
from frontdesk_tui.widgets.record_list import RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane


class PointsActivity(Rereads, ErrandDialog):
    """L4: fetched as they come into sight; it follows what this desk and others do."""

    CSS_PATH = "points_activity.tcss"
    AUTO_FOCUS = "PointsList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "z",
            "errand('points_activity', 'give_back')",
            "Give back",
            tooltip="Give back the points that were redeemed there",
            id="activity.give_back",
        ),
        Binding(
            "x",
            "errand('points_activity', 'export')",
            "Export",
            tooltip="Write all of it to a CSV file",
            id="activity.export",
        ),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="activity.close"),
    ]

    entries = getters.query_one(PointsList)

    def __init__(self, contact: int, name: str) -> None:
        """`name` is the client's, safe to display."""
        super().__init__()
        self._contact = contact
        self.client = name
        """Whose activity it is."""
        self.points = "points"
        """What points are called, as read last."""
        self._lines: dict[int, ActivityLine] = {}
        """The entries that were in sight, by id."""

    @property
    def current(self) -> int | None:
        """Id of the client."""
        return self._contact

    @property
    def line(self) -> ActivityLine | None:
        """The entry under the cursor."""
        return self._lines.get(self.entries.highlighted or 0) if self.is_open else None

    def compose(self) -> ComposeResult:
        """Where the client stands, and the list, in a frame."""
        with TitledPane(id="activity", classes="dialog"):
            yield Static("", id="figures", markup=False)
            yield Static("", id="nothing", markup=False)
            yield PointsList()
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Read, and follow."""
        self.asking = self.read_anew()

    def follow(self, changes: Changes) -> None:
        """S7: this client may have other points."""
        if changes.contacts is None or self._contact in changes.contacts:
            self.read_anew()

    @work(exclusive=True, group="list")
    async def read_anew(self) -> None:
        """Read which entries there are; the cursor stays on its own."""
        await self.reread()

    async def reread(self) -> None:
        """The same, waited for."""
        ids, stands = await self.work.ask(_look, self.work.desk(), self._contact)
        if not self.can_show_now():
            return
        self.points = stands.points
        self.entries.name_points(stands.points)
        self.entries.show(FoundSet(array("I", ids), len(ids)))
        self.entries.forget()
        title = f"{titled(stands.points)} activity · {self.client} · {len(ids):,}"
        self.query_one("#activity", TitledPane).entitle(title)
        self.query_one("#figures", Static).update(Content(stands.said))
        self.query_one("#nothing", Static).update(Content(f"This client never had {stands.points}."))
        self.set_class(not ids, "-empty")
        self.refresh_bindings()

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        lines = await self.work.ask(activity.lines, self.work.desk(), ids)
        if self.can_show_now():
            self._lines.update((line.id, line) for line in lines)
            self.entries.take([row(line) for line in lines], ids)
            self.refresh_bindings()

    @on(RecordList.Highlighted)
    def _moved_on(self) -> None:
        self.refresh_bindings()

    @on(RecordList.Chosen)
    def _open(self, event: RecordList.Chosen) -> None:
        self.action_errand("points_activity", "entry", event.record)

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Given back is what was redeemed; an empty list makes no file."""
        if self.is_attached and errand[1:] == ("give_back",):
            return self.line is not None and self.line.can_be_given_back
        if self.is_attached and errand[1:] == ("export",):
            return bool(self.query(PointsList)) and bool(self.entries.found.total)
        return super().offers(errand)


def _look(desk: Desk, contact: int) -> tuple[list[int], Standing]:
    return activity.ids(contact), standing.of(desk, contact)

"""Contacts that may be one person: searched for in the background, gone through one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import comparing
from frontdesk_tui.desk.clients.comparing import PairLine
from frontdesk_tui.desk.clients.duplicates import Pair, Search
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.record_list import Column, ListRow


class Duplicates(SetList):
    """C20: per line both names and why; the surest come first. What is merged or said to be two goes from the list."""

    COLUMNS = (Column("Contact", 20, grows=True), Column("May be", 20, grows=True), Column("Why", 27))
    OPENS = "duplicates"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "errand('duplicates')", "Compare", tooltip="See both side by side, and merge", id="pair.compare"
        ),
        Binding(
            "n",
            "errand('duplicates', 'not_the_same')",
            "Not the same",
            tooltip="These are two people; do not ask again",
            id="pair.apart",
        ),
    ]

    @dataclass
    class Found(Message):
        """The search has come further."""

        lines: Sequence[PairLine]
        """What it has found since."""
        done: float
        """How much of it is done, up to 1."""
        capped: bool = False
        """Whether there are more than are listed."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, PairLine] = {}
        self._done = 0.0
        self._capped = False

    def on_mount(self) -> None:
        """Begin to search; who leaves ends it."""
        self._search()

    @property
    def line(self) -> PairLine | None:
        """The pair under the cursor."""
        return self._lines.get(self.rows.highlighted or 0)

    @property
    def nothing(self) -> str:
        """While it is searched, that it is."""
        return "Looking for contacts that have the same email, phone or a similar name …"

    @work(group="search")
    async def _search(self) -> None:
        worker = get_current_worker()
        await self.work.background_lane.ask(self._run, lambda: worker.is_cancelled)

    def _run(self, stopped: Callable[[], bool]) -> None:
        """On the lane's thread: pairs with what they are called, told as they are found."""
        desk, done = self.work.desk(), 0.0

        def found(pairs: Sequence[Pair]) -> None:
            self.post_message(self.Found(comparing.lines(desk, pairs), done))

        def tell(part: float) -> None:
            nonlocal done
            if part == 1.0 or part > done + 0.02:
                done = part
                self.post_message(self.Found((), done, search.capped))

        search = Search(found, tell, stopped)
        search.run()

    @on(Found)
    def _found(self, event: Found) -> None:
        for line in event.lines:
            self._lines[len(self._lines) + 1] = line
        self._done, self._capped = event.done, event.capped
        self.read_anew()

    def shows(self, changes: Changes) -> bool:
        """Who is called otherwise, merged, or gone."""
        contacts = {one for line in self._lines.values() for one in (line.pair.one, line.pair.other)}
        if changes.contacts is not None and contacts.isdisjoint(changes.contacts):
            return False
        self._keep_those_there()
        return False

    @work(exclusive=True, group="there")
    async def _keep_those_there(self) -> None:
        await self.reread()

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """As far as the search has come."""
        known = {line.pair: number for number, line in self._lines.items()}
        there = await self.work.ask(comparing.lines, self.work.desk(), list(known))
        self._lines = {known[line.pair]: line for line in there}
        end = "" if self._done == 1 else f" · {self._done:.0%} searched"
        if self._done == 1 and not self._lines:
            self.query_one("#nothing", Static).update("No two contacts look like one person.")
        title = f"Duplicates · {len(self._lines):,}{'+' if self._capped else ''}{end}"
        return title, [ListRow(number, (line.one, line.other, line.pair.why)) for number, line in self._lines.items()]

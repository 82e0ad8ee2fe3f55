"""Finding contacts: the list with its search, filter and sort."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, ParamSpec, TypeVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static
from textual.worker import get_current_worker

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import listing
from frontdesk_tui.desk.clients.condition import EVERYBODY, ClientConditions
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.clients.listing import ContactRow, Order, Wanted
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models import contact_find
from frontdesk_tui.models.contact_where import Rule
from frontdesk_tui.models.lanes import Lane
from frontdesk_tui.screens.errand_screen import Place
from frontdesk_tui.screens.listed import Listed
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane

if TYPE_CHECKING:
    from textual.widgets import Input

P = ParamSpec("P")
T = TypeVar("T")


class ContactFinding(Place):
    """A place that lists contacts: C1, C16, L5."""

    SORTED_COLUMN: ClassVar[Mapping[Order, tuple[int, bool] | None]] = {}
    """The orders that `s` goes through: the column of each, and whether it is sorted downwards; None without one."""

    SEARCH_KEY: ClassVar[str] = ""
    """The key that leads to the search, as sentences name it."""

    wanted: var[Wanted] = var(Wanted())
    """What the list is asked to show."""
    filter_said: var[str] = var("")
    """What contacts are filtered by, safe to display; empty when any are shown."""

    conditions: ClientConditions = EVERYBODY
    """What the filter is made of."""

    clients = getters.query_one("#contacts", RecordList)
    search: Input | None = None
    """Where the query is typed; made when it is first wanted."""

    @dataclass
    class Poured(Message):
        """More of what is listed has come in."""

        found: FoundSet
        """What has grown."""

    def __init__(self) -> None:
        super().__init__()
        self._listed = Listed()

    def row(self, contact: ContactRow) -> ListRow:
        """What the list shows of a contact."""
        raise NotImplementedError

    @property
    def what(self) -> str:
        """Who is listed, as the title begins."""
        raise NotImplementedError

    @property
    def beginnings(self) -> str:
        """Said while there is nobody at all: how to begin."""
        raise NotImplementedError

    def list_pane(self, contacts: RecordList) -> ComposeResult:
        """The list, whose id is `contacts`, below the line for search and filter."""
        with TitledPane(id="list-pane"):
            with Horizontal(id="search-line"):
                yield Static(named(f"{self.SEARCH_KEY} Search"), id="search-mark")
                yield Static("", id="filter", markup=False)
            yield contacts

    # -- what is listed ------------------------------------------------------------------

    def watch_wanted(self, before: Wanted, now: Wanted) -> None:
        """List what is wanted now."""
        if self.is_mounted and before != now:
            self._listed.clear()
            self.list_anew()

    @work(exclusive=True, group="list")
    async def list_anew(self) -> None:
        """Paint the first page as soon as it is known, then let the rest come in."""
        wanted = self.wanted
        self.clients.sorted_by = self.SORTED_COLUMN.get(wanted.order)
        with self._listed.unless_lost():
            page = await self._ask(wanted, listing.first_page, self.work.desk(), wanted)
        found = FoundSet(array("I", page.ids), len(page.ids))
        self.clients.show(found, map(self.row, page.rows), keep_cursor=False)
        self._listed.set()
        if not page.whole and not wanted.is_search:
            # Counting a million takes longer than finding the first of them.
            found.total = await self.work.background_lane.ask(contact_find.count, wanted)
            self.clients.extended()
        if page.whole or not wanted.is_search:
            self.say_count()
        if not page.whole and not await self._pour(wanted, found):
            self._list_again()

    async def _ask(self, wanted: Wanted, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer about a list; a newer search interrupts an older one."""
        lane = self._lane(wanted, self.work.screen_lane)
        if wanted.is_search:
            lane.interrupt()
        return await lane.ask(question, *args, **kwargs)

    def _lane(self, wanted: Wanted, otherwise: Lane) -> Lane:
        """Searches have a lane of their own."""
        return self.work.search_lane if wanted.is_search else otherwise

    async def _pour(self, wanted: Wanted, found: FoundSet) -> bool:
        """Let everything that is wanted come in, off the event loop."""
        worker = get_current_worker()
        lane = self._lane(wanted, self.work.background_lane)
        return await lane.ask(
            listing.pour, wanted, found, lambda: self.post_message(self.Poured(found)), lambda: worker.is_cancelled
        )

    @on(Poured)
    def _take_more(self, event: Poured) -> None:
        if event.found is self.clients.found:
            self.clients.extended()
            self.say_count()

    @work(exclusive=True, group="list")
    async def _list_again(self) -> None:
        """Read the list anew behind what is shown, then put it in its place: the cursor stays on its client."""
        if not await self._as_it_is_now():
            return
        found = FoundSet()
        with self._listed.unless_lost():
            await self._pour(self.wanted, found)
        # What was asked for first may have been given up for this, and somebody waits for it.
        self.clients.show(found, keep_cursor=self._listed.is_there())
        self._listed.set()
        self.say_count()

    def say_count(self) -> None:
        """Say in the title who is listed, and how many."""
        found = self.clients.found
        pane = self.query_one("#list-pane", TitledPane)
        newest = " · newest first" if self.wanted.order is Order.CREATED else ""
        ticked = f" · {len(self.clients.ticked):,} ticked" if self.clients.ticked else ""
        title = f"{self.what} · {found.count}{newest}{ticked}"
        pane.entitle(title)
        nobody = found.total == 0
        if nobody:
            self._say_nobody(pane)
        pane.set_class(nobody, "-empty")

    @work(exclusive=True, group="nobody")
    async def _say_nobody(self, pane: TitledPane) -> None:
        """Teach how to begin, or how to get back."""
        narrowed = named("Nobody was found. ⟦Escape contacts.back⟧ clears the search and the filter.")
        said = Content(narrowed if self.wanted.is_narrowed else self.beginnings)
        if there := pane.query("#empty"):
            there.first(Static).update(said)
        else:
            await pane.mount(Static(said, id="empty"))

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        rows = await self.work.ask(listing.rows, self.work.desk(), ids)
        self.clients.take([self.row(row) for row in rows], ids)

    def follow(self, changes: Changes) -> None:
        """S7: show what has changed, here or at another desk."""
        self.clients.forget(changes.contacts)
        narrowed = self.conditions.rules and (changes.contacts or changes.settings or changes.contacts is None)
        if narrowed or changes.moved or (self.wanted.with_points and (changes.points or changes.contacts is None)):
            self._list_again()

    # -- search, filter, sort --------------------------------------------------------------

    @property
    def in_search(self) -> bool:
        """Whether the focus is where the query is typed."""
        return self.search is not None and self.search.has_focus

    def action_search(self) -> None:
        """Type what to search for."""
        if self.search is None or not self.search.is_mounted:
            self.asking = self._search_there()
        else:
            self.set_focus(self.search)  # at once: the next letters belong to it

    @work(exclusive=True, group="search")
    async def _search_there(self) -> None:
        await self.make_search()
        self.set_focus(self.search)
        self.asking = None

    async def make_search(self) -> None:
        """Have the place where the query is typed ready."""
        from frontdesk_tui.widgets.search_field import SearchField

        if self.search is None:
            self.query_one("#search-mark", Static).update(named(f"{self.SEARCH_KEY} "))
            self.search = SearchField(self._enter_found, id="search")
            self._search_mounted = self.query_one("#search-line").mount(self.search, after="#search-mark")
        await self._search_mounted  # also when somebody else is having it made

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        if event.input is self.search:
            self.wanted = replace(self.wanted, query=event.value)

    def _enter_found(self) -> None:
        """From the search into what it found, as soon as that is listed: the next key may be about the first of it."""
        if self.search is not None:
            self.wanted = replace(self.wanted, query=self.search.value)
        self.asking = self._enter_list()

    @work(group="enter")
    async def _enter_list(self) -> None:
        if await self._listed.wait():
            self.set_focus(self.clients)
        self.asking = None

    def on_key(self, event: Key) -> None:
        """Down leads from the search into what it found, too."""
        if self.in_search and event.key == "down":
            event.stop()
            self._enter_found()

    async def narrow(self, conditions: ClientConditions) -> None:
        """List only those of whom the conditions hold. Raises DeskError where they cannot be asked."""
        self.wanted = replace(self.wanted, rule=await self._filtered_by(conditions))

    async def _filtered_by(self, conditions: ClientConditions) -> Rule | None:
        """What the list is asked for by these conditions, which it says it is filtered by. Raises DeskError."""
        from frontdesk_tui.desk.clients import filtering

        found = await self.work.ask(filtering.read, self.work.desk(), conditions)
        self.conditions, self.filter_said = found.conditions, found.said
        return found.rule

    async def _as_it_is_now(self) -> bool:
        """The filter by the day that it is, and by its labels and segments as they are; False where one is gone."""
        if self.conditions.rules:
            try:
                rule = await self._filtered_by(self.conditions)
            except DeskError as error:
                self.work.say(error.sentence, wrong=True)
                self.clear_search()
                return False
            self.set_reactive(ContactFinding.wanted, replace(self.wanted, rule=rule))
        return True

    def clear_search(self) -> None:
        """Show everybody again."""
        self.filter_said, self.conditions = "", EVERYBODY
        if self.search is not None:
            self.search.value = ""
        self.wanted = self.wanted.everybody()

    def watch_filter_said(self, name: str) -> None:
        """Say the filter beside the search."""
        if self.is_mounted:
            self.query_one("#filter", Static).update(Content(f"  Filter by  {name}" if name else ""))

    def action_sort(self) -> None:
        """The next way to sort."""
        orders = list(self.SORTED_COLUMN)
        self.wanted = replace(self.wanted, order=orders[(orders.index(self.wanted.order) + 1) % len(orders)])

    @on(RecordList.TitleClicked)
    def _title_clicked(self, event: RecordList.TitleClicked) -> None:
        for order, column in self.SORTED_COLUMN.items():
            if column is not None and column[0] == event.column:
                self.wanted = replace(self.wanted, order=order)

    @on(RecordList.TicksChanged)
    def _ticked(self) -> None:
        self.say_count()

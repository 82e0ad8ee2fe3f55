"""The Contacts place: the list of clients, and the card of one of them beside it."""

from array import array
from dataclasses import dataclass, replace
from itertools import count
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from frontdesk_tui.desk import labels, listing
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.found import FoundSet
from frontdesk_tui.desk.listing import ContactRow, Order, Wanted
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.contact_find import MOST_FOUND
from frontdesk_tui.screens.contact_actions import ContactActions
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.widgets.contact_card import ContactCard
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.top_line import TopLine

_COLUMNS = (
    Column("Name", 18, grows=True),
    Column("Phone", 17, drop_below=44),
    Column("Email", 26, drop_below=100),
    Column("Labels", 20, grows=True, drop_below=130),
    Column("Last visit", 13, drop_below=34),
    Column("Points", 8, align="right", drop_below=54),
)

_SORTED_COLUMN = {Order.NAME: (0, False), Order.LAST_VISIT: (4, True)}

_EMPTY_DESK = """\
Nobody is here yet. Three ways to begin:

n   add a new contact
frontdesk import FILE   bring in contacts from CSV or vCard
frontdesk demo   try it with made-up clients"""

_CARD_DELAY = 0.08
"""Seconds the cursor must rest on a client before the open card follows."""


class ContactsPlace(ContactActions):
    """C1, C3: find a client, and have their card beside the list."""

    KEY = "1"
    PLACE = "Contacts"
    CSS_PATH = "contacts.tcss"
    AUTO_FOCUS = "RecordList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (170, "-huge")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "search",
            "Search",
            key_display="/",
            tooltip="Search by name, email, phone or company",
            id="contacts.search",
        ),
        Binding("f", "filter", "Filter by", tooltip="Show only the contacts with a label", id="contacts.filter"),
        Binding("s", "sort", "Sort", tooltip="Sort by name, last visit, or newest first", id="contacts.sort"),
        Binding(
            "escape", "back", "Back", show=False, tooltip="To the list; once more closes the card", id="contacts.back"
        ),
    ]

    wanted: var[Wanted] = var(Wanted())
    """What the list is asked to show."""
    card_open: var[bool] = var(False)
    """Whether the card is slid in."""

    clients = getters.query_one("#contacts", RecordList)
    card = getters.query_one(ContactCard)
    search = getters.query_one("#search", Input)

    @dataclass
    class Poured(Message):
        """More of what is listed has come in."""

        found: FoundSet
        """What they belong to."""
        ids: "array[int]"
        beginning: bool
        """Whether these are the first, and so begin with those that are shown already."""

    def compose(self) -> ComposeResult:
        """Top line, list and card side by side, key bar."""
        yield TopLine()
        with Horizontal(id="desk"):
            with Vertical(id="list-pane"):
                with Horizontal(id="search-line"):
                    yield Static("/", id="search-mark")
                    yield Input(id="search", placeholder="Search", select_on_focus=False, disabled=True)
                    yield Static("", id="filter", markup=False)
                yield RecordList(_COLUMNS, id="contacts")
                yield Static(_EMPTY_DESK, id="empty", markup=False)
            yield ContactCard(disabled=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show everybody, and follow what other desks do."""
        self._filter_name = ""
        self.work.changed.subscribe(self, self._follow)
        self._list_anew()

    # -- what is listed ------------------------------------------------------------------

    def watch_wanted(self, before: Wanted, now: Wanted) -> None:
        """List what is wanted now."""
        if self.is_mounted and before != now:
            column, descending = _SORTED_COLUMN.get(now.order, (None, False))
            self.clients.sorted_by = None if column is None else (column, descending)
            self._list_anew()

    @work(exclusive=True, group="list")
    async def _list_anew(self) -> None:
        """Paint the first page as soon as it is known, then let the rest come in."""
        wanted = self.wanted
        self.work.search_lane.interrupt()
        page = await self.work.search_lane.ask(listing.first_page, self.work.desk(), wanted)
        found = FoundSet(array("I", page.ids), page.total)
        self.clients.show(found, map(_row, page.rows), keep_cursor=False)
        self._say_count(found)
        if not page.whole:
            await self._pour(wanted, found)

    async def _pour(self, wanted: Wanted, found: FoundSet) -> None:
        worker = get_current_worker()
        lane = self.work.search_lane if wanted.query.strip() else self.work.background_lane
        numbers = count()
        await lane.ask(
            listing.pour,
            wanted,
            lambda ids: self.post_message(self.Poured(found, ids, next(numbers) == 0)),
            lambda: worker.is_cancelled,
        )

    @on(Poured)
    def _take_more(self, event: Poured) -> None:
        """Ids come in from the beginning; the first page is shown already."""
        found, known = event.found, len(event.found.ids)
        if found is not self.clients.found:
            return
        if self.wanted.query.strip():
            found.capped = len(event.ids) > MOST_FOUND
            found.total = min(len(event.ids), MOST_FOUND)
            found.extend(event.ids[known : found.total])
        elif not event.beginning:
            found.extend(event.ids)
        elif event.ids[:known] == found.ids:
            found.extend(event.ids[known:])
        else:  # somebody changed the beginning while the rest was read
            found.ids[:] = event.ids
            self.clients.show(found)
        self.clients.extended()
        self._say_count(found)

    @work(exclusive=True, group="list")
    async def _list_again(self) -> None:
        """Read the list anew behind what is shown, then put it in its place: the cursor stays on its client."""
        wanted, found = self.wanted, FoundSet()
        worker = get_current_worker()
        await self.work.background_lane.ask(listing.pour, wanted, found.extend, lambda: worker.is_cancelled)
        if wanted.query.strip() and len(found.ids) > MOST_FOUND:
            found.ids.pop()
            found.capped = True
        found.total = len(found.ids)
        self.clients.show(found, keep_cursor=True)
        self._say_count(found)

    def _say_count(self, found: FoundSet) -> None:
        pane = self.query_one("#list-pane")
        newest = " · newest first" if self.wanted.order is Order.CREATED else ""
        ticked = f" · {len(self.clients.ticked):,} ticked" if self.clients.ticked else ""
        title = f"Contacts · {found.count}{newest}{ticked}"
        if pane.border_title != title:
            pane.border_title = title
        nobody = found.total == 0
        searched = bool(self.wanted.query.strip() or self.wanted.label)
        if nobody:
            said = "Nobody was found. Escape clears the search and the filter." if searched else _EMPTY_DESK
            self.query_one("#empty", Static).update(Content(said))
        pane.set_class(nobody, "-empty")

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        rows = await self.work.ask(listing.rows, self.work.desk(), ids)
        self.clients.take([_row(row) for row in rows], ids)

    def _follow(self, changes: Changes) -> None:
        """S7: show what has changed, here or at another desk."""
        self.clients.forget(changes.contacts)
        if changes.moved:
            self._list_again()
        if self.card_open and self.shown is not None and (changes.contacts is None or self.shown in changes.contacts):
            self.read_card(self.shown)

    # -- search, filter, sort --------------------------------------------------------------

    def action_search(self) -> None:
        """Type what to search for."""
        self.search.disabled = False
        self.search.focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        self.wanted = replace(self.wanted, query=event.value)

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.clients.focus()

    def on_descendant_blur(self) -> None:
        """Letters are keys again once the search is left."""
        if not self.search.has_focus:
            self.search.disabled = True

    def key_down(self) -> None:
        """From the search into what it found."""
        if self.search.has_focus:
            self.clients.focus()

    def action_filter(self) -> None:
        """Choose the label that contacts must have."""
        self._filter()

    @work(exclusive=True, group="dialog")
    async def _filter(self) -> None:
        known = await self.work.ask(labels.choices)
        choices = [Choice(0, "All contacts"), *(Choice(label.id, one_line(label.name, 60)) for label in known)]
        chosen = await self.app.push_screen_wait(Choose("Filter by", choices))
        if isinstance(chosen, int):
            self._filter_name = next(choice.text for choice in choices if choice.value == chosen) if chosen else ""
            self.wanted = replace(self.wanted, label=chosen or None)
            said = f"  Filter by  {self._filter_name}" if chosen else ""
            self.query_one("#filter", Static).update(Content(said))

    def action_sort(self) -> None:
        """The next way to sort."""
        orders = list(Order)
        self.wanted = replace(self.wanted, order=orders[(orders.index(self.wanted.order) + 1) % len(orders)])

    @on(RecordList.TitleClicked)
    def _title_clicked(self, event: RecordList.TitleClicked) -> None:
        for order, (column, _) in _SORTED_COLUMN.items():
            if column == event.column:
                self.wanted = replace(self.wanted, order=order)

    @on(RecordList.TicksChanged)
    def _ticked(self) -> None:
        self._say_count(self.clients.found)

    # -- the card ----------------------------------------------------------------------------

    @on(RecordList.Chosen, "#contacts")
    def _open(self, event: RecordList.Chosen) -> None:
        self.open_card(event.record)

    @on(RecordList.Highlighted, "#contacts")
    def _highlighted(self) -> None:
        if self.card_open:
            self.set_timer(_CARD_DELAY, self._card_follows)

    def _card_follows(self) -> None:
        under = self.clients.highlighted
        if self.card_open and under is not None and under != self.shown:
            self.read_card(under)

    def open_card(self, contact: int) -> None:
        """Slide the card in with this client, and move into it."""
        self._enter_card = True
        self.read_card(contact)

    def card_read(self) -> None:
        """The card has its client: slide it in if it was asked for."""
        self.card_open = True
        if self._enter_card:
            self._enter_card = False
            self.card.enter()

    def watch_card_open(self, is_open: bool) -> None:
        """Slide in or out; a card that is out is out of the Tab order too."""
        if not self.is_mounted:
            return
        self.card.set_class(is_open, "-open")
        self.card.disabled = not is_open
        self.query_one("#list-pane").set_class(is_open, "-covered")

    def action_back(self) -> None:
        """From the card to the list; from the list close the card, then clear search, filter and ticks."""
        if self.search.has_focus or self.card.has_focus_within:
            covers = self.card.has_focus_within and self.has_class("-narrow")
            self.card_open = self.card_open and not covers
            self.clients.focus()
        elif self.card_open:
            self.card_open = False
        elif self.wanted.query or self.wanted.label:
            self.search.value = ""
            self.query_one("#filter", Static).update("")
            self.wanted = replace(self.wanted, query="", label=None)
        else:
            self.clients.untick_all()


def _row(row: ContactRow) -> ListRow:
    return ListRow(row.id, (row.name, row.phone, row.email, row.labels, row.last_visit, row.points))

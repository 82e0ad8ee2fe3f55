"""The contact page: all that is known of one client, on tabs."""

from array import array
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive, var
from textual.widgets import ContentSwitcher, Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import card, page_header, presence
from frontdesk_tui.desk.clients.card import Card
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.clients.page_header import Header
from frontdesk_tui.desk.loyalty import standing
from frontdesk_tui.screens.client_keys import ABOUT_A_CLIENT, FIRST_OF_ALL
from frontdesk_tui.screens.client_lists import Bookings, History, Notes, Tasks
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.screens.page_keys import PAGE_KEYS
from frontdesk_tui.screens.page_order import PageOrder
from frontdesk_tui.screens.page_tabs import TABS, Tab, tab_lists, tab_of
from frontdesk_tui.widgets.booking_list import BookingList
from frontdesk_tui.widgets.card_section import CardSection
from frontdesk_tui.widgets.card_sections import LoyaltySection, NotesSection, TasksSection, WholeInfoSection
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.history_list import HistoryList
from frontdesk_tui.widgets.inks import BETWEEN, inked, told
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.message_list import MessageList
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.note_list import NoteList
from frontdesk_tui.widgets.points_list import ClientPoints, PointsList
from frontdesk_tui.widgets.record_list import RecordList
from frontdesk_tui.widgets.tab_line import TabLine
from frontdesk_tui.widgets.task_list import ClientTasks
from frontdesk_tui.widgets.titled_pane import TitledPane

_BESIDE = "⟦, page.client_before⟧ ⟦. page.next_client⟧"
"""The keys that lead to the clients beside."""

_FRAME = 6
"""Cells of the frame on either side of its title."""


class ContactPage(ErrandDialog):
    """C10: stays open while keys act on the client, or on the booking under the cursor."""

    CSS_PATH = "contact_page.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *FIRST_OF_ALL,
        *ABOUT_A_CLIENT,
        *PAGE_KEYS,
    ]

    tab: var[Tab] = var(Tab.OVERVIEW, init=False)
    """Which tab is shown."""
    card: reactive[Card | None] = reactive(None)
    """The client as the overview shows them; None until it is first shown."""
    header: var[Header | None] = var(None)
    """The client, as read last; None until then."""

    list = getters.query_one(BookingList)

    def __init__(self, contact: int, tab: Tab = Tab.OVERVIEW, found: FoundSet | None = None) -> None:
        """`found` is the list from which it is opened; without one, clients follow each other by name."""
        super().__init__()
        self._contact = contact
        self._order = PageOrder(found)
        self._count = 0
        self._notes = Notes()
        self.history = History()
        """What the activity lists."""
        self._lists = tab_lists(self._notes, self.history)
        self.set_reactive(ContactPage.tab, tab)

    @property
    def current(self) -> int | None:
        """Id of the client whose page it is."""
        return self._contact

    @property
    def booking(self) -> int | None:
        """Id of the booking under the cursor."""
        return self._under_cursor(Tab.BOOKINGS)

    @property
    def chosen_note(self) -> int | None:
        """Id of the note under the cursor."""
        return self._under_cursor(Tab.NOTES)

    @property
    def chosen_task(self) -> int | None:
        """Id of the task under the cursor."""
        return self._under_cursor(Tab.TASKS)

    @property
    def stands(self) -> str:
        """How the note or task under the cursor stands as it is shown."""
        there = self._under_cursor(self.tab) if self.tab in self._lists else None
        return "" if there is None else self._shown_list(self.tab).stands(there)

    def _under_cursor(self, tab: Tab) -> int | None:
        there = self.is_open and self.is_mounted and self.tab is tab
        return self._shown_list(tab).highlighted if there else None

    def compose(self) -> ComposeResult:
        """How to reach the client, the tabs, and what is on them."""
        with TitledPane(id="page"):
            yield Static("", id="client", markup=False)
            yield TabLine(TABS)
            yield Static("", id="figures", markup=False)
            yield Static("", id="nothing", markup=False)
            with ContentSwitcher(id="tabs"):
                with VerticalScroll(id=Tab.OVERVIEW.name.lower(), can_focus=False):
                    with VerticalScroll(can_focus=False):
                        yield WholeInfoSection().data_bind(ContactPage.card)
                        yield LoyaltySection().data_bind(ContactPage.card)
                    with VerticalScroll(can_focus=False):
                        yield TasksSection().data_bind(ContactPage.card)
                        yield NotesSection().data_bind(ContactPage.card)
                yield BookingList(id=Tab.BOOKINGS.name.lower())
                yield HistoryList(id=Tab.ACTIVITY.name.lower())
                yield NoteList(id=Tab.NOTES.name.lower())
                yield ClientTasks(id=Tab.TASKS.name.lower())
                yield ClientPoints(id=Tab.LOYALTY.name.lower())
                yield MessageList(id=Tab.MESSAGES.name.lower())
        yield KeyBar(right=("question_mark", "page.leave"))

    def on_mount(self) -> None:
        """Show the client, and follow what is done with them."""
        self.asking = self._read()

    def follow(self, changes: Changes) -> None:
        """S7: show what has changed, here or at another desk."""
        if changes.contacts is None or self._contact in changes.contacts:
            self._read()

    def catch_up(self) -> None:
        """Keys wait for what is read anew."""
        self.asking = self._read()

    @work(exclusive=True, group="page")
    async def _read(self) -> None:
        """Read what is shown; a client who has been deleted meanwhile has no page."""
        await self._read_now()

    async def _read_now(self) -> None:
        desk, tab = self.work.desk(), self.tab
        found = await self.work.ask(page_header.read, self._contact)
        if not await self._can_show(is_there=found is not None) or found is None:
            return
        self._contact = contact = found.id  # another one than was asked for, where that was merged into it
        overview = await self.work.ask(card.read_whole, desk, contact) if tab is Tab.OVERVIEW else None
        stands = await self.work.ask(standing.of, desk, contact) if tab is Tab.LOYALTY else None
        ids = await self.work.ask(self._lists[tab].ids, desk, contact) if tab in self._lists else []
        if not await self._can_show(is_there=tab is not Tab.OVERVIEW or overview is not None):
            return
        is_new, self.header = self.header is None or self.header.id != contact, found
        self.card = overview or self.card
        if tab in self._lists:
            self._show_list(tab, ids, keep_cursor=not is_new)
        if stands is not None:
            self.query_one(PointsList).name_points(stands.points)
            self.query_one("#figures", Static).update(stands.said)
        self.set_class(tab in self._lists and not ids, "-empty")
        self.set_class(tab is Tab.LOYALTY and bool(ids), "-figures")
        self._count = len(ids)
        self._say()
        if is_new:
            self._enter()

    async def _can_show(self, *, is_there: bool) -> bool:
        """Whether what was read can be shown now; the page of a client who is not there any more is closed."""
        if self.can_show_now() and not is_there:
            self.work.say(await self.work.ask(presence.missing, self._contact), wrong=True)
            self.close_for_good()
        return self.is_open and is_there

    def _show_list(self, tab: Tab, ids: Sequence[int], *, keep_cursor: bool) -> None:
        shown = self._shown_list(tab)
        shown.show(FoundSet(array("I", ids), len(ids)), keep_cursor=keep_cursor)
        shown.forget()
        self.query_one("#nothing", Static).update(self._lists[tab].nothing)
        self.refresh_bindings()

    def _say(self) -> None:
        """Who it is, how to reach them and where in the list; what is listed, and how many there are."""
        if self.header is None:
            return
        listed = f" · {self._lists[self.tab].title} · {self._count:,}" if self.tab in self._lists else ""
        room, name = self.size.width - len(listed) - _FRAME, self.header.name
        pane = self.query_one("#page", TitledPane)
        pane.entitle((name if cell_len(name) <= room else fit(name, room)) + listed)
        place = self._order.place(self.header.id)
        pane.border_subtitle = f"{place}  {named(_BESIDE)}" if place else None
        labels, inks = told(self.header.labels)
        client = BETWEEN.join(filter(None, (self.header.said, labels)))
        inked_client = inked(Content(client), inks, self.app.current_theme.dark, len(client) - len(labels))
        self.query_one("#client", Static).update(inked_client)

    def on_resize(self) -> None:
        """There may be room for more of the name, or for less."""
        self.call_after_refresh(self._say)

    def _enter(self) -> None:
        """Move the focus to what the tab shows."""
        shown = self.tab.name.lower()
        self.query_one(ContentSwitcher).current = shown
        self.query_one(TabLine).current = TABS.index(self.tab)
        self.set_focus(self._shown_list(self.tab) if self.tab in self._lists else self.query(CardSection).first())

    def _shown_list(self, tab: Tab) -> RecordList:
        """The list of a tab that has one."""
        return self.query_one(f"#{tab.name.lower()}", RecordList)

    # -- tabs ----------------------------------------------------------------------------------

    def action_turn(self, steps: int) -> None:
        """To the tab beside this one."""
        self.tab = TABS[(TABS.index(self.tab) + steps) % len(TABS)]

    @on(TabLine.Chosen)
    def _tab_chosen(self, event: TabLine.Chosen) -> None:
        self.tab = TABS[event.index]

    def watch_tab(self) -> None:
        """Show the tab, and read what it shows."""
        self.remove_class("-empty", "-figures")
        self._enter()
        self.asking = self._read()

    def action_beside(self, steps: int) -> None:
        """To the client who comes next in the list, or to the one before."""
        self.asking = self._go_beside(steps)

    @work(exclusive=True, group="page")
    async def _go_beside(self, steps: int) -> None:
        contact = await self._order.beside(self.work, self._contact, steps)
        if contact is None:
            self.work.say("This is the last client." if steps > 0 else "This is the first client.")
        else:
            self._contact, self._notes.query = contact, ""
            await self._read_now()

    def open_card(self, contact: int) -> None:
        """Show another client instead."""
        self._contact, self._notes.query = contact, ""
        self.asking = self._read()

    def on_card_section_chosen(self, event: CardSection.Chosen) -> None:
        """A line was opened: do what stands there."""
        self.action_errand(*event.section.errand(event.item))

    # -- lists ---------------------------------------------------------------------------------

    def action_next_span(self) -> None:
        """List upcoming, past, or all bookings; all tasks, open or done ones."""
        if isinstance(shown := self._lists.get(self.tab), Bookings | Tasks):
            shown.turn()
            self.asking = self._read()

    @property
    def sought(self) -> str:
        """What is searched for in the notes."""
        return self._notes.query

    def search_notes(self, query: str) -> None:
        """List only the notes with every word of this."""
        self._notes.query = query
        self.asking = self._read()

    def list_history(self, choice: str, said: str) -> None:
        """List only this of the activity, called so."""
        self.history.choice, self.history.said = choice, said
        self.asking = self._read()

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(tab_of(event), event.ids)

    @work(group="rows")
    async def _fetch_rows(self, tab: Tab, ids: tuple[int, ...]) -> None:
        rows = await self.work.ask(self._lists[tab].rows, self.work.desk(), ids)
        if self.can_show_now():
            self._shown_list(tab).take(rows, ids)

    @on(RecordList.Chosen)
    def _open(self, event: RecordList.Chosen) -> None:
        self.action_errand(*self._lists[tab_of(event)].errand(event.record))

"""The contact page: all that is known of one client, on tabs."""

from array import array
from enum import StrEnum
from typing import ClassVar

from rich.cells import cell_len
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive, var
from textual.widgets import ContentSwitcher, Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import card
from frontdesk_tui.desk.clients.card import Card
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.screens.client_keys import ABOUT_A_CLIENT, FIRST_OF_ALL
from frontdesk_tui.screens.client_lists import Bookings, ClientList, Messages, Points
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.screens.places import PLACES
from frontdesk_tui.widgets.booking_list import BookingList
from frontdesk_tui.widgets.card_section import CardSection
from frontdesk_tui.widgets.card_sections import LoyaltySection, NotesSection, TasksSection, WholeInfoSection
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.inks import BETWEEN, inked, told
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.message_list import MessageList
from frontdesk_tui.widgets.points_list import ClientPoints, PointsList
from frontdesk_tui.widgets.record_list import RecordList
from frontdesk_tui.widgets.record_window import FromList
from frontdesk_tui.widgets.tab_line import TabLine
from frontdesk_tui.widgets.titled_pane import TitledPane

_FRAME = 6
"""Cells of the frame on either side of its title."""


class Tab(StrEnum):
    """The tabs, in the words on screen and in their order."""

    OVERVIEW = "Overview"
    BOOKINGS = "Bookings"
    LOYALTY = "Loyalty"
    MESSAGES = "Messages"


_TABS = tuple(Tab)


class ContactPage(ErrandDialog):
    """C10: stays open while keys act on the client, or on the booking under the cursor."""

    CSS_PATH = "contact_page.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *FIRST_OF_ALL,
        *ABOUT_A_CLIENT,
        Binding("right", "turn(1)", "Next tab", show=False, tooltip="The next tab", id="page.next"),
        Binding("left", "turn(-1)", "Tab before", show=False, tooltip="The tab before", id="page.before"),
        *(
            Binding(place.key, f"app.switch_mode('{place.mode}')", place.name, False, tooltip=f"Go to {place.name}")
            for place in PLACES
        ),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="page.leave"),
    ]

    tab: var[Tab] = var(Tab.OVERVIEW, init=False)
    """Which tab is shown."""
    card: reactive[Card | None] = reactive(None)
    """The client, as read last; None until then."""

    list = getters.query_one(BookingList)

    def __init__(self, contact: int, tab: Tab = Tab.OVERVIEW) -> None:
        super().__init__()
        self._contact = contact
        self._bookings = Bookings()
        self._lists: dict[Tab, ClientList] = {
            Tab.BOOKINGS: self._bookings,
            Tab.LOYALTY: Points(),
            Tab.MESSAGES: Messages(),
        }
        self._missed = False
        self.set_reactive(ContactPage.tab, tab)

    @property
    def current(self) -> int | None:
        """Id of the client whose page it is."""
        return self._contact

    @property
    def booking(self) -> int | None:
        """Id of the booking under the cursor."""
        return self.list.highlighted if self.is_open and self.tab is Tab.BOOKINGS else None

    def compose(self) -> ComposeResult:
        """How to reach the client, the tabs, and what is on them."""
        with TitledPane(id="page"):
            yield Static("", id="client", markup=False)
            yield TabLine(_TABS)
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
                yield ClientPoints(id=Tab.LOYALTY.name.lower())
                yield MessageList(id=Tab.MESSAGES.name.lower())
        yield KeyBar(right=("question_mark", "page.leave"))

    def on_mount(self) -> None:
        """Show the client, and follow what is done with them."""
        self.work.changed.subscribe(self, self.follow)
        self.asking = self._read()

    def follow(self, changes: Changes) -> None:
        """S7: show what has changed, here or at another desk."""
        if changes.contacts is None or self._contact in changes.contacts:
            self._read()

    def on_screen_resume(self) -> None:
        """Show what has changed while another place was shown."""
        if self._missed:
            self._missed = False
            self.asking = self._read()

    @work(exclusive=True, group="page")
    async def _read(self) -> None:
        """Read what is shown; a client who has been deleted meanwhile has no page."""
        desk, contact, tab = self.work.desk(), self._contact, self.tab
        found = await self.work.ask(card.read, desk, contact)
        if not self.is_open:
            self._missed = True
            return
        if found is None:
            self.work.say("This client has been deleted meanwhile.", wrong=True)
            self.close_for_good()
            return
        ids = await self.work.ask(self._lists[tab].ids, desk, contact) if tab in self._lists else []
        if not self.is_open:
            self._missed = True
            return
        is_new, self.card = self.card is None or self.card.id != contact, found
        if tab in self._lists:
            shown = self._shown_list(tab)
            shown.show(FoundSet(array("I", ids), len(ids)))
            shown.forget()
            self.query_one("#nothing", Static).update(self._lists[tab].nothing)
            self.refresh_bindings()
        self.set_class(tab in self._lists and not ids, "-empty")
        self.set_class(tab is Tab.LOYALTY and bool(ids), "-figures")
        self.query_one(PointsList).name_points(found.loyalty.points)
        self.query_one("#figures", Static).update(found.loyalty.said)
        self._say(len(ids))
        if is_new:
            self._enter()

    def _say(self, count: int) -> None:
        """Who it is and how to reach them; what is listed, and how many there are."""
        assert self.card is not None
        listed = f" · {self._lists[self.tab].title} · {count:,}" if self.tab in self._lists else ""
        room = self.size.width - len(listed) - _FRAME
        name = self.card.name if cell_len(self.card.name) <= room else fit(self.card.name, room)
        self.query_one("#page", TitledPane).entitle(name + listed)
        reach = [field.text for field in self.card.known if field.name in ("Email", "Phone")]
        said = [one for one in (self.card.member_status, self.card.loyalty.tier, *reach) if one]
        labels, inks = told(self.card.labels)
        client = BETWEEN.join([*said, labels] if labels else said)
        inked_client = inked(Content(client), inks, self.app.current_theme.dark, len(client) - len(labels))
        self.query_one("#client", Static).update(inked_client)

    def _enter(self) -> None:
        """Move the focus to what the tab shows."""
        shown = self.tab.name.lower()
        self.query_one(ContentSwitcher).current = shown
        self.query_one(TabLine).current = _TABS.index(self.tab)
        self.set_focus(self._shown_list(self.tab) if self.tab in self._lists else self.query(CardSection).first())

    def _shown_list(self, tab: Tab) -> RecordList:
        """The list of a tab that has one."""
        return self.query_one(f"#{tab.name.lower()}", RecordList)

    # -- tabs ----------------------------------------------------------------------------------

    def action_turn(self, steps: int) -> None:
        """To the tab beside this one."""
        self.tab = _TABS[(_TABS.index(self.tab) + steps) % len(_TABS)]

    @on(TabLine.Chosen)
    def _tab_chosen(self, event: TabLine.Chosen) -> None:
        self.tab = _TABS[event.index]

    def watch_tab(self) -> None:
        """Show the tab, and read what it shows."""
        self.remove_class("-empty", "-figures")
        self._enter()
        self.asking = self._read()

    def open_card(self, contact: int) -> None:
        """Show another client instead."""
        self._contact = contact
        self.asking = self._read()

    def on_card_section_chosen(self, event: CardSection.Chosen) -> None:
        """A line was opened: do what stands there."""
        self.action_errand(*event.section.errand(event.item))

    # -- lists ---------------------------------------------------------------------------------

    def action_next_span(self) -> None:
        """List upcoming, past, or all bookings."""
        self._bookings.turn()
        self.asking = self._read()

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(_tab_of(event), event.ids)

    @work(group="rows")
    async def _fetch_rows(self, tab: Tab, ids: tuple[int, ...]) -> None:
        rows = await self.work.ask(self._lists[tab].rows, self.work.desk(), ids)
        if self.is_open:
            self._shown_list(tab).take(rows, ids)

    @on(RecordList.Chosen)
    def _open(self, event: RecordList.Chosen) -> None:
        self.action_errand(*self._lists[_tab_of(event)].errand(event.record))


def _tab_of(event: FromList) -> Tab:
    """On which tab the list is that says something."""
    return Tab[(event.records.id or "").upper()]

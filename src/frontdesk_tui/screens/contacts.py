"""The Contacts place: the list of clients, and the card of one of them beside it."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.screens.contact_actions import ContactActions
from frontdesk_tui.screens.contact_finding import COLUMNS, EMPTY_DESK
from frontdesk_tui.widgets.contact_card import ContactCard
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.record_list import RecordList
from frontdesk_tui.widgets.top_line import TopLine

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
            "escape", "back", "Back", show=False, tooltip="To the list; once more closes the card", id="contacts.back"
        ),
    ]

    def compose(self) -> ComposeResult:
        """Top line, list and card side by side, key bar."""
        yield TopLine()
        with Horizontal(id="desk"):
            with Vertical(id="list-pane"):
                with Horizontal(id="search-line"):
                    yield Static("/", id="search-mark")
                    yield Input(id="search", placeholder="Search", select_on_focus=False, disabled=True)
                    yield Static("", id="filter", markup=False)
                yield RecordList(COLUMNS, id="contacts")
                yield Static(EMPTY_DESK, id="empty", markup=False)
            yield ContactCard(disabled=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show everybody, and follow what other desks do."""
        self.work.changed.subscribe(self, self.follow)
        self.list_anew()

    def follow(self, changes: Changes) -> None:
        """S7: the card shows what has changed, too."""
        super().follow(changes)
        if self.card_open and self.shown is not None and (changes.contacts is None or self.shown in changes.contacts):
            self.read_card(self.shown)

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

"""The card of a client beside a list of them: it slides in, follows the cursor, and slides out."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.binding import Binding
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import WorkerCancelled, WorkerFailed

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.listing import Wanted
from frontdesk_tui.screens.contact_finding import ContactFinding
from frontdesk_tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from textual.widget import AwaitMount

    from frontdesk_tui.desk.booking.bookings_of import Span
    from frontdesk_tui.widgets.card_section import CardSection
    from frontdesk_tui.widgets.contact_card import ContactCard

_CARD_DELAY = 0.08
"""Seconds the cursor must rest on a client before the open card follows."""

_MADE_READY_AFTER = 0.2
"""Seconds after which search and card are made ready: after the list is there, before they are asked for."""

BACK = Binding(
    "escape", "back", "Back", show=False, tooltip="To the list; once more closes the card", id="contacts.back"
)
"""The key out of the card."""


class Spot(NamedTuple):
    """Where one is in a list of clients."""

    wanted: Wanted
    conditions: ClientConditions
    filter_said: str
    contact: int | None
    card_open: bool


class CardBeside(ContactFinding):
    """C3, L5: a place that lists contacts in `#desk`, where the card of one of them comes beside what is there."""

    card_open: var[bool] = var(False)
    """Whether the card is slid in."""

    card: ContactCard | None = None
    """The card; made when one is first opened."""

    shown: int | None = None
    """Id of the client whose card is read."""

    _card_mounted: AwaitMount
    _span: Span | None = None
    _slides_in = False
    _enter_card = False
    _rests: Timer | None = None

    def on_mount(self) -> None:
        """Show everybody, and follow what other desks do."""
        self.list_anew()
        self.set_timer(_MADE_READY_AFTER, self._make_ready)

    def follow(self, changes: Changes) -> None:
        """S7: the card shows what has changed, too."""
        super().follow(changes)
        if self.card_open and self.shown is not None and (changes.contacts is None or self.shown in changes.contacts):
            self.read_card(self.shown)

    def spot(self) -> Spot:
        """What is listed, and the client under the cursor or on the card."""
        at = self.shown if self.card_open else self.clients.highlighted
        return Spot(self.wanted, self.conditions, self.filter_said, at, self.card_open)

    async def go_back_to(self, spot: Spot) -> None:
        """List the same, with cursor and card on the client."""
        await self.make_search()
        if self.search is not None:
            with self.prevent(Input.Changed):
                self.search.value = spot.wanted.query
        self.conditions, self.filter_said = spot.conditions, spot.filter_said
        self.wanted = spot.wanted
        for listing in [one for one in self.workers if one.node is self and one.group == "list"]:
            with suppress(WorkerCancelled, WorkerFailed):
                await listing.wait()
        if spot.contact is not None and (index := self.clients.found.position(spot.contact)) is not None:
            self.clients.go(index)
            if spot.card_open:
                self.open_card(spot.contact)

    # -- errands -----------------------------------------------------------------------------

    @property
    def current(self) -> int | None:
        """Id of the client that keys are about: the one on the card while in it, else under the list's cursor."""
        return self.shown if self.in_card else self.clients.highlighted

    @property
    def booking(self) -> int | None:
        """Id of the booking under the card's cursor."""
        if not self.in_card:
            return None
        from frontdesk_tui.widgets.card_sections import SEE_ALL, BookingsSection

        section = self.focused
        return section.chosen if isinstance(section, BookingsSection) and section.chosen != SEE_ALL else None

    def several(self) -> tuple[int, ...]:
        """Ids of the ticked contacts while in the list, else of the current one."""
        if self.clients.ticked and not self.in_card:
            return tuple(sorted(self.clients.ticked))
        return super().several()

    # -- the card ----------------------------------------------------------------------------

    @property
    def in_card(self) -> bool:
        """Whether the focus is in the card."""
        return self.card_open and self.card is not None and self.card.has_focus_within

    @on(RecordList.Chosen, "#contacts")
    def _open(self, event: RecordList.Chosen) -> None:
        self.open_card(event.record)

    @on(RecordList.Highlighted, "#contacts")
    def _highlighted(self) -> None:
        if self._rests is not None:
            self._rests.stop()
        if self.card_open:
            self._rests = self.set_timer(_CARD_DELAY, self._card_follows)

    def _card_follows(self) -> None:
        under = self.clients.highlighted
        if self.card_open and not self.in_card and under is not None and under != self.shown:
            self.read_card(under)

    def open_card(self, contact: int) -> None:
        """Slide the card in with this client, and move into it."""
        self._slides_in = self._enter_card = True
        self.asking = self.read_card(contact)

    def show_span(self, contact: int, span: Span) -> None:
        """Show these of a client's bookings on the card."""
        self.shown, self._span, self._slides_in = contact, span, True
        self.asking = self.read_card(contact)

    @work(exclusive=True, group="card")
    async def read_card(self, contact: int) -> None:
        """Read a client's card and show it; the card of one who is gone is closed."""
        from frontdesk_tui.desk.booking.bookings_of import Span
        from frontdesk_tui.desk.clients import card

        if self._span is None or contact != self.shown:
            self._span = Span.UPCOMING
        found = await self.work.ask(card.read, self.work.desk(), contact, self._span)
        if found is None:
            self._close_card()
            return
        shown_on = await self._card_there()
        self.shown, shown_on.card = contact, found
        if self._slides_in:  # else it was open, and may have been closed since
            self._slides_in, self.card_open = False, True
        if self._enter_card:
            self._enter_card = False
            shown_on.enter()

    @work(exclusive=True, group="make ready")
    async def _make_ready(self) -> None:
        """Have search and card ready before they are asked for, but after the list is there."""
        await self.make_search()
        await self.work.background_lane.ask(import_module, "frontdesk_tui.widgets.contact_card")
        await self.work.background_lane.ask(import_module, "frontdesk_tui.desk.clients.card")
        await self._card_there()

    async def _card_there(self) -> ContactCard:
        from frontdesk_tui.widgets.contact_card import ContactCard

        if self.card is None:
            self.card = ContactCard(disabled=True)
            self._card_mounted = self.query_one("#desk").mount(self.card)
        await self._card_mounted  # also when somebody else is having it made
        return self.card

    def watch_card_open(self, is_open: bool) -> None:
        """Slide in or out; a card that is out is out of the Tab order too."""
        if self.card is not None:
            self.card.set_class(is_open, "-open")
            self.card.disabled = not is_open
            self.query("#desk > *").exclude("ContactCard").set_class(is_open, "-covered")
            self.call_after_refresh(self._leave_what_is_covered)

    def on_resize(self) -> None:
        """A list that the card has come to cover cannot keep the focus."""
        self.call_after_refresh(self._leave_what_is_covered)

    @property
    def _covers(self) -> bool:
        """Whether the card hides the list and its search."""
        return self.card_open and self.has_class("-narrow")

    def _leave_what_is_covered(self) -> None:
        if self.card is not None and self._covers and not self.in_card:
            self.card.enter()

    def action_search(self) -> None:
        """Type what to search for; a card that covers the search makes way."""
        if self._covers:
            self.card_open = False
        super().action_search()

    def on_card_section_chosen(self, event: CardSection.Chosen) -> None:
        """A line of the card was opened: do what stands there."""
        self.action_errand(*event.section.errand(event.item))

    def _close_card(self) -> None:
        """Slide the card out; where it covered the list or had the focus, the list has it again."""
        was_in = self.in_card
        self.card_open = False
        if was_in or self.has_class("-narrow"):
            self.clients.focus()

    def action_back(self) -> None:
        """From the card to the list; from the list close the card, then clear search and filter, then the ticks."""
        if (self.in_card and not self.has_class("-narrow")) or self.in_search:
            self.clients.focus()
        elif self.card_open:
            self._close_card()
        elif self.wanted.is_narrowed:
            self.clear_search()
        else:
            self.clients.untick_all()

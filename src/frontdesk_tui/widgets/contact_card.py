"""The small card of one client that slides in at the right of a list."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from frontdesk_tui.desk.card import Card
from frontdesk_tui.widgets.card_section import CardSection
from frontdesk_tui.widgets.card_sections import (
    BookingsSection,
    InfoSection,
    LoyaltySection,
    NotesSection,
    TasksSection,
)


class ContactCard(VerticalScroll, can_focus=False):
    """C3: who a client is, and their bookings, notes, tasks and points."""

    card: reactive[Card | None] = reactive(None)
    """The client that is shown; None while it is being read."""

    def compose(self) -> ComposeResult:
        """One widget a section."""
        for section in (InfoSection, BookingsSection, NotesSection, TasksSection, LoyaltySection):
            yield section().data_bind(ContactCard.card)

    def watch_card(self, card: Card | None) -> None:
        """The name stands in the frame."""
        self.border_title = Content(card.name) if card else None

    def enter(self) -> None:
        """Move the focus into the card."""
        self.query(CardSection).first().focus()

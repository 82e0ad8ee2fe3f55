"""The small card of one client that slides in at the right of a list."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from frontdesk_tui.desk.clients.card import Card
from frontdesk_tui.widgets.card_section import CardSection
from frontdesk_tui.widgets.card_sections import (
    ActivitySection,
    BookingsSection,
    InfoSection,
    LoyaltySection,
    NotesSection,
    TasksSection,
)

_SECTIONS = (InfoSection, BookingsSection, NotesSection, TasksSection, LoyaltySection, ActivitySection)
"""From top to bottom."""


class ContactCard(VerticalScroll, can_focus=False):
    """C3: who a client is, and their bookings, notes, tasks and points."""

    DEFAULT_CSS = """
    ContactCard {
        display: none;
        background: $surface;
        border: round $panel-lighten-2;
        border-title-style: bold;
        padding: 0 1 0 0;
        scrollbar-size-vertical: 1;
        &:focus-within { border: round $primary; }
        &.-open { display: block; }
        ActivitySection { margin-bottom: 0; }
        .card--title { text-style: bold; color: $text-accent; }
        .card--said { color: $foreground; }
        .card--key { color: $text-muted; }
        .card--cursor { color: $text-accent; }
    }
    """

    card: reactive[Card | None] = reactive(None)
    """The client that is shown; None while it is being read."""

    def compose(self) -> ComposeResult:
        """One widget a section."""
        for section in _SECTIONS:
            yield section().data_bind(ContactCard.card)

    def watch_card(self, card: Card | None) -> None:
        """The name stands in the frame."""
        self.border_title = Content(card.name) if card else None

    def enter(self) -> None:
        """Move the focus into the card."""
        self.screen.set_focus(self.query(CardSection).first())  # at once: the next key belongs to it

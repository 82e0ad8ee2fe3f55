"""What a test sees of the running desk: rows, texts, what has the focus."""

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.clients.listing import Order
from frontdesk_tui.screens.calendar import CalendarPlace
from frontdesk_tui.screens.card_beside import CardBeside
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.widgets.card_section import CardSection
from frontdesk_tui.widgets.contact_card import ContactCard
from frontdesk_tui.widgets.form_field import FormField


class Eyes:
    """Looks, and touches nothing."""

    def __init__(self, app: FrontdeskApp) -> None:
        self.app = app

    @property
    def place(self) -> CardBeside:
        """The Contacts place, or another that lists clients."""
        found = self.app.screen_stack[0]
        assert isinstance(found, CardBeside)
        return found

    @property
    def home(self) -> Screen[object]:
        """The place below whatever dialogs are open."""
        return self.app.screen_stack[0]

    @property
    def calendar(self) -> CalendarPlace:
        """The Calendar place."""
        found = self.home
        assert isinstance(found, CalendarPlace)
        return found

    @property
    def card(self) -> ContactCard:
        """The card, once it was opened."""
        return self.place.query_one(ContactCard)

    @property
    def names(self) -> list[str]:
        """Names in the list, in order, for those rows that have come in."""
        return [self.name(record) for record in self.place.clients.found.ids]

    def name(self, record: int) -> str:
        """What the list calls a client; `…` while the row is on its way."""
        held = self.place.clients._rows._held.get(record)
        return held.row.cells[0] if held is not None and held.row is not None else "…"

    @property
    def title(self) -> str:
        """What stands in the frame of the list."""
        return str(self.place.query_one("#list-pane").border_title)

    @property
    def lines(self) -> list[str]:
        """The lines on screen."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """All that is on screen."""
        return "\n".join(self.lines)

    @property
    def said(self) -> list[str]:
        """What the toasts have said, oldest first."""
        return [notice.message for notice in self.app._notifications]

    @property
    def form(self) -> Form[object]:
        """The form that is open."""
        found = self.app.screen
        assert isinstance(found, Form)
        return found

    def field(self, name: str) -> FormField:
        """A field of the form that is open."""
        return self.form.field(name)

    def under(self, name: str) -> str:
        """The sentence under a field; empty when there is none."""
        field = self.field(name)
        return str(field._said.content) if field.has_class("-wrong") or field.has_class("-warned") else ""

    @property
    def focused(self) -> Widget | None:
        """What keys go to."""
        return self.app.focused

    @property
    def button(self) -> str:
        """The words on the button that has the focus."""
        return str(getattr(self.focused, "label", ""))

    def section(self, kind: type[CardSection]) -> str:
        """What a section of the card says."""
        return str(self.place.query_one(kind).render())

    def order(self) -> Order:
        """What the list is sorted by."""
        return self.place.wanted.order

    def has_focus(self, widget: Widget) -> bool:
        """Whether keys go to it."""
        return self.app.focused is widget

    @property
    def in_search(self) -> bool:
        """Whether keys go to the search."""
        return isinstance(self.app.focused, Input) and self.app.focused is self.place.search

    @property
    def searched(self) -> str:
        """What stands in the search."""
        return self.place.search.value if self.place.search is not None else ""

    def input(self, name: str) -> Input:
        """The text input of a field."""
        control = self.field(name).control
        assert isinstance(control, Input)
        return control

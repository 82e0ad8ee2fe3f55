"""The Contacts place: the list of clients, and the card of one of them beside it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from frontdesk_tui.desk.clients.listing import ContactRow, Order
from frontdesk_tui.screens.card_beside import BACK, CardBeside
from frontdesk_tui.screens.client_keys import ABOUT_A_CLIENT, FIRST_OF_ALL
from frontdesk_tui.widgets.inks import told
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.top_line import TopLine

COLUMNS = (
    Column("Name", 18, grows=True),
    Column("Phone", 17, drop_below=44),
    Column("Email", 26, drop_below=100),
    Column("Labels", 20, grows=True, drop_below=130),
    Column("Last visit", 13, drop_below=34),
    Column("Points", 8, align="right", drop_below=54),
)
"""What the list shows, as far as it is wide enough."""

_LABELS = 3
"""Index of the column of labels."""

EMPTY_DESK = """\
Nobody is here yet. Three ways to begin:

⟦n contact.new⟧   add a new contact
⟦I contact.import⟧   import contacts from CSV, XLSX or vCard
frontdesk demo   try it with made-up clients"""
"""Said on a desk without contacts."""


class ContactsPlace(CardBeside):
    """C1, C3: find a client, have their card beside the list, and run errands for them."""

    CSS_PATH = "card_beside.tcss"
    FROM_ANYWHERE = frozenset({"contact.new", "contact.trash", "contact.duplicates", "contact.import"})
    AUTO_FOCUS = "RecordList"
    SEARCH_KEY = "⟦/ contacts.search⟧"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (170, "-huge")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('edit_contact', 'new')", "New", tooltip="New contact", id="contact.new"),
        *FIRST_OF_ALL,
        Binding(
            "slash",
            "search",
            "Search",
            key_display="/",
            tooltip="Search by name, email, phone or company",
            id="contacts.search",
        ),
        Binding(
            "f",
            "errand('filter_contacts')",
            "Filter by",
            tooltip="Filter by a label, a segment, or conditions",
            id="contacts.filter",
        ),
        Binding(
            "F",
            "errand('change_segments', 'of_contacts')",
            "Segments",
            show=False,
            tooltip="Saved filters: show, add, edit, delete",
            id="contacts.segments",
        ),
        Binding("s", "sort", "Sort", tooltip="Sort by name, last visit, or newest first", id="contacts.sort"),
        Binding("v", "errand('view_contact')", "View", tooltip="The contact page of this client", id="contact.view"),
        Binding(
            "d,delete",
            "errand('delete_contacts')",
            "Delete",
            tooltip="Delete the ticked contacts, or this one",
            id="contact.delete",
        ),
        Binding(
            "D",
            "errand('open_trash')",
            "Trash",
            show=False,
            tooltip="Deleted contacts: bring them back, or purge them",
            id="contact.trash",
        ),
        Binding(
            "L",
            "errand('open_labels')",
            "Labels",
            show=False,
            tooltip="All labels: new, edit, merge, delete, filter by one",
            id="contacts.labels",
        ),
        Binding(
            "E",
            "errand('export_contacts')",
            "Export",
            show=False,
            tooltip="Write the ticked, the listed or all to a file",
            id="contacts.export",
        ),
        Binding(
            "y",
            "errand('merge_contacts', 'pick')",
            "Merge",
            show=False,
            tooltip="Merge the two ticked, or this one with another",
            id="contact.merge",
        ),
        Binding(
            "Y",
            "errand('duplicates', 'review')",
            "Duplicates",
            show=False,
            tooltip="Contacts that may be one person",
            id="contact.duplicates",
        ),
        Binding(
            "I",
            "errand('import_file')",
            "Import",
            show=False,
            tooltip="Import contacts from a file; earlier imports",
            id="contact.import",
        ),
        *ABOUT_A_CLIENT,
        Binding(
            "o",
            "errand('show_bookings')",
            "Bookings",
            show=False,
            tooltip="Upcoming, past or all bookings",
            id="contact.bookings",
        ),
        BACK,
    ]
    SORTED_COLUMN = {Order.NAME: (0, False), Order.LAST_VISIT: (4, True), Order.CREATED: None}

    def compose(self) -> ComposeResult:
        """Top line, list, key bar; the card comes beside the list when one is opened."""
        yield TopLine()
        with Horizontal(id="desk"):
            yield from self.list_pane(RecordList(COLUMNS, id="contacts"))
        yield KeyBar()

    @property
    def what(self) -> str:
        """The contacts."""
        return "Contacts"

    @property
    def beginnings(self) -> str:
        """Add, import, or try."""
        return named(EMPTY_DESK)

    def row(self, contact: ContactRow) -> ListRow:
        """Name, how to reach them, labels, last visit, points."""
        labels, inks = told(contact.labels)
        cells = (contact.name, contact.phone, contact.email, labels, contact.last_visit, contact.points)
        return ListRow(contact.id, cells, inks=((_LABELS, inks),) if inks else ())

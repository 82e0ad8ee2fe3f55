"""All bookings of one client, however many, and what is done with each."""

from array import array
from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import BookingLine, Span
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_COLUMNS = (
    Column("When", 21),
    Column("Service", 14, grows=True),
    Column("Staff", 10, drop_below=96),
    Column("Status", 13, grows=True, drop_below=60),
    Column("Payment", 14),
    Column("Open", 12, align="right", drop_below=90),
)

_TITLES = {Span.ALL: "All bookings", Span.UPCOMING: "Upcoming bookings", Span.PAST: "Past bookings"}
"""What is listed, in the order in which `f` goes through them."""


class BookingList(RecordList):
    """Bookings one below the other, none of them to be ticked."""

    TICKABLE = False


class AllBookings(ErrandDialog):
    """C9, C10: every booking, latest first. It stays open while keys act on the one under the cursor."""

    CSS_PATH = "all_bookings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "errand('check_in')", "Check in", tooltip="Mark that the client came", id="bookings.check_in"),
        Binding("p", "errand('pay_booking')", "Payment", tooltip="Mark it as paid in person", id="bookings.pay"),
        Binding(
            "r", "errand('reschedule_booking')", "Reschedule", tooltip="Move it to another time", id="bookings.move"
        ),
        Binding("x", "errand('cancel_booking')", "Cancel", tooltip="Cancel this booking", id="bookings.cancel"),
        Binding("b", "errand('book')", "Book", tooltip="Book this client again", id="bookings.book"),
        Binding(
            "n", "errand('no_show')", "No-show", tooltip="Mark that the client did not come", id="bookings.no_show"
        ),
        Binding(
            "i",
            "errand('form_responses')",
            "Form responses",
            tooltip="Form responses, notes and payments of this booking",
            id="bookings.form",
        ),
        Binding("a", "errand('booking_note')", "Add note", tooltip="Add a note to this booking", id="bookings.note"),
        Binding("y", "errand('answer_booking')", "Confirm", tooltip="Confirm or decline it", id="bookings.answer"),
        Binding("m", "errand('participants')", "How many", tooltip="How many people come on it", id="bookings.many"),
        Binding("R", "errand('refund_booking')", "Refund", tooltip="Give money back", id="bookings.refund"),
        Binding("f", "next_span", "Filter by", tooltip="Upcoming, past or all bookings", id="bookings.filter"),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="bookings.leave"),
    ]

    list = getters.query_one(RecordList)

    def __init__(self, contact: int, client: str, bookings: Sequence[int]) -> None:
        super().__init__()
        self._contact = contact
        self._client = client
        self._span = Span.ALL
        self._found = FoundSet(array("I", bookings), len(bookings))

    @property
    def current(self) -> int | None:
        """Id of the client whose bookings they are."""
        return self._contact

    @property
    def booking(self) -> int | None:
        """Id of the booking under the cursor."""
        return self.list.highlighted if self.is_open else None

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with Vertical(id="bookings", classes="dialog"):
            yield BookingList(_COLUMNS)
        yield KeyBar(right=("bookings.leave",))

    def on_mount(self) -> None:
        """Show the latest, and follow what is done with them."""
        self.work.changed.subscribe(self, self.follow)
        self._show(self._found)
        self.list.focus()

    def follow(self, changes: Changes) -> None:
        """S7: show what has changed, here or at another desk."""
        if changes.contacts is None or self._contact in changes.contacts:
            self._list_again()

    @work(exclusive=True, group="list")
    async def _list_again(self) -> None:
        found = await self.work.ask(bookings_of.ids, self.work.desk(), self._contact, self._span)
        if self.is_open:
            self._show(FoundSet(array("I", found), len(found)))
            self.list.forget()

    def _show(self, found: FoundSet) -> None:
        self.list.show(found)
        self.query_one("#bookings").border_title = Content(f"{self._client} · {_TITLES[self._span]} · {found.count}")

    def action_next_span(self) -> None:
        """List upcoming, past, or all of them."""
        spans = [*_TITLES]
        self._span = spans[(spans.index(self._span) + 1) % len(spans)]
        self._list_again()

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        lines = await self.work.ask(bookings_of.lines, self.work.desk(), ids)
        if self.is_open:
            self.list.take([_row(line) for line in lines], ids)

    @on(RecordList.Chosen)
    def _open(self, event: RecordList.Chosen) -> None:
        self.action_errand("pay_booking", "of", event.record)


def _row(line: BookingLine) -> ListRow:
    status = " · ".join(word for word in (line.status_words, line.attendance) if word) or "Confirmed"
    return ListRow(
        line.id, (line.when, line.what, line.staff, status, line.payment.value, line.open), muted=not line.open
    )

"""All bookings of one client, however many."""

from array import array
from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from frontdesk_tui.desk import bookings_of
from frontdesk_tui.desk.bookings_of import BookingLine
from frontdesk_tui.desk.found import FoundSet
from frontdesk_tui.screens.work import Work
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_COLUMNS = (
    Column("When", 22),
    Column("Service", 16, grows=True),
    Column("Staff", 12, drop_below=80),
    Column("Attendance", 12, drop_below=66),
    Column("Payment", 14),
    Column("Open", 13, align="right", drop_below=90),
)

NOTHING_OPEN = "Nothing is open on this booking."
"""Said of a booking that is paid, free or cancelled."""


class BookingList(RecordList):
    """Bookings one below the other, none of them to be ticked."""

    TICKABLE = False


class AllBookings(ModalScreen[BookingLine | None]):
    """C9: every booking, latest first. The result is the booking that is to be paid, if one was chosen."""

    CSS_PATH = "all_bookings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "pay", "Payment", tooltip="Mark this booking as paid in person", id="bookings.pay"),
        Binding("escape", "dismiss(None)", "Close", tooltip="Back to the card", id="bookings.leave"),
    ]

    list = getters.query_one(RecordList)

    def __init__(self, work: Work, client: str, bookings: Sequence[int]) -> None:
        super().__init__()
        self._work = work
        self._client = client
        self._found = FoundSet(array("I", bookings), len(bookings))
        self._lines: dict[int, BookingLine] = {}

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with Vertical(id="bookings", classes="dialog") as pane:
            pane.border_title = Content(f"{self._client} · All bookings · {self._found.count}")
            yield BookingList(_COLUMNS)
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """Show the latest."""
        self.list.show(self._found)
        self.list.focus()

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        lines = await self._work.ask(bookings_of.lines, self._work.desk(), ids)
        self._lines.update({line.id: line for line in lines})
        self.list.take([_row(line) for line in lines], ids)

    @on(RecordList.Chosen)
    def action_pay(self) -> None:
        """Choose the booking under the cursor for payment, if something is open on it."""
        line = self._lines.get(self.list.highlighted or 0)
        if line is not None and line.open:
            self.dismiss(line)
        elif line is not None:
            self._work.say(NOTHING_OPEN)


def _row(line: BookingLine) -> ListRow:
    cells = (line.when, line.service, line.staff, line.attendance, line.payment.value, line.open)
    return ListRow(line.id, cells, muted=not line.open)

"""Bookings of the day one below the other, each seen to by one key while the list stays open."""

from array import array
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.booking.attendance_sheet import ClientLine
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.errand_screen import ErrandDialog, Rereads
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane

WIDTH = 112
"""Cells that a list takes at the most, as in `day_list.tcss`."""

_CORNERS = 6
"""Cells of its frame's lower edge in which no words stand."""


RESCHEDULE = Binding(
    "r",
    "errand('reschedule_booking')",
    "Reschedule",
    tooltip="Move the booking to another time",
    id="day.reschedule",
)
"""Where it stands among the keys is for each list to say."""


class DayRows(RecordList):
    """The rows; `enter` opens the client's card."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Card", tooltip="Open the client's card", id="day.card")
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty list there is nobody whose card could be opened."""
        return bool(self.found.total) if action == "choose" else super().check_action(action, parameters)


class DayList(Rereads, ErrandDialog):
    """A list of bookings whose keys are about the one under the cursor. It follows what this desk and others do."""

    CSS_PATH = "day_list.tcss"
    AUTO_FOCUS = "DayRows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "errand('check_in')", "Check in", tooltip="The client came", id="day.check_in"),
        Binding("n", "errand('no_show')", "No-show", tooltip="The client did not come", id="day.no_show"),
        Binding("p", "errand('pay_booking')", "Payment", tooltip="Mark the booking as paid in person", id="day.pay"),
        Binding(
            "z,backspace",
            "errand('open_sheet', 'unmark')",
            "Unmark",
            show=False,
            tooltip="Take back whether the client came",
            id="day.unmark",
        ),
        Binding("x", "errand('cancel_booking')", "Cancel", tooltip="Cancel the booking", id="day.cancel"),
        Binding(
            "i",
            "errand('form_responses')",
            "Form responses",
            show=False,
            tooltip="What was answered to the booking form",
            id="day.form",
        ),
        Binding(
            "a",
            "errand('booking_note')",
            "Add note",
            show=False,
            tooltip="Add a note to the booking, for staff only",
            id="day.note",
        ),
        Binding(
            "m", "errand('participants')", "How many", show=False, tooltip="How many people come on it", id="day.many"
        ),
        Binding("R", "errand('refund_booking')", "Refund", show=False, tooltip="Give money back", id="day.refund"),
        Binding("u", "undo", "Undo", show=False, tooltip="Take back what was done last at this desk"),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="day.close"),
    ]

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    """What the list shows of a booking."""

    NOBODY = ""
    """Said in place of an empty list."""

    pane = getters.query_one("#day", TitledPane)
    clients = getters.query_one("#clients", DayRows)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, ClientLine] = {}
        """What is listed, by the id of the booking, in order."""
        self._rows: dict[int, ListRow] = {}

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with TitledPane(id="day", classes="dialog"):
            yield Static(Content(named(self.NOBODY)), id="nobody")
            yield DayRows(self.COLUMNS, id="clients")
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Show what was read, and follow."""
        self.show_all()
        self.read_anew()

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: show what has become of the bookings."""
        self.read_anew()

    async def look(self) -> None:
        """Read what is to be shown. Raises DeskError when there is nothing to show any more."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show what was read, by `put`."""
        raise NotImplementedError

    def put(self, title: str, lines: Sequence[ClientLine], rows: Iterable[ListRow]) -> None:
        """List these; the rows are those of the lines, in the same order."""
        self.lines = {line.booking.id: line for line in lines}
        self._rows = {row.id: row for row in rows}
        self.pane.entitle(title)
        self.set_class(not lines, "-empty")
        self.clients.show(FoundSet(array("I", self.lines), len(self.lines)), self._rows.values())
        self.refresh_bindings()

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Where nobody is listed there is nothing to be done for them."""
        return bool(self.lines) and super().offers(errand)

    @on(RecordList.Wanted)
    def _more(self, event: RecordList.Wanted) -> None:
        self.clients.take([self._rows[one] for one in event.ids if one in self._rows], event.ids)

    @work(exclusive=True, group="rows")
    async def read_anew(self) -> None:
        """Read and show it again; a list of what is no longer there is closed."""
        try:
            await self.reread()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            self.close_for_good()

    async def reread(self) -> None:
        """The same, waited for. Raises DeskError for a list of what is no longer there."""
        await self.look()
        if self.can_show_now():
            self.show_all()

    # -- errands -----------------------------------------------------------------------------

    @property
    def booking(self) -> int | None:
        """Id of the booking under the cursor."""
        return self.clients.highlighted

    @property
    def current(self) -> int | None:
        """Id of its client."""
        line = self.lines.get(self.booking or 0)
        return None if line is None else line.booking.contact

    def tell(self, said: str) -> None:
        """Say it in the frame: a notice for each of a full class would soon cover the list."""
        offer = self.work.offering_undo("")
        room = self.pane.size.width - cell_len(offer) - _CORNERS
        self.pane.border_subtitle = Content(fit(said, min(cell_len(said), room)) + offer)

    async def action_undo(self) -> None:
        """Take back what was done last; the frame says it no more."""
        self.pane.border_subtitle = ""
        await self.run_action("app.undo")

    @on(RecordList.Chosen)
    def _card(self) -> None:
        self.action_errand("show_contact")

"""The attendance sheet: everybody in one session, checked in by one key each."""

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from frontdesk_tui.desk.booking import attendance_sheet
from frontdesk_tui.desk.booking.attendance_sheet import ClientLine, Sheet
from frontdesk_tui.screens.dialogs.day_list import RESCHEDULE, WIDTH, DayList
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.record_list import Column, ListRow

_FRAME = 8
"""Cells of the frame's upper line that its title cannot take."""

_LEAST = 8
"""Cells that the name of the service keeps, however much else the title has to say."""


class AttendanceSheet(DayList):
    """B7: a line for each client of a session, those who wait for a place last."""

    COLUMNS = (
        Column("Name", 16, grows=True),
        Column("People", 6, align="right", drop_below=70),
        Column("Attendance", 12),
        Column("Payment", 14),
        Column("Open", 12, align="right", drop_below=90),
        Column("To know", 16, grows=True, drop_below=60),
    )
    NOBODY = "Nobody is booked here yet. Press ⟦b sheet.book⟧ to book somebody."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "errand('open_sheet', 'mark', 'check_in')",
            "Check in",
            tooltip="The client came; on to the next",
            id="day.check_in",
        ),
        Binding(
            "n",
            "errand('open_sheet', 'mark', 'no_show')",
            "No-show",
            tooltip="The client did not come; on to the next",
            id="day.no_show",
        ),
        Binding("b", "book", "Book", tooltip="Book somebody into this session", id="sheet.book"),
        RESCHEDULE,
        Binding(
            "f",
            "errand('open_sheet', 'to_front')",
            "To the front",
            show=False,
            tooltip="Make this client the first of those who wait",
            id="sheet.to_front",
        ),
    ]

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        """What is shown."""

    def on_mount(self) -> None:
        """Begin at the first whose attendance is not marked."""
        super().on_mount()
        self._go_to(next((line for line in self.sheet.lines if line.unmarked), None))

    async def look(self) -> None:
        """Read the sheet again."""
        self.sheet = await self.work.ask(attendance_sheet.read, self.work.desk(), self.sheet.session)

    def show_all(self) -> None:
        """Show the sheet."""
        lines = self.sheet.lines
        self.put(self._title(), lines, map(_row, lines))

    def on_resize(self) -> None:
        """The title has other room."""
        self.pane.entitle(self._title())

    def _title(self) -> str:
        """All that is to be counted; where there is no room, without the staff member, then with the service cut."""
        sheet, room = self.sheet, min(self.size.width, WIDTH) - _FRAME
        said = " · ".join(part for part in (sheet.when, sheet.staff, sheet.counts) if part)
        if cell_len(f"{sheet.service} · {said}") > room:
            said = f"{sheet.when} · {sheet.counts}"
        width = min(cell_len(sheet.service), max(_LEAST, room - cell_len(f" · {said}")))
        return f"{fit(sheet.service, width)} · {said}"

    def go_on(self, booking: int) -> None:
        """From a booking that has just been marked to the next that is not; past the last, to the first."""
        line = self.lines.get(booking)
        if line is None or line.unmarked or self.booking != booking:
            return
        listed = list(self.lines.values())
        at = listed.index(line)
        self._go_to(next((other for other in (*listed[at:], *listed[:at]) if other.unmarked), None))

    def _go_to(self, line: ClientLine | None) -> None:
        if line is not None:
            self.clients.go(list(self.lines).index(line.booking.id))

    def action_book(self) -> None:
        """Book somebody into this session."""
        self.action_errand("book", "into", self.sheet.session)


def _row(line: ClientLine) -> ListRow:
    booking = line.booking
    people = f"{booking.participants:,}" if booking.participants > 1 else ""
    cells = (booking.client, people, line.standing, booking.payment.value, booking.open, line.marks)
    return ListRow(booking.id, cells, muted=bool(booking.attendance) and not booking.open)

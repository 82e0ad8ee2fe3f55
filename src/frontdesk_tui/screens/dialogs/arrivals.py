"""Who is to be seen to now: late, expected, unpaid, not marked."""

from collections.abc import Sequence
from typing import ClassVar

from pendulum import DateTime
from textual.binding import BindingType

from frontdesk_tui.desk.booking import arrivals
from frontdesk_tui.desk.booking.arrivals import Arrival
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.screens.dialogs.day_list import RESCHEDULE, DayList
from frontdesk_tui.widgets.record_list import Column, ListRow

_LOOKS_EVERY = 1.0
"""Seconds between two looks at the clock."""


class Arrivals(DayList):
    """A line for each client who is late, expected, unpaid or unresolved; whoever was seen to is gone from it."""

    COLUMNS = (
        Column("", 10),
        Column("When", 12, align="right"),
        Column("Name", 16, grows=True),
        Column("Service", 12, grows=True),
        Column("Staff", 10, drop_below=104),
        Column("Open", 12, align="right", drop_below=90),
        Column("To know", 14, grows=True, drop_below=60),
    )
    NOBODY = "Nobody is late or expected within the hour, and whoever came is marked and has paid."
    BINDINGS: ClassVar[list[BindingType]] = [RESCHEDULE]

    def __init__(self, desk: Desk, found: Sequence[Arrival]) -> None:
        super().__init__()
        self._desk = desk
        self._found = found

    def on_mount(self) -> None:
        """Follow the clock, too."""
        super().on_mount()
        self.set_interval(_LOOKS_EVERY, self._look_at_the_clock)

    def _look_at_the_clock(self) -> None:
        if _minute(self.work.desk().now) != _minute(self._desk.now):
            self.read_anew()

    async def look(self) -> None:
        """Read who is to be seen to."""
        self._desk = self.work.desk()
        self._found = await self.work.ask(arrivals.read, self._desk)

    def show_all(self) -> None:
        """Show them."""
        lines = [one.line for one in self._found]
        self.put(arrivals.heading(self._desk, self._found), lines, map(_row, self._found))


def _minute(moment: DateTime) -> int:
    """Which minute a moment lies in."""
    return int(moment.timestamp()) // 60


def _row(one: Arrival) -> ListRow:
    line = one.line
    booking = line.booking
    cells = (one.kind.value, one.when, booking.client, booking.what, booking.staff, booking.open, line.marks)
    return ListRow(booking.id, cells)

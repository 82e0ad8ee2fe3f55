"""What is taken off from today on."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.schedule import hours
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.record_list import Column, ListRow

_AHEAD = 5 * 366
"""Days that are looked ahead."""


class TimesOff(SetList):
    """B1: holidays and absences, soonest first."""

    COLUMNS = (Column("When", 36), Column("Who", 16), Column("Reason", 16, grows=True))
    NOTHING = (
        "Nothing is taken off. ⟦n off.new⟧ adds a holiday of the business, or a time at which a colleague is away."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('change_times_off', 'new')", "Add", tooltip="Add a time off", id="off.new"),
        Binding("d,delete", "errand('change_times_off')", "Remove", tooltip="Remove this time off", id="off.remove"),
    ]

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """What ends after the beginning of today."""
        desk = self.work.desk()
        today = desk.start_of(desk.today)
        lines = await self.work.ask(hours.times_off, desk, today, today.add(days=_AHEAD))
        rows = [ListRow(line.id, (line.said, line.who, line.reason)) for line in lines]
        return f"Time off · {len(rows):,}", rows

"""The changes of one client's points, one below the other."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.loyalty.activity import ActivityLine
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_COLUMNS = (
    Column("Date", 16),
    Column("Action", 20, grows=True),
    Column("Points change", 13, align="right"),
    Column("Points balance", 14, align="right"),
)


class PointsList(RecordList):
    """L4: when, what and why, by how much, and the balance after it. Nothing is ticked."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Show", tooltip="Show the whole entry", id="points.show")
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_COLUMNS, id=id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty list there is nothing to show."""
        return bool(self.found.total) if action == "choose" else super().check_action(action, parameters)


def row(line: ActivityLine) -> ListRow:
    """An entry as a row of the list."""
    return ListRow(line.id, (line.when, line.action, line.change, line.balance))

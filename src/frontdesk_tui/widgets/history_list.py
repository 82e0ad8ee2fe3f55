"""What happened to and with one client, one below the other."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.clients.history import HistoryLine
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_COLUMNS = (Column("When", 17), Column("What", 30, grows=True), Column("By", 12, drop_below=70))


class HistoryList(RecordList):
    """C19: when, what, and who did it. Nothing is ticked."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Show", tooltip="Show the whole entry, with what it was before", id="history.show"),
        Binding(
            "f",
            "screen.errand('activity', 'kind')",
            "Filter by",
            tooltip="Only bookings, payments, points, messages, notes and tasks, or what staff did",
            id="history.filter",
        ),
        Binding(
            "E",
            "screen.errand('activity', 'export')",
            "Export",
            tooltip="Write what is listed to a CSV file; the texts of notes are not in it",
            id="history.export",
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_COLUMNS, id=id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty list there is nothing to show."""
        return bool(self.found.total) if action == "choose" else super().check_action(action, parameters)


def row(line: HistoryLine) -> ListRow:
    """An event as a row of the list."""
    return ListRow(line.id, (line.when, line.what, line.who))

"""The notes of one client, one below the other, and the keys for the one under the cursor."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.clients.notes_of import NoteRow
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_COLUMNS = (
    Column("When", 11),
    Column("Note", 24, grows=True),
    Column("Type", 15, drop_below=90),
    Column("Booking", 18, grows=True, drop_below=100),
    Column("By", 10, drop_below=60),
)


class NoteList(RecordList):
    """C13: pinned first, newest next. Nothing is ticked."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Read", tooltip="Show the whole note", id="notes.read"),
        Binding("e", "screen.errand('note', 'edit')", "Edit", tooltip="Edit the note", id="notes.edit"),
        Binding(
            "P",
            "screen.errand('note', 'pin')",
            "Pin",
            tooltip="Keep the note on top, or no longer",
            id="notes.pin",
        ),
        Binding("d,delete", "screen.errand('note', 'remove')", "Delete", tooltip="Delete the note", id="notes.delete"),
        Binding(
            "slash",
            "screen.errand('note', 'search')",
            "Search",
            key_display="/",
            tooltip="Search in the notes of this client",
            id="notes.search",
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_COLUMNS, id=id)


def row(line: NoteRow) -> ListRow:
    """A note as a row of the list; a pinned one says so without colour, too."""
    text = f"▲ {line.text}" if line.pinned else line.text
    return ListRow(
        line.id, (line.when, text, line.kind, line.booking, line.author), stands="pinned" if line.pinned else "loose"
    )

"""The segments: saved filters, and how many contacts are in each now."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import segments
from frontdesk_tui.desk.clients.segments import SegmentLine
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow


class Segments(SetList):
    """C17: the segments by name. Each is counted after the other, while the list can be used already."""

    COLUMNS = (
        Column("Segment", 22, grows=True),
        Column("Who", 40, grows=True, drop_below=50),
        Column("Contacts", 10, align="right"),
    )
    NOTHING = "There are no segments. A segment is a filter with a name, such as members who have not come for a month."
    OPENS = "change_segments"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('change_segments', 'new')", "New", tooltip="New segment", id="segment.new"),
        Binding("e", "errand('change_segments', 'edit')", "Edit", tooltip="Edit its conditions", id="segment.edit"),
        Binding("r", "errand('change_segments', 'rename')", "Rename", tooltip="Give another name", id="segment.name"),
        Binding(
            "d,delete",
            "errand('change_segments', 'delete')",
            "Delete",
            tooltip="Delete the segment; nobody who is in it is deleted",
            id="segment.delete",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.chosen: SegmentLine | None = None
        """The one that is to be shown in the list."""
        self._lines: dict[int, SegmentLine] = {}
        self._counts: dict[int, str] = {}

    @property
    def line(self) -> SegmentLine | None:
        """The segment under the cursor."""
        return self._lines.get(self.rows.highlighted or 0)

    @property
    def nothing(self) -> str:
        """How to begin."""
        return f"{self.NOTHING} {named('⟦n segment.new⟧ adds the first.')}"

    def shows(self, changes: Changes) -> bool:
        """Whoever changes may be in another segment."""
        return changes.settings or changes.contacts is None or bool(changes.contacts)

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """Those that are not deleted, with the counts that are known."""
        lines = await self.work.ask(segments.lines)
        self._lines = {line.id: line for line in lines}
        self._count_all()
        return f"Segments · {len(lines):,}", [self._row(line) for line in lines]

    def _row(self, line: SegmentLine) -> ListRow:
        return ListRow(line.id, (line.name, line.said, self._counts.get(line.id, "…")))

    @work(exclusive=True, group="counts")
    async def _count_all(self) -> None:
        for line in list(self._lines.values()):
            try:
                found = await self.work.background_lane.ask(segments.counted, self.work.desk(), line.id)
                self._counts[line.id] = f"{found:,}"
            except DeskError:  # deleted meanwhile, or another version's: there is nothing to count
                self._counts[line.id] = "–"
            if self.is_open and line.id in self._shown:
                self._shown[line.id] = self._row(line)
                self.rows.take([self._shown[line.id]], (line.id,))

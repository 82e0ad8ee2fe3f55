"""The files that were brought in."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import import_runs
from frontdesk_tui.desk.clients.import_runs import RunLine
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.record_list import Column, ListRow


class Imports(SetList):
    """S2: each with when, by whom, and what came of it; the one under the cursor is taken back by a key."""

    COLUMNS = (
        Column("File", 18, grows=True),
        Column("When", 16),
        Column("By", 10, drop_below=90),
        Column("What came of it", 20, grows=True),
        Column("State", 15),
    )
    NOTHING = "Nothing has been imported yet."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t",
            "errand('import_file', 'take_back_listed')",
            "Take back",
            tooltip="Take the whole import back",
            id="imports.back",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, RunLine] = {}

    @property
    def line(self) -> RunLine | None:
        """The run under the cursor."""
        return self._lines.get(self.rows.highlighted or 0)

    def shows(self, changes: Changes) -> bool:  # noqa: ARG002
        """Another desk may be bringing something in, or have been cut while it did."""
        return True

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """The latest first."""
        lines = await self.work.ask(import_runs.lines, self.work.desk())
        self._lines = {line.id: line for line in lines}
        return f"Imports · {len(lines):,}", [
            ListRow(line.id, (line.name, line.when, line.who, line.said, line.state), muted=line.is_back)
            for line in lines
        ]

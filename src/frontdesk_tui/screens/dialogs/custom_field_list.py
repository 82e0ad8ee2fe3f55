"""The fields that the business adds to every contact."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import ActiveBinding, Binding, BindingType

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import custom_fields
from frontdesk_tui.desk.clients.custom_fields import FieldLine
from frontdesk_tui.desk.clients.custom_values import KIND_SAID
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.live_keys import renamed
from frontdesk_tui.widgets.record_list import Column, ListRow

_ARCHIVE = "errand('change_custom_fields', 'archive')"


class CustomFieldList(SetList):
    """C8: the custom fields, archived ones last."""

    COLUMNS = (
        Column("Field", 24, grows=True),
        Column("Type", 7),
        Column("Filled in", 9, align="right"),
        Column("Offered", 8),
    )
    NOTHING = "There are no fields of your own yet. ⟦n custom_field.new⟧ adds one, such as Dog's name."
    OPENS = "change_custom_fields"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('change_custom_fields', 'new')", "New", tooltip="New custom field", id="custom_field.new"),
        Binding(
            "e", "errand('change_custom_fields')", "Rename", tooltip="Rename the custom field", id="custom_field.rename"
        ),
        Binding(
            "x",
            _ARCHIVE,
            "Archive",
            tooltip="Offer the field no more, or again; what contacts have in it stays",
            id="custom_field.archive",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, FieldLine] = {}

    @property
    def line(self) -> FieldLine | None:
        """The field under the cursor."""
        return self._lines.get(self.rows.highlighted or 0)

    def shows(self, changes: Changes) -> bool:
        """How many contacts have something in a field may change with any of them."""
        return changes.settings or changes.moved

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """All of them."""
        lines = await self.work.ask(custom_fields.lines)
        self._lines = {line.id: line for line in lines}
        return f"Custom fields · {sum(not line.archived for line in lines):,}", [_row(line) for line in lines]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that archives says which way."""
        line = self.line if self.is_mounted else None
        return renamed(super().active_bindings, self, {_ARCHIVE: "Offer again" if line and line.archived else ""})


def _row(line: FieldLine) -> ListRow:
    cells = (line.name, KIND_SAID[line.kind], f"{line.used:,}", "archived" if line.archived else "yes")
    return ListRow(line.id, cells, muted=line.archived)

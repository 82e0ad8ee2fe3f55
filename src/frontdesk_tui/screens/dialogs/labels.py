"""The labels that sort contacts into groups."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import label_keeping
from frontdesk_tui.desk.clients.label_keeping import LabelLine
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.inks import told
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow


class Labels(SetList):
    """C16: every label with its mark and colour, how many clients have it, and who keeps it. Everybody may look, filter
    by one and make one; managers change them."""

    COLUMNS = (
        Column("Label", 24, grows=True),
        Column("Clients", 9, align="right"),
        Column("Kept by", 24, grows=True),
    )
    OPENS = "filter_by_label"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('change_labels', 'new')", "New", tooltip="New label", id="label.new"),
        Binding(
            "e",
            "errand('change_labels')",
            "Edit",
            tooltip="Another name, colour or mark for the label",
            id="label.edit",
        ),
        Binding(
            "m",
            "errand('change_labels', 'merge')",
            "Merge",
            tooltip="Merge the label into another: all who have it get that one",
            id="label.merge",
        ),
        Binding(
            "d,delete",
            "errand('change_labels', 'delete')",
            "Delete",
            tooltip="Delete the label, and take it off all who have it",
            id="label.delete",
        ),
    ]
    NOTHING = (
        "There are no labels. They sort clients into groups, such as VIP or Students. ⟦n label.new⟧ adds the first."
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, LabelLine] = {}
        """The labels by id, in order of their names."""
        self.chosen: int | None = None
        """Id of the one that the list of clients is to be filtered by."""

    @property
    def line(self) -> LabelLine | None:
        """The label under the cursor."""
        return self.lines.get(self.rows.highlighted or 0)

    def shows(self, changes: Changes) -> bool:
        """Whenever labels or who has them may be others."""
        return changes.moved or changes.contacts is None

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """All of them, by name."""
        lines = await self.work.ask(label_keeping.lines)
        self.lines = {line.id: line for line in lines}
        shows = named("⟦enter list.open⟧ shows who has one")
        return f"Labels · {len(lines):,} · {shows}", [_row(line) for line in lines]


def _row(line: LabelLine) -> ListRow:
    label, inks = told([LabelChoice(line.id, line.name, line.colour, line.mark)])
    keepers = f"automatic: {', '.join(line.keepers)}" if line.keepers else "staff"
    return ListRow(line.id, (label, f"{line.clients:,}", keepers), inks=((0, inks),) if inks else ())

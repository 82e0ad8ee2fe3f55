"""The team: who works here, as what, and how they sign in."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import ActiveBinding, Binding, BindingType

from frontdesk_tui.desk import team
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.roles import SAID
from frontdesk_tui.desk.team import StaffLine
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.inks import Span
from frontdesk_tui.widgets.live_keys import renamed
from frontdesk_tui.widgets.record_list import Column, ListRow

_SWITCH = "errand('change_staff', 'switch')"


class StaffList(SetList):
    """S5: all colleagues, those who left last."""

    COLUMNS = (
        Column("Name", 16, grows=True),
        Column("Role", 10),
        Column("Signs in as", 12, grows=True),
        Column("PIN", 3),
        Column("Speaks", 16, grows=True, drop_below=64),
        Column("Email", 20, grows=True, drop_below=96),
    )
    OPENS = "change_staff"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('change_staff', 'new')", "New", tooltip="New colleague", id="staff.new"),
        Binding(
            "e",
            "errand('change_staff')",
            "Edit",
            tooltip="Name, role, login name, email, languages, colour",
            id="staff.edit",
        ),
        Binding(
            "p",
            "errand('change_staff', 'pin')",
            "PIN",
            tooltip="Give a PIN, another one, or none",
            id="staff.pin",
        ),
        Binding(
            "x", _SWITCH, "Deactivate", tooltip="Works here no more, or again; what they did stays", id="staff.off"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, StaffLine] = {}

    @property
    def line(self) -> StaffLine | None:
        """The colleague under the cursor."""
        return self._lines.get(self.rows.highlighted or 0)

    def shows(self, changes: Changes) -> bool:
        """Another desk may have changed the team."""
        return changes.staff

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """All of them."""
        lines = await self.work.ask(team.lines)
        self._lines = {line.id: line for line in lines}
        return f"Staff · {sum(line.active for line in lines):,}", [_row(line) for line in lines]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that deactivates says which way."""
        line = self.line if self.is_mounted else None
        return renamed(super().active_bindings, self, {_SWITCH: "" if line is None or line.active else "Activate"})


def _row(line: StaffLine) -> ListRow:
    role = SAID[line.role] if line.active else "inactive"
    pin = "yes" if line.has_pin else "no"
    inks = ((0, (Span(0, len(line.name), line.colour),)),) if line.colour else ()
    cells = (line.name, role, line.login, pin, line.languages, line.email)
    return ListRow(line.id, cells, muted=not line.active, inks=inks)

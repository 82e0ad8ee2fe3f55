"""What points are earned for by themselves."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import ActiveBinding, Binding, BindingType

from frontdesk_tui.desk.loyalty import earn_rules, programme
from frontdesk_tui.desk.loyalty.earn_rules import RuleLine
from frontdesk_tui.desk.loyalty.programme import Status
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.live_keys import renamed
from frontdesk_tui.widgets.record_list import Column, ListRow

_SWITCH = "errand('change_earn_rules', 'switch')"

_STANDS = {Status.DRAFT: " · the programme is a draft", Status.PAUSED: " · the programme is paused"}
"""Said where nothing is earned, whatever the rules."""


class EarnRules(SetList):
    """L9: each rule as a sentence, and whether it is active."""

    COLUMNS = (Column("Points", 40, grows=True), Column("Status", 6))
    NOTHING = "Nothing is earned by itself. ⟦n rule.new⟧ adds a rule, such as 10 points for each attended session."
    OPENS = "change_earn_rules"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('change_earn_rules', 'new')", "New", tooltip="New rule", id="rule.new"),
        Binding("e", "errand('change_earn_rules')", "Edit", tooltip="Edit the rule", id="rule.edit"),
        Binding("space", _SWITCH, "Activate/Pause", tooltip="Switch it on or off", id="rule.switch"),
        Binding(
            "d,delete",
            "errand('change_earn_rules', 'delete')",
            "Delete",
            tooltip="Delete the rule; what was earned by it stays",
            id="rule.delete",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, RuleLine] = {}

    @property
    def line(self) -> RuleLine | None:
        """The rule under the cursor."""
        return self._lines.get(self.rows.highlighted or 0)

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """Those that are not deleted."""
        lines = await self.work.ask(earn_rules.lines)
        stands = _STANDS.get((await self.work.ask(programme.current)).status, "")
        self._lines = {line.id: line for line in lines}
        return f"Earn rules · {len(lines):,}{stands}", [_row(line) for line in lines]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that switches says which way."""
        line = self.line if self.is_mounted else None
        word = "" if line is None else "Pause" if line.active else "Activate"
        return renamed(super().active_bindings, self, {_SWITCH: word})


def _row(line: RuleLine) -> ListRow:
    return ListRow(line.id, (line.said, "active" if line.active else "paused"), muted=not line.active)

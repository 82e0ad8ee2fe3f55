"""What points are redeemed for."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import ActiveBinding, Binding, BindingType

from frontdesk_tui.desk.loyalty import rewards
from frontdesk_tui.desk.loyalty.rewards import RewardLine
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.live_keys import renamed
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow

_OFFER = "errand('change_rewards', 'offer')"


class Rewards(SetList):
    """L8: the rewards, the cheapest first, and whether each is offered. Everybody may look; managers change them."""

    COLUMNS = (
        Column("Reward", 24, grows=True),
        Column("Cost", 9, align="right"),
        Column("Each client", 13),
        Column("Offered", 7),
    )
    OPENS = "change_rewards"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('change_rewards', 'new')", "New", tooltip="New reward", id="reward.new"),
        Binding("e", "errand('change_rewards')", "Edit", tooltip="Edit the reward", id="reward.edit"),
        Binding("space", _OFFER, "Offer", tooltip="Offer the reward, or withdraw it", id="reward.offer"),
        Binding(
            "d,delete",
            "errand('change_rewards', 'delete')",
            "Delete",
            tooltip="Delete the reward; what was redeemed of it stays",
            id="reward.delete",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, RewardLine] = {}

    @property
    def line(self) -> RewardLine | None:
        """The reward under the cursor."""
        return self._lines.get(self.rows.highlighted or 0)

    @property
    def nothing(self) -> str:
        """How to begin, or who may."""
        begin = named("⟦n reward.new⟧ adds the first.") if self.may_run(self.OPENS) else "A manager adds them."
        return f"There are no rewards. Members redeem points for them, such as a class for 500. {begin}"

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """Those that are not deleted."""
        lines = await self.work.ask(rewards.lines)
        self._lines = {line.id: line for line in lines}
        theirs = "" if self.may_run(self.OPENS) else " · a manager changes them"
        return f"Rewards · {len(lines):,}{theirs}", [_row(line) for line in lines]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that offers says which way."""
        line = self.line if self.is_mounted else None
        return renamed(super().active_bindings, self, {_OFFER: "Withdraw" if line and line.active else ""})


def _row(line: RewardLine) -> ListRow:
    match line.per_client:
        case None:
            often = "any number"
        case 1:
            often = "once"
        case times:
            often = f"{times:,} times"
    cells = (line.name, f"{line.cost:,}", often, "yes" if line.active else "no")
    return ListRow(line.id, cells, muted=not line.active)

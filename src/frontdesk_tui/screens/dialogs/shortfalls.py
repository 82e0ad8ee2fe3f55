"""Points that could not be taken back, since they had been spent."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.loyalty import shortfalls
from frontdesk_tui.desk.loyalty.shortfalls import ShortfallLine
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.record_list import Column, ListRow


class Shortfalls(SetList):
    """L9: who owes how many, and what they were for; taken once they are there, or waived."""

    COLUMNS = (
        Column("Client", 14, grows=True),
        Column("Missing", 9, align="right"),
        Column("Has now", 9, align="right"),
        Column("Were earned for", 15, grows=True),
        Column("Since", 16),
    )
    NOTHING = (
        "No points are missing. When a payment or an attended session is taken back, so are the points that it earned; "
        "those that have been redeemed meanwhile are listed here."
    )
    OPENS = "view_contact"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "errand('settle_shortfall')", "Take", tooltip="Take the missing points now", id="shortfall.take"),
        Binding(
            "w",
            "errand('settle_shortfall', 'waive')",
            "Waive",
            tooltip="Let the client keep the points",
            id="shortfall.waive",
        ),
        Binding(
            "c", "errand('view_contact')", "Client", tooltip="The contact page of the client", id="shortfall.client"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, ShortfallLine] = {}

    @property
    def line(self) -> ShortfallLine | None:
        """The one under the cursor."""
        return self._lines.get(self.rows.highlighted or 0)

    @property
    def current(self) -> int | None:
        """Id of its client."""
        return None if self.line is None else self.line.contact

    def shows(self, changes: Changes) -> bool:  # noqa: ARG002
        """Balances and names are shown here, too."""
        return True

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """Those that nobody has seen to."""
        lines = await self.work.ask(shortfalls.lines, self.work.desk())
        self._lines = {line.id: line for line in lines}
        return f"Points that could not be taken back · {len(lines):,}", [_row(line) for line in lines]


def _row(line: ShortfallLine) -> ListRow:
    return ListRow(line.id, (line.client, f"{line.amount:,}", f"{line.balance:,}", line.earned_for, line.when))

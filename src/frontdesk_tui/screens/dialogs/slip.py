"""What a client is shown who has redeemed points."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty.naming import titled
from frontdesk_tui.desk.loyalty.redeeming import Redeemed
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.facts import facts
from frontdesk_tui.screens.dialogs.sheet import Sheet


class Slip(Sheet):
    """L8: what was redeemed, when, and what is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", tooltip="Give the points back, and close", id="slip.undo")
    ]

    def __init__(self, desk: Desk, client: str, points: str, redeemed: Redeemed) -> None:
        """`points` is what they are called; texts are safe to display."""
        said = (
            ("Client", client),
            (titled(points), f"{redeemed.cost:,}"),
            ("Left", f"{redeemed.balance:,}"),
            ("Date", wording.day_and_time(desk.now, desk)),
            ("Number", f"{redeemed.entry:,}"),
        )
        reward = Content.styled(redeemed.reward, "bold")
        super().__init__(one_line(desk.business.name, 80), Content("\n").join([reward, Content(""), facts(said)]))

    async def action_undo(self) -> None:
        """The slip is worth nothing any more."""
        self.dismiss(None)
        await self.app.run_action("app.undo")

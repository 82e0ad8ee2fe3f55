"""L8: what points are redeemed for."""

from typing import Any

from frontdesk_tui.screens.dialogs.rewards import Rewards
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Show the rewards; they are changed there."""
    await place.app.push_screen_wait(Rewards())

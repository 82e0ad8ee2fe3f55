"""L9: what points are earned for by themselves."""

from typing import Any

from frontdesk_tui.screens.dialogs.earn_rules import EarnRules
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Show the rules; they are changed there."""
    await place.app.push_screen_wait(EarnRules())

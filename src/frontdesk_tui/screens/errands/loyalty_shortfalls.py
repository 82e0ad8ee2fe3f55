"""L9: points that could not be taken back."""

from typing import Any

from frontdesk_tui.screens.dialogs.shortfalls import Shortfalls
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Show them; they are taken and waived there."""
    await place.app.push_screen_wait(Shortfalls())

"""C8: the fields that the business adds to every contact."""

from typing import Any

from frontdesk_tui.screens.dialogs.custom_field_list import CustomFieldList
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Show them; they are changed there."""
    await place.app.push_screen_wait(CustomFieldList())

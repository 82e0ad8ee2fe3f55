"""C20: the review of contacts that may be one person."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.clients import duplicates
from frontdesk_tui.screens.dialogs.duplicates import Duplicates
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import merge_contacts


async def review(place: ErrandScreen[Any]) -> None:
    """Search, and go through them."""
    await place.app.push_screen(Duplicates())


async def run(place: Duplicates) -> None:
    """The pair under the cursor side by side."""
    if place.line is not None:
        await merge_contacts.compare(place, place.line.pair.one, place.line.pair.other)


async def not_the_same(place: Duplicates) -> None:
    """The pair under the cursor is of two people."""
    if place.line is not None:
        pair = place.line.pair
        await place.did(partial(place.work.act, duplicates.not_the_same, pair.one, pair.other), "They are not the same")

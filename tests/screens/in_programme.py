"""Sitting at what is set for the loyalty programme."""

from typing import Any, TypeVar

from tests.screens.front import Front
from textual.screen import Screen

from frontdesk_tui.screens.errand_screen import Place

S = TypeVar("S", bound=Screen[Any])


async def open_list(front: Front, errand: str, kind: type[S]) -> S:
    """Open one of its dialogs from the place that is shown."""
    place = front.home
    assert isinstance(place, Place)
    place.action_errand(errand)
    return await front.shown(kind)

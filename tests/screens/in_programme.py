"""Sitting at what is set for the loyalty programme."""

from collections.abc import Mapping
from typing import Any, TypeVar

from tests.screens.front import Front, given
from textual.screen import Screen

from frontdesk_tui.screens.errand_screen import Place

S = TypeVar("S", bound=Screen[Any])


async def open_list(front: Front, errand: str, kind: type[S]) -> S:
    """Open one of its dialogs from the place that is shown."""
    place = front.home
    assert isinstance(place, Place)
    place.action_errand(errand)
    return await front.shown(kind)


async def refused(front: Front, field: str, wrong: Mapping[str, str], right: str) -> None:
    """Each of these is not saved when it is typed into a field, and why is said under it; then it is made right."""
    for typed, said in wrong.items():
        with given(field, typed):
            await front.fill(**{field: typed})
            await front.press("ctrl+s")
            await front.until(lambda said=said: said in front.under(field))  # type: ignore[misc]
    await front.fill(**{field: right})

"""Sitting at what is set for the loyalty programme."""

from collections.abc import Mapping
from typing import Any, TypeVar

from tests.screens.front import Front, given
from textual.screen import Screen

S = TypeVar("S", bound=Screen[Any])


async def open_list(front: Front, key: str, kind: type[S]) -> S:
    """Go to the Loyalty place, and open one of its dialogs by its key."""
    await front.press("5", key)
    return await front.shown(kind)


async def refused(front: Front, field: str, wrong: Mapping[str, str], right: str) -> None:
    """Each of these is not saved when it is typed into a field, and why is said under it; then it is made right."""
    for typed, said in wrong.items():
        with given(field, typed):
            await front.fill(**{field: typed})
            await front.press("ctrl+s")
            await front.until(lambda said=said: said in front.under(field))  # type: ignore[misc]
    await front.fill(**{field: right})

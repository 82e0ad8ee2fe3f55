"""The way to a form, so that it can be gone again: who it is about, and the errand that opened it."""

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from frontdesk_tui.screens.errand_screen import ErrandScreen, Place


def about(below: Sequence[Screen[Any]]) -> int | None:
    """Id of the client that a form above these screens is about."""
    last = next((one for one in reversed(below) if isinstance(one, ErrandScreen)), None)
    return None if last is None else last.current


def way(mode: str, below: Sequence[Screen[Any]]) -> tuple[str, ...]:
    """The place, then the errand that was begun there or on the page of a client; empty where that was no key's."""
    from frontdesk_tui.screens.contact_page import ContactPage

    begun = next((one for one in reversed(below) if isinstance(one, Place | ContactPage)), None)
    if begun is None or not all(isinstance(part, str) for part in begun.errand):
        return ()
    return (mode, *map(str, begun.errand)) if begun.errand else ()

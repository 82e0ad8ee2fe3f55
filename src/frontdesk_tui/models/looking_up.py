"""A change that was just being kept when the server was lost: what became of it, once the server is there again."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

from frontdesk_tui.models.database import UnreachableError

T = TypeVar("T")

LOOKS_FOR = 8.0
"""Seconds for which a database is looked for that was lost while it kept something."""

_AGAIN = 0.25
"""Seconds between two tries."""


def look_up(ask: Callable[[], T]) -> T:
    """What a question finds, asked until it is answered. Raises UnreachableError when it is not for so long."""
    until = monotonic() + LOOKS_FOR
    while True:
        try:
            return ask()
        except UnreachableError:
            if monotonic() > until:
                raise
            sleep(_AGAIN)

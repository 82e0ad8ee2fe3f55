"""Clocks that are put forward or back: from a Monday morning, by an hour to a year, and to 1970."""

from dataclasses import replace
from datetime import timedelta

import pendulum
import pytest

from frontdesk_tui.desk.desk import Desk

MONDAY = pendulum.datetime(2026, 11, 23, 7)
"""When the clock begins to be wrong."""

AHEAD = [
    timedelta(hours=1),
    timedelta(days=1),
    pendulum.datetime(2027, 3, 25, 23, 59, 30) - MONDAY,
    timedelta(days=365),
]
"""By so much it is put forward; once to where the clocks of Jerusalem go forward half a minute later."""

BEHIND = [
    *(timedelta(hours=-1), timedelta(days=-1), pendulum.datetime(2026, 10, 24, 22, 59, 30) - MONDAY),
    *(timedelta(days=-365), pendulum.datetime(1970, 1, 1) - MONDAY),
]
"""And back: once to where they go back."""


def _named(jump: timedelta) -> str:
    return f"{jump.total_seconds() / 3600:+,.0f} h"


jumps = pytest.mark.parametrize("jump", [*AHEAD, *BEHIND], ids=_named)
ahead = pytest.mark.parametrize("jump", AHEAD, ids=_named)
behind = pytest.mark.parametrize("jump", BEHIND, ids=_named)


def at(desk: Desk, much: timedelta = timedelta(), **more: int) -> Desk:
    """The same desk so much later; earlier when negative."""
    return replace(desk, now=desk.now + much + timedelta(**more))

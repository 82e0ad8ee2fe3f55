"""How much is done at once: all it can while it is alone, little and with pauses beside desks that work."""

from time import monotonic, sleep

from frontdesk_tui.models.database import data_version

MOST = 1_000
"""Firings in one transaction, flat out."""

LITTLE = 50
"""The same beside others who write."""

PAUSE = 0.005
"""Seconds between two transactions then, for the others to get their turn."""

CALM = 2.0
"""Seconds without anything written by others after which one is alone again."""


class Pace:
    """Follows whether others write."""

    def __init__(self) -> None:
        self.size = LITTLE
        """How many firings there may be in the next transaction."""
        self._mark = -1
        self._busy_until = 0.0

    def breathe(self) -> None:
        """After each transaction."""
        mark = data_version()
        if self._mark not in (-1, mark):
            self._busy_until = monotonic() + CALM
        self._mark = mark
        if monotonic() < self._busy_until:
            self.size = LITTLE
            sleep(PAUSE)
        else:
            self.size = min(MOST, self.size * 4)

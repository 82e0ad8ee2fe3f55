"""How much is done at once: all it can while it is alone, little and with pauses beside desks that work."""

from time import monotonic, sleep

from frontdesk_tui.models.database import data_version

LEAST, MOST = 5, 1_000
"""Firings in one transaction, at the least and at the most: a transaction costs more than the first few in it."""

ALONE, BESIDE = 0.1, 0.008
"""Seconds that a transaction may keep others from writing: while nobody writes, and beside others who do."""

PAUSE, GAP = 0.005, 0.002
"""Seconds between two transactions, at least: beside others, and while nobody is known to wait for their turn."""

CALM = 2.0
"""Seconds without anything written by others after which one is alone again."""


class Pace:
    """Follows whether others write, and how long a firing takes."""

    def __init__(self) -> None:
        self.size = 10
        """How many firings there may be in the next transaction."""
        self._mark = -1
        self._busy_until = 0.0
        self._asked = self._began = monotonic()
        self._waited = 0.0

    def begin(self) -> None:
        """Inside a transaction, from which on others cannot write."""
        self._began = monotonic()
        self._waited = self._began - self._asked

    def breathe(self, fired: int) -> None:
        """After a transaction in which so many have fired."""
        now = monotonic()
        took = now - self._began
        mark = data_version()
        if self._mark not in (-1, mark):
            self._busy_until = now + CALM
        self._mark = mark
        is_beside = now < self._busy_until
        if fired:
            fitting = int(fired * (BESIDE if is_beside else ALONE) / max(took, 1e-6))
            self.size = max(LEAST, min(MOST, fitting, 4 * self.size))
        # Who waits long is one of many, other workers among them: all of them together must leave room.
        sleep(max(PAUSE, took + 2 * self._waited) if is_beside else GAP)
        self._asked = monotonic()

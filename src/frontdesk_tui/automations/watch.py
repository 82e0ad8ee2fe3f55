"""Which automations need not be asked about: nothing has happened that moves them, and nothing is due yet."""

from pendulum import DateTime

from frontdesk_tui.desk import changes
from frontdesk_tui.models.database import own_changes


class Watch:
    """Follows what is written to the log, and until when each automation has nothing to do."""

    def __init__(self) -> None:
        self._mark = (-1, -1)
        self._latest = changes.latest()
        self._moved_by: dict[int, tuple[str, ...]] = {}
        self._quiet: dict[int, DateTime] = {}
        self._now: DateTime | None = None

    def has_changed(self) -> bool:
        """Whether anybody has written since this was asked last; what that moves is not quiet any more."""
        mark = changes.mark(), own_changes()
        if mark == self._mark:
            return False
        self._mark = mark
        self._latest, kinds = changes.kinds_since(self._latest)
        for automation, moved_by in self._moved_by.items():
            if kinds is None or any(kind.startswith(moved_by) for kind in kinds):
                self._quiet.pop(automation, None)
        return True

    def follow(self, moved_by: dict[int, tuple[str, ...]]) -> None:
        """For each automation what the kinds of events begin with after which something else may be due."""
        self._moved_by = moved_by
        self._quiet = {automation: until for automation, until in self._quiet.items() if automation in moved_by}

    def quiet_until(self, automation: int, moment: DateTime) -> None:
        """Nothing is due for an automation before a moment, unless something happens."""
        self._quiet[automation] = moment

    def is_quiet(self, automation: int, now: DateTime) -> bool:
        """Whether there is nothing to ask about an automation; after a clock was put back there is."""
        if self._now is not None and now < self._now:
            self._quiet.clear()
        self._now = now
        until = self._quiet.get(automation)
        return until is not None and now < until

    def forget(self, automation: int | None = None) -> None:
        """Ask anew about one automation, or about all."""
        if automation is None:
            self._quiet.clear()
        else:
            self._quiet.pop(automation, None)

"""S7: the slot that is being composed is held, for others to see, until that is saved or left."""

from contextlib import suppress
from datetime import datetime
from types import TracebackType
from typing import Any

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import holds
from frontdesk_tui.desk.schedule.holds import Slot
from frontdesk_tui.screens.errand_screen import ErrandScreen

USUAL = 30
"""Minutes that are held while it is not known yet what takes place then."""


class Holding:
    """For as long as something is composed. That it could not be held keeps nobody from going on."""

    def __init__(self, screen: ErrandScreen[Any]) -> None:
        self._screen = screen
        self.slot: Slot | None = None
        """What is held."""

    async def __aenter__(self) -> "Holding":
        """Nothing is held yet."""
        return self

    async def keep(self, slot: Slot | None) -> None:
        """Hold this slot from now on, and none that was held before."""
        if slot == self.slot:
            return
        self.slot = slot
        with suppress(DeskError):
            if slot is None:
                await self._screen.work.act(holds.let_go)
            else:
                await self._screen.work.act(holds.hold, slot)

    async def keep_wall(self, wall: datetime, second: bool, minutes: int | None, staff: int | None) -> None:
        """The same for a time by the clock of the business."""
        starts_at = wall_clock.instant(wall, self._screen.work.desk().business.zone, second=second).at
        await self.keep(Slot(starts_at, starts_at.add(minutes=minutes or USUAL), staff))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """It is saved, or left."""
        await self.keep(None)

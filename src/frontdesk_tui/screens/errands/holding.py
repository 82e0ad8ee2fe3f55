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
from frontdesk_tui.screens.errands.book_way import Booking

_USUAL = 30
"""Minutes that are held while it is not known yet what takes place then."""


class Holding:
    """For as long as something is composed. That it could not be held keeps nobody from going on."""

    def __init__(self, screen: ErrandScreen[Any]) -> None:
        self._work = screen.work
        self._slot: Slot | None = None

    async def __aenter__(self) -> "Holding":
        """Nothing is held yet."""
        return self

    async def keep(self, slot: Slot | None) -> None:
        """Hold this slot from now on, and none that was held before."""
        if slot == self._slot:
            return
        self._slot = slot
        with suppress(DeskError):
            if slot is None:
                await self._work.act(holds.let_go)
            else:
                await self._work.act(holds.hold, slot)

    async def keep_wall(self, wall: datetime, second: bool, minutes: int | None, staff: int | None) -> None:
        """The same for a time by the clock of the business."""
        starts_at = wall_clock.instant(wall, self._work.desk().business.zone, second=second).at
        await self.keep(Slot(starts_at, starts_at.add(minutes=minutes or _USUAL), staff))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """It is saved, or left."""
        await self.keep(None)


def slot_of(booking: Booking) -> Slot | None:
    """The slot of a booking that is being asked for; None while its time is not known."""
    time, service = booking.time, booking.service
    if time is None:
        return None
    minutes = _USUAL if service is None else service.duration_minutes
    staff = booking.staff or next(iter(time.staff), None)
    return Slot(time.starts_at, time.starts_at.add(minutes=minutes), staff, time.session)

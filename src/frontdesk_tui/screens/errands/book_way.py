"""How far a booking is that is still being asked for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from frontdesk_tui.desk.booking.booking_plan import Plan
from frontdesk_tui.desk.schedule.availability import FreeTime
from frontdesk_tui.desk.schedule.services import ServiceKind, ServiceLine
from frontdesk_tui.screens.errand_screen import ErrandScreen


class Turn(Enum):
    """Where a step leads."""

    ON = auto()
    BACK = auto()
    AGAIN = auto()
    """To the same step."""
    PASSED = auto()
    """Nothing was to be asked: further in the direction one comes from."""
    OTHER_TIME = auto()
    """To the choice of a time."""


@dataclass
class Booking:
    """What is known so far of what shall be booked."""

    place: ErrandScreen[Any]
    """Where keys were pressed for it."""
    contact: int | None = None
    client: str = ""
    """What the client is called, safe to display."""
    asks_whom: bool = True
    """Whether the client is asked for."""
    service: ServiceLine | None = None
    staff: int | None = None
    """Who shall give it; None for anyone."""
    time: FreeTime | None = None
    day: str = ""
    """The day that is meant, as it is typed: the times of it are shown at first."""
    settled: bool = False
    """Whether staff and time are known without being asked for."""
    as_usual: bool = False
    """Whether the same as last time was chosen."""
    participants: int = 1
    answers: tuple[str, ...] = ()
    """What was typed into the booking form, or answered last time."""
    form_shown: bool = False
    """Whether the booking form was shown."""

    @property
    def heading(self) -> str:
        """What dialogs on the way are headed by."""
        return " · ".join(part for part in ("Book", self.client, self.service.name if self.service else "") if part)

    @property
    def is_class(self) -> bool:
        """Whether it is a place in a class."""
        return self.service is not None and self.service.kind is ServiceKind.CLASS

    def plan(self) -> Plan:
        """What shall be booked, when all of it is known. With anyone, the first who has time gives it."""
        contact, service, time = self.contact, self.service, self.time
        assert contact is not None
        assert service is not None
        assert time is not None
        staff = self.staff if self.staff is not None and time.session is None else next(iter(time.staff), None)
        return Plan(contact, service.id, time.starts_at, staff, time.session, self.participants, self.answers)


Step = Callable[[Booking], Awaitable[Turn]]
"""One question, and what comes of its answer."""

"""A page of the calendar: the sessions of some days, who is away, and when it is open."""

from collections.abc import Mapping
from dataclasses import dataclass

from pendulum import Date, DateTime

from frontdesk_tui.desk.schedule.hours_text import Hours
from frontdesk_tui.desk.schedule.working_time import Week
from frontdesk_tui.models.fields import moment_from_stored

DAY = 1440
"""Minutes that a calendar's day has, whatever the clocks do."""


@dataclass(frozen=True, slots=True)
class SessionBlock:
    """A session, or what of it lies on one day; texts are safe to display."""

    id: int
    """Id of the session."""
    service: str
    service_id: int
    staff: str
    """Who gives it; empty for nobody."""
    staff_id: int | None
    kind: str
    """`appointment` or `class`."""
    starts: int
    """The whole session, in microseconds as they are stored."""
    ends: int
    day: Date
    """The day in the business's zone that this block lies on."""
    from_minute: int
    """Minutes on that day's wall clock, 0 to 1440; `to_minute` is greater."""
    to_minute: int
    capacity: int
    series: int | None = None
    """Id of the series that it is one of."""
    booked: int = 0
    """Places that are taken."""
    checked_in: int = 0
    """How many came."""
    unpaid: int = 0
    """Bookings on which something is open."""
    waiting: int = 0
    """How many wait for a place."""
    client: str = ""
    """The only client's name, where only one can come and one is booked; then `booking`, too."""
    booking: int | None = None
    contact: int | None = None
    payment: str = ""
    """How that booking's payment stands, in words."""

    @property
    def starts_at(self) -> DateTime:
        """When the whole session starts, in UTC."""
        return moment_from_stored(self.starts)

    @property
    def ends_at(self) -> DateTime:
        """When the whole session ends, in UTC."""
        return moment_from_stored(self.ends)


@dataclass(frozen=True, slots=True)
class Away:
    """Time off, or what of it lies on one day; texts are safe to display."""

    day: Date
    staff_id: int | None
    """None when the business is closed."""
    staff: str
    from_minute: int
    to_minute: int
    reason: str


@dataclass(frozen=True, slots=True)
class HeldTime:
    """What of a slot that another desk is booking just now lies on one day; the name is safe to display."""

    day: Date
    staff_id: int | None
    """None when nobody in particular is meant."""
    session: int | None
    """The session in which a place is held; None for free time."""
    from_minute: int
    to_minute: int
    held_by: str


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who gives sessions; the name is safe to display."""

    id: int | None
    """None for sessions that nobody gives."""
    name: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Some days of the calendar."""

    first_day: Date
    days: int
    blocks: tuple[SessionBlock, ...] = ()
    """By day and start."""
    times_off: tuple[Away, ...] = ()
    open_from: int = 540
    """The earliest opening and the latest closing on these days, in minutes of the day."""
    open_to: int = 1080
    staff: tuple[Giver, ...] = ()
    """Who has a column when a day is shown by staff member."""
    only: int | None = None
    """Id of the staff member whose sessions these are; None for everyone's."""
    weeks: Mapping[int | None, Week] | None = None
    """Opening hours (None), and the hours of those who have their own."""
    has_services: bool = True
    """Whether there is any service to book."""

    held: tuple[HeldTime, ...] = ()
    """What other desks are booking just now."""

    def opened(self, day: Date, staff: int | None = None) -> tuple[Hours, ...]:
        """When a staff member works on a day, or the business is open: spans of minutes."""
        if self.weeks is None:
            return ()
        return self.weeks.get(staff, self.weeks[None])[day.weekday()]

"""Who acts, when, and for which business: what every verb is given first."""

from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache

import pendulum
from pendulum import DateTime

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.roles import Role

_zone = lru_cache(pendulum.timezone)


@dataclass(frozen=True, slots=True)
class Business:
    """What is set for the whole business."""

    name: str = "My studio"
    zone: str = "UTC"
    """IANA name of the zone that all its times are in."""
    country: str = ""
    """ISO 3166-1 alpha-2: the region of phone numbers typed without a country code."""
    currency: str = "USD"
    """ISO 4217 code."""
    language: str = "en"
    """BCP 47 tag: which code page a file without one is in, and how dates are read."""
    offers_first: bool = False
    """Whether a place that becomes free is offered to the first on the waitlist rather than given at once."""
    slot_minutes: int = 15
    """Free times for appointments begin at multiples of it."""
    backup_folder: str = ""
    """Where the daily backups are; empty for a folder “backups” beside the database."""
    backup_daily: int = 7
    """How many days have their backup; 0 for no daily backups."""
    backup_weekly: int = 4
    """How many weeks have their last backup still."""
    backup_monthly: int = 12
    """How many months have their last backup still."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it."""

    name: str
    role: Role
    staff: int | None = None
    """Id of the staff member; none for what acts by itself."""
    automation: int | None = None
    """Id of the automation, when it is one that acts."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk at one moment. Nothing below asks the machine who or when it is."""

    actor: Actor
    now: DateTime
    """The moment, in UTC."""
    business: Business

    def local(self, moment: DateTime) -> DateTime:
        """The moment in the business's zone."""
        return moment.in_timezone(_zone(self.business.zone))

    def day_of(self, moment: datetime) -> int:
        """The ordinal of the day that a moment is on in the business's zone; quicker than by `local`."""
        return datetime.fromtimestamp(moment.timestamp(), wall_clock.zone_named(self.business.zone)).toordinal()

    @property
    def today(self) -> pendulum.Date:
        """The day it is in the business's zone."""
        return self.local(self.now).date()

    def start_of(self, day: pendulum.Date) -> DateTime:
        """The first moment of a day in the business's zone, in UTC."""
        return self.at(day, 0, 0)

    def at(self, day: pendulum.Date, hour: int, minute: int) -> DateTime:
        """The moment of a wall-clock time in the business's zone, in UTC.

        A time that comes twice is the first of the two; one that is left out moves forward by the gap.
        """
        return wall_clock.instant(datetime.combine(day, time(hour, minute)), self.business.zone).at

"""Every session from a year ago to sixty days ahead, and the places that are left in it."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.seeding.business_week import Slot
from frontdesk_tui.desk.seeding.studio import OFFERS
from frontdesk_tui.models.fields import moment_to_stored

_BEHIND, _AHEAD = 365, 60
"""Days."""

_LOOKED_AT = 120
"""How many sessions are looked at for a free place before giving up."""


class Timetable:
    """The sessions by position, in order of their start. Some thirty bytes a session, whatever is booked."""

    def __init__(self, desk: Desk, week: Sequence[Slot]) -> None:
        self.starts = array("q")
        """Microseconds."""
        self.minutes = array("l")
        """Wall time of the start: minutes since the first day of year 1."""
        self.offers = bytearray()
        """Positions in `OFFERS`."""
        self.members = array("H")
        """Positions in the team."""
        self.slots = array("H")
        """Positions in the week."""
        self.stored = array("l")
        """Ids of the sessions as they are stored; 0 for an appointment that nobody has."""
        self.free = bytearray()
        """Places that nobody has taken."""
        self.of_offer: list[array[int]] = [array("l") for _ in OFFERS]
        """Positions of the sessions of each offer, in order."""
        self._starts_of: list[array[int]] = [array("q") for _ in OFFERS]
        self._fill(desk, week)

    def _fill(self, desk: Desk, week: Sequence[Slot]) -> None:
        zone = ZoneInfo(desk.business.zone)
        today = desk.today.toordinal()
        for ordinal in range(today - _BEHIND, today + _AHEAD + 1):
            # Clocks are put forward and back at night, so one difference holds for the opening hours of a day.
            noon = datetime.fromordinal(ordinal).replace(hour=12, tzinfo=zone)
            midnight = moment_to_stored(noon) - 12 * 3_600_000_000
            for number, slot in enumerate(week):
                if slot.weekday == noon.weekday():
                    self._add(number, slot, midnight + slot.minute * 60_000_000, ordinal * 1440 + slot.minute)

    def _add(self, number: int, slot: Slot, start: int, minute: int) -> None:
        self.of_offer[slot.offer].append(len(self.starts))
        self._starts_of[slot.offer].append(start)
        self.starts.append(start)
        self.minutes.append(minute)
        self.slots.append(number)
        self.stored.append(0)
        self.offers.append(slot.offer)
        self.members.append(slot.member)
        self.free.append(OFFERS[slot.offer].capacity)

    def wall_start(self, session: int) -> str:
        """The start as the clock on the wall says it."""
        ordinal, minute = divmod(self.minutes[session], 1440)
        return (datetime.fromordinal(ordinal) + timedelta(minutes=minute)).isoformat(timespec="minutes")

    def find(self, offer: int, near: int, before: int, busy: Collection[int]) -> int | None:
        """The first session of an offer from a moment on, and before another, with a free place and on no busy day."""
        starts, sessions = self._starts_of[offer], self.of_offer[offer]
        first = bisect_left(starts, near)
        for at in range(first, min(first + _LOOKED_AT, len(starts))):
            if starts[at] >= before:
                return None
            session = sessions[at]
            if self.free[session] and self.day(session) not in busy:
                return session
        return None

    def soon(self, now: int, days: int, most: int) -> list[int]:
        """The first classes that begin within so many days from a moment."""
        near = range(bisect_left(self.starts, now), bisect_left(self.starts, now + days * 86_400_000_000))
        return [session for session in near if OFFERS[self.offers[session]].kind == "class"][:most]

    def at_work(self, day: int) -> set[int]:
        """Positions in the team of those who give a session on a day."""
        first, last = bisect_left(self.minutes, day * 1440), bisect_left(self.minutes, (day + 1) * 1440)
        return {self.members[session] for session in range(first, last) if self.stored[session]}

    def day(self, session: int) -> int:
        """The ordinal of a session's day."""
        return self.minutes[session] // 1440

    def demand(self, bookings: int) -> list[float]:
        """How many of so many bookings each offer is to get: what is given to one at a time is nearly always taken."""
        places = [len(sessions) * offer.capacity for sessions, offer in zip(self.of_offer, OFFERS, strict=True)]
        single = sum(count for count, offer in zip(places, OFFERS, strict=True) if offer.capacity == 1)
        wanted = min(0.75 * single, 0.45 * bookings)
        share = {True: wanted / single, False: (bookings - wanted) / (sum(places) - single)}
        return [count * share[offer.capacity == 1] for count, offer in zip(places, OFFERS, strict=True)]

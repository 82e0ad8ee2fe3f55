"""How long after its trigger's moment an automation is due: at once, or so many minutes, hours or days."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pendulum import DateTime

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError

MOST_DAYS = 730
"""The longest that one waits, or is before: two years."""

CHANGE = timedelta(hours=3)
"""More than any clock is put forward or back by."""

_SHORT = timedelta(days=1)
"""In less than that no clock changes twice."""


class Unit(StrEnum):
    """What is counted."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


_IN_A_DAY = {Unit.MINUTES: 24 * 60, Unit.HOURS: 24, Unit.DAYS: 1}
"""How many of each are in a day."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A6: so many units after, or before when negative. Minutes and hours have passed; days keep the wall time."""

    amount: int = 0
    unit: Unit = Unit.HOURS

    def check(self, may_be_before: bool) -> None:
        """Raises DeskError, at `wait`, for what cannot be."""
        if self.amount < 0 and not may_be_before:
            raise DeskError("This can only be done after it has happened, not before.", "wait")
        if abs(self.amount) > MOST_DAYS * _IN_A_DAY[self.unit]:
            raise DeskError(f"Wait at most {MOST_DAYS} days.", "wait")

    def due(self, at: DateTime, desk: Desk) -> DateTime:
        """When it is due, for a moment of the trigger."""
        return shifted(at, self.amount, self.unit, desk)

    def span(self, after: DateTime, until: DateTime, desk: Desk) -> tuple[DateTime, DateTime]:
        """Moments of the trigger between which lie all that are due in a span; where the clocks change a few more."""
        if self.unit is not Unit.DAYS or not self.amount:
            return after - self._about(), until - self._about()
        first, last = (shifted(moment, -self.amount, self.unit, desk) for moment in (after, until))
        around = timedelta() if _is_even(first, last, desk) and _is_even(after, until, desk) else CHANGE
        return first - around, last + around

    def _about(self) -> timedelta:
        return timedelta(**{self.unit.value: self.amount})

    def said(self) -> str:
        """`at once`, `3 days later`, `1 hour before`."""
        if not self.amount:
            return "at once"
        return f"{self.length()} {'before' if self.amount < 0 else 'later'}"

    def length(self) -> str:
        """`3 days`, `1 hour`; without whether before or after."""
        number = abs(self.amount)
        return f"{number} {self.unit.value[:-1] if number == 1 else self.unit.value}"


def shifted(at: DateTime, amount: int, unit: Unit, desk: Desk) -> DateTime:
    """A moment so many units later. Days keep the wall time in the business's zone, where the clocks change too."""
    if not amount:
        return at
    if unit is not Unit.DAYS:
        return at + timedelta(**{unit.value: amount})
    wall = wall_clock.wall_of(at, desk.business.zone) + timedelta(days=amount)
    return wall_clock.instant(wall, desk.business.zone).at


def _is_even(first: DateTime, last: DateTime, desk: Desk) -> bool:
    """Whether the clocks go on evenly in a short span, and around it; of a long one nobody asks."""
    if last - first > _SHORT:
        return False
    before, after = desk.local(first - CHANGE), desk.local(last + CHANGE)
    return before.utcoffset() == after.utcoffset()

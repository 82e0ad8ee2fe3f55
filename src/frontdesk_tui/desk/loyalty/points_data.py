"""L1: points given, redeemed and left, of all time and of a period, from the totals that are kept by day."""

from dataclasses import dataclass
from enum import StrEnum

from peewee import fn
from pendulum import Date

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.desk.schedule import weeks
from frontdesk_tui.models.points import PointsDay, PointsShortfall
from frontdesk_tui.models.rows import tuples


class Period(StrEnum):
    """What is looked at, up to today; the value is how it is said."""

    FOUR_WEEKS = "last 4 weeks"
    TWELVE_WEEKS = "last 12 weeks"
    MONTH = "this month"
    YEAR = "this year"
    ALL = "all time"


@dataclass(frozen=True, slots=True)
class Figures:
    """Points of all clients, members or not."""

    given: int
    """Earned, and adjusted by hand; what was taken back is taken off."""
    redeemed: int
    """Without what was given back."""
    expired: int

    @property
    def unredeemed(self) -> int:
        """What is left of those that were given: of all time, the sum of all balances."""
        return self.given - self.redeemed - self.expired


@dataclass(frozen=True, slots=True)
class PointsWeek:
    """What was given and redeemed in a week, as far as it is in the period."""

    first: Date
    """The day it begins with."""
    given: int
    """Below zero when more was taken back than given."""
    redeemed: int
    """Likewise."""


@dataclass(frozen=True, slots=True)
class PointsData:
    """What the Loyalty place says above its list."""

    programme: Programme
    ever: Figures
    """Of all time."""
    lately: Figures
    """Of the period."""
    weeks: tuple[PointsWeek, ...]
    """Of the period, up to this one, those without points too."""
    shortfalls: int
    """How many are still to be seen to."""


def read(desk: Desk, period: Period) -> PointsData:
    """The figures; no entry is read for them."""
    begin = _begin(desk, period)
    waiting = PointsShortfall.select().where(PointsShortfall.settled_at.is_null()).count()
    return PointsData(programme.current(), _sum(0), _sum(begin), _by_week(desk, begin), waiting)


def _begin(desk: Desk, period: Period) -> int:
    """The first day of a period, as an ordinal: of all time, that on which there were points first."""
    today = desk.today
    this_week = weeks.first_of(today, desk.business.country)
    match period:
        case Period.FOUR_WEEKS:
            return this_week.subtract(weeks=3).toordinal()
        case Period.TWELVE_WEEKS:
            return this_week.subtract(weeks=11).toordinal()
        case Period.MONTH:
            return today.replace(day=1).toordinal()
        case Period.YEAR:
            return today.replace(month=1, day=1).toordinal()
        case Period.ALL:
            first = PointsDay.select(fn.MIN(PointsDay.day)).scalar()
            return today.toordinal() if first is None else min(int(first), today.toordinal())


_GIVEN, _REDEEMED, _EXPIRED = (
    fn.COALESCE(fn.SUM(column), 0)
    for column in (PointsDay.earned + PointsDay.adjusted, PointsDay.redeemed, PointsDay.expired)
)


def _sum(begin: int) -> Figures:
    """Of the days from one on."""
    return Figures(*tuples(PointsDay.select(_GIVEN, _REDEEMED, _EXPIRED).where(PointsDay.day >= begin))[0])


def _by_week(desk: Desk, begin: int) -> tuple[PointsWeek, ...]:
    """The same by weeks, which begin as in the business's country, up to this one."""
    this_week = weeks.first_of(desk.today, desk.business.country).toordinal()
    weekday = this_week % 7
    week = (PointsDay.day - weekday) / 7
    rows = tuples(PointsDay.select(week, _GIVEN, _REDEEMED).where(PointsDay.day >= begin).group_by(week))
    last = (this_week - weekday) // 7
    sums = dict.fromkeys(range((begin - weekday) // 7, last + 1), (0, 0))
    for number, given, redeemed in rows:
        # A day beyond today, of a business that has moved to another zone since, counts as today.
        before = sums[min(number, last)]
        sums[min(number, last)] = before[0] + given, before[1] + redeemed
    return tuple(PointsWeek(Date.fromordinal(number * 7 + weekday), *two) for number, two in sums.items())

"""When a client came last, came first, and was added."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pendulum
from pendulum import DateTime

from frontdesk_tui.desk.clients.condition import IS_IT, NO_NAMES, Asked, ClientCondition, Names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.contact_where import Where
from frontdesk_tui.models.fields import moment_to_stored

MOST_DAYS = 36_500

_BY_DAY = ("before", "since")
"""Ways to say when that name a day."""

_WHEN = (
    ("within", "in the last … days"),
    ("longer", "longer ago than … days"),
    ("before", "before the day"),
    ("since", "on the day, or later"),
)


@dataclass(frozen=True)
class _At(ClientCondition):
    """A moment of a client. Days are whole days in the business's zone, today the last of them."""

    column: ClassVar[str]
    """Of the contact."""
    did: ClassVar[tuple[str, str]]
    """What the client did then, and that they did not."""

    when: str = asked("When", Kind.CHOICE, "within", choices=_WHEN)
    days: int = asked(
        "How many days",
        Kind.NUMBER,
        30,
        choices=(("7", "7 days"), ("30", "30 days"), ("90", "90 days"), ("365", "365 days")),
    )
    day: str = asked(
        "Which day", Kind.DAY, "", hint="Only for “before the day” and “on the day, or later”: 24/11/2026."
    )
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=IS_IT)

    def check(self) -> None:
        """A number of days that one can look back, or a day."""
        if self.when in _BY_DAY and not _is_day(self.day):
            raise DeskError("Say which day, such as 24/11/2026.", "day")
        if self.when not in _BY_DAY and not 0 <= self.days <= MOST_DAYS:
            raise DeskError(f"From 0 to {MOST_DAYS:,} days.", "days")

    def means(self, asked: Asked) -> Where:
        """Whoever did it then; who never did it is not meant by any of the ways to say when."""
        border = moment_to_stored(self._border(asked.desk))
        column = f"c.{self.column}"
        if self.when in ("within", "since"):
            return Where(f"({column} IS NOT NULL AND {column} >= ?)", (border,))
        return Where(f"({column} IS NOT NULL AND {column} < ?)", (border,))

    def _border(self, desk: Desk) -> DateTime:
        """The moment before which it must be, or from which on."""
        if self.when in _BY_DAY:
            day = date.fromisoformat(self.day)
            return desk.start_of(pendulum.date(day.year, day.month, day.day))
        return desk.start_of(desk.today.subtract(days=self.days))

    def said(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """With the days, or the day."""
        how = {
            "within": f"in the last {_days(self.days)}",
            "longer": f"more than {_days(self.days)} ago",
            "before": f"before {self.day}",
            "since": f"on {self.day} or later",
        }[self.when]
        return f"{self.did[not self.is_so]} {how}"


@dataclass(frozen=True)
class LastVisit(_At):
    """Last visit.

    Whoever never came has none.
    """

    name = "last_visit"
    order = 5
    column = "last_visit_at"
    did = ("had their last visit", "did not have their last visit")


@dataclass(frozen=True)
class FirstCame(_At):
    """Came for the first time.

    Whoever never came has none.
    """

    name = "first_came"
    order = 6
    column = "first_visit_at"
    did = ("came for the first time", "did not come for the first time")


@dataclass(frozen=True)
class Created(_At):
    """Added to the contacts."""

    name = "created"
    order = 7
    column = "created_at"
    did = ("was added", "was not added")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _is_day(text: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(text).year <= 9998
    except ValueError:
        return False

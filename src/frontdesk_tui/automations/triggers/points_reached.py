"""A3: points reach a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from pendulum import DateTime

from frontdesk_tui.automations.trigger import Found, Span, Trigger, contact_events
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import number_in

KINDS = ("points.given", "points.adjusted")
"""Events after which a balance is another."""


@dataclass(frozen=True)
class PointsReached(Trigger):
    """Client's points reach a number.

    Balances that are imported from a file do not count.
    """

    name = "points_reached"
    order = 14
    verb = "points reached"
    about = frozenset({"contact"})
    by_service = False
    moved_by = ("points.", "contact.")

    points: int = asked("How many points", Kind.NUMBER, 100)

    def check(self) -> None:
        """More than none."""
        if self.points < 1:
            raise DeskError("Say how many: 1 or more.", "points")

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Changes of a balance that went from below the number to it, or past it."""
        balance, amount = number_in(Event.data, "balance"), number_in(Event.data, "amount")
        which = (balance >= self.points) & (balance - amount < self.points)
        return [
            Found(at, number, f"event:{number}", contact)
            for at, number, contact in contact_events(KINDS, span, most, which)
        ]

    def said(self) -> str:
        """With the number."""
        return f"client's points reach {self.points:,}"

    def because(self, at: DateTime, desk: Desk) -> str:
        """With the number."""
        return f"{self.points:,} points reached {wording.day_and_time(at, desk)}"

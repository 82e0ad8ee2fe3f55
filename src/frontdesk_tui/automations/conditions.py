"""Conditions of an automation: those on a client, and two more on the booking that it is about."""

from dataclasses import dataclass
from typing import Any

from frontdesk_tui.desk.clients import names_of
from frontdesk_tui.desk.clients.condition import CONDITIONS as OF_CLIENTS
from frontdesk_tui.desk.clients.condition import NO_NAMES, ClientConditions, Condition, Match, Names
from frontdesk_tui.desk.clients.condition import Conditions as Joined
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, Register, asked
from frontdesk_tui.models.booking import NOTHING_DUE, Booking

__all__ = ["ClientConditions", "Condition", "Match"]


class _Conditions(Register[Condition]):
    def every(self) -> dict[str, type[Condition]]:
        """Those on a client, then those on a booking, which are in this file."""
        return dict(OF_CLIENTS.every()) | self


CONDITIONS = _Conditions(__name__)
"""All conditions by name, in the order of the menu."""


@dataclass(frozen=True)
class FirstVisit(Condition):
    """First visit.

    Whether the client has come before, besides for this booking.
    """

    name = "first_visit"
    turned_by = "is_first"

    is_first: str = asked(
        "The client", Kind.CHOICE, "yes", choices=(("yes", "has not come more than once"), ("no", "has come before"))
    )

    def holds(self, desk: Desk, contact: int, booking: int | None) -> bool:
        """Whether there was no visit besides this booking's."""
        others = Booking.select().where((Booking.contact == contact) & (Booking.attendance == "attended"))
        return others.where(Booking.id != (booking or 0)).exists() != self.is_so

    def said(self, names: Names = NO_NAMES) -> str:
        """In short."""
        return "comes for the first time" if self.is_so else "has come before"


@dataclass(frozen=True)
class NotPaid(Condition):
    """Payment.

    Of the booking that it is about.
    """

    name = "unpaid"
    needs = frozenset({"booking"})
    turned_by = "is_open"

    is_open: str = asked("The booking", Kind.CHOICE, "yes", choices=(("yes", "is not paid"), ("no", "is paid")))

    def holds(self, desk: Desk, contact: int, booking: int | None) -> bool:
        """Whether something is open."""
        row = Booking.get_or_none(Booking.id == booking)
        if row is None:
            return False
        is_open = row.status not in NOTHING_DUE and row.price > row.paid
        return is_open == self.is_so

    def said(self, names: Names = NO_NAMES) -> str:
        """In short."""
        return "has not paid" if self.is_so else "has paid"


for _kind in (FirstVisit, NotPaid):
    CONDITIONS[_kind.name] = _kind


@dataclass(frozen=True)
class Conditions(Joined):
    """All conditions of an automation."""

    @classmethod
    def kinds(cls) -> Register[Any]:
        """Those on the booking, too."""
        return CONDITIONS

    def unmet(self, desk: Desk, contact: int | None, booking: int | None) -> str:
        """Why they do not hold, in words; empty when they do."""
        if not self.rules:
            return ""
        if contact is None:
            return "no client that the conditions could be about"
        try:
            held = [rule.holds(desk, contact, booking) for rule in self.rules]
        except DeskError as error:  # a segment that is gone
            return error.sentence
        if (any if self.match is Match.ANY else all)(held):
            return ""
        wrong = [rule for rule, is_so in zip(self.rules, held, strict=True) if not is_so]
        return "it is not so that the client " + self.joined(wrong, names_of.asked_for(self))

    def said(self, names: Names = NO_NAMES) -> str:
        """`only if the client has the label VIP and has not paid`; empty without any."""
        return f"only if the client {self.joined(self.rules, names)}" if self.rules else ""

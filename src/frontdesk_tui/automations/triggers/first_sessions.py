"""A3: client is checked in for the 1st time, or to first X sessions."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.automations.trigger import Found, Span, Trigger, booking_events, of_services
from frontdesk_tui.automations.triggers.checked_in import KIND
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session

MOST = 1_000
"""Sessions that are counted to."""


def nth_check_ins(services: Sequence[int], span: Span, most: int, number: int) -> list[Found]:
    """Check-ins that were a client's so-and-so-many-th to these services, as they were marked one after the other."""
    checked_in = booking_events(KIND, services, span, most, Booking.attendance == "attended")
    if not checked_in:
        return []
    marked = _marked({contact for _, _, contact, *_ in checked_in}, services)
    found = []
    for at, event, contact, booking, session in checked_in:
        is_it = sum(last <= event for last in marked[contact]) == number
        cause = f"visits:{number}:{contact}" if is_it else ""
        found.append(Found(at, event, cause, contact, booking, session))
    return found


def _marked(contacts: Collection[int], services: Sequence[int]) -> Mapping[int, list[int]]:
    """For each of these clients, of every session that they are checked in to, the event that marked it last.

    What was taken back does not count.
    """
    its_event = (Event.booking == Booking.id) & Event.kind.in_(KIND)  # whoever the client was by then
    attended = (
        Booking.select(Booking.contact, fn.COALESCE(fn.MAX(Event.id), 0))
        .join(Session)
        .switch(Booking)
        .left_outer_join(Event, on=its_event)
        .where(Booking.contact.in_(sorted(contacts)) & (Booking.attendance == "attended"))
        .group_by(Booking.id, Booking.contact)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for contact, event in tuples(of_services(attended, services)):
        found[contact].append(event)
    return found


@dataclass(frozen=True)
class FirstCheckIn(Trigger):
    """Client is checked in for the 1st time.

    With services chosen: for the first time to one of these.
    """

    name = "first_check_in"
    order = 3
    verb = "checked in for the 1st time"
    needs_attendance = True

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """First check-ins of clients."""
        return nth_check_ins(services, span, most, 1)


@dataclass(frozen=True)
class FirstSessions(Trigger):
    """Client is checked in to first X sessions.

    Once for each client, when they are checked in to the last of them.
    """

    name = "first_sessions"
    order = 4
    needs_attendance = True

    sessions: int = asked(
        "How many sessions",
        Kind.NUMBER,
        5,
        choices=(("5", "5 sessions"), ("10", "10 sessions"), ("15", "15 sessions")),
        hint="5, 10, 15, or any number from 2.",
    )

    def check(self) -> None:
        """From 2 sessions on."""
        if not 2 <= self.sessions <= MOST:
            raise DeskError(f"Count to between 2 and {MOST:,} sessions.", "sessions")

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Check-ins that were the last of a client's first so many."""
        return nth_check_ins(services, span, most, self.sessions)

    def said(self) -> str:
        """With the number."""
        return f"client is checked in to first {self.sessions} sessions"

    def because(self, at: DateTime, desk: Desk) -> str:
        """With the number."""
        return f"checked in to session number {self.sessions} {wording.day_and_time(at, desk)}"

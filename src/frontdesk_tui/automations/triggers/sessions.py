"""What the two triggers about a session's times have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.automations.trigger import Found, Span, Trigger, in_span, of_services
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.session import Session

CLIENT, SESSION = "client", "session"


@dataclass(frozen=True)
class SessionTime(Trigger):
    """When a session starts or ends."""

    may_be_before = True
    while_booked = True
    column: ClassVar[Any]
    """The moment of the session."""

    each: str = asked(
        "Counts",
        Kind.CHOICE,
        CLIENT,
        choices=((CLIENT, "for each client who is booked"), (SESSION, "once for the session")),
    )

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Those who are booked in sessions that take place, or the sessions in which somebody is."""
        return self._sessions(services, span, most) if self.each == SESSION else self._clients(services, span, most)

    def has(self) -> frozenset[str]:
        """A session alone has no client."""
        return frozenset({"session"}) if self.each == SESSION else self.about

    def _clients(self, services: Sequence[int], span: Span, most: int) -> list[Found]:
        at = self.column
        query = (
            Booking.select(at, Booking.id, Booking.contact, Booking.session, Booking.booked_at)
            .join(Session)
            .join(Contact, on=(Booking.contact == Contact.id))
            .where(Session.cancelled_at.is_null() & _COMES & Contact.deleted_at.is_null())
        )
        return [
            # Of another time it is another: what was said of the old one does not stand in the way.
            Found(at, booking, f"{self.name}:{booking}@{moment_to_stored(at)}", contact, booking, session, since)
            for at, booking, contact, session, since in in_span(
                of_services(query, services), at, Booking.id, span, most
            )
        ]

    def _sessions(self, services: Sequence[int], span: Span, most: int) -> list[Found]:
        at = self.column
        first = (
            Booking.select(fn.MIN(Booking.booked_at))
            .join(Contact)
            .where((Booking.session == Session.id) & _COMES & Contact.deleted_at.is_null())
        )
        query = Session.select(at, Session.id, first).where(Session.cancelled_at.is_null())
        return [
            self._of_session(at, session, since and moment_from_stored(since))
            for at, session, since in in_span(of_services(query, services), at, Session.id, span, most)
        ]

    def _of_session(self, at: DateTime, session: int, since: DateTime | None) -> Found:
        """One in which nobody is does not count."""
        cause = f"{self.name}:s{session}@{moment_to_stored(at)}" if since else ""
        return Found(at, session, cause, session=session, since=since)


_COMES = Booking.status.in_(TAKES_A_PLACE) & (Booking.attendance != "not_attended")

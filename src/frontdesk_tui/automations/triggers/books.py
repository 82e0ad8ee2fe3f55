"""A3: client books a session."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_tui.automations.trigger import Found, Span, Trigger, booking_events
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking

KINDS = ("booking.made", "booking.confirmed", "waitlist.placed")
"""Events after which a booking has its place."""


@dataclass(frozen=True)
class Books(Trigger):
    """Client books a session.

    Whoever waited and got a place has booked, too.
    """

    name = "books"
    order = 1
    verb = "booked"
    while_booked = True

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Bookings that were made, and still have their place."""
        return [
            Found(at, number, f"books:{booking}", contact, booking, session)
            for at, number, contact, booking, session in booking_events(
                KINDS, services, span, most, Booking.status.in_(TAKES_A_PLACE)
            )
        ]

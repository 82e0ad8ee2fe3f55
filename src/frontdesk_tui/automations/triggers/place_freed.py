"""A3: a place is freed for somebody on the waitlist."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_tui.automations.trigger import Found, Span, Trigger, booking_events
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking


@dataclass(frozen=True)
class PlaceFreed(Trigger):
    """Place is freed for a client on the waitlist.

    It was given to the first in line, or offered to them.
    """

    name = "place_freed"
    order = 15
    verb = "got a place from the waitlist"
    while_booked = True

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Those who were given or offered a place, and have not lost it since."""
        return [
            Found(at, number, f"event:{number}", contact, booking, session)
            for at, number, contact, booking, session in booking_events(
                ("waitlist.placed", "waitlist.offered"), services, span, most, Booking.status.in_(TAKES_A_PLACE)
            )
        ]

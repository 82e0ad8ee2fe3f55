"""A3: client is checked in to a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk_tui.automations.trigger import Found, Span, Trigger, booking_events, later
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event

KIND = ("booking.attended",)
"""The event of a check-in."""


@dataclass(frozen=True)
class CheckedIn(Trigger):
    """Client is checked in to a session."""

    name = "checked_in"
    order = 5
    verb = "checked in"
    needs_attendance = True

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Check-ins that have not been taken back."""
        return [
            Found(at, number, f"checked_in:{booking}", contact, booking, session)
            for at, number, contact, booking, session in booking_events(
                KIND, services, span, most, (Booking.attendance == "attended") & ~later(*KIND, about=_same)
            )
        ]


def _same(event: Any) -> Any:
    """The same booking, checked in anew."""
    return event.booking == Event.booking

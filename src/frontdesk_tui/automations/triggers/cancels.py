"""A3: client cancels a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn

from frontdesk_tui.automations.trigger import Found, Span, Trigger, booking_events, later
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import text_in


@dataclass(frozen=True)
class Cancels(Trigger):
    """Client cancels a session.

    Not when the business cancels it, nor when somebody who waited gives that up.
    """

    name = "cancels"
    order = 2
    verb = "cancelled"

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Bookings that their client has cancelled, and that still are."""
        which = (
            (Booking.status == "cancelled")
            & (text_in(Event.data, "by") == "client")
            & (fn.COALESCE(text_in(Event.data, "before"), "") != "waitlisted")
            & ~later("booking.cancelled", about=_same)
        )
        return [
            Found(at, number, f"cancels:{booking}", contact, booking, session)
            for at, number, contact, booking, session in booking_events(
                ("booking.cancelled",), services, span, most, which
            )
        ]


def _same(event: Any) -> Any:
    """The same booking, brought back meanwhile."""
    return event.booking == Event.booking

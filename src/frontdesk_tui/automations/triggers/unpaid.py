"""A3: booking is unpaid days after its session."""

from collections.abc import Sequence
from dataclasses import dataclass

from pendulum import DateTime

from frontdesk_tui.automations.trigger import Found, Span, Trigger, in_span, of_services, page_of
from frontdesk_tui.automations.wait import MOST_DAYS, Unit, Wait, shifted
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.session import Session


@dataclass(frozen=True)
class Unpaid(Trigger):
    """Booking is still unpaid days after the session.

    In whole or in part. Who did not come is left out.
    """

    name = "unpaid"
    order = 12
    verb = "unpaid"
    while_booked = True

    days: int = asked("How many days after the session", Kind.NUMBER, 3, hint="From 1 on.")

    def check(self) -> None:
        """From 1 day on."""
        if not 1 <= self.days <= MOST_DAYS:
            raise DeskError(f"Say how many days after the session: from 1 to {MOST_DAYS}.", "days")

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Bookings of which something is open, by the moment at which so many days have passed."""
        gap = Wait(self.days, Unit.DAYS)
        after, until = gap.span(span.after, span.until, desk)
        query = (
            Booking.select(Session.ends_at, Booking.id, Booking.contact, Booking.session)
            .join(Session)
            .join(Contact, on=(Booking.contact == Contact.id))
            .where(Session.cancelled_at.is_null() & Contact.deleted_at.is_null() & (Booking.price > Booking.paid))
            .where(Booking.status.in_(TAKES_A_PLACE) & (Booking.attendance != "not_attended"))
        )
        rows = in_span(of_services(query, services), Session.ends_at, Booking.id, Span(after, until), None)
        found = (
            Found(gap.due(ends, desk), booking, f"unpaid:{booking}@{moment_to_stored(ends)}", contact, booking, session)
            for ends, booking, contact, session in rows
        )
        return page_of(found, span, most)

    def said(self) -> str:
        """With the number."""
        return f"booking is still unpaid {self.days} day{'' if self.days == 1 else 's'} after the session"

    def because(self, at: DateTime, desk: Desk) -> str:
        """From the session's end: `unpaid since the session ended Tue 24 Nov 10:00, + 3 days`."""
        ended = shifted(at, -self.days, Unit.DAYS, desk)
        days = f"{self.days} day{'' if self.days == 1 else 's'}"
        return f"unpaid since the session ended {wording.day_and_time(ended, desk)}, + {days}"

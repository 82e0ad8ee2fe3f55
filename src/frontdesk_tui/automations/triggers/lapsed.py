"""A3, A8: client was last checked in X days ago."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL, fn
from pendulum import DateTime

from frontdesk_tui.automations.trigger import Found, Span, Trigger, of_services, page_of
from frontdesk_tui.automations.wait import MOST_DAYS, Unit, Wait, shifted
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session


@dataclass(frozen=True)
class Lapsed(Trigger):
    """Client was last checked in X days ago.

    Once for each lapse: whoever has come again in the meantime is not written to.
    """

    name = "lapsed"
    order = 6
    about = frozenset({"contact"})
    may_wait = False
    needs_attendance = True

    days: int = asked("How many days ago", Kind.NUMBER, 30, hint="From 1 on; it never fires at once.")
    skip_booked: bool = asked("Leave out whoever has a booking ahead", Kind.TICK, True, told="and has no booking ahead")

    def check(self) -> None:
        """From 1 day on."""
        if not 1 <= self.days <= MOST_DAYS:
            raise DeskError(f"Say after how many days: from 1 to {MOST_DAYS}. It never fires at once.", "days")

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Clients by the moment at which so many days have passed since they came last."""
        gap = Wait(self.days, Unit.DAYS)
        after, until = gap.span(span.after, span.until, desk)
        came = _last_to(services, after, until) if services else _last(after, until)
        if self.skip_booked:
            came = came.where(~fn.EXISTS(_ahead(desk)))
        found = (
            Found(gap.due(last, desk), contact, f"lapsed:{contact}@{moment_to_stored(last)}", contact)
            for contact, last in tuples(came)
        )
        return page_of(found, span, most)

    def said(self) -> str:
        """With the number."""
        return f"client was last checked in {_days(self.days)} ago"

    def because(self, at: DateTime, desk: Desk) -> str:
        """From when they came: `last check-in Wed 28 Oct 09:00 + 14 days`."""
        last = shifted(at, -self.days, Unit.DAYS, desk)
        return f"last check-in {wording.day_and_time(last, desk)} + {_days(self.days)}"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _last(after: DateTime, until: DateTime) -> Any:
    """Clients, and when they came last, in a span."""
    last = Contact.last_visit_at
    return Contact.select(Contact.id, last).where(Contact.deleted_at.is_null() & (last > after) & (last <= until))


def _last_to(services: Sequence[int], after: DateTime, until: DateTime) -> Any:
    """The same for some services only."""
    later, at = Booking.alias(), Session.alias()
    again = (
        later.select(SQL("1"))
        .join(at, on=(later.session == at.id))
        .where((later.contact == Booking.contact) & (later.attendance == "attended"))
        .where((at.starts_at > Session.starts_at) & at.service.in_(services))
    )
    came = (
        Booking.select(Booking.contact, Session.starts_at)
        .join(Session)
        .join(Contact, on=(Booking.contact == Contact.id))
        .where((Session.starts_at > after) & (Session.starts_at <= until))
        .where((Booking.attendance == "attended") & Contact.deleted_at.is_null() & ~fn.EXISTS(again))
        .group_by(Booking.contact, Session.starts_at)
    )
    return of_services(came, services)


def _ahead(desk: Desk) -> Any:
    """The bookings ahead of a client."""
    booking, session = Booking.alias(), Session.alias()
    found = booking.select(SQL("1")).join(session, on=(booking.session == session.id))
    return found.where(
        (booking.contact == Contact.id) & booking.status.in_(TAKES_A_PLACE) & (session.starts_at > desk.now)
    )

"""What is done at the desk while automations run."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.automations.held_business import HeldBusiness
from tests.builders import a_session, somebody

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.session import Session

picks = st.integers(0, 30)
"""Which of those that suit is meant, counted from the newest."""


class BesideAutomations(HeldBusiness):
    """What staff do meanwhile."""

    def pick(self, table: Any, number: int, *where: Any) -> Any:
        """The row that is meant of those that suit; None while there is none."""
        query = table.select().order_by(table.id.desc())
        every = list(query.where(*where) if where else query)
        return every[number % len(every)] if every else None

    @rule(hours=st.sampled_from([0, 1, 2, 25, 30]))
    def open(self, hours: float) -> None:
        a_session(self.desk, service=self.yoga, hours=hours)

    @rule(client=picks, number=picks)
    def book(self, client: int, number: int) -> None:
        session = self.pick(Session, number, Session.cancelled_at.is_null())
        self.attempt(lambda desk: bookings.book(desk, self.clients[client % 4], session.id))

    @rule(number=picks, to=picks)
    def move(self, number: int, to: int) -> None:
        booking, session = self.pick(Booking, number), self.pick(Session, to, Session.cancelled_at.is_null())
        if booking is not None:
            self.attempt(lambda desk: rescheduling.move(desk, booking.id, session.id))

    @rule(number=picks, by=st.sampled_from(Asker))
    def cancel(self, number: int, by: Asker) -> None:
        booking = self.pick(Booking, number, Booking.status == "confirmed")
        if booking is not None:
            self.attempt(lambda desk: cancelling.cancel(desk, booking.id, by=by))

    @rule(number=picks, how=st.sampled_from([attendance.check_in, attendance.check_in, attendance.no_show]))
    def mark(self, number: int, how: Callable[..., None]) -> None:
        booking = self.pick(Booking, number, Booking.status == "confirmed")
        if booking is not None:
            self.attempt(lambda desk: how(desk, booking.id))

    @rule(number=picks)
    def pay(self, number: int) -> None:
        booking = self.pick(Booking, number)
        if booking is not None:
            self.attempt(lambda desk: payments.mark_paid(desk, booking.id, Method.CASH))

    @rule(client=picks)
    def into_the_trash_or_out_of_it(self, client: int) -> None:
        contact = self.clients[client % 4]
        is_there = Contact.get_by_id(contact).deleted_at is None
        self.attempt(lambda desk: (contacts.delete if is_there else contacts.restore)(desk, [contact]))

    @rule(client=picks)
    def rename(self, client: int) -> None:
        """From then on what failed for them can be done."""

        def do(desk: Any) -> None:
            stored, version = contacts.for_editing(self.clients[client % 4])
            contacts.edit(desk, stored.id, replace(stored.details, last_name="Katz"), version)

        self.attempt(do)

    @rule()
    def somebody_comes_along(self) -> None:
        somebody(self.desk, "New")

    @precondition(lambda self: self.steps)
    @rule()
    def undo_last(self) -> None:
        events = self.steps.pop()
        if self.attempt(lambda desk: undo.take_back(desk, events)) is not None:
            self.steps.pop()

"""What is done around bookings and may free or take places: clients in the trash, sessions of another size or time."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.desk.booking_model import LIVE, HeldDesk

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import session_facts, sessions
from frontdesk_tui.models.session import Session


class AroundBookings(HeldDesk):
    """What others do meanwhile."""

    @rule(client=st.integers(0, 4))
    def into_the_trash_or_out_of_it(self, client: int) -> None:
        contact = self.clients[client]
        if contact in self.model.gone:
            assert self.attempt("contact.restored", lambda desk: contacts.restore(desk, [contact])) == 1
            self.model.gone.remove(contact)
        else:
            assert self.attempt("contact.deleted", lambda desk: contacts.delete(desk, [contact])) == 1
            self.model.gone.add(contact)
        for session in self.classes:
            self.fill(session)

    @rule(number=st.integers(0, 2), capacity=st.integers(1, 5))
    def change_places(self, number: int, capacity: int) -> None:
        session = self.classes[number]
        was = self.capacity(session)
        if capacity == was or self.is_off(session):
            return
        may = capacity > was or self.model.free(session, capacity) >= 0
        done = self.attempt("session.edited", lambda desk: self._edit(desk, session, capacity=capacity))
        assert (done is not None) == may
        self.fill(session)

    @rule(number=st.integers(0, 30), minutes=st.sampled_from([-90, -30, 30, 60]), overbook=st.booleans())
    def move_session(self, number: int, minutes: int, overbook: bool) -> None:
        every = [row.id for row in Session.select(Session.id).where(Session.cancelled_at.is_null())]
        if every:
            session = every[number % len(every)]
            self.attempt("session.edited", lambda desk: self._edit(desk, session, minutes=minutes, overbook=overbook))

    @rule(number=st.integers(0, 2))
    def call_off(self, number: int) -> None:
        session = self.classes[number]
        if self.attempt("session.called_off", lambda desk: sessions.call_off(desk, session)):
            for seat in self.model.seats.values():
                if seat.session == session and seat.status in LIVE:
                    seat.status = "cancelled"

    @staticmethod
    def _edit(
        desk: Desk, session: int, *, capacity: int | None = None, minutes: int = 0, overbook: bool = False
    ) -> None:
        draft = session_facts.facts(desk, session).draft
        wall = draft.wall_start + timedelta(minutes=minutes)
        draft = replace(draft, wall_start=wall, capacity=capacity or draft.capacity)
        sessions.edit(desk, session, draft, overbook=overbook)

"""A desk held against the plainest model of its bookings: what verbs must come to, and what must always hold."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import combinations

from hypothesis.stateful import RuleBasedStateMachine, invariant
from tests.builders import StoppedClock, a_service, a_session, colleague, latest_event, somebody
from tests.conftest import MOMENT

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.booking import bookings, payments, waitlist
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.session import Session

CAPACITY, PRICE = 3, 1_000

TAKES = ("pending", "confirmed")
LIVE = (*TAKES, "waitlisted")


@dataclass(slots=True)
class Seat:
    """One booking as it should be."""

    contact: int
    session: int
    participants: int
    status: str
    attendance: str = ""
    paid: int = 0
    price: int = 0

    @property
    def takes(self) -> int:
        """How many places it takes."""
        return self.participants if self.status in TAKES else 0


@dataclass(slots=True)
class Model:
    """All bookings as they should be."""

    placed: str
    """The status of somebody who moves up from the waitlist."""
    seats: dict[int, Seat] = field(default_factory=dict)
    lines: dict[int, list[int]] = field(default_factory=dict)
    """By session the bookings that wait, first in line first."""
    gone: set[int] = field(default_factory=set)
    """The clients in the trash, whose bookings stand, but who wait for nothing."""

    def free(self, session: int, capacity: int) -> int:
        """How many places are left; below none where it was overbooked."""
        return capacity - sum(seat.takes for seat in self.seats.values() if seat.session == session)

    def is_in(self, contact: int, session: int) -> bool:
        """Whether a client has a place in a session, or waits for one."""
        here = (seat for seat in self.seats.values() if seat.contact == contact and seat.session == session)
        return any(seat.status in LIVE for seat in here)

    def line(self, session: int) -> list[int]:
        """The bookings that wait for a session, first in line first."""
        return [one for one in self.lines.get(session, []) if self._waits(self.seats[one])]

    def _waits(self, seat: Seat) -> bool:
        return seat.status == "waitlisted" and seat.contact not in self.gone

    def fill(self, session: int, capacity: int) -> None:
        """Those who wait move up, in order, as far as they fit; whom the session is too small for keeps nobody back."""
        for one in self.line(session):
            seat = self.seats[one]
            if capacity >= seat.participants > self.free(session, capacity):
                return
            if seat.participants <= capacity:
                seat.status = self.placed


class HeldDesk(RuleBasedStateMachine):
    """A business with a class three times, a colleague who cuts hair, and five clients, held against the model."""

    another: Callable[[], Place]
    """Makes one more new desk."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk = open_desk(self.another(), StoppedClock(MOMENT)).desk()
        self.clients = [somebody(self.desk, f"Client {n}") for n in range(5)]
        yoga = a_service(self.desk, "Yoga", price=PRICE, capacity=CAPACITY)
        self.classes = [a_session(self.desk, service=yoga, hours=hours) for hours in (0.25, 4, 30)]
        self.cut = a_service(self.desk, "Cut", price=PRICE)
        self.noa = colleague(self.desk, "Noa").actor.staff or 0
        self.model = Model("confirmed")
        self.steps: list[tuple[list[int], Model]] = []
        """Events of what was done, and the model as it was before."""

    def teardown(self) -> None:
        found = checkup.check()
        close_desk()
        assert not [finding for finding in found if finding.problem]

    def offer_first(self) -> None:
        self.desk = replace(self.desk, business=replace(self.desk.business, offers_first=True))
        self.model.placed = "pending"

    def attempt(self, kind: str, did: Callable[[Desk], object]) -> object:
        """What a verb returned, True for nothing; or None when it refused, and then it left no trace."""
        before = latest_event().id
        try:
            with noting() as written:
                result = did(self.desk)
        except DeskError as refusal:
            assert refusal.sentence.endswith(".")
            assert latest_event().id == before
            return None
        events = list(Event.select().where(Event.id > before).order_by(Event.id))
        assert [event.id for event in events] == written
        assert kind in [event.kind for event in events]
        self.steps.append((written, deepcopy(self.model)))
        return True if result is None else result

    def pick(self, number: int, statuses: tuple[str, ...]) -> int:
        """A booking, counted from the newest, of one of these statuses if there is any; 0 while there is none."""
        known = sorted(self.model.seats, reverse=True)
        suit = [booking for booking in known if self.model.seats[booking].status in statuses] or known
        return suit[number % len(suit)] if suit else 0

    def change(self, kind: str, booking: int, did: Callable[[Desk, int], object], **changes: str) -> None:
        """Attempt a verb on a booking; when it is done the model's has these values."""
        if self.attempt(kind, lambda desk: did(desk, booking)) is None:
            return
        seat = self.model.seats[booking]
        for name, value in changes.items():
            setattr(seat, name, value)
        self.fill(seat.session)

    def fill(self, session: int) -> None:
        if not self.has_begun(session) and not self.is_off(session):
            self.model.fill(session, self.capacity(session))

    def free(self, session: int) -> int:
        return self.model.free(session, self.capacity(session))

    def may_come(self, contact: int, session: int) -> bool:
        """Whether a client can be in a session that takes place, and is not yet."""
        is_there = contact not in self.model.gone and not self.is_off(session)
        return is_there and not self.model.is_in(contact, session)

    def capacity(self, session: int) -> int:
        return int(Session.get_by_id(session).capacity)

    def is_off(self, session: int) -> bool:
        return Session.get_by_id(session).cancelled_at is not None

    def has_begun(self, session: int) -> bool:
        return bool(Session.get_by_id(session).starts_at <= self.desk.now)

    def adopt(self) -> None:
        """An undo may leave others where they have moved to: the model goes on from what is stored."""
        for row in Booking.select():
            seat = self.model.seats[row.id]
            seat.status, seat.session, seat.attendance = row.status, row.session_id, row.attendance
            seat.participants, seat.price = row.participants, row.price
        self.model.lines = {
            session: [
                row.id
                for row in Booking.select()
                .where((Booking.session == session) & (Booking.status == "waitlisted"))
                .order_by(Booking.waits_since, Booking.id)
            ]
            for session in self.classes
        }
        self.model.gone = {row.id for row in Contact.select().where(Contact.deleted_at.is_null(False))}

    @invariant()
    def every_booking_is_as_the_model_has_it(self) -> None:
        stored = {
            row.id: Seat(
                *(row.contact_id, row.session_id, row.participants, row.status, row.attendance),
                paid=payments.paid(row.id),
                price=row.price,
            )
            for row in Booking.select()
        }
        assert stored == self.model.seats

    @invariant()
    def every_booking_is_kept_under_the_service_of_its_session(self) -> None:
        assert all(row.service_id == row.session.service_id for row in Booking.select())

    @invariant()
    def no_session_has_more_clients_than_places_unless_it_was_wanted(self) -> None:
        for session in Session.select():
            taken = [row.participants for row in _taking(session.id) if not row.double_booked]
            assert sum(taken) <= session.capacity

    @invariant()
    def nobody_gives_two_sessions_at_once_unless_it_was_wanted(self) -> None:
        given = list(Session.select().where((Session.staff == self.noa) & Session.cancelled_at.is_null()))
        for one, other in combinations(given, 2):
            if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
                assert any(row.double_booked for row in [*_taking(one.id), *_taking(other.id)])

    @invariant()
    def nobody_waits_while_the_first_in_line_would_fit(self) -> None:
        for session in self.classes:
            line = waitlist.line(session)
            assert [waiting.booking for waiting in line] == self.model.line(session)
            could = [waiting for waiting in line if waiting.participants <= self.capacity(session)]
            if could and not self.has_begun(session):
                assert could[0].participants > bookings.free_places(session)

    @invariant()
    def visits_are_attended_bookings_and_who_is_not_coming_is_no_no_show(self) -> None:
        for contact in Contact.select():
            seats = [seat for seat in self.model.seats.values() if seat.contact == contact.id]
            assert contact.visits == sum(seat.attendance == "attended" for seat in seats)
            assert not any(seat.attendance for seat in seats if seat.takes == 0)

    @invariant()
    def money_is_between_nothing_and_the_price_and_each_entry_has_its_event(self) -> None:
        assert all(0 <= seat.paid <= seat.price for seat in self.model.seats.values())
        sums = Counter({row.id: 0 for row in Booking.select()})
        for entry in Payment.select():
            sums[entry.booking_id] += -entry.amount if entry.kind == "refund" else entry.amount
        assert sums == {booking: seat.paid for booking, seat in self.model.seats.items()}
        moved = Event.select().where(Event.kind.in_(("booking.paid", "booking.refunded")))
        assert Payment.select().count() == moved.count()


def _taking(session: int) -> list[Booking]:
    return list(Booking.select().where((Booking.session == session) & Booking.status.in_(TAKES)))

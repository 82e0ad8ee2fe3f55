"""Whatever is done at the desk, in whatever order: places, time, money and visits stay right."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from tests.builders import latest_event
from tests.conftest import MOMENT
from tests.desk.around_bookings import AroundBookings
from tests.desk.booking_model import LIVE, PRICE, TAKES, Seat

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.place import Place

classes, clients, groups = st.integers(0, 2), st.integers(0, 4), st.integers(1, 2)
on_purpose = st.sampled_from([False, False, False, True])
slots = st.integers(2, 9)
"""Half hours from the beginning at which an appointment of an hour may start."""
picks = st.integers(0, 30)
"""Which of the bookings that suit is meant, counted from the newest."""

WAITING, PENDING = ("waitlisted",), ("pending",)


def _some(*statuses: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Only while there are bookings of these statuses."""
    return precondition(lambda self: any(seat.status in statuses for seat in self.model.seats.values()))


class FrontDesk(AroundBookings):
    """What may be done there."""

    @initialize(offers=st.booleans(), number=classes, group=groups)
    def a_full_class_with_a_waitlist(self, offers: bool, number: int, group: int) -> None:
        if offers:
            self.offer_first()
        self.book(0, number, 2, False)
        self.book(1, number, 1, False)
        self.wait_in_line(2, number, group)
        self.wait_in_line(3, number, 1)

    @rule(minutes=st.sampled_from([5, 20, 60, 300, 1_440]))
    def time_passes(self, minutes: int) -> None:
        self.desk = replace(self.desk, now=self.desk.now.add(minutes=minutes))

    @rule(client=clients, number=classes, group=groups, overbook=on_purpose)
    def book(self, client: int, number: int, group: int, overbook: bool) -> None:
        contact, session = self.clients[client], self.classes[number]
        fits = group <= self.capacity(session) if overbook else group <= self.free(session)
        may = fits and self.may_come(contact, session)
        done = self.attempt(
            "booking.made",
            lambda desk: bookings.book(desk, contact, session, participants=group, overbook=overbook),
        )
        assert (done is not None) == may
        if isinstance(done, int):
            self.model.seats[done] = Seat(contact, session, group, "confirmed", price=group * PRICE)

    @rule(client=clients, slot=slots, overbook=on_purpose)
    def book_time(self, client: int, slot: int, overbook: bool) -> None:
        contact, at = self.clients[client], MOMENT.add(minutes=30 * slot)
        done = self.attempt(
            "booking.made",
            lambda desk: bookings.book_time(desk, contact, self.cut, self.noa, at, overbook=overbook),
        )
        assert done is not None or not overbook or contact in self.model.gone
        if isinstance(done, int):
            session = Booking.get_by_id(done).session_id
            self.model.seats[done] = Seat(contact, session, 1, "confirmed", price=PRICE)

    @rule(client=clients, number=classes, group=groups)
    def wait_in_line(self, client: int, number: int, group: int) -> None:
        contact, session = self.clients[client], self.classes[number]
        may = self.free(session) < group <= self.capacity(session) and self.may_come(contact, session)
        done = self.attempt("waitlist.joined", lambda desk: waitlist.join(desk, contact, session, participants=group))
        assert (done is not None) == (may and not self.has_begun(session))
        if isinstance(done, int):
            self.model.seats[done] = Seat(contact, session, group, "waitlisted", price=group * PRICE)
            self.model.lines.setdefault(session, []).append(done)

    @_some(*LIVE)
    @rule(number=picks, participants=st.integers(1, 3), overbook=on_purpose)
    def change_participants(self, number: int, participants: int, overbook: bool) -> None:
        booking = self.pick(number, LIVE)
        seat = self.model.seats[booking]
        costs = (
            self.attempt(
                "booking.participants_changed",
                lambda desk: bookings.change_participants(desk, booking, participants, overbook=overbook),
            )
            if participants != seat.participants
            else None
        )
        if isinstance(costs, int):
            assert costs == participants * PRICE
            assert overbook or not seat.takes or participants <= seat.participants + max(0, self.free(seat.session))
            seat.participants, seat.price = participants, costs
            self.fill(seat.session)

    @_some(*TAKES)
    @rule(number=picks, to=classes, overbook=on_purpose)
    def move(self, number: int, to: int, overbook: bool) -> None:
        in_class = [booking for booking, seat in self.model.seats.items() if seat.session in self.classes]
        booking, session = self.pick(number, TAKES), self.classes[to]
        if booking not in in_class and in_class:
            booking = in_class[number % len(in_class)]
        left = self.model.seats[booking].session
        if self.attempt(
            "booking.rescheduled", lambda desk: rescheduling.move(desk, booking, session, overbook=overbook)
        ):
            self.model.seats[booking].session = session
            self.fill(left)

    @_some(*TAKES)
    @rule(number=picks, slot=slots, overbook=on_purpose)
    def move_to_time(self, number: int, slot: int, overbook: bool) -> None:
        at = MOMENT.add(minutes=30 * slot)
        self.change(
            "booking.rescheduled",
            self.pick(number, TAKES),
            lambda desk, booking: rescheduling.move_to_time(desk, booking, at, overbook=overbook),
        )

    @rule(number=picks)
    def cancel(self, number: int) -> None:
        self.change("booking.cancelled", self.pick(number, LIVE), cancelling.cancel, status="cancelled")

    @rule(client=clients)
    def cancel_all(self, client: int) -> None:
        going = [
            seat
            for seat in self.model.seats.values()
            if seat.contact == self.clients[client]
            and (seat.status in LIVE and not seat.attendance)
            and not self.has_begun(seat.session)
        ]
        done = self.attempt("booking.cancelled", lambda desk: cancelling.cancel_future(desk, self.clients[client]))
        assert (done or 0) == len(going)
        for seat in going:
            seat.status = "cancelled"
            self.fill(seat.session)

    @_some("pending", "waitlisted")
    @rule(number=picks)
    def confirm(self, number: int) -> None:
        booking = self.pick(number, (*PENDING, *WAITING))
        self.change("booking.confirmed", booking, bookings.confirm, status="confirmed")

    @_some("pending")
    @rule(number=picks)
    def decline(self, number: int) -> None:
        self.change("booking.declined", self.pick(number, PENDING), bookings.decline, status="declined")

    @_some("waitlisted")
    @rule(number=picks)
    def to_the_front(self, number: int) -> None:
        booking = self.pick(number, WAITING)
        if self.attempt("waitlist.moved", lambda desk: waitlist.to_front(desk, booking)):
            session = self.model.seats[booking].session
            self.model.lines[session].remove(booking)
            self.model.lines[session].insert(0, booking)
            self.fill(session)

    @rule(number=picks)
    def check_in(self, number: int) -> None:
        self.change("booking.attended", self.pick(number, TAKES), attendance.check_in, attendance="attended")

    @rule(number=picks)
    def no_show(self, number: int) -> None:
        self.change("booking.not_attended", self.pick(number, TAKES), attendance.no_show, attendance="not_attended")

    @precondition(lambda self: any(seat.attendance for seat in self.model.seats.values()))
    @rule(number=picks)
    def unset(self, number: int) -> None:
        marked = [booking for booking, seat in self.model.seats.items() if seat.attendance]
        booking = marked[number % len(marked)]
        self.change("booking.attendance_unset", booking, attendance.unset, attendance="")

    @rule(number=picks, amount=st.sampled_from([None, None, 0, 300, 1_000, 1_001]))
    def pay(self, number: int, amount: int | None) -> None:
        booking = self.pick(number, TAKES)
        seat = self.model.seats[booking]
        left = seat.price - seat.paid
        may = seat.status in TAKES and left > 0 and (amount is None or 0 < amount <= left)
        done = self.attempt("booking.paid", lambda desk: payments.mark_paid(desk, booking, Method.CASH, amount=amount))
        assert done == ((amount or left) if may else None)
        seat.paid += (amount or left) if may else 0

    @precondition(lambda self: any(seat.paid for seat in self.model.seats.values()))
    @rule(number=picks, amount=st.sampled_from([0, 300, 1_000, 1_001]))
    def refund(self, number: int, amount: int) -> None:
        paid = [booking for booking, seat in self.model.seats.items() if seat.paid]
        booking = paid[number % len(paid)]
        seat = self.model.seats[booking]
        may = 0 < amount <= seat.paid
        done = self.attempt(
            "booking.refunded", lambda desk: payments.refund(desk, booking, amount, Method.CASH, "A reason")
        )
        assert done == (amount if may else None)
        seat.paid -= amount if may else 0

    @precondition(lambda self: self.steps)
    @rule(number=st.sampled_from([0, 0, 0, 1, 2, 5]))
    def take_back(self, number: int) -> None:
        """What was done last; or, as another desk may, what was done before it, where only the invariants hold."""
        last = number == 0 or len(self.steps) == 1
        written, before = self.steps.pop(-1 if last else -min(number + 1, len(self.steps)))
        newest = latest_event().id
        try:
            undo.take_back(self.desk, written)
        except DeskError as refusal:
            assert refusal.sentence.endswith(".")
            assert latest_event().id == newest
            return
        assert latest_event().id > newest
        self.adopt()
        if not last:
            return
        for event in Event.select().where(Event.id.in_(written) & Event.kind.startswith("booking.")):
            booking = event.booking_id or 0
            _is_as_before(self.model.seats[booking], before.seats.get(booking), self.model.placed)


def _is_as_before(seat: Seat, before: Seat | None, placed: str) -> None:
    if before is None:
        assert seat.status == "cancelled"
    elif before.status == "waitlisted":  # and a place may be there by now
        assert seat.status in ("waitlisted", placed)
    else:
        assert replace(seat, paid=0) == replace(before, paid=0)


def test_whatever_is_done_in_whatever_order_the_books_are_right(another_desk: Callable[[], Place]) -> None:
    """B3, B4, B5, B6, S10."""

    class Here(FrontDesk):
        another = staticmethod(another_desk)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=10, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )

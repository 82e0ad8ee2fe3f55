"""Another number of people comes on a booking than was booked."""

from collections.abc import Callable

import pytest
from tests.builders import a_session, after, colleague, dana, kinds_of_events, latest_event, somebody
from tests.desk.timetable import status

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, FullError
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.session import Session


def _three(desk: Desk, *, capacity: int = 4, price: int | None = None, hours: float = 24) -> tuple[int, int]:
    """A class, at 30.00 for each, and Dana's booking of three places in it."""
    session = a_session(desk, price=3_000, capacity=capacity, hours=hours)
    return session, bookings.book(desk, dana(desk), session, price, participants=3)


def _is_for(booking: int) -> tuple[int, int]:
    row = Booking.get_by_id(booking)
    return row.participants, row.price


def test_two_come_instead_of_three_and_pay_for_two(desk: Desk) -> None:
    """B3: at the price at which it was booked, whatever the service costs by now."""
    session, booking = _three(desk)
    service = Session.get_by_id(session).service_id
    services.edit(desk, service, ServiceDraft("Yoga", services.read(service).kind, price=9_900, capacity=4))
    assert bookings.change_participants(desk, booking, 2) == 6_000
    assert _is_for(booking) == (2, 6_000)
    event = latest_event()
    assert (event.kind, event.contact_id, event.booking_id) == ("booking.participants_changed", 1, booking)
    assert event.data == {
        "before": {"participants": 3, "price": 9_000, "double_booked": False},
        "after": {"participants": 2, "price": 6_000, "double_booked": False},
    }


@pytest.mark.parametrize(("price", "participants", "costs"), [(0, 4, 0), (1_000, 2, 667), (1_000, 1, 333)])
def test_a_price_of_its_own_is_shared_by_those_who_come(desk: Desk, price: int, participants: int, costs: int) -> None:
    """B3: rounded to the minor unit."""
    _, booking = _three(desk, price=price)
    assert bookings.change_participants(desk, booking, participants) == costs


def test_places_that_are_left_go_to_those_who_wait(desk: Desk) -> None:
    """B4: in order."""
    session, booking = _three(desk)
    bookings.book(desk, somebody(desk), session)
    for name in ("First", "Second"):
        waitlist.join(desk, somebody(desk, name), session)
    bookings.change_participants(desk, booking, 2)
    assert status(session) == ["confirmed", "confirmed", "confirmed", "waitlisted"]
    assert kinds_of_events()[-2:] == ["booking.participants_changed", "waitlist.placed"]


def test_a_group_that_waits_moves_up_when_it_is_small_enough(desk: Desk) -> None:
    """B4."""
    session, _ = _three(desk)
    group = waitlist.join(desk, somebody(desk), session, participants=2)
    bookings.change_participants(desk, group, 3)
    assert Booking.get_by_id(group).status == "waitlisted"
    bookings.change_participants(desk, group, 1)
    assert Booking.get_by_id(group).status == "confirmed"


def test_more_come_only_where_there_are_places_unless_it_is_wanted(desk: Desk) -> None:
    """B3: and then the booking says so, and the log names the others."""
    session, booking = _three(desk, capacity=5)
    bookings.book(desk, somebody(desk, "Bea"), session)
    with pytest.raises(FullError, match=r"full but for one place, so 2 more cannot come\.$") as refusal:
        bookings.change_participants(desk, booking, 5)
    assert refusal.value.field == "participants"
    bookings.change_participants(desk, booking, 4)
    with pytest.raises(FullError, match=r"This session is full, so 1 more cannot come\.$"):
        bookings.change_participants(desk, booking, 5)
    assert (_is_for(booking), Booking.get_by_id(booking).double_booked) == ((4, 12_000), False)
    bookings.change_participants(desk, booking, 5, overbook=True)
    assert (_is_for(booking), Booking.get_by_id(booking).double_booked) == ((5, 15_000), True)
    assert latest_event().data["in_the_way"] == ["booking 2"]


def test_it_never_costs_less_than_was_paid(desk: Desk) -> None:
    """C11: the money is given back first."""
    _, booking = _three(desk)
    payments.mark_paid(desk, booking, Method.CASH, amount=7_000)
    before = latest_event().id
    with pytest.raises(DeskError, match=r"^70\.00 ILS has been paid, but .* 60\.00 ILS\. Give 10\.00 ILS back"):
        bookings.change_participants(desk, booking, 2)
    assert (_is_for(booking), latest_event().id) == ((3, 9_000), before)
    payments.refund(desk, booking, 1_000, Method.CASH, "Only two came")
    assert bookings.change_participants(desk, booking, 2) == payments.paid(booking)


REFUSED: list[tuple[Callable[[Desk, int], object], int, str]] = [
    (lambda *_: None, 0, "At least one"),
    (lambda *_: None, 5, "4 places in all"),
    (attendance.check_in, 2, "checked in"),
    (cancelling.cancel, 2, "is cancelled"),
]


@pytest.mark.parametrize(("did", "participants", "refusal"), REFUSED)
def test_some_bookings_and_some_numbers_stay_as_they_are(
    desk: Desk, did: Callable[[Desk, int], object], participants: int, refusal: str
) -> None:
    """B3: also on purpose."""
    _, booking = _three(desk, hours=0)
    did(desk, booking)
    for overbook in (False, True):
        with pytest.raises(DeskError, match=refusal):
            bookings.change_participants(desk, booking, participants, overbook=overbook)
    assert _is_for(booking) == (3, 9_000)


def test_the_same_number_leaves_no_trace(desk: Desk) -> None:
    """S6."""
    _, booking = _three(desk)
    before = latest_event().id
    assert bookings.change_participants(desk, booking, 3) == 9_000
    assert latest_event().id == before


@pytest.mark.parametrize("participants", [1, 4])
def test_as_many_come_as_before_when_it_is_taken_back(desk: Desk, participants: int) -> None:
    """S10: at exactly the price of before; once."""
    _, booking = _three(desk, price=1_000)
    with noting() as written:
        bookings.change_participants(desk, booking, participants)
    undo.take_back(desk, written)
    assert _is_for(booking) == (3, 1_000)
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)


def test_it_is_not_taken_back_when_the_places_were_given_away_or_it_was_paid(desk: Desk) -> None:
    """B3, C11, S10."""
    session, booking = _three(desk)
    with noting() as fewer:
        bookings.change_participants(desk, booking, 2)
    bookings.book(colleague(desk, "noa"), somebody(desk, "Bea"), session, participants=2)
    with pytest.raises(FullError, match="Bea took the last place"):
        undo.take_back(desk, fewer)
    cancelling.cancel(desk, 2)
    with noting() as more:
        bookings.change_participants(after(desk, minutes=1), booking, 4)
    payments.mark_paid(desk, booking, Method.CASH)
    with pytest.raises(DeskError, match=r"Give 60\.00 ILS back first"):
        undo.take_back(desk, more)

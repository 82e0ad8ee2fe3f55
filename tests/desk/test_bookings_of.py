"""Each booking says when, what, whether they came and how it is paid."""

import pytest
from tests.builders import a_booking, a_service, dana

from frontdesk_tui.desk import bookings, bookings_of, payments, team
from frontdesk_tui.desk.bookings_of import Payable, Span
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.payments import Method
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.payment import Payment


def _pay(desk: Desk, booking: int, amount: int, method: str = "cash", kind: str = "paid") -> None:
    Payment.create(
        booking=booking, kind=kind, amount=amount, currency="ILS", method=method, actor="Online", at=desk.now
    )


@pytest.mark.parametrize(
    ("price", "paid", "payment", "left"),
    [
        (8_000, [], Payable.NOT_PAID, "80.00 ILS"),
        (8_000, [(3_000, "cash", "paid")], Payable.PARTLY, "50.00 ILS"),
        (8_000, [(8_000, "cash", "paid")], Payable.IN_PERSON, ""),
        (8_000, [(5_000, "card_reader", "paid"), (3_000, "app", "paid")], Payable.IN_PERSON, ""),
        (8_000, [(8_000, "online", "paid")], Payable.ONLINE, ""),
        (8_000, [(9_000, "cash", "paid")], Payable.IN_PERSON, ""),
        (8_000, [(8_000, "cash", "paid"), (8_000, "cash", "refund")], Payable.NOT_PAID, "80.00 ILS"),
        (8_000, [(8_000, "cash", "paid"), (2_000, "cash", "refund")], Payable.PARTLY, "20.00 ILS"),
        (0, [], Payable.FREE, ""),
    ],
)
def test_a_booking_says_how_it_is_paid_and_what_is_open(
    desk: Desk, price: int, paid: list[tuple[int, str, str]], payment: Payable, left: str
) -> None:
    """B6, C11."""
    booking = a_booking(desk, dana(desk), price=price)
    for amount, method, kind in paid:
        _pay(desk, booking, amount, method, kind)
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.payment, line.open) == (payment, left)


@pytest.mark.parametrize("status", ["cancelled", "declined"])
def test_nothing_is_open_on_a_cancelled_booking(desk: Desk, status: str) -> None:
    """B4, B6."""
    contact = dana(desk)
    booking = a_booking(desk, contact)
    Booking.update(status=status).execute()  # no verb cancels yet
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.payment, line.open) == (Payable.CANCELLED, "")
    assert bookings_of.unpaid(desk, contact) == []


def test_a_line_says_when_what_with_whom_and_whether_they_came(desk: Desk) -> None:
    """C9, C10."""
    contact = dana(desk)
    noa = team.add(desk, "Noa")
    session = bookings.open_session(desk, a_service(desk, "Yoga"), desk.now.subtract(hours=2), staff=noa)
    booking = bookings.book(desk, contact, session)
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.when, line.service, line.staff, line.attendance) == ("Sun 22 Nov 15:41", "Yoga", "Noa", "")

    bookings.check_in(desk, booking)
    assert bookings_of.lines(desk, [booking])[0].attendance == "Attended"


def test_upcoming_come_soonest_first_and_past_ones_latest_first(desk: Desk) -> None:
    """C9."""
    contact = dana(desk)
    by_hours = {hours: a_booking(desk, contact, hours=hours) for hours in (3, -5, 1, -1, -0.5, -2)}

    def listed(span: Span) -> list[float]:
        return [next(h for h, b in by_hours.items() if b == one) for one in bookings_of.ids(desk, contact, span)]

    assert listed(Span.UPCOMING) == [-0.5, 1, 3]
    assert listed(Span.PAST) == [-1, -2, -5]
    assert listed(Span.ALL) == [3, 1, -0.5, -1, -2, -5]
    assert bookings_of.count(contact) == 6


def test_lines_come_in_the_order_asked_for_without_those_that_are_gone(desk: Desk) -> None:
    """C9."""
    contact = dana(desk)
    first, second = a_booking(desk, contact), a_booking(desk, contact)
    assert [line.id for line in bookings_of.lines(desk, [second, 999, first])] == [second, first]
    assert bookings_of.lines(desk, []) == []


def test_what_is_unpaid_is_listed_until_it_is_paid(desk: Desk) -> None:
    """C11."""
    contact = dana(desk)
    booked = [a_booking(desk, contact, hours=hours) for hours in (-24, -48, 24)]
    a_booking(desk, contact, price=0)
    assert {line.id for line in bookings_of.unpaid(desk, contact)} == set(booked)

    payments.mark_paid(desk, booked[0], Method.CASH)

    assert {line.id for line in bookings_of.unpaid(desk, contact)} == set(booked[1:])


def test_unpaid_bookings_that_lie_behind_come_before_those_ahead(desk: Desk) -> None:
    """C11."""
    contact = dana(desk)
    ahead, latest, earlier = (a_booking(desk, contact, hours=hours) for hours in (24, -24, -48))
    assert [line.id for line in bookings_of.unpaid(desk, contact)] == [latest, earlier, ahead]


def test_what_is_open_is_found_however_much_lies_between(desk: Desk) -> None:
    """B6, C11."""
    client, service = dana(desk), a_service(desk)
    oldest = a_booking(desk, client, hours=-3_000, service=service)
    for hour in range(250):
        a_booking(desk, client, hours=-200 - hour, service=service, price=0)
    ahead = a_booking(desk, client, hours=5, service=service)
    assert [line.id for line in bookings_of.unpaid(desk, client)] == [oldest, ahead]
    assert [line.id for line in bookings_of.unpaid(desk, client, most=1)] == [oldest]

"""Money is taken once, stays on record, and nothing takes it back."""

from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import a_booking, dana, kinds_of_events, latest_event
from tests.desk.rivals import only_one_won, race

from frontdesk_tui.desk import bookings_of, payments
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.payments import Method
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.payment import Payment

PAID_ALREADY = "This booking has been paid already."


@pytest.mark.parametrize("method", Method)
def test_who_when_how_much_and_how_stays_on_record(desk: Desk, method: Method) -> None:
    """C11."""
    contact = dana(desk)
    booking = a_booking(desk, contact, price=8_050)

    assert payments.mark_paid(desk, booking, method) == 8_050

    row, event = Payment.get(), latest_event()
    assert (row.booking_id, row.kind, row.amount, row.currency) == (booking, "paid", 8_050, "ILS")
    assert (row.method, row.actor, row.at) == (method.value, "ronit", desk.now)
    assert (event.kind, event.contact_id, event.booking_id) == ("booking.paid", contact, booking)
    assert event.data == {"amount": 8_050, "currency": "ILS", "method": method.value}
    assert payments.paid(booking) == 8_050


def test_a_booking_is_paid_once(desk: Desk) -> None:
    """C11."""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(desk, booking, Method.CASH)
    before = kinds_of_events()
    with pytest.raises(DeskError, match=PAID_ALREADY):
        payments.mark_paid(desk, booking, Method.APP)
    assert (Payment.select().count(), kinds_of_events()) == (1, before)


def test_of_a_partly_paid_booking_only_what_is_open_is_taken(desk: Desk) -> None:
    """B6, C11."""
    booking = a_booking(desk, dana(desk))
    _pay_online(desk, booking, 3_000, "paid")
    _pay_online(desk, booking, 1_000, "refund")
    assert payments.paid(booking) == 2_000
    assert payments.mark_paid(desk, booking, Method.CASH) == 6_000


@pytest.mark.parametrize(("price", "status"), [(0, "confirmed"), (8_000, "cancelled"), (8_000, "declined")])
def test_no_money_is_taken_where_nothing_is_due(desk: Desk, price: int, status: str) -> None:
    """C11, B4."""
    booking = a_booking(desk, dana(desk), price=price)
    Booking.update(status=status).where(Booking.id == booking).execute()
    with pytest.raises(DeskError, match="Nothing is to be paid"):
        payments.mark_paid(desk, booking, Method.CASH)
    assert Payment.select().count() == 0


def test_no_other_amount_is_taken_than_was_shown(desk: Desk) -> None:
    """C11, S7: another payment came in while the first was being confirmed."""
    booking = a_booking(desk, dana(desk))
    _pay_online(desk, booking, 3_000, "paid")
    before = kinds_of_events()
    with pytest.raises(DeskError, match="changed meanwhile"):
        payments.mark_paid(desk, booking, Method.CASH, shown=8_000)
    assert (payments.paid(booking), kinds_of_events()) == (3_000, before)
    assert payments.mark_paid(desk, booking, Method.CASH, shown=5_000) == 5_000


def _pay_online(desk: Desk, booking: int, amount: int, kind: str) -> None:
    Payment.create(
        booking=booking, kind=kind, amount=amount, currency="ILS", method="online", actor="Online", at=desk.now
    )


def _pay(desk: Desk, booking: int) -> int:
    return payments.mark_paid(desk, booking, Method.CASH)


def test_of_two_desks_that_take_the_money_at_once_one_does(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """C11, S7."""
    contact = dana(desk)
    booked = [a_booking(desk, contact, hours=hour) for hour in range(1, 21)]

    rounds = race(desk_file, moment, _pay, booked)

    assert len(rounds) == 20
    assert only_one_won(rounds, PAID_ALREADY)
    assert Payment.select().count() == 20
    assert kinds_of_events().count("booking.paid") == 20
    assert bookings_of.unpaid(desk, contact) == []

"""Money is taken once, stays on record, and nothing takes it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from peewee import DatabaseError
from pendulum import DateTime
from tests.builders import a_booking, a_session, colleague, dana, entered, kinds_of_events, latest_event, somebody
from tests.desk.rivals import only_one_won, race

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import bookings, bookings_of, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import noting
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
    entered(desk, booking, 3_000)
    entered(desk, booking, 1_000, kind="refund")
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
    entered(desk, booking, 3_000)
    before = kinds_of_events()
    with pytest.raises(DeskError, match="changed meanwhile"):
        payments.mark_paid(desk, booking, Method.CASH, shown=8_000)
    assert (payments.paid(booking), kinds_of_events()) == (3_000, before)
    assert payments.mark_paid(desk, booking, Method.CASH, shown=5_000) == 5_000


def test_a_part_is_taken_and_the_rest_stays_open(desk: Desk) -> None:
    """B6, C11."""
    contact = dana(desk)
    booking = a_booking(desk, contact)
    assert payments.mark_paid(desk, booking, Method.CASH, amount=3_000) == 3_000
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.payment, line.left) == (bookings_of.Payable.PARTLY, 5_000)
    assert payments.mark_paid(desk, booking, Method.APP, shown=5_000, amount=1_000) == 1_000
    assert payments.mark_paid(desk, booking, Method.CARD_READER) == 4_000
    assert [row.amount for row in Payment.select().order_by(Payment.id)] == [3_000, 1_000, 4_000]


@pytest.mark.parametrize(
    ("amount", "refusal"), [(0, "more than nothing"), (-1, "more than nothing"), (5_001, r"Only 50\.00 ILS is open\.")]
)
def test_nothing_negative_and_no_more_than_is_open_is_taken(desk: Desk, amount: int, refusal: str) -> None:
    """B6, C11."""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(desk, booking, Method.CASH, amount=3_000)
    with pytest.raises(DeskError, match=refusal) as error:
        payments.mark_paid(desk, booking, Method.CASH, amount=amount)
    assert (error.value.field, payments.paid(booking)) == ("amount", 3_000)


def test_who_waits_for_a_place_pays_nothing_yet(desk: Desk) -> None:
    """B3, C11."""
    session = a_session(desk, capacity=2)
    bookings.book(desk, somebody(desk), session, participants=2)
    waiting = waitlist.join(desk, dana(desk), session)
    with pytest.raises(DeskError, match="still waits for a place"):
        payments.mark_paid(desk, waiting, Method.CASH)


def test_a_refund_is_a_further_entry_with_its_reason(desk: Desk) -> None:
    """C11."""
    contact = dana(desk)
    booking = a_booking(desk, contact)
    payments.mark_paid(desk, booking, Method.CARD_READER)

    assert payments.refund(desk, booking, 3_000, Method.CASH, " Came\ntoo late ") == 3_000

    paid, back = Payment.select().order_by(Payment.id)
    assert (paid.kind, paid.amount) == ("paid", 8_000)
    assert (back.kind, back.amount, back.method, back.actor, back.at) == ("refund", 3_000, "cash", "ronit", desk.now)
    assert payments.paid(booking) == 5_000
    event = latest_event()
    assert (event.kind, event.contact_id, event.booking_id) == ("booking.refunded", contact, booking)
    assert event.data == {"amount": 3_000, "currency": "ILS", "method": "cash", "reason": "Came too late"}
    assert payments.mark_paid(desk, booking, Method.CASH) == 3_000


@pytest.mark.parametrize(
    ("amount", "reason", "refusal", "field"),
    [
        (0, "Late", "more than nothing", "amount"),
        (-100, "Late", "more than nothing", "amount"),
        (2_001, "Late", r"Only 20\.00 ILS has been paid\.", "amount"),
        (1_000, "  ", "Say why", "reason"),
        (1_000, "x" * 501, "at most 500", "reason"),
    ],
)
def test_no_more_is_given_back_than_was_paid_and_never_without_a_reason(
    desk: Desk, amount: int, reason: str, refusal: str, field: str
) -> None:
    """C11."""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(desk, booking, Method.CASH, amount=2_000)
    with pytest.raises(DeskError, match=refusal) as error:
        payments.refund(desk, booking, amount, Method.CASH, reason)
    assert (error.value.field, payments.paid(booking), Payment.select().count()) == (field, 2_000, 1)


def test_what_was_never_paid_is_not_given_back(desk: Desk) -> None:
    """C11."""
    booking = a_booking(desk, dana(desk))
    with pytest.raises(DeskError, match="Nothing has been paid"):
        payments.refund(desk, booking, 100, Method.CASH, "Late")


def test_what_was_paid_for_a_cancelled_booking_is_given_back(desk: Desk) -> None:
    """B4, C11: but nothing more is taken for it."""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(desk, booking, Method.CASH, amount=2_000)
    cancelling.cancel(desk, booking)
    with pytest.raises(DeskError, match="Nothing is to be paid"):
        payments.mark_paid(desk, booking, Method.CASH)
    assert payments.refund(desk, booking, 2_000, Method.CASH, "Cancelled") == 2_000
    assert payments.paid(booking) == 0


def test_only_a_manager_gives_money_back(desk: Desk) -> None:
    """C11, S5."""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(colleague(desk, "Noa"), booking, Method.CASH)
    with pytest.raises(NotAllowedError):
        payments.refund(colleague(desk, "Uri"), booking, 100, Method.CASH, "Late")
    payments.refund(colleague(desk, "Tal", Role.MANAGER), booking, 100, Method.CASH, "Late")


def test_neither_a_payment_nor_a_refund_is_undone_changed_or_deleted(desk: Desk) -> None:
    """C11, S10: below the verbs too."""
    booking = a_booking(desk, dana(desk))
    acts: list[Callable[[], object]] = [
        lambda: payments.mark_paid(desk, booking, Method.CASH),
        lambda: payments.refund(desk, booking, 1_000, Method.CASH, "Late"),
    ]
    for act in acts:
        with noting() as written:
            act()
        assert undo.lasting(written)
        with pytest.raises(DeskError, match="cannot be undone"):
            undo.take_back(desk, written)
    changes: list[Callable[[], object]] = [
        lambda: Payment.update(amount=1).execute(),
        lambda: Payment.delete().execute(),
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="append-only"):
            change()
    assert payments.paid(booking) == 7_000


def _pay(desk: Desk, booking: int) -> int:
    return payments.mark_paid(desk, booking, Method.CASH)


@pytest.mark.race
@pytest.mark.on_both
def test_of_two_desks_that_take_the_money_at_once_one_does(
    desk: Desk, desk_file: Path, moment: DateTime, rounds: int
) -> None:
    """C11, S7."""
    contact = dana(desk)
    booked = [a_booking(desk, contact, hours=hour) for hour in range(1, rounds + 1)]

    answers = race(desk_file, moment, _pay, booked)

    assert len(answers) == rounds
    assert only_one_won(answers, PAID_ALREADY)
    assert Payment.select().count() == rounds
    assert kinds_of_events().count("booking.paid") == rounds
    assert bookings_of.unpaid(desk, contact) == []

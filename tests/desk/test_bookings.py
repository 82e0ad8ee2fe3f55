"""Bookings take places, and attendance makes visits."""

from dataclasses import replace
from pathlib import Path

import pendulum
import pytest
from pendulum import DateTime
from tests.builders import a_booking, a_service, a_session, after, dana, kinds_of_events, somebody
from tests.desk.rivals import only_one_won, race

from frontdesk_tui.desk import bookings, undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.session import Session

FULL = "This session is full."


def _visits(contact: int) -> tuple[int, DateTime | None]:
    row = Contact.get_by_id(contact)
    return row.visits, row.last_visit_at


def test_a_booking_keeps_price_and_client_as_they_were(desk: Desk) -> None:
    """B1, B3."""
    contact = dana(desk)
    booking = bookings.book(desk, contact, a_session(desk, price=8_000))
    row = Booking.get_by_id(booking)
    assert (row.price, row.currency, row.status, row.attendance, row.booked_at) == (
        *(8_000, "ILS", "confirmed", ""),
        desk.now,
    )
    assert (row.client_name, row.client_email, row.client_phone) == ("Dana Levi", "dana@example.com", "052-555-0101")


def test_a_session_keeps_its_wall_time_and_zone_beside_the_moment(desk: Desk) -> None:
    """B8."""
    session = bookings.open_session(desk, a_service(desk), desk.now.add(hours=1))
    row = Session.get_by_id(session)
    assert (row.wall_start, row.zone) == ("2026-11-22T18:41", "Asia/Jerusalem")
    assert row.ends_at == desk.now.add(hours=2)


def test_a_session_is_never_booked_over_its_capacity(desk: Desk) -> None:
    """B3."""
    session = a_session(desk, capacity=2)
    for name in "ab":
        bookings.book(desk, somebody(desk, name), session)
    late = somebody(desk, "c")
    before = kinds_of_events()
    with pytest.raises(DeskError, match=FULL):
        bookings.book(desk, late, session)
    assert Booking.select().count() == 2
    assert kinds_of_events() == before


@pytest.mark.parametrize(("status", "is_free"), [("cancelled", True), ("declined", True), ("pending", False)])
def test_a_cancelled_booking_leaves_its_place_and_a_pending_one_keeps_it(
    desk: Desk, status: str, is_free: bool
) -> None:
    """B3, B4."""
    session = a_session(desk)
    first = bookings.book(desk, somebody(desk), session)
    Booking.update(status=status).where(Booking.id == first).execute()  # no verb cancels yet
    second = somebody(desk)
    if is_free:
        bookings.book(desk, second, session)
    else:
        with pytest.raises(DeskError, match=FULL):
            bookings.book(desk, second, session)


def _book(desk: Desk, session: int) -> int:
    return bookings.book(desk, 1, session)


def test_of_two_desks_that_book_the_last_place_at_once_one_does(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """B3, S7."""
    dana(desk)
    service = a_service(desk, "Yoga", capacity=2)
    sessions = [a_session(desk, hours=hour, service=service) for hour in range(1, 21)]
    other = somebody(desk)
    for session in sessions:
        bookings.book(desk, other, session)

    rounds = race(desk_file, moment, _book, sessions)

    assert len(rounds) == 20
    assert only_one_won(rounds, FULL)
    assert [Booking.select().where(Booking.session == session).count() for session in sessions] == [2] * 20


def test_every_check_in_counts_as_a_visit(desk: Desk) -> None:
    """B5."""
    contact = dana(desk)
    other = somebody(desk)
    days = [-10, -3, -7]
    booked = [a_booking(desk, contact, hours=24 * day) for day in days]
    bookings.check_in(desk, a_booking(desk, other, hours=-1))
    a_booking(desk, contact, hours=-2)

    for booking in booked:
        bookings.check_in(desk, booking)

    assert _visits(contact) == (3, desk.now.subtract(days=3))
    assert _visits(other) == (1, desk.now.subtract(hours=1))


def test_a_check_in_that_is_taken_back_is_no_visit(desk: Desk) -> None:
    """B5, S10."""
    contact = dana(desk)
    earlier, latest = (a_booking(desk, contact, hours=hours) for hours in (-48, -1))
    bookings.check_in(desk, earlier)
    with noting() as written:
        bookings.check_in(desk, latest)

    undo.take_back(desk, written)
    assert _visits(contact) == (1, desk.now.subtract(hours=48))

    bookings.check_in(desk, latest)
    assert _visits(contact) == (2, desk.now.subtract(hours=1))


def test_nobody_is_checked_in_too_early_twice_or_when_cancelled(desk: Desk) -> None:
    """B5."""
    contact = dana(desk)
    session_in_an_hour = a_booking(desk, contact, hours=1)
    with pytest.raises(DeskError, match="too early"):
        bookings.check_in(after(desk, minutes=29), session_in_an_hour)

    bookings.check_in(after(desk, minutes=30), session_in_an_hour)
    with pytest.raises(DeskError, match="checked in already"):
        bookings.check_in(after(desk, minutes=31), session_in_an_hour)

    for status in ("cancelled", "declined"):
        off = a_booking(desk, contact, hours=0)
        Booking.update(status=status).where(Booking.id == off).execute()
        with pytest.raises(DeskError, match=f"is {status}"):
            bookings.check_in(desk, off)
    assert _visits(contact)[0] == 1


def _check_in(desk: Desk, booking: int) -> None:
    bookings.check_in(desk, booking)


def test_of_two_desks_that_check_somebody_in_at_once_one_does(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """B5, S7."""
    contact = dana(desk)
    booked = [a_booking(desk, contact, hours=-hour) for hour in range(20)]
    rounds = race(desk_file, moment, _check_in, booked)
    assert only_one_won(rounds, "This client is checked in already.")
    assert _visits(contact) == (20, moment)


def test_a_session_in_the_repeated_hour_lasts_as_long_as_its_service(desk: Desk) -> None:
    """B8."""
    berlin = replace(desk, business=replace(desk.business, zone="Europe/Berlin"))
    starts = pendulum.datetime(2026, 10, 25, 0, 30)
    row = Session.get_by_id(bookings.open_session(berlin, a_service(desk), starts))
    assert (row.wall_start, row.ends_at) == ("2026-10-25T02:30", starts.add(hours=1))

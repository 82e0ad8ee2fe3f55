"""Appointments take a colleague's time; bookings are confirmed, declined and undone."""

from dataclasses import replace
from pathlib import Path

import pendulum
import pytest
from pendulum import DateTime
from tests.builders import (
    a_booking,
    a_service,
    a_session,
    after,
    colleague,
    dana,
    kinds_of_events,
    latest_event,
    somebody,
)
from tests.desk.rivals import race_apart, refusals

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.session import Session


def _noa(desk: Desk) -> int:
    staff = colleague(desk, "Noa").actor.staff
    assert staff is not None
    return staff


def test_a_session_keeps_its_wall_time_and_zone_beside_the_moment(desk: Desk) -> None:
    """B8."""
    session = sessions.open_at(desk, a_service(desk), desk.now.add(hours=1))
    row = Session.get_by_id(session)
    assert (row.wall_start, row.zone) == ("2026-11-22T18:41", "Asia/Jerusalem")
    assert row.ends_at == desk.now.add(hours=2)


def test_a_session_in_the_repeated_hour_lasts_as_long_as_its_service(desk: Desk) -> None:
    """B8."""
    berlin = replace(desk, business=replace(desk.business, zone="Europe/Berlin"))
    starts = pendulum.datetime(2026, 10, 25, 0, 30)
    row = Session.get_by_id(sessions.open_at(berlin, a_service(desk), starts))
    assert (row.wall_start, row.ends_at) == ("2026-10-25T02:30", starts.add(hours=1))


def test_an_appointment_is_one_session_and_one_booking(desk: Desk) -> None:
    """B3."""
    contact, service, noa = dana(desk), a_service(desk, "Haircut"), _noa(desk)
    with noting() as written:
        booking = bookings.book_time(desk, contact, service, noa, desk.now.add(hours=1))
    row = Booking.get_by_id(booking)
    assert (row.session.staff_id, row.session.starts_at, row.price) == (noa, desk.now.add(hours=1), 8_000)
    assert kinds_of_events()[-2:] == ["session.opened", "booking.made"]
    assert len(written) == 2


def test_a_colleague_has_one_appointment_at_a_time(desk: Desk) -> None:
    """B3: refused, nothing is left of it."""
    noa, service = _noa(desk), a_service(desk, "Haircut")
    one, other = dana(desk), somebody(desk, "Maya", "Cohen")
    bookings.book_time(desk, one, service, noa, desk.now.add(hours=1))
    before = kinds_of_events()
    with pytest.raises(BusyError, match="Haircut, Dana Levi, 18:41–19:41"):
        bookings.book_time(desk, other, service, noa, desk.now.add(minutes=119))
    assert (kinds_of_events(), Session.select().count()) == (before, 1)
    bookings.book_time(desk, other, service, noa, desk.now.add(minutes=120))


def test_a_colleague_is_double_booked_only_on_purpose(desk: Desk) -> None:
    """B3."""
    noa, service = _noa(desk), a_service(desk, "Haircut")
    bookings.book_time(desk, dana(desk), service, noa, desk.now.add(hours=1))
    booking = bookings.book_time(desk, somebody(desk), service, noa, desk.now.add(hours=1), overbook=True)
    assert Booking.get_by_id(booking).double_booked
    assert latest_event().data["in_the_way"] == ["session 1"]


def test_a_class_is_not_booked_by_time(desk: Desk) -> None:
    """B1."""
    contact, service, noa = dana(desk), a_service(desk, "Yoga", capacity=5), _noa(desk)
    with pytest.raises(DeskError, match="“Yoga” is a class"):
        bookings.book_time(desk, contact, service, noa, desk.now.add(hours=1))


def _pending(desk: Desk, *, capacity: int = 1) -> int:
    booking = bookings.book(desk, dana(desk), a_session(desk, capacity=capacity))
    Booking.update(status="pending").where(Booking.id == booking).execute()  # as the website will make them
    return booking


def test_a_pending_booking_is_confirmed_once_and_that_can_be_undone(desk: Desk) -> None:
    """B3, S10."""
    booking = _pending(desk)
    with noting() as written:
        bookings.confirm(desk, booking)
    assert Booking.get_by_id(booking).status == "confirmed"
    with pytest.raises(DeskError, match="is confirmed"):
        bookings.confirm(desk, booking)
    undo.take_back(desk, written)
    assert Booking.get_by_id(booking).status == "pending"


def test_who_is_checked_in_stays_confirmed(desk: Desk) -> None:
    """B5, S10."""
    booking = _pending(desk)
    with noting() as written:
        bookings.confirm(desk, booking)
    attendance.check_in(after(desk, hours=24), booking)
    with pytest.raises(DeskError, match="Take the check-in back first"):
        undo.take_back(after(desk, hours=24), written)
    assert Booking.get_by_id(booking).status == "confirmed"


def test_a_pending_booking_is_declined_and_its_appointment_called_off(desk: Desk) -> None:
    """B3, S10."""
    booking = _pending(desk)
    with noting() as written:
        bookings.decline(desk, booking, "  No\ntime ")
    row = Booking.get_by_id(booking)
    assert (row.status, row.session.cancelled_at) == ("declined", desk.now)
    declined = {"reason": "No time", "by": "business", "before": "pending"}
    assert declined.items() <= Event.get(Event.kind == "booking.declined").data.items()
    with pytest.raises(DeskError, match="Only a pending booking"):
        bookings.decline(desk, booking)
    undo.take_back(desk, written)
    row = Booking.get_by_id(booking)
    assert (row.status, row.session.cancelled_at) == ("pending", None)


@pytest.mark.parametrize("by_time", [False, True])
def test_undoing_a_booking_cancels_it(desk: Desk, by_time: bool) -> None:
    """S10: its time is free again."""
    contact, service, noa = dana(desk), a_service(desk), _noa(desk)
    at = desk.now.add(hours=1)
    with noting() as written:
        if by_time:
            booking = bookings.book_time(desk, contact, service, noa, at)
        else:
            booking = bookings.book(desk, contact, sessions.open_at(desk, service, at, noa))
    assert undo.lasting(written) == ""
    undo.take_back(desk, written)
    row = Booking.get_by_id(booking)
    assert (row.status, row.session.cancelled_at) == ("cancelled", desk.now)
    bookings.book_time(desk, contact, service, noa, at)


def test_a_booking_is_not_undone_once_it_is_paid_or_attended(desk: Desk) -> None:
    """B5, C11, S10."""
    contact = dana(desk)
    for refusal in ("has been paid", "checked in"):
        with noting() as written:
            booking = a_booking(desk, contact, hours=-1)
        made = written[-1:]
        if refusal == "has been paid":
            payments.mark_paid(desk, booking, Method.CASH)
        else:
            attendance.check_in(desk, booking)
        with pytest.raises(DeskError, match=refusal):
            undo.take_back(desk, made)
        assert Booking.get_by_id(booking).status == "confirmed"


def _book_time(desk: Desk, asked: tuple[int, int, int, int]) -> int:
    contact, service, noa, hours = asked
    return bookings.book_time(desk, contact, service, noa, desk.now.add(hours=hours))


@pytest.mark.on_both
def test_of_two_desks_that_book_a_colleague_s_time_at_once_one_does(
    desk: Desk, desk_file: Path, moment: DateTime
) -> None:
    """B3, S7."""
    ada, bea, noa, service = somebody(desk, "Ada"), somebody(desk, "Bea"), _noa(desk), a_service(desk, "Cut")
    pairs = [((ada, service, noa, 2 * hour), (bea, service, noa, 2 * hour)) for hour in range(1, 21)]

    rounds = race_apart(desk_file, moment, _book_time, pairs)

    assert all("Noa is busy" in told and ("Ada" in told or "Bea" in told) for told in refusals(rounds))
    assert (Booking.select().count(), Session.select().count()) == (20, 20)

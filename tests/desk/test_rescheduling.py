"""A booking that moves stays the same booking."""

import pytest
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

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError, FullError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff


def _staff(desk: Desk, name: str = "Noa") -> int:
    staff = colleague(desk, name).actor.staff
    assert staff is not None
    return staff


def _classes(desk: Desk, *, capacity: int = 2) -> tuple[int, int]:
    """Two sessions of one class, tomorrow and the day after."""
    yoga = a_service(desk, "Yoga", capacity=capacity)
    return a_session(desk, service=yoga, hours=24), a_session(desk, service=yoga, hours=48)


def _status(*booked: int) -> list[str]:
    return [Booking.get_by_id(booking).status for booking in booked]


def test_a_booking_keeps_its_identity_price_and_payments_when_it_moves(desk: Desk) -> None:
    """B4."""
    one, other = _classes(desk)
    contact = dana(desk)
    booking = bookings.book(desk, contact, one, 7_000)
    Booking.update(form_responses=[["Level", "Beginner"]]).where(Booking.id == booking).execute()
    payments.mark_paid(desk, booking, Method.CASH, amount=2_000)

    rescheduling.move(desk, booking, other)

    row = Booking.get()
    assert (row.id, row.session_id, row.price, row.form_responses) == (booking, other, 7_000, [["Level", "Beginner"]])
    assert (payments.paid(booking), bookings.free_places(one), bookings.free_places(other)) == (2_000, 2, 1)
    event = latest_event()
    assert (event.kind, event.contact_id, event.booking_id) == ("booking.rescheduled", contact, booking)
    assert {key: event.data[key]["session"] for key in ("before", "after")} == {"before": one, "after": other}
    starts = moment_to_stored(desk.now.add(hours=24)), moment_to_stored(desk.now.add(hours=48))
    assert (event.data["before"]["starts_at"], event.data["after"]["starts_at"]) == starts


def test_the_place_that_it_leaves_goes_to_the_first_in_line_who_keeps_it(desk: Desk) -> None:
    """B4, S10: so moving back is refused."""
    one, other = _classes(desk, capacity=2)
    booking = bookings.book(desk, dana(desk), one)
    bookings.book(desk, somebody(desk), one)
    waiting = waitlist.join(desk, somebody(desk, "Uri"), one)
    with noting() as written:
        rescheduling.move(desk, booking, other)
    assert _status(waiting) == ["confirmed"]
    assert undo.lasting(written) == ""
    with pytest.raises(FullError, match="Uri took the last place"):
        undo.take_back(desk, written)
    assert Booking.get_by_id(booking).session_id == other


def test_a_booking_moves_into_a_full_session_only_on_purpose(desk: Desk) -> None:
    """B3, B4."""
    one, other = _classes(desk, capacity=2)
    booking = bookings.book(desk, dana(desk), one)
    bookings.book(desk, somebody(desk, "Maya"), other, participants=2)
    before = kinds_of_events()
    with pytest.raises(FullError, match="Maya took the last place"):
        rescheduling.move(desk, booking, other)
    assert (Booking.get_by_id(booking).session_id, kinds_of_events()) == (one, before)

    rescheduling.move(desk, booking, other, overbook=True)
    assert Booking.get_by_id(booking).double_booked
    assert latest_event().data["in_the_way"] == ["booking 2"]
    rescheduling.move(desk, booking, one)
    assert not Booking.get_by_id(booking).double_booked


@pytest.mark.parametrize("by_time", [False, True])
def test_moving_is_undone(desk: Desk, by_time: bool) -> None:
    """B4, S10."""
    if by_time:
        booking = a_booking(desk, dana(desk))
    else:
        one, other = _classes(desk)
        booking = bookings.book(desk, dana(desk), one)

    def where() -> tuple[object, ...]:
        row = Booking.get_by_id(booking)
        return row.session_id, row.session.starts_at, row.session.ends_at, row.session.wall_start, row.double_booked

    before = where()
    with noting() as written:
        if by_time:
            rescheduling.move_to_time(desk, booking, desk.now.add(hours=30), _staff(desk))
        else:
            rescheduling.move(desk, booking, other)
    assert where() != before
    undo.take_back(desk, written[-1:])
    assert where() == before
    assert kinds_of_events()[-1] == "booking.rescheduled"


def test_a_move_is_not_undone_after_another_one(desk: Desk) -> None:
    """S7, S10."""
    one, other = _classes(desk)
    booking = bookings.book(desk, dana(desk), one)
    with noting() as written:
        rescheduling.move(desk, booking, other)
    rescheduling.move(desk, booking, one)
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)


def test_a_move_is_not_undone_after_the_session_itself_has_moved(desk: Desk) -> None:
    """S7, S10."""
    booking = a_booking(desk, dana(desk))
    with noting() as written:
        rescheduling.move_to_time(desk, booking, desk.now.add(hours=30))
    Session.update(starts_at=desk.now.add(hours=31)).execute()  # the calendar moved it on
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)


def test_an_appointment_moves_with_its_session(desk: Desk) -> None:
    """B4, B8: by the wall clock too, and calendars are told (RFC 5545 SEQUENCE)."""
    noa, uri = _staff(desk), _staff(desk, "Uri")
    booking = bookings.book_time(desk, dana(desk), a_service(desk), noa, desk.now.add(hours=1))
    rescheduling.move_to_time(desk, booking, desk.now.add(hours=25), uri)
    row = Session.get()
    assert (row.id, row.starts_at, row.ends_at) == (1, desk.now.add(hours=25), desk.now.add(hours=26))
    assert (row.wall_start, row.zone, row.staff_id, row.sequence) == ("2026-11-23T18:41", "Asia/Jerusalem", uri, 1)
    bookings.book_time(desk, somebody(desk), a_service(desk), noa, desk.now.add(hours=1))


def test_an_appointment_moves_only_to_a_free_time_unless_that_is_wanted(desk: Desk) -> None:
    """B3, B4."""
    noa, cut = _staff(desk), a_service(desk, "Cut")
    bookings.book_time(desk, dana(desk), cut, noa, desk.now.add(hours=1))
    booking = bookings.book_time(desk, somebody(desk), cut, noa, desk.now.add(hours=5))
    with pytest.raises(BusyError, match="Cut, Dana Levi, 18:41–19:41"):
        rescheduling.move_to_time(desk, booking, desk.now.add(minutes=90))
    assert Booking.get_by_id(booking).session.starts_at == desk.now.add(hours=5)

    rescheduling.move_to_time(desk, booking, desk.now.add(minutes=90), overbook=True)
    assert Booking.get_by_id(booking).double_booked
    rescheduling.move_to_time(desk, booking, desk.now.add(hours=3))
    assert not Booking.get_by_id(booking).double_booked


def test_an_appointment_may_move_by_less_than_it_lasts(desk: Desk) -> None:
    """B4: it is not in its own way."""
    booking = bookings.book_time(desk, dana(desk), a_service(desk), _staff(desk), desk.now.add(hours=1))
    rescheduling.move_to_time(desk, booking, desk.now.add(minutes=75))
    assert Booking.get_by_id(booking).session.starts_at == desk.now.add(minutes=75)


def test_what_cannot_move_says_why(desk: Desk) -> None:
    """B4, B5."""
    contact = dana(desk)
    one, other = _classes(desk, capacity=2)
    in_class = bookings.book(desk, contact, one)
    for session, refusal in (
        (one, "in that session already"),
        (a_session(desk, capacity=2), "of the same service"),
        (99, "no longer there"),
    ):
        with pytest.raises(DeskError, match=refusal):
            rescheduling.move(desk, in_class, session)
    with pytest.raises(DeskError, match="This is a class"):
        rescheduling.move_to_time(desk, in_class, desk.now.add(hours=30))
    bookings.book(desk, contact, other)
    with pytest.raises(DeskError, match="is booked in this session already"):
        rescheduling.move(desk, in_class, other)
    sessions.call_off(desk, other)
    with pytest.raises(DeskError, match="called off"):
        rescheduling.move(desk, in_class, other)
    cancelling.cancel(desk, in_class)
    with pytest.raises(DeskError, match="is cancelled"):
        rescheduling.move(desk, in_class, other)


def test_who_came_or_did_not_is_not_moved(desk: Desk) -> None:
    """B4, B5."""
    booking = a_booking(desk, dana(desk), hours=-1)
    later = after(desk, minutes=1)
    for mark, refusal in ((attendance.check_in, "Take the check-in back"), (attendance.no_show, "no-show")):
        mark(desk, booking)
        with pytest.raises(DeskError, match=refusal):
            rescheduling.move_to_time(later, booking, desk.now.add(hours=24))
    attendance.unset(desk, booking)
    rescheduling.move_to_time(later, booking, desk.now.add(hours=24))
    with pytest.raises(DeskError, match="at that time already"):
        rescheduling.move_to_time(later, booking, desk.now.add(hours=24))


def test_a_group_does_not_move_into_a_session_that_is_too_small_for_it(desk: Desk) -> None:
    """B3, B4: not on purpose either."""
    one, other = _classes(desk, capacity=3)
    Session.update(capacity=2).where(Session.id == other).execute()  # as an edit of only this one does
    booking = bookings.book(desk, dana(desk), one, participants=3)
    with pytest.raises(DeskError, match="has 2 places in all"):
        rescheduling.move(desk, booking, other, overbook=True)


def test_who_waits_has_nothing_to_move_yet(desk: Desk) -> None:
    """B3, B4."""
    one, other = _classes(desk)
    bookings.book(desk, dana(desk), one, participants=2)
    waiting = waitlist.join(desk, somebody(desk), one)
    with pytest.raises(DeskError, match="still waits for a place"):
        rescheduling.move(desk, waiting, other)


def test_an_appointment_that_others_share_does_not_move_with_one_of_them(desk: Desk) -> None:
    """B4."""
    session = a_session(desk)
    booking = bookings.book(desk, dana(desk), session)
    bookings.book(desk, somebody(desk), session, overbook=True)
    with pytest.raises(DeskError, match="Others are booked"):
        rescheduling.move_to_time(desk, booking, desk.now.add(hours=30))


def test_an_appointment_that_is_left_empty_is_called_off(desk: Desk) -> None:
    """B4, S10: and takes place again when the move is undone."""
    cut = a_service(desk, "Cut")
    one, other = (a_session(desk, service=cut, hours=hours) for hours in (24, 48))
    booking = bookings.book(desk, dana(desk), one)
    with noting() as written:
        rescheduling.move(desk, booking, other)
    assert Session.get_by_id(one).cancelled_at == desk.now
    undo.take_back(desk, written)
    assert Booking.get_by_id(booking).session_id == one
    assert [Session.get_by_id(session).cancelled_at for session in (one, other)] == [None, None]


def test_nothing_moves_to_a_colleague_who_left_but_what_they_give_still_moves(desk: Desk) -> None:
    """B4."""
    noa, omar = _staff(desk), _staff(desk, "Omar")
    cut = a_service(desk)
    booking = bookings.book_time(desk, dana(desk), cut, noa, desk.now.add(hours=24))
    Staff.update(active=False).execute()
    with pytest.raises(DeskError, match="Omar does not work here any more") as refusal:
        rescheduling.move_to_time(desk, booking, desk.now.add(hours=30), omar)
    assert refusal.value.field == "staff"
    rescheduling.move_to_time(desk, booking, desk.now.add(hours=30))
    assert Session.get().staff_id == noa

"""What is done with a booking, one thing after the other, is taken back so, up to the booking itself."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import a_service, a_session, somebody
from tests.desk.timetable import at, noa

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, rescheduling
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.session import Session


def _done(desk: Desk, did: Callable[[Desk], object]) -> list[int]:
    with noting() as written:
        did(desk)
    return written


@pytest.mark.parametrize(
    "act",
    [
        cancelling.cancel,
        bookings.decline,
        bookings.confirm,
        lambda desk, booking: bookings.change_participants(desk, booking, 2),
        lambda desk, booking: rescheduling.move_to_time(desk, booking, desk.now.add(hours=48)),
        lambda desk, booking: sessions.call_off(desk, Booking.get_by_id(booking).session_id),
        lambda desk, booking: sessions.edit(
            desk,
            Booking.get_by_id(booking).session_id,
            SessionDraft(Booking.get_by_id(booking).session.service_id, None, at("15:00")),
        ),
    ],
)
def test_what_was_done_with_a_booking_is_taken_back_step_by_step(
    desk: Desk, act: Callable[[Desk, int], object]
) -> None:
    """S10: up to the booking itself, whatever was done with it twice; never while the last of it stands."""
    who_and_what = somebody(desk), a_service(desk), noa(desk), desk.now.add(hours=24)
    made = _done(desk, lambda desk: bookings.book_time(desk, *who_and_what))
    booking = Booking.get().id
    Booking.update(status="pending").execute()
    Session.update(capacity=2).execute()
    for _ in range(2):
        done = _done(desk, lambda desk: act(desk, booking))
        with pytest.raises(DeskError):
            undo.take_back(desk, made)
        undo.take_back(desk, done)
        with pytest.raises(DeskError):
            undo.take_back(desk, done)
    undo.take_back(desk, made)
    assert Booking.get().status == "cancelled"


def test_marks_are_taken_back_step_by_step(desk: Desk) -> None:
    """S10, B5."""
    booking = bookings.book(desk, somebody(desk), a_session(desk, hours=0))
    came = _done(desk, lambda desk: attendance.check_in(desk, booking))
    later = replace(desk, now=desk.now.add(minutes=5))
    corrected = _done(later, lambda desk: attendance.no_show(desk, booking))
    with pytest.raises(DeskError):
        undo.take_back(later, came)
    undo.take_back(later, corrected)
    undo.take_back(later, came)
    assert Booking.get_by_id(booking).attendance == ""

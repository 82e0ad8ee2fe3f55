"""The checker of all faults finds what it is for."""

import pytest
from tests.builders import a_booking, a_session, dana, somebody
from tests.faults.invariants import Done, wrong_with

from frontdesk_tui.desk.booking import bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.session import Session

pytestmark = pytest.mark.on_both


def test_a_day_without_faults_has_nothing_wrong(desk: Desk, desk_file: Place) -> None:
    contact = dana(desk)
    booking = a_booking(desk, contact)
    payments.mark_paid(desk, booking, Method.CASH)
    done = [
        Done("contact.added", contact),
        Done("booking.made", booking=booking),
        Done("booking.paid", booking=booking),
    ]
    assert wrong_with(desk_file, done) == []


def test_what_was_acknowledged_and_is_not_there_is_found(desk: Desk, desk_file: Place) -> None:
    contact = dana(desk)
    told = [Done("contact.added", contact), Done("contact.added", contact + 1)]
    assert wrong_with(desk_file, [*told, told[0]]) == [
        f"{told[0]} was done 2 times and has 1 events",
        f"{told[1]} was done 1 times and has 0 events",
    ]


def test_who_is_in_two_sessions_at_once_is_found_unless_on_purpose(desk: Desk, desk_file: Place) -> None:
    one, other = (a_session(desk, hours=hours) for hours in (2, 5))
    for session in (one, other):
        bookings.book(desk, somebody(desk), session)
    first = Session.get_by_id(one)
    Session.update(staff=first.staff_id or 1, starts_at=first.starts_at, ends_at=first.ends_at).execute()
    assert wrong_with(desk_file) == [f"sessions {one} and {other} have one staff member at one time"]
    Booking.update(double_booked=True).where(Booking.session == other).execute()
    assert wrong_with(desk_file) == []

"""Attendance is set by people, on the day, and makes visits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import a_booking, a_service, a_session, after, dana, kinds_of_events, latest_event, somebody
from tests.desk.rivals import only_one_won, race

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, rescheduling, waitlist
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact

Mark = Callable[[Desk, int], None]
MARKS: list[Mark] = [attendance.check_in, attendance.no_show]


def _visits(contact: int) -> tuple[int, DateTime | None]:
    row = Contact.get_by_id(contact)
    return row.visits, row.last_visit_at


def _attendance(booking: int) -> tuple[str, int]:
    row = Booking.get_by_id(booking)
    return row.attendance, row.attended_count


def _pending(desk: Desk, contact: int, *, hours: float) -> int:
    booking = a_booking(desk, contact, hours=hours)
    Booking.update(status="pending").where(Booking.id == booking).execute()  # as the website will make them
    return booking


def test_every_check_in_counts_as_a_visit(desk: Desk) -> None:
    """B5."""
    contact, other = dana(desk), somebody(desk)
    booked = [a_booking(desk, contact, hours=24 * day) for day in (-10, -3, -7)]
    attendance.check_in(desk, a_booking(desk, other, hours=-1))
    a_booking(desk, contact, hours=-2)

    for booking in booked:
        attendance.check_in(desk, booking)

    assert _visits(contact) == (3, desk.now.subtract(days=3))
    assert _visits(other) == (1, desk.now.subtract(hours=1))


def test_a_no_show_is_no_visit_and_has_an_event_of_its_own(desk: Desk) -> None:
    """B5."""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=-1)
    attendance.no_show(desk, booking)
    assert _attendance(booking) == ("not_attended", 0)
    assert _visits(contact) == (0, None)
    event = latest_event()
    assert (event.kind, event.contact_id, event.booking_id) == ("booking.not_attended", contact, booking)


def test_a_booking_that_nobody_marks_is_never_a_no_show(desk: Desk) -> None:
    """B5: also long after its session."""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=1)
    attendance.check_in(after(desk, days=3), a_booking(desk, contact, hours=60))
    assert _attendance(booking) == ("", 0)


def test_attendance_is_marked_from_half_an_hour_before_the_start(desk: Desk) -> None:
    """B5."""
    booking = a_booking(desk, dana(desk), hours=1)
    with pytest.raises(DeskError, match="too early: for this session one can check in from Sun 22 Nov 18:11 on"):
        attendance.check_in(after(desk, minutes=29), booking)
    attendance.check_in(after(desk, minutes=30), booking)
    with pytest.raises(DeskError, match="checked in already"):
        attendance.check_in(after(desk, minutes=31), booking)


def test_nobody_is_a_no_show_before_the_session_has_begun(desk: Desk) -> None:
    """B5."""
    booking = a_booking(desk, dana(desk), hours=1)
    with pytest.raises(DeskError, match="has not begun"):
        attendance.no_show(after(desk, minutes=59), booking)
    attendance.no_show(after(desk, minutes=60), booking)
    with pytest.raises(DeskError, match="no-show already"):
        attendance.no_show(after(desk, minutes=61), booking)


def test_what_was_left_open_yesterday_is_marked_today(desk: Desk) -> None:
    """B5."""
    contact = dana(desk)
    for mark in MARKS:
        mark(after(desk, days=2), a_booking(desk, contact, hours=-1))
    assert _visits(contact)[0] == 1


@pytest.mark.parametrize("mark", MARKS)
def test_who_is_not_coming_is_neither_there_nor_a_no_show(desk: Desk, mark: Mark) -> None:
    """B5: cancelled, declined and waiting."""
    contact = dana(desk)
    cancelled = a_booking(desk, contact, hours=1)
    cancelling.cancel(desk, cancelled)
    declined = _pending(desk, contact, hours=1)
    bookings.decline(desk, declined)
    full = a_session(desk, hours=1, capacity=2)
    bookings.book(desk, somebody(desk), full, participants=2)
    waiting = waitlist.join(desk, contact, full)
    before = kinds_of_events()
    refusals = {cancelled: "is cancelled", declined: "is declined", waiting: "still waits for a place"}
    for booking, refusal in refusals.items():
        with pytest.raises(DeskError, match=refusal):
            mark(after(desk, hours=1), booking)
        assert _attendance(booking) == ("", 0)
    assert kinds_of_events() == before


def test_a_check_in_is_corrected_to_a_no_show_and_back_on_the_same_day(desk: Desk) -> None:
    """B5."""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=-1)
    attendance.check_in(desk, booking)
    attendance.no_show(after(desk, minutes=1), booking)
    assert (_attendance(booking), _visits(contact)) == (("not_attended", 0), (0, None))
    attendance.check_in(after(desk, minutes=2), booking)
    assert (_attendance(booking), _visits(contact)) == (("attended", 1), (1, desk.now.subtract(hours=1)))


@pytest.mark.parametrize("change", [attendance.check_in, attendance.no_show, attendance.unset])
def test_what_was_marked_is_changed_only_until_midnight_in_the_business_s_zone(desk: Desk, change: Mark) -> None:
    """B5, B8: it is 17:41 in Jerusalem, so midnight is 6 hours and 19 minutes away, and 8:19 in UTC."""
    contact = dana(desk)
    other = attendance.no_show if change is attendance.check_in else attendance.check_in
    on_time, late = (a_booking(desk, contact, hours=-1) for _ in range(2))
    other(desk, on_time)
    other(desk, late)

    change(after(desk, hours=6, minutes=18), on_time)
    with pytest.raises(DeskError, match="only on the day it was marked"):
        change(after(desk, hours=6, minutes=19), late)
    assert Booking.get_by_id(on_time).attendance != Booking.get_by_id(late).attendance


def test_the_day_that_counts_is_that_of_the_marking_not_of_the_session(desk: Desk) -> None:
    """B5."""
    booking = a_booking(desk, dana(desk), hours=-48)
    attendance.no_show(desk, booking)
    attendance.unset(after(desk, hours=1), booking)
    assert _attendance(booking) == ("", 0)


def test_only_what_is_marked_is_unset(desk: Desk) -> None:
    """B5."""
    booking = a_booking(desk, dana(desk), hours=-1)
    with pytest.raises(DeskError, match="not marked"):
        attendance.unset(desk, booking)


def test_of_a_group_it_is_said_how_many_came(desk: Desk) -> None:
    """B5: one visit all the same."""
    contact = dana(desk)
    session = a_session(desk, hours=-1, capacity=8)
    booking = bookings.book(desk, contact, session, participants=4)
    for count in (0, 5, -1):
        with pytest.raises(DeskError, match="From 1 to 4") as refusal:
            attendance.check_in(desk, booking, count)
        assert refusal.value.field == "count"
    attendance.check_in(desk, booking, 3)
    assert _attendance(booking) == ("attended", 3)
    assert (_visits(contact)[0], latest_event().data) == (1, {"count": 3})


def test_without_a_number_the_whole_group_came(desk: Desk) -> None:
    """B5."""
    booking = bookings.book(desk, dana(desk), a_session(desk, hours=-1, capacity=8), participants=4)
    attendance.check_in(desk, booking)
    assert _attendance(booking) == ("attended", 4)


def test_a_check_in_that_is_taken_back_is_no_visit(desk: Desk) -> None:
    """B5, S10."""
    contact = dana(desk)
    earlier, latest = (a_booking(desk, contact, hours=hours) for hours in (-48, -1))
    attendance.check_in(desk, earlier)
    with noting() as written:
        attendance.check_in(desk, latest)

    assert undo.take_back(desk, written) == "The check-in is taken back"
    assert _visits(contact) == (1, desk.now.subtract(hours=48))

    attendance.check_in(desk, latest)
    assert _visits(contact) == (2, desk.now.subtract(hours=1))


@pytest.mark.parametrize("change", [attendance.no_show, attendance.unset])
def test_taking_back_a_correction_brings_the_check_in_back(desk: Desk, change: Mark) -> None:
    """B5, S10: with how many came."""
    contact = dana(desk)
    booking = bookings.book(desk, contact, a_session(desk, hours=-1, capacity=8), participants=4)
    attendance.check_in(desk, booking, 2)
    with noting() as written:
        change(desk, booking)
    undo.take_back(desk, written)
    assert (_attendance(booking), _visits(contact)[0]) == (("attended", 2), 1)


def test_a_check_in_is_not_undone_once_the_day_is_over(desk: Desk) -> None:
    """B5, S10."""
    contact = dana(desk)
    with noting() as written:
        attendance.check_in(desk, a_booking(desk, contact, hours=-1))
    with pytest.raises(DeskError, match="only on the day it was marked"):
        undo.take_back(after(desk, hours=6, minutes=19), written)
    assert _visits(contact)[0] == 1


def test_a_check_in_is_not_undone_by_what_was_done_before_the_last_one(desk: Desk) -> None:
    """S7, S10: another desk took it back and checked the client in again."""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=-1)
    with noting() as written:
        attendance.check_in(desk, booking)
    attendance.unset(desk, booking)
    attendance.check_in(desk, booking)
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    assert _visits(contact)[0] == 1


def _check_in(desk: Desk, booking: int) -> None:
    attendance.check_in(desk, booking)


@pytest.mark.parametrize("mark", [attendance.check_in, attendance.no_show])
def test_attendance_is_not_brought_back_for_a_session_that_lies_ahead(desk: Desk, mark: Mark) -> None:
    """B5, S7, S10: another desk has moved the booking since the mark was taken back."""
    yoga = a_service(desk, capacity=4)
    booking = bookings.book(desk, dana(desk), a_session(desk, service=yoga, hours=0))
    mark(desk, booking)
    with noting() as written:
        attendance.unset(desk, booking)
    rescheduling.move(desk, booking, a_session(desk, service=yoga, hours=30))
    with pytest.raises(DeskError, match=r"too early|not begun"):
        undo.take_back(desk, written)
    assert Booking.get_by_id(booking).attendance == ""


@pytest.mark.race
@pytest.mark.on_both
def test_of_two_desks_that_check_somebody_in_at_once_one_does(
    desk: Desk, desk_file: Path, moment: DateTime, rounds: int
) -> None:
    """B5, S7."""
    contact = dana(desk)
    booked = [a_booking(desk, contact, hours=-hour) for hour in range(rounds)]
    answers = race(desk_file, moment, _check_in, booked)
    assert only_one_won(answers, "This client is checked in already.")
    assert _visits(contact) == (rounds, moment)
    assert kinds_of_events().count("booking.attended") == rounds

"""B7: who is in a session, in which order, and what is to be known of each."""

import pytest
from tests.builders import a_booking, a_service, a_session, after, somebody

from frontdesk_tui.desk.booking import attendance, attendance_sheet, bookings, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.attendance_sheet import ClientLine, Sheet
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, notes
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.session import Session


def names(sheet: Sheet) -> list[str]:
    return [line.booking.client for line in sheet.lines]


def of(sheet: Sheet, booking: int) -> ClientLine:
    return next(line for line in sheet.lines if line.booking.id == booking)


def a_class(desk: Desk, *, hours: float = -0.25, capacity: int = 3, price: int = 8_000) -> int:
    service = a_service(desk, "Yoga flow", capacity=capacity, price=price)
    return a_session(desk, hours=hours, service=service)


def test_clients_stand_by_name_and_those_who_wait_last_in_their_order(desk: Desk) -> None:
    """B7, B4."""
    session = a_class(desk, hours=2, capacity=2)
    for name in ("Zoe", "Ann"):
        bookings.book(desk, somebody(desk, name), session)
    for minutes, name in enumerate(("Mia", "Bea")):
        waitlist.join(after(desk, minutes=minutes), somebody(desk, name), session)
    sheet = attendance_sheet.read(desk, session)
    assert names(sheet) == ["Ann", "Zoe", "Mia", "Bea"]
    assert [line.standing for line in sheet.lines] == ["", "", "Waitlisted", "Waitlisted"]
    assert [line.unmarked for line in sheet.lines] == [True, True, False, False]

    waitlist.to_front(desk, sheet.lines[3].booking.id)
    assert names(attendance_sheet.read(desk, session)) == ["Ann", "Zoe", "Bea", "Mia"]


def test_a_sheet_counts_places_people_and_what_is_open(desk: Desk) -> None:
    """B2, B7: a group takes and fills as many places as it has people."""
    session = a_class(desk, capacity=5)
    group = bookings.book(desk, somebody(desk, "Group"), session, participants=3)
    one = bookings.book(desk, somebody(desk, "One"), session)
    bookings.book(desk, somebody(desk, "Free"), session, price=0)
    attendance.check_in(desk, group, 2)
    attendance.check_in(desk, one)
    payments.mark_paid(desk, one, Method.CASH)
    sheet = attendance_sheet.read(desk, session)
    assert (sheet.booked, sheet.capacity, sheet.checked_in, sheet.unpaid, sheet.waiting) == (5, 5, 3, 1, 0)
    assert of(sheet, group).standing == "Attended 2/3"
    assert of(sheet, group).booking.open == "240.00 ILS"
    assert of(sheet, one).standing == "Attended"
    assert (sheet.when, sheet.counts) == ("Sun 22 Nov 17:26–18:26", "5/5 · ✓3 · 1 unpaid")


def test_a_part_that_was_paid_leaves_the_rest_open(desk: Desk) -> None:
    """B6, B7."""
    session = a_class(desk)
    booking = bookings.book(desk, somebody(desk), session)
    payments.mark_paid(desk, booking, Method.CASH, amount=3_000)
    line = of(attendance_sheet.read(desk, session), booking)
    assert (line.booking.payment.value, line.booking.open) == ("Partly paid", "50.00 ILS")


def test_cancelled_bookings_are_not_on_the_sheet(desk: Desk) -> None:
    """B4, B7."""
    session = a_class(desk, hours=2)
    kept, cancelled = (bookings.book(desk, somebody(desk, name), session) for name in "ab")
    cancelling.cancel(desk, cancelled)
    sheet = attendance_sheet.read(desk, session)
    assert [line.booking.id for line in sheet.lines] == [kept]
    assert sheet.booked == 1


def test_a_first_visit_is_said_until_the_client_has_come_to_something_else(desk: Desk) -> None:
    """B7."""
    contact = somebody(desk)
    session = a_class(desk)
    booking = bookings.book(desk, contact, session)
    assert of(attendance_sheet.read(desk, session), booking).marks == "First visit"
    attendance.check_in(desk, booking)
    assert of(attendance_sheet.read(desk, session), booking).first_visit
    attendance.check_in(desk, a_booking(desk, contact, hours=-2))
    assert not of(attendance_sheet.read(desk, session), booking).first_visit


@pytest.mark.parametrize(
    ("birthdate", "day", "is_birthday"),
    [
        ("1990-11-22", "2026-11-22", True),
        ("--11-22", "2026-11-22", True),
        ("1990-11-23", "2026-11-22", False),
        ("", "2026-11-22", False),
        ("2000-02-29", "2027-02-28", True),
        ("2000-02-29", "2028-02-28", False),
        ("2000-02-29", "2028-02-29", True),
    ],
)
def test_a_birthday_is_said_on_the_day_of_the_session(
    desk: Desk, birthdate: str, day: str, *, is_birthday: bool
) -> None:
    """B7: one of 29 February is kept on the 28th in other years."""
    contact = contacts.add(desk, ContactDraft("Dana", birthdate=birthdate))
    session = a_class(desk)
    booking = bookings.book(desk, contact, session)
    year, month, date = map(int, day.split("-"))
    starts_at = desk.now.set(year=year, month=month, day=date)
    Session.update(starts_at=starts_at).where(Session.id == session).execute()
    assert of(attendance_sheet.read(desk, session), booking).birthday is is_birthday


def test_form_and_notes_of_the_booking_are_said(desk: Desk) -> None:
    """C12, C14: notes about the client that belong to no booking are not."""
    contact = somebody(desk)
    session = a_class(desk)
    booking = bookings.book(desk, contact, session)
    notes.add(desk, contact, "Of nothing in particular")
    Contact.update(visits=3).where(Contact.id == contact).execute()
    assert of(attendance_sheet.read(desk, session), booking).marks == ""
    Booking.update(form_responses=[["Level", "Beginner"]]).where(Booking.id == booking).execute()
    for _ in range(2):
        notes.add(desk, contact, "Knee", booking=booking)
    assert of(attendance_sheet.read(desk, session), booking).marks == "2 notes · Form"


def test_times_are_those_of_the_business_also_when_the_clocks_change(desk: Desk) -> None:
    """B8: at 02:00 on 25 October 2026 it is 01:00 again in Jerusalem."""
    session = a_class(desk)
    starts_at = desk.at(desk.today.set(month=10, day=25), 1, 30)
    Session.update(starts_at=starts_at, ends_at=starts_at.add(hours=1)).where(Session.id == session).execute()
    assert attendance_sheet.read(desk, session).when == "Sun 25 Oct 01:30–01:30"


def test_names_are_safe_to_display(desk: Desk) -> None:
    """C1, B7."""
    session = a_class(desk)
    bookings.book(desk, somebody(desk, "Dan\x1b[2Jiel", "Wei\nss"), session)
    assert names(attendance_sheet.read(desk, session)) == ["Dan\ufffd[2Jiel Wei ss"]


def test_a_session_that_is_called_off_says_so(desk: Desk) -> None:
    """B7."""
    session = a_class(desk)
    Session.update(cancelled_at=desk.now).where(Session.id == session).execute()
    sheet = attendance_sheet.read(desk, session)
    assert sheet.called_off
    assert "called off" in sheet.counts


def test_a_session_that_is_not_there_is_refused_in_words(desk: Desk) -> None:
    """B7."""
    with pytest.raises(DeskError, match="no longer there"):
        attendance_sheet.read(desk, 4_711)

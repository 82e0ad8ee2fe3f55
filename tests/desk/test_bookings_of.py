"""Each booking says when, what, whether they came and how it is paid."""

import pytest
from tests.builders import a_booking, a_service, a_session, dana, entered, somebody

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, booking_page, bookings, bookings_of, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.booking.bookings_of import Payable, Span
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.models import asking
from frontdesk_tui.models.booking import Booking


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
        entered(desk, booking, amount, method, kind)
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.payment, line.open) == (payment, left)


@pytest.mark.parametrize("status", ["cancelled", "declined"])
def test_nothing_is_open_on_a_cancelled_booking(desk: Desk, status: str) -> None:
    """B4, B6."""
    contact = dana(desk)
    booking = a_booking(desk, contact)
    Booking.update(status=status).execute()
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.payment, line.open) == (Payable.NOTHING_DUE, "")
    assert bookings_of.unpaid(desk, contact) == []


def test_a_line_says_when_what_with_whom_and_whether_they_came(desk: Desk) -> None:
    """C9, C10."""
    contact = dana(desk)
    noa = team.add(desk, "Noa")
    session = sessions.open_at(desk, a_service(desk, "Yoga"), desk.now.subtract(hours=2), staff=noa)
    booking = bookings.book(desk, contact, session)
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.when, line.service, line.staff, line.attendance) == ("Sun 22 Nov 15:41", "Yoga", "Noa", "")

    attendance.check_in(desk, booking)
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
    assert asking.rows(bookings_of.COUNT(contact)) == [(6,)]


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


def test_a_cancelled_booking_still_says_what_was_paid_for_it(desk: Desk) -> None:
    """B4, C11: so that somebody may give it back."""
    contact = dana(desk)
    booking = a_booking(desk, contact)
    payments.mark_paid(desk, booking, Method.CASH)
    cancelling.cancel(desk, booking)
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.status_words, line.payment, line.paid, line.open) == ("Cancelled", Payable.IN_PERSON, 8_000, "")
    assert [one.id for one in bookings_of.to_refund(desk, contact)] == [booking]
    payments.refund(desk, booking, 8_000, Method.CASH, "Closed")
    assert bookings_of.to_refund(desk, contact) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("confirmed", ""),
        ("pending", "Pending"),
        ("waitlisted", "Waitlisted"),
        ("declined", "Declined"),
        ("cancelled", "Cancelled"),
    ],
)
def test_a_line_says_in_words_how_a_booking_stands(desk: Desk, status: str, words: str) -> None:
    """B4, C10."""
    booking = a_booking(desk, dana(desk))
    Booking.update(status=status).execute()
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.status, line.status_words) == (status, words)
    assert line.stands is (status not in ("declined", "cancelled"))
    assert bool(line.left) is (status in ("confirmed", "pending"))

    Booking.update(double_booked=True).execute()
    (line,) = bookings_of.lines(desk, [booking])
    assert line.status_words == f"{words} · Double booked".removeprefix(" · ")


def test_nothing_is_due_while_one_waits_for_a_place(desk: Desk) -> None:
    """B3, B6."""
    session = a_session(desk)
    bookings.book(desk, somebody(desk), session)
    contact = dana(desk)
    booking = waitlist.join(desk, contact, session)
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.payment, line.open, line.left) == (Payable.NOTHING_DUE, "", 0)
    assert bookings_of.unpaid(desk, contact) == []


def test_a_line_says_whose_it_is_by_the_name_of_today(desk: Desk) -> None:
    """B3, C9: whatever it was when booked."""
    contact = somebody(desk, "Dana\x1b[2J")
    booking = a_booking(desk, contact)
    Booking.update(client_name="Somebody else").execute()
    (line,) = bookings_of.lines(desk, [booking])
    assert (line.contact, line.client) == (contact, "Dana\ufffd[2J")


def test_a_group_says_how_many_it_is_for(desk: Desk) -> None:
    """B5: group bookings."""
    session = a_session(desk, service=a_service(desk, "Kids dance", capacity=6))
    (line,) = bookings_of.lines(desk, [bookings.book(desk, dana(desk), session, participants=3)])
    assert (line.what, line.participants, line.session, line.kind) == ("Kids dance ×3", 3, session, "class")
    assert line.said == "Kids dance ×3, Mon 23 Nov 17:41"


def test_what_lies_ahead_is_counted_with_the_next_of_it(desk: Desk) -> None:
    """B4: as far as it can be cancelled."""
    contact = dana(desk)
    assert bookings_of.future(desk, contact) == (0, None)
    a_booking(desk, contact, hours=-30)
    a_booking(desk, contact, hours=-0.5)
    gone, following, later = (a_booking(desk, contact, hours=hours) for hours in (5, 10, 20))
    cancelling.cancel(desk, gone)

    number, line = bookings_of.future(desk, contact)

    assert line is not None
    assert (number, line.id) == (2, following)
    assert number == cancelling.cancel_future(desk, contact)
    assert bookings_of.future(desk, contact) == (0, None)
    assert {one.id for one in bookings_of.around(desk, contact)} >= {gone, following, later}


def test_the_page_of_a_booking_has_answers_notes_and_payments(desk: Desk) -> None:
    """C11, C12, C14."""
    contact = dana(desk)
    service = services.add(desk, ServiceDraft("Yoga", price=8_000, form=(Question("Any injuries?"), Question("Mat?"))))
    session = sessions.open_at(desk, service, desk.now.add(hours=5))
    booking = bookings.book(desk, contact, session, answers=["Left\x1b knee", ""])
    for text, of in (("First", booking), ("Of the client", None), ("Second", booking)):
        notes.add(desk, contact, text, booking=of)
    payments.mark_paid(desk, booking, Method.CASH, amount=3_000)
    payments.refund(desk, booking, 1_000, Method.APP, "Late")

    page = booking_page.read(desk, booking)

    assert page is not None
    assert page.answers == (("Any injuries?", "Left\ufffd knee"),)
    assert [note.text for note in page.notes] == ["Second", "First"]
    assert page.payments == (
        "Sun 22 Nov 17:41 · 30.00 ILS · Cash · ronit",
        "Sun 22 Nov 17:41 · 10.00 ILS given back · App · ronit",
    )
    assert (page.line.has_form, page.line.note_count, page.line.paid) == (True, 2, 2_000)
    assert booking_page.read(desk, 999) is None


def test_an_endless_name_is_shortened_for_questions_and_answers(desk: Desk) -> None:
    booking = a_booking(desk, somebody(desk, "Zalgo" * 40))
    (line,) = bookings_of.lines(desk, [booking])
    assert line.client == "Zalgo" * 11 + "Zalg…"

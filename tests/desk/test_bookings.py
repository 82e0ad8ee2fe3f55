"""Bookings take places and time, never more than there are unless that is wanted."""

from dataclasses import replace
from pathlib import Path

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

from frontdesk_tui.desk.booking import attendance, bookings
from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, FullError
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.models.booking import Booking


def test_a_booking_keeps_price_and_client_as_they_were(desk: Desk) -> None:
    """B1, B3: and the client is not touched but for the service's label (C16)."""
    contact = dana(desk)
    before = contacts.for_editing(contact)
    booking = bookings.book(desk, contact, a_session(desk, service=a_service(desk, "Yoga")))
    row = Booking.get_by_id(booking)
    assert (row.price, row.currency, row.status, row.attendance, row.booked_at) == (
        *(8_000, "ILS", "confirmed", ""),
        desk.now,
    )
    assert (row.client_name, row.client_email, row.client_phone) == ("Dana Levi", "dana@example.com", "052-555-0101")
    assert (row.participants, row.double_booked, row.form_responses) == (1, False, None)
    after_it = contacts.for_editing(contact)
    assert replace(after_it[0], details=before[0].details) == before[0]
    assert replace(after_it[0].details, labels=()) == before[0].details
    assert [label.name for label in labels.of(contact)] == ["Yoga"]


def test_every_participant_pays_and_takes_a_place(desk: Desk) -> None:
    """B1, B3."""
    session = a_session(desk, price=3_000, capacity=4)
    booking = bookings.book(desk, dana(desk), session, participants=3)
    assert Booking.get_by_id(booking).price == 9_000
    assert bookings.free_places(session) == 1
    bookings.book(desk, somebody(desk), session, 500)
    assert bookings.free_places(session) == 0


def test_a_session_is_never_booked_over_its_capacity(desk: Desk) -> None:
    """B3."""
    session = a_session(desk, capacity=3)
    bookings.book(after(desk, minutes=-6), dana(desk), session, participants=2)
    late = somebody(desk, "c")
    before = kinds_of_events()
    with pytest.raises(FullError, match=r"Only 1 place is left in this session\."):
        bookings.book(desk, late, session, participants=2)
    assert Booking.select().count() == 1
    assert kinds_of_events() == before
    bookings.book(after(desk, minutes=-6), somebody(desk), session)
    with pytest.raises(FullError, match=r"This session is full\."):
        bookings.book(desk, late, session)


def test_who_finds_it_full_is_told_who_was_quicker(desk: Desk) -> None:
    """B3: for five minutes."""
    session = a_session(desk)
    bookings.book(colleague(desk, "noa"), dana(desk), session)
    late = somebody(desk)
    with pytest.raises(FullError, match=r"^Dana Levi took the last place \(booked by noa\)\.$"):
        bookings.book(after(desk, minutes=5), late, session)
    with pytest.raises(FullError, match=r"^This session is full\.$"):
        bookings.book(after(desk, minutes=6), late, session)


def test_a_full_session_is_overbooked_only_on_purpose(desk: Desk) -> None:
    """B3: the booking and the log say so."""
    session = a_session(desk)
    bookings.book(desk, dana(desk), session)
    booking = bookings.book(desk, somebody(desk), session, overbook=True)
    assert Booking.get_by_id(booking).double_booked
    assert latest_event().data["in_the_way"] == ["booking 1"]
    assert bookings.free_places(session) == 0


def test_overbooking_where_there_is_a_place_is_a_booking_like_any_other(desk: Desk) -> None:
    """B3."""
    session = a_session(desk)
    booking = bookings.book(desk, dana(desk), session, overbook=True)
    assert not Booking.get_by_id(booking).double_booked
    assert "in_the_way" not in latest_event().data


@pytest.mark.parametrize(("participants", "refusal"), [(0, "At least one"), (-1, "At least one"), (3, "has 2 places")])
def test_a_group_is_of_one_at_least_and_fits_into_the_session(desk: Desk, participants: int, refusal: str) -> None:
    """B3: also on purpose."""
    session, contact = a_session(desk, capacity=2), dana(desk)
    for overbook in (False, True):
        with pytest.raises(DeskError, match=refusal) as error:
            bookings.book(desk, contact, session, participants=participants, overbook=overbook)
        assert error.value.field == "participants"


def test_a_client_is_in_a_session_once(desk: Desk) -> None:
    """B3: unless the first booking was cancelled or declined."""
    session, contact = a_session(desk, capacity=5), dana(desk)
    first = bookings.book(desk, contact, session)
    with pytest.raises(DeskError, match="Dana Levi is booked in this session already"):
        bookings.book(desk, contact, session, overbook=True)
    for status in ("cancelled", "declined"):
        Booking.update(status=status).where(Booking.id == first).execute()
        first = bookings.book(desk, contact, session)


def test_nobody_books_what_is_called_off_archived_or_for_less_than_nothing(desk: Desk) -> None:
    """B1, B3."""
    contact, service = dana(desk), a_service(desk, "Yoga", capacity=3)
    gone, archived = (a_session(desk, service=service) for _ in range(2))
    with pytest.raises(DeskError, match="never below zero"):
        bookings.book(desk, contact, archived, -1)
    sessions.call_off(desk, gone)
    with pytest.raises(DeskError, match="called off"):
        bookings.book(desk, contact, gone)
    services.archive(desk, service)
    with pytest.raises(DeskError, match="“Yoga” is archived"):
        bookings.book(desk, contact, archived)
    with pytest.raises(DeskError, match="no longer there"):
        bookings.book(desk, contact, 99)


def test_a_walk_in_is_entered_afterwards(desk: Desk) -> None:
    """B3."""
    booking = a_booking(desk, dana(desk), hours=-48)
    attendance.check_in(desk, booking)
    assert Booking.get_by_id(booking).attendance == "attended"


def test_answers_to_the_booking_form_stay_with_the_booking(desk: Desk) -> None:
    """C12."""
    form = (Question("Dog's name", required=True), Question("Age", QuestionKind.NUMBER), Question("Remarks"))
    service = services.add(desk, ServiceDraft("Grooming", form=form))
    session, contact = a_session(desk, service=service), dana(desk)
    with pytest.raises(DeskError) as refusal:
        bookings.book(desk, contact, session)
    assert refusal.value.field == "answer0"
    booking = bookings.book(desk, contact, session, answers=["Rex", "", "Barks"])
    assert Booking.get_by_id(booking).form_responses == [["Dog's name", "Rex"], ["Remarks", "Barks"]]


def test_what_else_the_client_has_at_that_time_is_named(desk: Desk) -> None:
    """B3: a warning."""
    contact, yoga = dana(desk), a_service(desk, "Yoga", capacity=5)
    booking = bookings.book(desk, contact, a_session(desk, service=yoga, hours=1))
    starts_at, ends_at = desk.now.add(minutes=90), desk.now.add(minutes=150)
    assert bookings.at_same_time(contact, starts_at, ends_at) == ["Yoga, 18:41–19:41"]
    assert bookings.at_same_time(contact, starts_at, ends_at, other_than=booking) == []
    assert bookings.at_same_time(contact, desk.now.add(hours=2), desk.now.add(hours=3)) == []


def _book(desk: Desk, asked: tuple[int, int]) -> int:
    return bookings.book(desk, *asked)


@pytest.mark.race
@pytest.mark.on_both
def test_of_two_desks_that_book_the_last_place_at_once_one_does(
    desk: Desk, desk_file: Path, moment: DateTime, rounds: int
) -> None:
    """B3, S7: the other is told who took it."""
    ada, bea, other = (somebody(desk, name) for name in ("Ada", "Bea", "Other"))
    service = a_service(desk, "Yoga", capacity=2)
    opened = [a_session(desk, hours=hour, service=service) for hour in range(1, rounds + 1)]
    for session in opened:
        bookings.book(desk, other, session)

    answers = race_apart(desk_file, moment, _book, [((ada, session), (bea, session)) for session in opened])

    assert refusals(answers) <= {f"{name} took the last place (booked by ronit)." for name in ("Ada", "Bea")}
    assert [Booking.select().where(Booking.session == session).count() for session in opened] == [2] * rounds
    assert kinds_of_events().count("booking.made") == 2 * rounds

"""Bookings are given up with a reason, and brought back while that can be."""

from dataclasses import replace
from datetime import timedelta
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
from tests.desk.rivals import only_one_won, race

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import session_facts, sessions
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.session import Session


def _status(*booked: int) -> list[str]:
    return [Booking.get_by_id(booking).status for booking in booked]


def _in_a_class(desk: Desk, *, hours: float = 24, contact: int | None = None) -> int:
    session = a_session(desk, hours=hours, capacity=2)
    return bookings.book(desk, dana(desk) if contact is None else contact, session)


def _cancelled() -> Event:
    found: Event = Event.select().where(Event.kind == "booking.cancelled").order_by(Event.id.desc()).get()
    return found


def test_who_asked_and_why_stays_on_record(desk: Desk) -> None:
    """B4."""
    booking = _in_a_class(desk)
    assert cancelling.cancel(desk, booking, "  Is\n ill ", Asker.BUSINESS) == 0
    assert _status(booking) == ["cancelled"]
    event = latest_event()
    assert (event.kind, event.contact_id, event.booking_id) == ("booking.cancelled", 1, booking)
    starts_at = moment_to_stored(Booking.get_by_id(booking).session.starts_at)
    assert event.data == {"reason": "Is ill", "by": "business", "before": "confirmed", "starts_at": starts_at}


def test_who_cancelled_does_not_come_back_to_another_time(desk: Desk) -> None:
    """B4, S7, S10: another desk has moved the session since; once it is back, so is the booking."""
    booking = _in_a_class(desk)
    session = Booking.get_by_id(booking).session_id
    draft = session_facts.facts(desk, session).draft
    with noting() as written:
        cancelling.cancel(desk, booking)
    sessions.edit(desk, session, replace(draft, wall_start=draft.wall_start + timedelta(hours=5)))
    with pytest.raises(DeskError, match="moved since"):
        undo.take_back(desk, written)
    sessions.edit(desk, session, draft)
    undo.take_back(desk, written)
    assert _status(booking) == ["confirmed"]


def test_a_reason_is_a_sentence_not_a_letter(desk: Desk) -> None:
    """B4."""
    booking = _in_a_class(desk)
    with pytest.raises(DeskError, match="at most 500") as refusal:
        cancelling.cancel(desk, booking, "x" * 501)
    assert (refusal.value.field, _status(booking)) == ("reason", ["confirmed"])
    cancelling.cancel(desk, booking, "x" * 500)


def test_what_is_over_and_done_with_is_not_cancelled(desk: Desk) -> None:
    """B4, B5."""
    contact = dana(desk)
    cancelled, attended, missed = (_in_a_class(desk, hours=-1, contact=contact) for _ in range(3))
    cancelling.cancel(desk, cancelled)
    attendance.check_in(desk, attended)
    attendance.no_show(desk, missed)
    for booking, refusal in (
        (cancelled, "is cancelled already"),
        (attended, "Take the check-in back first"),
        (missed, "marked as a no-show"),
        (99, "no longer there"),
    ):
        with pytest.raises(DeskError, match=refusal):
            cancelling.cancel(desk, booking)


def test_what_was_paid_is_kept_and_named_for_the_refund(desk: Desk) -> None:
    """B4, C11."""
    booking = _in_a_class(desk)
    payments.mark_paid(desk, booking, Method.CASH, amount=3_000)
    assert cancelling.cancel(desk, booking) == 3_000
    assert latest_event().data["paid"] == 3_000
    assert payments.paid(booking) == 3_000


def test_an_appointment_is_called_off_with_its_booking(desk: Desk) -> None:
    """B4: the colleague's time is free again."""
    noa = colleague(desk, "Noa").actor.staff
    assert noa is not None
    service, at = a_service(desk), desk.now.add(hours=1)
    booking = bookings.book_time(desk, dana(desk), service, noa, at)
    cancelling.cancel(desk, booking, "Is ill")
    assert Booking.get_by_id(booking).session.cancelled_at == desk.now
    assert kinds_of_events()[-2:] == ["booking.cancelled", "session.called_off"]
    bookings.book_time(desk, somebody(desk), service, noa, at)


def test_an_appointment_with_another_booking_takes_place(desk: Desk) -> None:
    """B4."""
    session = a_session(desk)
    first = bookings.book(desk, dana(desk), session)
    bookings.book(desk, somebody(desk), session, overbook=True)
    cancelling.cancel(desk, first)
    assert Session.get_by_id(session).cancelled_at is None


def test_a_class_without_bookings_takes_place(desk: Desk) -> None:
    """B4."""
    booking = _in_a_class(desk)
    cancelling.cancel(desk, booking)
    assert Booking.get_by_id(booking).session.cancelled_at is None


@pytest.mark.parametrize("is_class", [True, False])
def test_a_cancelled_booking_is_brought_back_while_its_place_is_free(desk: Desk, is_class: bool) -> None:
    """S10: an appointment with its session."""
    booking = _in_a_class(desk) if is_class else a_booking(desk, dana(desk))
    with noting() as written:
        cancelling.cancel(desk, booking)
    assert undo.lasting(written) == ""
    assert undo.take_back(desk, written) == "The booking is as it was"
    row = Booking.get_by_id(booking)
    assert (row.status, row.session.cancelled_at) == ("confirmed", None)
    cancelling.cancel(desk, booking)


def test_a_cancelled_booking_stays_so_once_somebody_else_has_the_place(desk: Desk) -> None:
    """S10: also when they had been on the waitlist, for they may have been told."""
    booking = _in_a_class(desk)
    session = Booking.get_by_id(booking).session_id
    bookings.book(desk, somebody(desk, "Maya"), session)
    waiting = waitlist.join(desk, somebody(desk, "Uri"), session)
    with noting() as written:
        cancelling.cancel(desk, booking)
    with pytest.raises(DeskError, match="Uri took the last place"):
        undo.take_back(desk, written)
    assert _status(booking, waiting) == ["cancelled", "confirmed"]


def test_a_cancelled_appointment_stays_so_once_its_time_is_taken(desk: Desk) -> None:
    """S10."""
    noa = colleague(desk, "Noa").actor.staff
    assert noa is not None
    service, at = a_service(desk, "Cut"), desk.now.add(hours=1)
    booking = bookings.book_time(desk, dana(desk), service, noa, at)
    with noting() as written:
        cancelling.cancel(desk, booking)
    bookings.book_time(desk, somebody(desk, "Maya"), service, noa, at)
    with pytest.raises(DeskError, match=r"Noa is busy on .*: Cut, Maya, 18:41–19:41"):
        undo.take_back(desk, written)
    assert _status(booking) == ["cancelled"]


def test_a_cancellation_is_undone_once(desk: Desk) -> None:
    """S10."""
    booking = _in_a_class(desk)
    with noting() as written:
        cancelling.cancel(desk, booking)
    undo.take_back(desk, written)
    cancelling.cancel(desk, booking, "Again")
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)


def test_a_client_who_booked_the_session_again_is_not_in_it_twice(desk: Desk) -> None:
    """B3, S10."""
    booking = _in_a_class(desk)
    row = Booking.get_by_id(booking)
    with noting() as written:
        cancelling.cancel(desk, booking)
    bookings.book(desk, row.contact_id, row.session_id)
    with pytest.raises(DeskError, match="is booked in this session already"):
        undo.take_back(desk, written)


def test_who_left_the_waitlist_is_back_at_the_same_place_in_it(desk: Desk) -> None:
    """B4, S10."""
    session = a_session(desk, capacity=2)
    bookings.book(desk, dana(desk), session, participants=2)
    first, second = (waitlist.join(desk, somebody(desk), session) for _ in range(2))
    with noting() as written:
        cancelling.cancel(desk, first)
    undo.take_back(after(desk, hours=1), written)
    assert [waiting.booking for waiting in waitlist.line(session)] == [first, second]


def test_all_that_a_client_has_ahead_is_cancelled_at_once(desk: Desk) -> None:
    """B4: not what has begun, and nobody else's; one event each, one step of undo."""
    contact, other = dana(desk), somebody(desk)
    session = a_session(desk, capacity=2)
    bookings.book(desk, other, session, participants=2)
    ahead = [a_booking(desk, contact, hours=1), _in_a_class(desk, contact=contact)]
    ahead.append(waitlist.join(desk, contact, session))
    stays = [a_booking(desk, contact, hours=hours) for hours in (-48, 0)]
    stays.append(a_booking(desk, other, hours=1))
    soon = a_booking(desk, contact, hours=0.25)
    attendance.check_in(desk, soon)

    with noting() as written:
        assert cancelling.cancel_future(desk, contact, "Moves away") == 3

    assert _status(*ahead) == ["cancelled"] * 3
    assert _status(*stays, soon) == ["confirmed"] * 4
    assert kinds_of_events().count("booking.cancelled") == 3
    assert _cancelled().data["reason"] == "Moves away"
    undo.take_back(desk, written)
    assert _status(*ahead) == ["confirmed", "confirmed", "waitlisted"]


def test_who_has_nothing_ahead_is_told_so(desk: Desk) -> None:
    """B4."""
    contact = dana(desk)
    a_booking(desk, contact, hours=-1)
    with pytest.raises(DeskError, match="no bookings ahead"):
        cancelling.cancel_future(desk, contact)


def test_a_booking_of_a_session_that_was_called_off_comes_back_only_with_it(desk: Desk) -> None:
    """S10."""
    booking = _in_a_class(desk)
    with noting() as written:
        sessions.call_off(desk, Booking.get_by_id(booking).session_id)
    assert _status(booking) == ["cancelled"]
    with pytest.raises(DeskError, match="called off"):
        undo.take_back(desk, [_cancelled().id])
    undo.take_back(desk, written)
    assert _status(booking) == ["confirmed"]


def _cancel(desk: Desk, booking: int) -> int:
    return cancelling.cancel(desk, booking)


@pytest.mark.on_both
def test_of_two_desks_that_cancel_at_once_one_does(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """B4, S7."""
    contact = dana(desk)
    booked = [a_booking(desk, contact, hours=hour) for hour in range(1, 21)]
    rounds = race(desk_file, moment, _cancel, booked)
    assert only_one_won(rounds, "This booking is cancelled already.")
    assert kinds_of_events().count("session.called_off") == 20

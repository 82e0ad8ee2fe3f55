"""Who waits gets the place that becomes free, in order."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import a_session, after, dana, kinds_of_events, latest_event, somebody
from tests.desk.rivals import race_apart

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance_sheet, bookings, cancelling, payments, rescheduling, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, FullError
from frontdesk_tui.desk.schedule import session_facts, sessions
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.session import Session

pytestmark = pytest.mark.on_both


def _status(*booked: int) -> list[str]:
    return [Booking.get_by_id(booking).status for booking in booked]


def _full(desk: Desk, *, capacity: int = 2, hours: float = 24) -> tuple[int, list[int]]:
    """A class that is full with one client a place, and their bookings."""
    session = a_session(desk, capacity=capacity, hours=hours)
    return session, [bookings.book(desk, somebody(desk, f"In {n}"), session) for n in range(capacity)]


def _waits(desk: Desk, session: int, name: str = "", participants: int = 1) -> int:
    return waitlist.join(desk, somebody(desk, name or "Waits"), session, participants=participants)


def test_a_place_on_the_waitlist_is_a_booking_that_takes_no_place(desk: Desk) -> None:
    """B3."""
    session, _ = _full(desk)
    contact = dana(desk)
    booking = waitlist.join(desk, contact, session)
    row, event = Booking.get_by_id(booking), latest_event()
    assert (row.status, row.waits_since, row.price, row.client_name) == ("waitlisted", desk.now, 8_000, "Dana Levi")
    assert (event.kind, event.contact_id, event.booking_id) == ("waitlist.joined", contact, booking)
    assert labels.of(contact) == []
    with pytest.raises(DeskError, match="Dana Levi waits for a place in this session already"):
        bookings.book(desk, contact, session)


def test_nobody_waits_while_there_is_a_place(desk: Desk) -> None:
    """B3."""
    session = a_session(desk, capacity=3)
    bookings.book(desk, somebody(desk), session, participants=2)
    contact = dana(desk)
    with pytest.raises(DeskError, match=r"There is a place; book it\."):
        waitlist.join(desk, contact, session)
    waitlist.join(desk, contact, session, participants=2)
    assert len(waitlist.line(session)) == 1


def test_nobody_waits_for_a_session_that_has_begun(desk: Desk) -> None:
    """B3."""
    session, _ = _full(desk)
    contact = dana(desk)
    with pytest.raises(DeskError, match="has begun"):
        waitlist.join(after(desk, hours=24), contact, session)


def _by_cancelling(desk: Desk, booking: int) -> None:
    cancelling.cancel(desk, booking)


def _by_declining(desk: Desk, booking: int) -> None:
    Booking.update(status="pending").where(Booking.id == booking).execute()  # as the website will make them
    bookings.decline(desk, booking)


def _by_moving(desk: Desk, booking: int) -> None:
    service = Booking.get_by_id(booking).session.service_id
    rescheduling.move(desk, booking, a_session(desk, service=service, hours=48))


@pytest.mark.parametrize("free", [_by_cancelling, _by_declining, _by_moving])
def test_a_freed_place_goes_to_the_first_in_line(desk: Desk, free: Callable[[Desk, int], None]) -> None:
    """B4, C16."""
    session, (booking, _) = _full(desk)
    contact = dana(desk)
    first = waitlist.join(desk, contact, session)
    second = _waits(desk, session)

    free(desk, booking)

    assert _status(first, second) == ["confirmed", "waitlisted"]
    event = latest_event()
    assert (event.kind, event.contact_id, event.booking_id) == ("waitlist.placed", contact, first)
    assert [label.name for label in labels.of(contact)] == [Session.get_by_id(session).service.name]


def test_a_business_that_offers_first_holds_the_place_until_it_is_confirmed(desk: Desk) -> None:
    """B4."""
    offers = replace(desk, business=replace(desk.business, offers_first=True))
    session, (booking, _) = _full(offers)
    first, second = _waits(offers, session), _waits(offers, session)

    cancelling.cancel(offers, booking)
    assert _status(first, second) == ["pending", "waitlisted"]
    assert latest_event().kind == "waitlist.offered"

    bookings.decline(offers, first)
    assert _status(first, second) == ["declined", "pending"]
    bookings.confirm(offers, second)
    assert _status(second) == ["confirmed"]


def test_who_came_first_is_first_also_when_a_clock_goes_wrong(desk: Desk) -> None:
    """B4: the second desk's clock is an hour behind."""
    session, (booking, _) = _full(desk)
    first = _waits(desk, session)
    _waits(after(desk, hours=-1), session)
    assert waitlist.line(session)[0].booking == first
    cancelling.cancel(desk, booking)
    assert _status(first) == ["confirmed"]


def test_who_waits_since_nobody_knows_when_waits_since_they_booked(desk: Desk) -> None:
    """B4: as bookings from before the line was kept; whoever joins is behind them, whatever a clock says."""
    session, booked = _full(desk, capacity=1)
    first, second = (_waits(after(desk, minutes=minutes), session) for minutes in (10, 20))
    Booking.update(waits_since=None).where(Booking.id == second).execute()
    assert [one.booking for one in waitlist.line(session)] == [first, second]
    Booking.update(waits_since=None, booked_at=desk.now.add(minutes=30)).where(Booking.id == first).execute()
    assert [one.booking for one in waitlist.line(session)] == [second, first]
    third = _waits(desk, session)
    assert [one.booking for one in waitlist.line(session)] == [second, first, third]
    assert [line.booking.id for line in attendance_sheet.read(desk, session).lines] == [*booked, second, first, third]


def test_a_group_waits_until_it_fits_and_nobody_passes_it(desk: Desk) -> None:
    """B4."""
    session, booked = _full(desk, capacity=3)
    group, single = _waits(desk, session, participants=2), _waits(desk, session)

    cancelling.cancel(desk, booked[0])
    assert _status(group, single) == ["waitlisted", "waitlisted"]
    cancelling.cancel(desk, booked[1])
    assert _status(group, single) == ["confirmed", "waitlisted"]
    cancelling.cancel(desk, booked[2])
    assert _status(single) == ["confirmed"]


def test_a_group_that_its_session_is_too_small_for_by_now_keeps_nobody_waiting(desk: Desk) -> None:
    """B4: the session has fewer places than the group has people, so it could wait for ever."""
    session, booked = _full(desk, capacity=4)
    group, single, last = _waits(desk, session, participants=4), _waits(desk, session), _waits(desk, session)
    for booking in booked[:2]:
        cancelling.cancel(desk, booking)
    assert _status(group, single, last) == ["waitlisted"] * 3
    sessions.edit(desk, session, replace(session_facts.facts(desk, session).draft, capacity=3))
    assert _status(group, single, last) == ["waitlisted", "confirmed", "waitlisted"]
    cancelling.cancel(desk, booked[2])
    assert _status(group, last) == ["waitlisted", "confirmed"]


def test_when_a_group_stops_waiting_those_behind_it_move_up(desk: Desk) -> None:
    """B4."""
    session, booked = _full(desk, capacity=3)
    group, single = _waits(desk, session, participants=2), _waits(desk, session)
    cancelling.cancel(desk, booked[0])
    cancelling.cancel(desk, group)
    assert _status(group, single) == ["cancelled", "confirmed"]


def test_nobody_moves_up_by_themselves_once_the_session_has_begun(desk: Desk) -> None:
    """B4: staff may still give the place."""
    session, (booking, _) = _full(desk)
    waiting = _waits(desk, session)
    begun = after(desk, hours=24)
    cancelling.cancel(begun, booking)
    assert _status(waiting) == ["waitlisted"]
    bookings.confirm(begun, waiting)
    assert _status(waiting) == ["confirmed"]


def test_a_client_in_the_trash_is_passed_over(desk: Desk) -> None:
    """B4, C5."""
    session, (booking, _) = _full(desk)
    gone = dana(desk)
    waitlist.join(desk, gone, session)
    second = _waits(desk, session)
    contacts.delete(desk, [gone])
    cancelling.cancel(desk, booking)
    assert _status(second) == ["confirmed"]


def test_staff_move_somebody_to_the_front(desk: Desk) -> None:
    """B4, S10."""
    session, (booking, _) = _full(desk)
    first, second, third = (_waits(desk, session, name) for name in "abc")
    with noting() as written:
        waitlist.to_front(desk, third)
    assert [waiting.booking for waiting in waitlist.line(session)] == [third, first, second]
    with pytest.raises(DeskError, match="first in line already"):
        waitlist.to_front(desk, third)

    undo.take_back(desk, written)
    assert [waiting.booking for waiting in waitlist.line(session)] == [first, second, third]
    cancelling.cancel(desk, booking)
    assert _status(first) == ["confirmed"]
    with pytest.raises(DeskError, match="not on the waitlist"):
        waitlist.to_front(desk, first)


def test_who_is_moved_to_the_front_and_fits_has_a_place(desk: Desk) -> None:
    """B4."""
    session, booked = _full(desk, capacity=3)
    group, single = _waits(desk, session, participants=2), _waits(desk, session)
    cancelling.cancel(desk, booked[0])
    waitlist.to_front(desk, single)
    assert _status(group, single) == ["waitlisted", "confirmed"]


def test_staff_give_a_place_to_somebody_who_waits_only_if_there_is_one(desk: Desk) -> None:
    """B3."""
    session, booked = _full(desk, capacity=3)
    group, single = _waits(desk, session, participants=2), _waits(desk, session)
    with pytest.raises(FullError):
        bookings.confirm(desk, single)
    cancelling.cancel(desk, booked[0])
    with pytest.raises(FullError, match="Only 1 place is left"):
        bookings.confirm(desk, group)
    with noting() as written:
        bookings.confirm(desk, single)
    undo.take_back(desk, written)
    assert _status(group, single) == ["waitlisted", "waitlisted"]


def test_a_place_that_was_given_by_mistake_goes_to_the_first_who_fits_now(desk: Desk) -> None:
    """B4, S10."""
    session, booked = _full(desk, capacity=3)
    group, single = _waits(desk, session, participants=2), _waits(desk, session)
    cancelling.cancel(desk, booked[0])
    with noting() as written:
        bookings.confirm(desk, single)
    cancelling.cancel(desk, booked[1])
    undo.take_back(desk, written)
    assert _status(group, single) == ["confirmed", "waitlisted"]


def test_who_was_given_a_place_and_has_paid_for_it_does_not_wait_again(desk: Desk) -> None:
    """C11, S10: the money is given back first."""
    session, booked = _full(desk, capacity=3)
    group, single = _waits(desk, session, participants=2), _waits(desk, session)
    cancelling.cancel(desk, booked[0])
    with noting() as written:
        bookings.confirm(desk, single)
    paid = payments.mark_paid(desk, single, Method.CASH)
    with pytest.raises(DeskError, match="Refund it first"):
        undo.take_back(desk, written)
    payments.refund(desk, single, paid, Method.CASH, "By mistake")
    undo.take_back(desk, written)
    assert _status(group, single) == ["waitlisted", "waitlisted"]


def test_waiting_is_undone_by_leaving_the_line(desk: Desk) -> None:
    """S10."""
    session, (booking, _) = _full(desk)
    with noting() as written:
        waiting = _waits(desk, session)
    undo.take_back(desk, [written[-1]])
    assert _status(waiting) == ["cancelled"]
    assert kinds_of_events()[-1] == "booking.cancelled"
    cancelling.cancel(desk, booking)
    assert _status(waiting) == ["cancelled"]


def _cancel(desk: Desk, booking: int) -> int:
    return cancelling.cancel(desk, booking)


def test_two_places_freed_at_once_go_to_two_who_wait(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """B4, S7: each of two desks cancels another booking of a full class."""
    pairs, lines = [], []
    for hour in range(1, 21):
        session, (one, other) = _full(desk, hours=hour)
        pairs.append((one, other))
        lines.append([_waits(desk, session) for _ in range(3)])

    rounds = race_apart(desk_file, moment, _cancel, pairs)

    assert all(answer.refusal == "" for answers in rounds for answer in answers)
    assert [_status(*line) for line in lines] == [["confirmed", "confirmed", "waitlisted"]] * 20
    assert kinds_of_events().count("waitlist.placed") == 40


def _confirm(desk: Desk, booking: int) -> str:
    bookings.confirm(desk, booking)
    return ""


def test_of_two_who_wait_one_gets_the_last_place(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """B3, S7: a group does not fit, and each of two desks gives the place to another who waits behind it."""
    pairs = []
    for hour in range(1, 21):
        session, booked = _full(desk, hours=hour)
        _waits(desk, session, participants=2)
        pairs.append((_waits(desk, session, "Ada"), _waits(desk, session, "Bea")))
        cancelling.cancel(desk, booked[0])

    rounds = race_apart(desk_file, moment, _confirm, pairs)

    for pair, answers in zip(pairs, rounds, strict=True):
        assert sorted(_status(*pair)) == ["confirmed", "waitlisted"]
        (told,) = [answer.refusal for answer in answers if answer.refusal]
        assert told in {f"{name} took the last place (booked by ronit)." for name in ("Ada", "Bea")}


@pytest.mark.parametrize("offers_first", [False, True])
def test_who_comes_back_from_the_trash_gets_the_place_that_is_free(desk: Desk, offers_first: bool) -> None:
    """B4, C5: and does not wait beside it."""
    desk = replace(desk, business=replace(desk.business, offers_first=offers_first))
    session, (booking,) = _full(desk, capacity=1)
    contact = dana(desk)
    waiting = waitlist.join(desk, contact, session)
    contacts.delete(desk, [contact])
    cancelling.cancel(desk, booking)
    with pytest.raises(DeskError, match="has been deleted"):
        bookings.confirm(desk, waiting)
    contacts.restore(desk, [contact])
    assert _status(waiting) == ["pending" if offers_first else "confirmed"]


@pytest.mark.parametrize(("offers_first", "given"), [(False, "confirmed"), (True, "pending")])
def test_a_group_that_goes_to_the_trash_keeps_nobody_waiting(desk: Desk, offers_first: bool, given: str) -> None:
    """B4, C5, S10: undo brings the group back, to wait; whoever was given the place, or offered it, keeps it."""
    desk = replace(desk, business=replace(desk.business, offers_first=offers_first))
    session, (booking, _) = _full(desk)
    group, single = _waits(desk, session, "Group", 2), _waits(desk, session, "Single")
    cancelling.cancel(desk, booking)
    assert _status(group, single) == ["waitlisted", "waitlisted"]
    with noting() as written:
        contacts.delete(desk, [Booking.get_by_id(group).contact_id])
    assert _status(group, single) == ["waitlisted", given]
    undo.take_back(desk, written)
    assert [waiting.booking for waiting in waitlist.line(session)] == [group]
    assert _status(single) == [given]

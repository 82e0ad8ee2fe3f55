"""A3, A6: when sessions start and end, and what is unpaid after them."""

from typing import Any

import pytest
from tests.automations.rules import active, asked, at, firings, found, rule, tick
from tests.builders import a_booking, a_service, a_session, somebody

from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.triggers.session_ends import SessionEnds
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.triggers.unpaid import Unpaid
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.booking import Booking

BOTH = pytest.mark.parametrize("kind", [SessionStarts, SessionEnds])


def _class(desk: Desk, *, hours: float = 24, capacity: int = 5) -> int:
    return a_session(desk, service=a_service(desk, capacity=capacity), hours=hours)


@pytest.mark.parametrize(("kind", "hours"), [(SessionStarts, 3), (SessionEnds, 4)])
def test_it_counts_for_each_client_who_is_booked(desk: Desk, kind: Any, hours: int) -> None:
    session = _class(desk, hours=3)
    clients = [somebody(desk) for _ in range(3)]
    booked = [bookings.book(desk, client, session) for client in clients]
    every = found(desk, kind())
    assert [(one.contact, one.booking, one.session) for one in every] == [
        (client, booking, session) for client, booking in zip(clients, booked, strict=True)
    ]
    assert {one.at for one in every} == {at(desk, hours=hours).now}


@BOTH
def test_or_once_for_the_session(desk: Desk, kind: Any) -> None:
    session = _class(desk)
    assert found(desk, kind(SESSION)) == []
    for _ in range(3):
        bookings.book(desk, somebody(desk), session)
    (one,) = found(desk, kind(SESSION))
    assert (one.contact, one.booking, one.session) == (None, None, session)
    assert kind(SESSION).has() == {"session"}


@BOTH
@pytest.mark.parametrize("each", ["client", SESSION])
def test_sessions_of_the_chosen_services_count(desk: Desk, kind: Any, each: str) -> None:
    """A4."""
    yoga, pilates = a_service(desk), a_service(desk)
    booked = [a_booking(desk, somebody(desk), service=service) for service in (yoga, pilates)]
    of = [Booking.get_by_id(booking).session_id for booking in booked]
    assert [one.session for one in found(desk, kind(each))] == of
    assert [one.session for one in found(desk, kind(each), (pilates,))] == of[1:]


@BOTH
@pytest.mark.parametrize("each", ["client", SESSION])
def test_only_who_is_to_come_counts(desk: Desk, kind: Any, each: str) -> None:
    """Not who has cancelled, waits, did not come or is in the trash; nor a session that is called off."""
    session = _class(desk, hours=0, capacity=4)
    cancelled, absent, gone = (bookings.book(desk, somebody(desk), session) for _ in range(3))
    bookings.book(desk, somebody(desk), session)
    waitlist_of = _class(desk, capacity=2)
    taken = bookings.book(desk, somebody(desk), waitlist_of, participants=2)
    waitlist.join(desk, somebody(desk), waitlist_of)
    sessions.call_off(desk, waitlist_of)
    assert Booking.get_by_id(taken).status == "cancelled"
    assert len(found(desk, kind(each))) == (4 if each == "client" else 1)
    cancelling.cancel(desk, cancelled)
    attendance.no_show(desk, absent)
    contacts.delete(desk, [Booking.get_by_id(gone).contact_id])
    assert len(found(desk, kind(each))) == 1


@BOTH
@pytest.mark.parametrize("wait", [-2, 0, 2])
@pytest.mark.parametrize("each", ["client", SESSION])
def test_something_is_done_before_at_or_after_it(desk: Desk, kind: Any, wait: int, each: str) -> None:
    """A6."""
    bookings.book(desk, somebody(desk), _class(desk, hours=5))
    automation = active(desk, rule(kind(each), NotifyDesks("Now"), wait=wait))
    moment = at(desk, hours=5 + wait + (kind is SessionEnds))
    tick(at(moment, seconds=-1))
    assert firings(automation) == []
    tick(moment)
    assert [state for _, state in firings(automation)] == ["done"]


@BOTH
def test_of_another_time_it_is_another_and_of_the_same_it_is_the_same(desk: Desk, kind: Any) -> None:
    """While things change: a reminder of the old time does not stand in the way of the new one."""
    service = a_service(desk, capacity=2)
    first, second = a_session(desk, service=service), a_session(desk, service=service, hours=30)
    booking = bookings.book(desk, somebody(desk), first)
    (before,) = found(desk, kind())
    rescheduling.move(desk, booking, second)
    (after,) = found(desk, kind())
    assert after.cause != before.cause
    rescheduling.move(desk, booking, first)
    assert found(desk, kind()) == [before]


def test_who_books_after_the_session_has_begun_is_not_told_that_it_starts(desk: Desk) -> None:
    automation = active(at(desk, hours=-3), rule(SessionStarts()))
    a_booking(desk, somebody(desk), hours=-1)
    tick(at(desk, minutes=1))
    assert firings(automation) == []


# -- unpaid ---------------------------------------------------------------------------------


def test_a_booking_is_unpaid_so_many_days_after_the_end_of_its_session(desk: Desk) -> None:
    client = somebody(desk)
    booking = a_booking(desk, client, hours=-1)
    (one,) = found(desk, Unpaid(3))
    assert (one.at, one.contact, one.booking) == (at(desk, days=3).now, client, booking)


def test_what_was_paid_in_part_is_unpaid_and_what_was_given_back_too(desk: Desk) -> None:
    booking = a_booking(desk, somebody(desk), hours=-1, price=8_000)
    payments.mark_paid(desk, booking, Method.CASH, amount=3_000)
    assert len(found(desk, Unpaid())) == 1
    payments.mark_paid(desk, booking, Method.CASH)
    assert found(desk, Unpaid()) == []
    payments.refund(desk, booking, 1, Method.CASH, "A coin too many")
    assert len(found(desk, Unpaid())) == 1


def test_nothing_is_due_from_who_cancelled_did_not_come_or_pays_nothing(desk: Desk) -> None:
    a_booking(desk, somebody(desk), hours=-1, price=0)
    cancelling.cancel(desk, a_booking(desk, somebody(desk), hours=-1))
    attendance.no_show(desk, a_booking(desk, somebody(desk), hours=-1))
    gone = somebody(desk)
    a_booking(desk, gone, hours=-1)
    contacts.delete(desk, [gone])
    assert found(desk, Unpaid()) == []


def test_unpaid_bookings_of_the_chosen_services_count(desk: Desk) -> None:
    """A4."""
    yoga, client = a_service(desk), somebody(desk)
    a_booking(desk, client, hours=-1, service=yoga)
    a_booking(desk, somebody(desk), hours=-1)
    assert asked(desk, Unpaid(), yoga) == [client]


@pytest.mark.parametrize("days", [0, -1, 731])
def test_unpaid_is_asked_for_a_day_after_at_the_earliest(days: int) -> None:
    with pytest.raises(DeskError, match="from 1 to 730") as refusal:
        Unpaid(days).check()
    assert refusal.value.field == "days"

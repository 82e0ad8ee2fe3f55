"""A3: who books, who cancels, who gets a place from the waitlist."""

from dataclasses import replace

from tests.automations.rules import asked, at, found, undone
from tests.builders import a_booking, a_service, a_session, somebody

from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.cancels import Cancels
from frontdesk_tui.automations.triggers.place_freed import PlaceFreed
from frontdesk_tui.desk.booking import bookings, cancelling, rescheduling, waitlist
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.booking import Booking


def _waits(desk: Desk, *, hours: float = 24) -> tuple[int, int, int]:
    """A class with one place: the booking in it, the booking that waits for it, and the client who waits."""
    session = a_session(desk, service=a_service(desk, capacity=2), hours=hours)
    taken = bookings.book(desk, somebody(desk), session, participants=2)
    client = somebody(desk)
    return taken, waitlist.join(desk, client, session), client


def test_a_booking_counts_at_the_moment_it_was_made(desk: Desk) -> None:
    client = somebody(desk)
    booking = a_booking(desk, client)
    (one,) = found(desk, Books())
    assert (one.at, one.contact, one.booking) == (desk.now, client, booking)
    assert one.session == Booking.get_by_id(booking).session_id


def test_bookings_of_the_chosen_services_count(desk: Desk) -> None:
    """A4."""
    yoga, pilates, haircut = (a_service(desk) for _ in range(3))
    clients = [somebody(desk) for _ in range(3)]
    for client, service in zip(clients, (yoga, pilates, haircut), strict=True):
        a_booking(desk, client, service=service)
    assert asked(desk, Books()) == clients
    assert asked(desk, Books(), yoga) == clients[:1]
    assert asked(desk, Books(), yoga, haircut) == [clients[0], clients[2]]
    assert asked(desk, Cancels(), yoga) == []


def test_a_booking_that_was_given_up_does_not_count_and_does_when_it_is_brought_back(desk: Desk) -> None:
    client = somebody(desk)
    booking = a_booking(desk, client)
    undone(desk, lambda: cancelling.cancel(desk, booking))
    assert asked(desk, Books()) == [client]
    assert asked(desk, Cancels()) == []
    cancelling.cancel(desk, booking)
    assert asked(desk, Books()) == []
    session = a_session(desk)
    undone(desk, lambda: bookings.book(desk, client, session))
    assert asked(desk, Books()) == []


def test_a_moved_booking_is_not_booked_anew(desk: Desk) -> None:
    service = a_service(desk, capacity=3)
    first, second = a_session(desk, service=service), a_session(desk, service=service, hours=30)
    booking = bookings.book(desk, somebody(desk), first)
    (before,) = found(desk, Books())
    rescheduling.move(at(desk, hours=1), booking, second)
    (after,) = found(desk, Books())
    assert (after.cause, after.at, after.session) == (before.cause, before.at, second)


def test_who_waits_has_not_booked_until_there_is_a_place(desk: Desk) -> None:
    taken, _, client = _waits(desk)
    assert client not in asked(desk, Books())
    later = at(desk, hours=1)
    cancelling.cancel(later, taken)
    (one,) = found(later, Books())
    assert (one.contact, one.at) == (client, later.now)


def test_who_is_offered_a_place_has_booked_when_it_is_confirmed(desk: Desk) -> None:
    desk = replace(desk, business=replace(desk.business, offers_first=True))
    taken, waiting, client = _waits(desk)
    cancelling.cancel(desk, taken)
    assert asked(desk, Books()) == []
    assert asked(desk, PlaceFreed()) == [client]
    bookings.confirm(desk, waiting)
    assert asked(desk, Books()) == [client]
    assert asked(desk, PlaceFreed()) == [client]


def test_nothing_of_a_client_in_the_trash_counts(desk: Desk) -> None:
    client = somebody(desk)
    booking = a_booking(desk, client)
    cancelled = a_booking(desk, client)
    cancelling.cancel(desk, cancelled)
    contacts.delete(desk, [client])
    assert asked(desk, Books()) == asked(desk, Cancels()) == []
    contacts.restore(desk, [client])
    assert [one.booking for one in found(desk, Books())] == [booking]


def test_only_what_the_client_cancels_counts(desk: Desk) -> None:
    client, other = somebody(desk), somebody(desk)
    cancelling.cancel(desk, a_booking(desk, client))
    cancelling.cancel(desk, a_booking(desk, other), by=Asker.BUSINESS)
    session = a_session(desk, service=a_service(desk, capacity=2))
    bookings.book(desk, other, session)
    sessions.call_off(desk, session)
    assert asked(desk, Cancels()) == [client]


def test_who_gives_up_waiting_has_not_cancelled_a_session(desk: Desk) -> None:
    _, waiting, _ = _waits(desk)
    cancelling.cancel(desk, waiting)
    assert asked(desk, Cancels()) == []


def test_a_client_who_cancels_twice_has_cancelled_one_booking(desk: Desk) -> None:
    """While things change: “client cancels” fires once."""
    booking = a_booking(desk, somebody(desk))
    undone(desk, lambda: cancelling.cancel(desk, booking))
    cancelling.cancel(at(desk, hours=1), booking)
    assert {one.cause for one in found(desk, Cancels())} == {f"cancels:{booking}"}


def test_a_cancelling_that_was_undone_does_not_count_when_the_business_cancels_later(desk: Desk) -> None:
    booking = a_booking(desk, somebody(desk))
    undone(desk, lambda: cancelling.cancel(desk, booking))
    cancelling.cancel(at(desk, hours=1), booking, by=Asker.BUSINESS)
    assert asked(at(desk, hours=2), Cancels()) == []


def test_a_place_is_freed_for_the_first_in_line(desk: Desk) -> None:
    taken, waiting, client = _waits(desk)
    assert asked(desk, PlaceFreed()) == []
    cancelling.cancel(desk, taken)
    (one,) = found(desk, PlaceFreed())
    assert (one.contact, one.booking, one.at) == (client, waiting, desk.now)
    cancelling.cancel(desk, waiting)
    assert asked(desk, PlaceFreed()) == []

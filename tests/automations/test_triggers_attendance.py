"""A3, A8: check-ins, the first ones, and clients who have not come for a while."""

from dataclasses import replace
from itertools import permutations

import pendulum
import pytest
from tests.automations.rules import asked, at, came, found
from tests.builders import a_booking, a_service, somebody

from frontdesk_tui.automations.trigger import Span, next_page
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.automations.triggers.first_sessions import FirstCheckIn, FirstSessions
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.desk.booking import attendance, cancelling
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.booking import Booking


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """At a moment that is long after a change of the clocks."""
    return replace(desk, now=pendulum.datetime(2026, 12, 28, 9))


def test_a_check_in_counts_until_it_is_taken_back(desk: Desk) -> None:
    client = somebody(desk)
    booking = came(desk, client)
    (one,) = found(desk, CheckedIn())
    assert (one.at, one.contact, one.booking) == (desk.now, client, booking)
    attendance.unset(desk, booking)
    assert asked(desk, CheckedIn()) == []
    attendance.check_in(desk, booking)
    assert {one.cause for one in found(desk, CheckedIn())} == {f"checked_in:{booking}"}
    attendance.no_show(desk, booking)
    assert asked(desk, CheckedIn()) == []


def test_check_ins_to_the_chosen_services_count(desk: Desk) -> None:
    """A4."""
    yoga, pilates = a_service(desk), a_service(desk)
    client, other = somebody(desk), somebody(desk)
    came(desk, client, service=yoga)
    came(desk, other, service=pilates)
    for trigger in (CheckedIn(), FirstCheckIn()):
        assert asked(desk, trigger) == [client, other]
        assert asked(desk, trigger, pilates) == [other]


def test_a_client_comes_for_the_first_time_once(desk: Desk) -> None:
    client = somebody(desk)
    first = came(desk, client, days=10)
    came(desk, client, days=3)
    assert [one.booking for one in found(desk, FirstCheckIn())] == [first]


def test_with_services_chosen_the_first_time_is_the_first_to_one_of_these(desk: Desk) -> None:
    yoga, pilates = a_service(desk), a_service(desk)
    client = somebody(desk)
    came(desk, client, days=10, service=yoga)
    second = came(desk, client, days=3, service=pilates)
    assert [one.booking for one in found(desk, FirstCheckIn(), (pilates,))] == [second]
    assert asked(desk, FirstSessions(2), pilates) == []
    assert [one.booking for one in found(desk, FirstSessions(2), (yoga, pilates))] == [second]


def test_a_first_check_in_that_is_taken_back_was_none(desk: Desk) -> None:
    client = somebody(desk)
    first = came(desk, client, days=1)
    attendance.unset(at(desk, days=-1), first)
    second = came(desk, client)
    assert [one.booking for one in found(desk, FirstCheckIn())] == [second]
    attendance.check_in(desk, first)
    assert [one.booking for one in found(desk, FirstCheckIn())] == [second]
    assert [one.booking for one in found(desk, FirstSessions(2))] == [first]


@pytest.mark.parametrize("order", permutations(range(3)))
def test_sessions_are_counted_in_the_order_in_which_they_are_marked(desk: Desk, order: tuple[int, ...]) -> None:
    """However their times lie; each number falls on one check-in."""
    client = somebody(desk)
    booked = [a_booking(at(desk, days=-days), client, hours=0) for days in (3, 2, 1)]
    for number, which in enumerate(order):
        attendance.check_in(at(desk, minutes=number), booked[which])
    later = at(desk, hours=1)
    assert [[one.booking for one in found(later, FirstSessions(number))] for number in (2, 3, 4)] == [
        [booked[order[1]]],
        [booked[order[2]]],
        [],
    ]


def test_the_number_is_that_of_the_check_in_also_when_more_have_followed(desk: Desk) -> None:
    client = somebody(desk)
    booked = [came(desk, client, days=days) for days in (9, 8, 7, 6)]
    assert [one.booking for one in found(desk, FirstSessions(3))] == [booked[2]]


def test_visits_that_were_imported_come_before_those_that_are_marked(desk: Desk) -> None:
    client = somebody(desk)
    Booking.update(attendance="attended").where(Booking.id == a_booking(desk, client, hours=-48)).execute()
    second = came(desk, client)
    assert asked(desk, FirstCheckIn()) == []
    assert [one.booking for one in found(desk, FirstSessions(2))] == [second]


@pytest.mark.parametrize("sessions", [2, 5, 10, 15, 37])
def test_any_number_of_sessions_may_be_typed_from_two_on(sessions: int) -> None:
    FirstSessions(sessions).check()


@pytest.mark.parametrize("sessions", [-1, 0, 1, 1_001])
def test_fewer_than_two_sessions_are_refused(sessions: int) -> None:
    with pytest.raises(DeskError, match="Count to between 2 and 1,000 sessions") as refusal:
        FirstSessions(sessions).check()
    assert refusal.value.field == "sessions"


# -- not come for a while -------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 30, 730])
def test_a_lapse_is_so_many_days_after_the_last_visit(desk: Desk, days: int) -> None:
    client = somebody(desk)
    came(desk, client, days=days)
    (one,) = found(desk, Lapsed(days))
    assert (one.at, one.contact, one.booking) == (desk.now, client, None)


@pytest.mark.parametrize("days", [-5, 0, 731])
def test_it_never_fires_at_once(days: int) -> None:
    """A8."""
    with pytest.raises(DeskError, match="It never fires at once") as refusal:
        Lapsed(days).check()
    assert refusal.value.field == "days"


def test_who_has_come_again_has_not_lapsed(desk: Desk) -> None:
    """A8."""
    client = somebody(desk)
    came(desk, client, days=30)
    last = came(desk, client, days=10)
    assert [one.at for one in found(desk, Lapsed(30))] == [at(desk, days=20).now]
    attendance.unset(at(desk, days=-10), last)
    assert [one.at for one in found(desk, Lapsed(30))] == [desk.now]


def test_each_lapse_is_one_of_its_own_and_the_same_whenever_one_asks(desk: Desk) -> None:
    client = somebody(desk)
    came(desk, client, days=50)
    (first,) = found(at(desk, days=-20), Lapsed(30))
    came(desk, client, days=15)
    (second,) = found(at(desk, days=15), Lapsed(30))
    assert first.cause != second.cause
    assert found(at(desk, days=16), Lapsed(30))[0].cause == second.cause


def test_who_has_a_booking_ahead_is_left_out_unless_that_is_not_ticked(desk: Desk) -> None:
    client = somebody(desk)
    came(desk, client, days=30)
    ahead = a_booking(desk, client, hours=100)
    assert asked(desk, Lapsed(30)) == []
    assert asked(desk, Lapsed(30, skip_booked=False)) == [client]
    cancelling.cancel(desk, ahead)
    assert asked(desk, Lapsed(30)) == [client]
    a_booking(desk, client, hours=-2)
    assert asked(desk, Lapsed(30)) == [client]


def test_with_services_chosen_only_visits_to_these_count(desk: Desk) -> None:
    """A4."""
    yoga, pilates = a_service(desk), a_service(desk)
    client = somebody(desk)
    came(desk, client, days=30, service=yoga)
    came(desk, client, days=10, service=pilates)
    assert [one.at for one in found(desk, Lapsed(30), (yoga,))] == [desk.now]
    assert [one.at for one in found(desk, Lapsed(30), (yoga, pilates))] == [at(desk, days=20).now]
    a_booking(desk, client, hours=5, service=pilates)
    assert asked(desk, Lapsed(30), yoga) == []


def test_who_never_came_or_is_in_the_trash_has_not_lapsed(desk: Desk) -> None:
    client = somebody(desk)
    attendance.no_show(at(desk, days=-30), a_booking(at(desk, days=-30), somebody(desk), hours=0))
    came(desk, client, days=30)
    contacts.delete(desk, [client])
    assert asked(desk, Lapsed(30)) == []


def test_a_page_of_lapsed_clients_goes_on_where_the_last_one_ended(desk: Desk) -> None:
    clients = [somebody(desk) for _ in range(5)]
    for client in clients:
        came(desk, client, days=30)
    pages: list[list[int | None]] = []
    span: Span | None = Span(desk.now.subtract(seconds=1), desk.now)
    while span is not None:
        page = Lapsed(30).found(desk, (), span, 2)
        pages.append([one.contact for one in page])
        span = next_page(page, 2, span)
    assert pages == [clients[:2], clients[2:4], clients[4:]]

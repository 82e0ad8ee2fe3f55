"""B3: what is about to be booked is looked at once more, then carried out."""

from dataclasses import replace

import pendulum
import pytest
from tests.builders import after, dana, somebody

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import booking_plan, bookings, cancelling
from frontdesk_tui.desk.booking.booking_plan import Plan
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError, FullError
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking

MONDAY = pendulum.date(2026, 11, 23)


def a_plan(desk: Desk, **changed: object) -> Plan:
    """Dana's haircut by Noa on Monday at nine."""
    noa = team.add(desk, "Noa")
    service = services.add(desk, ServiceDraft("Haircut", price=12_000, buffer_minutes=10))
    plan = Plan(dana(desk), service, desk.at(MONDAY, 9, 0), noa, None)
    return replace(plan, **changed)  # type: ignore[arg-type]


def a_place(desk: Desk, capacity: int = 1) -> Plan:
    """Dana's place in a class of yoga on Monday at nine."""
    service = services.add(desk, ServiceDraft("Yoga", ServiceKind.CLASS, price=8_000, capacity=capacity))
    session = sessions.open_at(desk, service, desk.at(MONDAY, 9, 0))
    return Plan(dana(desk), service, desk.at(MONDAY, 9, 0), None, session)


def test_nothing_is_in_the_way_once_a_place_is_free(desk: Desk) -> None:
    """B3: whoever was there has cancelled meanwhile."""
    plan = a_place(desk)
    booking = bookings.book(desk, somebody(desk, "Bea"), plan.session or 0)
    assert booking_plan.in_the_way(plan) == "Bea has the places of this session."
    cancelling.cancel(desk, booking)
    assert booking_plan.in_the_way(plan) == ""


def test_it_is_said_what_when_by_whom_and_for_how_much(desk: Desk) -> None:
    """B3"""
    told = booking_plan.outlook(desk, a_plan(desk))
    assert (told.client, told.service, told.staff, told.when) == (
        "Dana Levi",
        "Haircut",
        "Noa",
        "Mon 23 Nov 09:00–10:00",
    )
    assert (told.price, told.currency, told.left, told.can_wait, told.warnings) == (12_000, "ILS", 1, False, ())
    assert told.said() == "Haircut, Mon 23 Nov 09:00"


def test_a_full_class_says_how_many_wait(desk: Desk) -> None:
    """B3"""
    plan = a_place(desk)
    assert plan.session is not None
    bookings.book(desk, somebody(desk, "Zoe"), plan.session)
    booking_plan.wait(desk, replace(plan, contact=somebody(desk, "Adam")))
    told = booking_plan.outlook(desk, plan)
    assert (told.left, told.waiting, told.can_wait, told.capacity) == (0, 1, True, 1)
    assert booking_plan.in_the_way(plan) == "Zoe has the places of this session."
    assert not booking_plan.outlook(after(desk, days=1), plan).can_wait


def test_what_speaks_against_it_is_said(desk: Desk) -> None:
    """B3"""
    plan = a_plan(desk)
    assert plan.staff is not None
    bookings.book_time(desk, plan.contact, plan.service, plan.staff, desk.at(MONDAY, 9, 30))
    assert booking_plan.outlook(desk, plan).warnings == (
        "Dana Levi already has Haircut, 09:30–10:30 then.",
        "Noa is busy then: Haircut, Dana Levi, 09:30–10:30.",
    )
    early = replace(plan, starts_at=desk.at(MONDAY, 6, 0))
    assert booking_plan.outlook(desk, early).warnings == ("Noa does not work then.",)
    begun = replace(desk, now=desk.at(MONDAY, 6, 30))
    assert booking_plan.outlook(begun, early).warnings == ("It has begun already.",)
    assert booking_plan.outlook(after(begun, hours=1), early).warnings == ("This lies in the past.",)


def test_a_time_that_comes_twice_is_said_to_be_the_first(desk: Desk) -> None:
    """B8"""
    night = replace(a_plan(desk), starts_at=desk.at(pendulum.date(2027, 10, 31), 1, 30))
    assert any("comes twice" in warning for warning in booking_plan.outlook(desk, night).warnings)


def test_a_taken_time_is_booked_on_purpose_only(desk: Desk) -> None:
    """B3"""
    plan = a_plan(desk)
    booking_plan.carry_out(desk, replace(plan, contact=somebody(desk, "Zoe")))
    with pytest.raises(BusyError, match="Zoe"):
        booking_plan.carry_out(desk, plan)
    assert booking_plan.in_the_way(plan) == "In the way: Haircut, Zoe, 09:00–10:00."
    assert Booking.get_by_id(booking_plan.carry_out(desk, plan, overbook=True)).double_booked


def test_a_full_session_is_booked_on_purpose_only(desk: Desk) -> None:
    """B3"""
    plan = a_place(desk)
    booking_plan.carry_out(desk, replace(plan, contact=somebody(desk, "Zoe")))
    with pytest.raises(FullError, match="Zoe took the last place"):
        booking_plan.carry_out(desk, plan)
    assert Booking.get_by_id(booking_plan.carry_out(desk, plan, overbook=True)).double_booked


def test_who_is_in_the_trash_or_a_service_that_is_gone_cannot_be_booked(desk: Desk) -> None:
    """B3, C5"""
    plan = a_plan(desk)
    with pytest.raises(DeskError, match="no longer there"):
        booking_plan.outlook(desk, replace(plan, service=99))
    contacts.delete(desk, [plan.contact])
    with pytest.raises(DeskError, match="deleted meanwhile"):
        booking_plan.outlook(desk, plan)


def test_what_fits_at_a_moment_is_offered_and_when_nothing_does_everything(desk: Desk) -> None:
    """B2, B3"""
    noa, dan = team.add(desk, "Noa"), team.add(desk, "Dan")
    short = services.add(desk, ServiceDraft("Short", duration_minutes=30, staff=(noa,)))
    long = services.add(desk, ServiceDraft("Long", duration_minutes=120, staff=(noa, dan)))
    services.add(desk, ServiceDraft("A class", ServiceKind.CLASS, capacity=5))
    sessions.open_at(desk, short, desk.at(MONDAY, 10, 0), noa)

    def offered(hour: int, staff: int | None) -> list[tuple[int, bool]]:
        return [(line.id, fits) for line, fits in booking_plan.fitting(desk, desk.at(MONDAY, hour, 0), staff)]

    assert offered(9, noa) == [(short, True)]
    assert offered(9, None) == [(long, True), (short, True)]
    assert offered(10, noa) == [(long, False), (short, False)]
    assert offered(11, dan) == [(long, True)]
    assert [one.name for one in booking_plan.able(desk, long, desk.at(MONDAY, 9, 0))] == ["Dan"]
    assert [one.name for one in booking_plan.able(desk, long, desk.at(MONDAY, 6, 0))] == ["Dan", "Noa"]

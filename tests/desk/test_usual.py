"""B3: the same as last time."""

from dataclasses import replace

import pendulum
import pytest
from tests.builders import dana, somebody

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings, cancelling, usual
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.booking.usual import Usual
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import hours, services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.wording import day_and_time

LAST_TUESDAY = pendulum.date(2026, 11, 17)
NEXT_TUESDAY = pendulum.date(2026, 11, 24)


def of(desk: Desk, contact: int) -> Usual:
    """What this client books as a rule."""
    found = usual.usual(desk, contact)
    assert found is not None
    return found


def when(desk: Desk, found: Usual) -> str:
    """When it would be next."""
    return day_and_time(found.next.starts_at, desk) if found.next else ""


def a_cut(desk: Desk, contact: int, day: pendulum.Date = LAST_TUESDAY, hour: int = 10) -> tuple[int, int, int]:
    """A haircut by Noa on a day: service, Noa and the booking."""
    noa = team.add(desk, "Noa")
    service = services.add(desk, ServiceDraft("Haircut"))
    return service, noa, bookings.book_time(desk, contact, service, noa, desk.at(day, hour, 0))


def test_who_never_booked_has_nothing_usual(desk: Desk) -> None:
    """B3"""
    assert usual.usual(desk, dana(desk)) is None


def test_service_and_staff_at_the_same_time_of_the_same_weekday(desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    service, noa, _ = a_cut(desk, contact)
    found = of(desk, contact)
    assert (found.service, found.service_name, found.staff, found.staff_name) == (service, "Haircut", noa, "Noa")
    assert found.next is not None
    assert (when(desk, found), found.next.staff, found.participants) == ("Tue 24 Nov 10:00", (noa,), 1)


def test_when_that_time_is_taken_the_week_after_is_meant(desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    service, noa, _ = a_cut(desk, contact)
    bookings.book_time(desk, somebody(desk), service, noa, desk.at(NEXT_TUESDAY, 9, 30))
    assert when(desk, of(desk, contact)) == "Tue 1 Dec 10:00"


def test_when_that_time_is_never_free_the_next_free_one_is_meant(desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    _, noa, _ = a_cut(desk, contact)
    hours.set_week(desk, noa, ((hours.Hours(720, 1080),),) * 7)
    assert when(desk, of(desk, contact)) == "Mon 23 Nov 12:00"


def test_nobody_is_free_at_all(desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    _, noa, _ = a_cut(desk, contact)
    hours.take_off(desk, noa, desk.now, desk.now.add(years=1))
    assert of(desk, contact).next is None


def test_what_was_cancelled_is_not_usual(desk: Desk) -> None:
    """B3, B4"""
    contact = dana(desk)
    _, _, booking = a_cut(desk, contact, NEXT_TUESDAY)
    cancelling.cancel(desk, booking)
    assert usual.usual(desk, contact) is None


def test_last_time_is_before_what_lies_ahead(desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    _, noa, _ = a_cut(desk, contact)
    other = services.add(desk, ServiceDraft("Colour"))
    bookings.book_time(desk, contact, other, noa, desk.at(NEXT_TUESDAY, 14, 0))
    assert of(desk, contact).service_name == "Haircut"


def test_a_service_that_is_not_offered_any_more_is_not_usual(desk: Desk) -> None:
    """B1, B3"""
    contact = dana(desk)
    service, _, _ = a_cut(desk, contact)
    services.archive(desk, service)
    assert usual.usual(desk, contact) is None


def test_when_who_gave_it_gives_it_no_more_anyone_may(desk: Desk) -> None:
    """B1, B3"""
    contact = dana(desk)
    service, _, _ = a_cut(desk, contact)
    dan = team.add(desk, "Dan")
    services.edit(desk, service, replace(services.read(service), staff=(dan,)))
    found = of(desk, contact)
    assert (found.staff, found.staff_name) == (None, "")
    assert found.next is not None
    assert (when(desk, found), found.next.staff) == ("Tue 24 Nov 10:00", (dan,))


@pytest.mark.parametrize(("participants", "expected"), [(1, "Tue 24 Nov 09:00"), (2, "Tue 1 Dec 09:00")])
def test_of_a_class_the_next_with_places_that_the_client_is_not_in_yet(
    desk: Desk, participants: int, expected: str
) -> None:
    """B3"""
    contact = dana(desk)
    service = services.add(desk, ServiceDraft("Yoga", kind=ServiceKind.CLASS, capacity=2))
    noa = team.add(desk, "Noa")
    week = [
        sessions.open_at(desk, service, desk.at(day, hour, 0), noa)
        for day, hour in (
            (LAST_TUESDAY, 9),
            (pendulum.date(2026, 11, 23), 9),
            (NEXT_TUESDAY, 9),
            (NEXT_TUESDAY.add(days=7), 9),
            (NEXT_TUESDAY.add(days=14), 9),
        )
    ]
    bookings.book(desk, contact, week[0], participants=participants)
    bookings.book(desk, somebody(desk), week[2])
    assert (when(desk, of(desk, contact)), of(desk, contact).participants) == (expected, participants)
    bookings.book(desk, contact, week[3])
    bookings.book(desk, somebody(desk), week[2])
    assert when(desk, of(desk, contact)) == "Tue 8 Dec 09:00"


def test_answers_of_last_time_belong_to_the_questions_of_now(desk: Desk) -> None:
    """B3, C12"""
    contact = dana(desk)
    noa = team.add(desk, "Noa")
    service = services.add(desk, ServiceDraft("Grooming", form=(Question("Breed"), Question("Weight"))))
    bookings.book_time(desk, contact, service, noa, desk.at(LAST_TUESDAY, 10, 0), answers=("Poodle", "7"))
    changed = replace(services.read(service), form=(Question("Weight"), Question("Name"), Question("Breed")))
    services.edit(desk, service, changed)
    assert of(desk, contact).answers == ("7", "", "Poodle")


def test_names_are_safe_to_display(desk: Desk) -> None:
    """S10"""
    contact = dana(desk)
    noa = team.add(desk, "No\x1b[31ma")
    service = services.add(desk, ServiceDraft("Hair\x1bcut"))
    bookings.book_time(desk, contact, service, noa, desk.at(LAST_TUESDAY, 10, 0))
    found = of(desk, contact)
    assert "\x1b" not in found.service_name + found.staff_name

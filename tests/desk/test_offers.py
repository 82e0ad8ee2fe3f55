"""B3: free times are found by what one says of them."""

import pendulum
import pytest
from tests.builders import dana, somebody

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import offers, services, sessions
from frontdesk_tui.desk.schedule.offers import Offer
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind

MONDAY = pendulum.date(2026, 11, 23)


def haircuts(desk: Desk) -> list[Offer]:
    """Free times of Noa and Dan, from Monday on."""
    givers = team.add(desk, "Noa"), team.add(desk, "Dan")
    return offers.offers(desk, services.add(desk, ServiceDraft("Haircut", staff=givers)))


@pytest.mark.parametrize(
    ("typed", "first", "how_many"),
    [
        ("", "Mon 23 Nov 09:00", None),
        ("tue", "Tue 24 Nov 09:00", 33 * 9),
        ("Tuesday 9:30", "Tue 24 Nov 09:30", 9),
        ("24/11", "Tue 24 Nov 09:00", 33),
        ("24.11. 14", "Tue 24 Nov 14:00", 4),
        ("2026-11-24", "Tue 24 Nov 09:00", 33),
        ("tomorrow", "Mon 23 Nov 09:00", 33),
        ("9:00", "Mon 23 Nov 09:00", 59),
        ("09:00 noa 24 nov", "Tue 24 Nov 09:00", 1),
        ("next wed", "Wed 25 Nov 09:00", 33),
        ("in 3 days 10", "Wed 25 Nov 10:00", 29),
    ],
)
def test_a_time_is_found_by_day_date_hour_and_name(desk: Desk, typed: str, first: str, how_many: int | None) -> None:
    """B3"""
    found = offers.narrowed(desk, haircuts(desk), typed)
    assert f"{found[0].day} {found[0].clock}" == first
    assert how_many is None or len(found) == how_many


@pytest.mark.parametrize("typed", ["rami", "9:07", "31/2", "yesterday", "tue wed"])
def test_what_is_not_there_is_not_found(desk: Desk, typed: str) -> None:
    """B3"""
    assert offers.narrowed(desk, haircuts(desk), typed) == []


def test_a_time_of_its_own_is_a_day_with_a_time(desk: Desk) -> None:
    """B3"""
    meant = offers.on_purpose(desk, "24/11 9:07", 7)
    assert meant is not None
    assert (meant.day, meant.clock, meant.time.staff) == ("Tue 24 Nov", "09:07", (7,))
    assert meant.time.starts_at == desk.at(MONDAY.add(days=1), 9, 7)
    assert [offers.on_purpose(desk, typed, None) for typed in ("24/11", "noa", "")] == [None, None, None]


@pytest.mark.parametrize(
    ("typed", "shown", "told"),
    [
        ("26/3/2027 2:30", "03:30", "02:30 is left out that day; 03:30 is meant."),
        ("31/10/2027 1:30", "01:30", "01:30 comes twice that day; the first is meant."),
        ("24/11 9:07", "09:07", ""),
    ],
)
def test_a_time_that_the_clocks_leave_out_or_show_twice_is_told(desk: Desk, typed: str, shown: str, told: str) -> None:
    meant = offers.on_purpose(desk, typed, 7)
    assert meant is not None
    assert (meant.clock, meant.told) == (shown, told)


def test_a_class_says_what_is_left_and_who_is_in_it(desk: Desk) -> None:
    """B3"""
    contact, noa = dana(desk), team.add(desk, "N\x1boa")
    service = services.add(desk, ServiceDraft("Yoga", ServiceKind.CLASS, capacity=2))
    free, full, mine, few = (sessions.open_at(desk, service, desk.at(MONDAY, hour, 0), noa) for hour in (9, 10, 11, 12))
    bookings.book(desk, somebody(desk), full, participants=2)
    bookings.book(desk, contact, mine)
    bookings.book(desk, somebody(desk), few)
    found = offers.offers(desk, service, contact=contact, participants=2)
    assert [(offer.time.session, offer.hint.partition(" · ")[2]) for offer in found] == [
        (free, "2 left"),
        (full, "full · waitlist"),
        (mine, "booked already"),
        (few, "1 left · waitlist"),
    ]
    assert not any("\x1b" in offer.hint for offer in found)
    assert [offer.time.session for offer in offers.narrowed(desk, found, "full")] == [full]

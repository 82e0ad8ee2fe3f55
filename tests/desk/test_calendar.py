"""The calendar's page: what takes place on some days, by the business's clock."""

import os
import time
from dataclasses import replace

import pendulum
import pytest
from pendulum import Date, DateTime
from tests.builders import a_booking, a_service, a_session, after, dana, somebody

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import calendar, hours, sessions, weeks
from frontdesk_tui.desk.schedule.calendar import SessionBlock
from frontdesk_tui.desk.schedule.hours import Hours

SUNDAY = pendulum.date(2026, 11, 22)


def at(desk: Desk, day: int, hour: int, minute: int = 0, month: int = 11) -> DateTime:
    return desk.at(pendulum.date(2026, month, day), hour, minute)


def a_class(desk: Desk, starts_at: DateTime, *, capacity: int = 12, staff: int | None = None, name: str = "") -> int:
    return sessions.open_at(desk, a_service(desk, name, capacity=capacity), starts_at, staff)


def week(desk: Desk, first: Date = SUNDAY, days: int = 7, staff: int | None = None) -> list[SessionBlock]:
    return list(calendar.read(desk, first, days, staff).blocks)


def when(blocks: list[SessionBlock]) -> list[tuple[int, int, int]]:
    return [(block.day.day, block.from_minute, block.to_minute) for block in blocks]


def test_a_page_has_the_sessions_of_its_days_by_start(desk: Desk) -> None:
    """B2."""
    for day, hour in ((24, 9), (22, 10), (21, 9), (28, 22), (29, 9), (22, 8)):
        a_class(desk, at(desk, day, hour))
    assert when(week(desk)) == [(22, 480, 540), (22, 600, 660), (24, 540, 600), (28, 1320, 1380)]
    assert when(week(desk, days=1)) == [(22, 480, 540), (22, 600, 660)]


def test_a_class_says_how_many_are_booked_came_owe_and_wait(desk: Desk) -> None:
    """B2, B5, B6."""
    session = a_class(desk, at(desk, 22, 18), capacity=4, name="Yoga flow")
    booked = [bookings.book(desk, somebody(desk, name), session) for name in "abc"]
    pair = bookings.book(desk, somebody(desk, "free"), session, 0)
    waitlist.join(desk, somebody(desk, "late"), session, participants=2)
    attendance.check_in(desk, booked[0])
    attendance.check_in(desk, pair)
    payments.mark_paid(desk, booked[0], Method.CASH)
    payments.mark_paid(desk, booked[1], Method.CASH, amount=1_000)
    (block,) = week(desk)
    assert (block.service, block.capacity, block.booked, block.checked_in) == ("Yoga flow", 4, 4, 2)
    assert (block.unpaid, block.waiting) == (2, 2)
    assert (block.client, block.booking) == ("", None)


def test_who_cancelled_takes_no_place_and_owes_nothing(desk: Desk) -> None:
    """B2, B4."""
    session = a_class(desk, at(desk, 24, 17), capacity=4)
    cancelling.cancel(desk, bookings.book(desk, dana(desk), session))
    (block,) = week(desk)
    assert (block.booked, block.unpaid) == (0, 0)


@pytest.mark.parametrize(
    ("price", "amount", "said"),
    [(8_000, 0, "Not paid"), (8_000, 3_000, "Partly paid"), (8_000, 8_000, "Paid in person"), (0, 0, "Free")],
)
def test_an_appointment_names_its_client_and_how_it_is_paid(desk: Desk, price: int, amount: int, said: str) -> None:
    """B2, B6."""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=20, price=price)
    if amount:
        payments.mark_paid(desk, booking, Method.CASH, amount=amount)
    (block,) = week(desk)
    assert (block.client, block.booking, block.contact, block.payment) == ("Dana Levi", booking, contact, said)
    assert block.kind == "appointment"


def test_a_session_that_was_called_off_is_not_shown(desk: Desk) -> None:
    """B2, B4."""
    sessions.call_off(desk, a_class(desk, at(desk, 24, 9)))
    assert week(desk) == []


def test_only_one_staff_member_when_asked(desk: Desk) -> None:
    """B2."""
    noa, dan = team.add(desk, "Noa"), team.add(desk, "Dan")
    for staff, hour in ((noa, 9), (dan, 10), (None, 11)):
        a_class(desk, at(desk, 24, hour), staff=staff)
    assert [block.staff for block in week(desk)] == ["Noa", "Dan", ""]
    page = calendar.read(desk, SUNDAY, 7, noa)
    assert ([block.staff for block in page.blocks], page.only) == (["Noa"], noa)
    assert [giver.name for giver in page.staff] == ["Noa"]


def test_who_gives_services_has_a_column_and_so_has_nobody_where_it_is_needed(desk: Desk) -> None:
    """B2."""
    team.add(desk, "Noa")
    assert [giver.name for giver in calendar.read(desk, SUNDAY, 1).staff] == ["Noa", "ronit"]
    a_class(desk, at(desk, 22, 9))
    assert [giver.name for giver in calendar.read(desk, SUNDAY, 1).staff] == ["Noa", "ronit", "Nobody"]


def test_a_session_over_midnight_is_on_both_days(desk: Desk) -> None:
    """B8."""
    a_class(desk, at(desk, 23, 23, 30))
    assert when(week(desk)) == [(23, 1410, 1440), (24, 0, 30)]
    assert when(week(desk, pendulum.date(2026, 11, 24), 1)) == [(24, 0, 30)]
    ends_at_midnight = a_class(desk, at(desk, 25, 23))
    assert [block.day.day for block in week(desk) if block.id == ends_at_midnight] == [25]


@pytest.mark.parametrize(
    ("zone", "day", "starts", "shown"),
    [
        ("Asia/Jerusalem", pendulum.date(2027, 3, 26), "2027-03-25T23:30", (90, 210)),  # 02:00 becomes 03:00
        ("Asia/Jerusalem", pendulum.date(2027, 3, 28), "2027-03-28T06:00", (540, 600)),
        ("Europe/Berlin", pendulum.date(2026, 10, 25), "2026-10-25T00:30", (150, 151)),  # 03:00 becomes 02:00
        ("Australia/Lord_Howe", pendulum.date(2026, 10, 4), "2026-10-03T15:00", (90, 180)),  # 02:00 becomes 02:30
        ("America/New_York", pendulum.date(2026, 11, 1), "2026-11-01T14:00", (540, 600)),
    ],
)
def test_days_of_a_clock_change_show_wall_times(
    desk: Desk, zone: str, day: Date, starts: str, shown: tuple[int, int]
) -> None:
    """B8: `starts` in UTC; the session lasts an hour."""
    there = replace(desk, business=replace(desk.business, zone=zone))
    a_class(there, pendulum.parse(starts, tz="UTC"))  # type: ignore[arg-type]
    (block,) = week(there, day, 1)
    assert (block.from_minute, block.to_minute) == shown


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo"])
def test_the_clock_of_the_terminal_changes_nothing(desk: Desk, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """B8."""
    a_class(desk, at(desk, 22, 0, 15))
    monkeypatch.setitem(os.environ, "TZ", zone)
    time.tzset()
    try:
        assert when(week(desk)) == [(22, 15, 75)]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_times_off_and_opening_hours_are_on_the_page(desk: Desk) -> None:
    """B2."""
    noa = team.add(desk, "Noa")
    hours.set_week(desk, None, ((Hours(480, 720), Hours(960, 1200)),) * 5 + ((), (Hours(600, 840),)))
    hours.set_week(desk, noa, ((Hours(540, 660),),) * 7)
    hours.take_off(desk, noa, at(desk, 23, 22), at(desk, 24, 9), "Ski\x1bing")
    hours.take_off(desk, None, at(desk, 1, 0, month=12), at(desk, 2, 0, month=12))
    page = calendar.read(desk, SUNDAY, 7)
    assert [(off.day.day, off.from_minute, off.to_minute, off.staff, off.reason) for off in page.times_off] == [
        (23, 1320, 1440, "Noa", "Ski\ufffding"),
        (24, 0, 540, "Noa", "Ski\ufffding"),
    ]
    assert (page.open_from, page.open_to) == (480, 1200)
    assert page.opened(SUNDAY) == (Hours(600, 840),)
    assert page.opened(pendulum.date(2026, 11, 28)) == ()
    assert page.opened(SUNDAY, noa) == (Hours(540, 660),)


def test_texts_of_people_are_safe_to_display(desk: Desk) -> None:
    """S9."""
    session = a_session(desk, service=a_service(desk, "Yo\x1b[2Jga"))
    bookings.book(desk, somebody(desk, "Dan\x9b\u202e"), session)
    (block,) = week(desk)
    assert (block.service, block.client) == ("Yo\ufffd[2Jga", "Dan\ufffd")


def test_the_moments_of_a_block_are_those_of_its_session(desk: Desk) -> None:
    """B8."""
    a_session(desk, hours=5)
    (block,) = week(desk)
    assert (block.starts_at, block.ends_at) == (after(desk, hours=5).now, after(desk, hours=6).now)


@pytest.mark.parametrize(
    ("day", "country", "first", "said"),
    [
        ((2026, 11, 22), "IL", (2026, 11, 22), "Week 48 · 22–28 Nov 2026"),
        ((2026, 11, 28), "US", (2026, 11, 22), "Week 48 · 22–28 Nov 2026"),
        ((2026, 11, 22), "DE", (2026, 11, 16), "Week 47 · 16–22 Nov 2026"),
        ((2026, 12, 1), "DE", (2026, 11, 30), "Week 49 · 30 Nov – 6 Dec 2026"),
        ((2027, 1, 1), "DE", (2026, 12, 28), "Week 53 · 28 Dec 2026 – 3 Jan 2027"),
        ((2027, 1, 1), "", (2026, 12, 28), "Week 53 · 28 Dec 2026 – 3 Jan 2027"),
        ((2027, 1, 3), "JP", (2027, 1, 3), "Week 1 · 3–9 Jan 2027"),
    ],
)
def test_weeks_begin_as_in_the_country_and_have_the_number_of_their_monday(
    day: tuple[int, int, int], country: str, first: tuple[int, int, int], said: str
) -> None:
    """B2."""
    found = weeks.first_of(pendulum.date(*day), country)
    assert (found, weeks.days(found, 7)) == (pendulum.date(*first), said)

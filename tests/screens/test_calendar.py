"""B2, B4, B8: what the Calendar place shows."""

import os
import time

import pytest
from tests.builders import StoppedClock, somebody
from tests.screens.front import sitting_at
from tests.screens.in_calendar import WIDE, at, cursor, detail, haircut, title, yoga

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import sessions


async def test_2_leads_to_the_week_of_today(reception: Reception, desk: Desk) -> None:
    """B2"""
    yoga(desk, at(desk, 24, 9))
    async with sitting_at(reception, WIDE) as front:
        await front.press("2")
        assert title(front).startswith("Week 48 · 22–28 Nov 2026 ─")
        assert title(front).endswith("─ staff: everyone · week")
        assert cursor(front) == (22, "17:30", "")
        assert "Yoga flow" in front.text
        assert "[2 Calendar]" in front.lines[0]
        assert "Sun 22 Nov 17:41" in front.lines[0]


async def test_side_by_side_how_many_are_booked_is_never_cut_off(reception: Reception, desk: Desk) -> None:
    """B2"""
    noa = team.add(desk, "Noa")
    full = yoga(desk, at(desk, 24, 9), staff=noa)
    yoga(desk, at(desk, 24, 9), name="Pilates", staff=team.add(desk, "Bartholomew"))
    for name in "abcdefghijk":
        bookings.book(desk, somebody(desk, name), full)
    begun = yoga(desk, at(desk, 22, 17, 30), name="Kids dance", staff=noa)
    yoga(desk, at(desk, 22, 17, 30), name="Meditation")
    attendance.check_in(desk, bookings.book(desk, somebody(desk, "a"), begun))
    async with sitting_at(reception, WIDE, "calendar") as front:
        assert "▌11/12" in front.text
        assert "▌0/12" in front.text
        assert "1/12✓1" in front.text


async def test_what_is_under_the_cursor_is_said_in_full(reception: Reception, desk: Desk) -> None:
    """B2, B6"""
    noa = team.add(desk, "Noa")
    session = yoga(desk, at(desk, 22, 17), staff=noa)
    payments.mark_paid(desk, bookings.book(desk, somebody(desk, "a"), session), Method.CASH)
    bookings.book(desk, somebody(desk, "b"), session)
    async with sitting_at(reception, WIDE, "calendar") as front:
        assert detail(front) == "Sun 22 17:00–18:00 · Yoga flow · Noa · 2/12 booked · 1 unpaid"


async def test_an_appointment_names_its_client_and_keys_are_about_the_booking(reception: Reception, desk: Desk) -> None:
    """B2, B6"""
    _, booking = haircut(desk, at(desk, 22, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        assert detail(front) == "Sun 22 17:00–18:00 · Haircut · Dana Levi · not paid"
        assert front.calendar.booking == booking
        assert front.calendar.current is not None
        assert await front.calendar.name_of(front.calendar.current) == "Dana Levi"


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Australia/Lord_Howe"])
async def test_times_are_those_of_the_business_whatever_clock_the_terminal_has(
    reception: Reception, desk: Desk, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B8"""
    yoga(desk, at(desk, 23, 0, 30), "Night yoga")
    monkeypatch.setitem(os.environ, "TZ", zone)
    time.tzset()
    try:
        async with sitting_at(reception, WIDE, "calendar") as front:
            assert "17:41" in front.text
            assert cursor(front) == (22, "17:30", "")
            await front.press("right", "home")
            assert cursor(front) == (23, "00:30", "Night yoga")
            assert detail(front).startswith("Mon 23 00:30–01:30")
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_the_line_of_now_moves_with_the_minute(reception: Reception, desk: Desk, clock: StoppedClock) -> None:
    """B8"""
    async with sitting_at(reception, WIDE, "calendar") as front:
        assert any(line.startswith("│17:41") for line in front.lines)
        clock.moment = at(desk, 22, 18, 12)
        front.app.heartbeat.nudge()
        await front.until(lambda: any(line.startswith("│18:12") for line in front.lines))
        assert not any(line.startswith("│17:41") for line in front.lines)


async def test_what_another_desk_does_is_shown_and_the_cursor_stays(reception: Reception, desk: Desk) -> None:
    """S7, B2"""
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "home", "down", "down", "down")
        before = cursor(front)
        scrolled = front.calendar.view.scroll_offset
        yoga(desk, at(desk, 24, 10), "Pilates")
        front.app.heartbeat.nudge()
        await front.until(lambda: "Pilates" in front.text)
        assert cursor(front) == before
        assert front.calendar.view.scroll_offset == scrolled


async def test_a_session_that_is_called_off_elsewhere_goes(reception: Reception, desk: Desk) -> None:
    """S7, B4"""
    session = yoga(desk, at(desk, 22, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        assert cursor(front) == (22, "17:00", "Yoga flow")
        sessions.call_off(desk, session)
        front.app.heartbeat.nudge()
        await front.until(lambda: front.calendar.block is None)
        assert "Yoga flow" not in front.text

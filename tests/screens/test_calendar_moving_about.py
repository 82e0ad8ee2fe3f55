"""B2: going about in the calendar by keys, from day to day, week to week, and to a date."""

import pytest
from tests.builders import dana
from tests.screens.front import sitting_at
from tests.screens.in_calendar import NARROW, WIDE, at, cursor, title, yoga

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind, add
from frontdesk_tui.screens.dialogs.attendance_sheet import AttendanceSheet
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.go_to_date import GoToDate


async def test_arrows_go_from_day_to_day_and_from_session_to_session(reception: Reception, desk: Desk) -> None:
    """B2"""
    yoga(desk, at(desk, 23, 17), "Yoga")
    yoga(desk, at(desk, 23, 18), "Pilates")
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right")
        assert cursor(front) == (23, "17:00", "Yoga")
        await front.press("down")
        assert cursor(front) == (23, "18:00", "Pilates")
        await front.press("down")
        assert cursor(front) == (23, "19:00", "")
        await front.press("up", "up", "up")
        assert cursor(front) == (23, "16:30", "")
        await front.press("left")
        assert cursor(front) == (22, "16:30", "")


async def test_over_the_edge_the_next_week_comes(reception: Reception, desk: Desk) -> None:
    """B2"""
    yoga(desk, at(desk, 29, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press(*["right"] * 7)
        assert cursor(front) == (29, "17:00", "Yoga flow")
        assert title(front).startswith("Week 49 · 29 Nov – 5 Dec 2026")
        await front.press("left")
        assert cursor(front)[0] == 28
        assert title(front).startswith("Week 48")


async def test_page_down_and_up_turn_weeks_and_t_comes_back(reception: Reception, desk: Desk) -> None:
    """B2"""
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("pagedown", "pagedown", "up")
        assert title(front).startswith("Week 50")
        assert cursor(front) == (6, "17:00", "")
        await front.press("pageup")
        assert title(front).startswith("Week 49")
        await front.press("t")
        assert title(front).startswith("Week 48")
        assert cursor(front) == (22, "17:30", "")


async def test_home_and_end_go_to_the_first_and_last_session_of_the_day(reception: Reception, desk: Desk) -> None:
    """B2"""
    yoga(desk, at(desk, 22, 7), "Early")
    yoga(desk, at(desk, 22, 22), "Late")
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("home")
        assert cursor(front) == (22, "07:00", "Early")
        await front.press("end")
        assert cursor(front) == (22, "22:00", "Late")


@pytest.mark.parametrize(
    ("typed", "week", "where"),
    [
        ("next tue", "Week 48", (24, "17:30", "")),
        ("24/11", "Week 48", (24, "17:30", "")),
        ("1/6/2027", "Week 22", (1, "17:30", "")),
        ("tomorrow 9", "Week 48", (23, "09:00", "")),
        ("20/11", "Week 47", (20, "17:30", "")),
        ("20 nov 9:30", "Week 47", (20, "09:30", "")),
        ("1/6", "Week 22", (1, "17:30", "")),
        ("20/11/27", "Week 46", (20, "17:30", "")),
    ],
)
async def test_g_goes_to_a_date_that_is_typed(
    reception: Reception, desk: Desk, typed: str, week: str, where: tuple[int, str, str]
) -> None:
    """B2"""
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("g")
        await front.shown(GoToDate)
        await front.write(typed)
        await front.press("enter")
        await front.back_at_the_place()
        assert title(front).startswith(week)
        assert cursor(front) == where


async def test_g_refuses_what_is_no_date(reception: Reception, desk: Desk) -> None:
    """B2"""
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("g", "enter")
        assert "Type a date" in front.under("due")
        await front.write("soon")
        await front.press("enter")
        assert "“soon” is no date" in front.under("due")
        await front.press("end", "ctrl+u", "escape")
        await front.back_at_the_place()
        assert cursor(front) == (22, "17:30", "")


async def test_w_shows_a_day_by_staff_member_and_the_week_again(reception: Reception, desk: Desk) -> None:
    """B2"""
    noa, dan = team.add(desk, "Noa"), team.add(desk, "Dan")
    yoga(desk, at(desk, 23, 17), "Yoga", noa)
    yoga(desk, at(desk, 23, 17), "Pilates", dan)
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "down", "w")
        assert title(front).startswith("Mon 23 Nov 2026 ─")
        assert title(front).endswith("staff: everyone · day")
        assert front.lines[2].strip("│ ").split() == ["▸Dan", "Noa", "ronit"]
        assert cursor(front) == (23, "17:00", "Pilates")
        await front.press("right")
        assert cursor(front) == (23, "17:00", "Yoga")
        await front.press("right", "right")
        assert title(front).startswith("Tue 24 Nov 2026")
        await front.press("w")
        assert title(front).startswith("Week 48")
        assert cursor(front)[0] == 24


async def test_s_shows_one_staff_member(reception: Reception, desk: Desk) -> None:
    """B2"""
    noa, dan = team.add(desk, "Noa"), team.add(desk, "Dan")
    yoga(desk, at(desk, 23, 17), "Yoga", noa)
    yoga(desk, at(desk, 24, 17), "Pilates", dan)
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("s")
        await front.choose("noa")
        await front.back_at_the_place()
        assert "staff: Noa · week" in title(front)
        assert "Yoga" in front.text
        assert "Pilates" not in front.text
        await front.press("s")
        await front.choose("everyone")
        await front.back_at_the_place()
        assert "Pilates" in front.text


async def test_keys_typed_ahead_of_a_page_are_about_that_page(reception: Reception, desk: Desk) -> None:
    """B2, S10"""
    yoga(desk, at(desk, 29, 9), "Early")
    async with sitting_at(reception, WIDE, "calendar") as front:
        for key in ("pagedown", "home"):
            front._send(key, None)
        await front.settled()
        assert cursor(front) == (29, "09:00", "Early")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_keys_typed_ahead_of_what_is_done_are_about_what_came_of_it(
    reception: Reception, desk: Desk, size: tuple[int, int]
) -> None:
    """B3, B6, S10: whoever has just been booked pays, though nothing was booked there when the key was pressed."""
    dana(desk)
    sessions.open_at(desk, add(desk, ServiceDraft("Haircut", ServiceKind.APPOINTMENT, price=8_000)), at(desk, 23, 17))
    async with sitting_at(reception, size, "calendar") as front:
        await front.press("right", "home")
        for key in ("b", *"dana", "enter", "enter", "p"):
            front._send(key, key if len(key) == 1 else None)
        await front.choose("cash")
        await front.shown(Confirm)
        assert "Dana Levi" in front.text


async def test_after_a_sheet_keys_are_about_what_was_done_in_it(reception: Reception, desk: Desk) -> None:
    """B3, S10"""
    dana(desk)
    sessions.open_at(desk, add(desk, ServiceDraft("Haircut", ServiceKind.APPOINTMENT, price=8_000)), at(desk, 23, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "home", "enter", "b")
        await front.shown(BookWho)
        await front.write("dana")
        await front.press("enter", "enter")
        await front.shown(AttendanceSheet)
        for key in ("escape", "p"):
            front._send(key, key if len(key) == 1 else None)
        await front.shown(Choose)

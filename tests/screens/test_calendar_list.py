"""B2: the list that the calendar is on a narrow terminal, and what it says of empty days and time off."""

from tests.builders import a_service, dana
from tests.screens.front import sitting_at
from tests.screens.in_calendar import NARROW, WIDE, at, cursor, detail, title, yoga

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import hours
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind, add
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.book_time import BookTime
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.widgets.calendar_agenda import CalendarAgenda
from frontdesk_tui.widgets.calendar_grid import CalendarGrid


async def test_a_narrow_terminal_has_a_list_that_begins_with_what_is_next(reception: Reception, desk: Desk) -> None:
    """B2"""
    yoga(desk, at(desk, 22, 9), "Morning")
    yoga(desk, at(desk, 22, 19), "Evening")
    async with sitting_at(reception, NARROW, "calendar") as front:
        assert front.lines[2].strip("│ ").startswith("Sun 22 Nov 2026 · today · 2 sessions")
        assert any("19:00–20:00  Evening" in line and "0/12" in line for line in front.lines)
        await front.press("down")
        assert cursor(front) == (22, "19:00", "Evening")
        await front.press("up")
        assert cursor(front)[2] != "Evening"


async def test_in_the_list_down_leads_to_the_next_day_and_the_next_week(reception: Reception, desk: Desk) -> None:
    """B2"""
    yoga(desk, at(desk, 28, 9), "Last")
    async with sitting_at(reception, NARROW, "calendar") as front:
        await front.press(*["right"] * 6, "end", "down")
        assert cursor(front) == (28, "10:00", "")
        await front.press("down")
        assert cursor(front) == (29, "09:00", "")
        assert title(front).startswith("Week 49")
        await front.press("up")
        assert cursor(front) == (28, "10:00", "")


async def test_a_terminal_that_becomes_wide_has_the_grid_with_the_same_session(
    reception: Reception, desk: Desk
) -> None:
    """B2"""
    yoga(desk, at(desk, 24, 9))
    async with sitting_at(reception, NARROW, "calendar") as front:
        await front.press("right", "right", "home")
        await front.pilot.resize_terminal(*WIDE)
        await front.settled()
        assert isinstance(front.calendar.view, CalendarGrid)
        assert cursor(front) == (24, "09:00", "Yoga flow")
        await front.press("down")
        await front.pilot.resize_terminal(*NARROW)
        await front.settled()
        assert isinstance(front.calendar.view, CalendarAgenda)
        assert cursor(front) == (24, "10:00", "")


async def test_an_empty_day_says_calmly_what_can_be_done(reception: Reception, desk: Desk) -> None:
    """B2"""
    a_service(desk)
    for size in (WIDE, NARROW):
        async with sitting_at(reception, size, "calendar") as front:
            assert "Nothing is booked; n new session, b book" in detail(front)


async def test_free_time_in_the_list_is_booked_at_any_time_of_it(reception: Reception, desk: Desk) -> None:
    """B2, B3"""
    dana(desk)
    noa = team.add(desk, "Noa")
    add(desk, ServiceDraft("Haircut", ServiceKind.APPOINTMENT, price=8_000, staff=(noa,)))
    async with sitting_at(reception, NARROW, "calendar") as front:
        await front.press("right")
        assert cursor(front) == (23, "09:00", "")
        await front.press("b")
        await front.shown(BookWho)
        await front.write("dana")
        await front.press("enter", "enter")
        shown = await front.shown(BookTime)
        assert {offer.day for offer in shown._rows if offer is not None} == {"Mon 23 Nov"}
        await front.write("11:30")
        await front.press("enter")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.back_at_the_place()
        assert cursor(front) == (23, "11:30", "Haircut")


async def test_a_business_without_services_says_how_to_begin(reception: Reception) -> None:
    """B1, B2"""
    for size in (WIDE, NARROW):
        async with sitting_at(reception, size, "calendar") as front:
            assert "add one in Settings: 6, then n" in detail(front)
            assert "b book" not in front.text
            for key in ("b", "enter", "n"):
                await front.press(key)
                assert front.app.screen is front.home
                assert "add one in Settings: 6, then n" in front.said[-1]


async def test_time_off_is_said(reception: Reception, desk: Desk) -> None:
    """B2"""
    noa = team.add(desk, "Noa")
    hours.take_off(desk, noa, at(desk, 23, 8), at(desk, 23, 20), "dentist")
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right")
        assert "Noa away: dentist" in detail(front)
        await front.press("s")
        await front.choose("noa")
        await front.back_at_the_place()
        assert "Noa away: d" in front.text

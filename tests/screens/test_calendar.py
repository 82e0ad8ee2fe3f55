"""B2, B4, B8: the Calendar place by its keys."""

import os
import time
from datetime import datetime

import pendulum
import pytest
from pendulum import DateTime
from tests.builders import StoppedClock, a_service, dana, kinds_of_events, somebody
from tests.screens.front import Front, sitting_at
from textual.screen import Screen

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import holds, hours, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind, add
from frontdesk_tui.desk.schedule.session_drafts import SessionDraft
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.session import Session
from frontdesk_tui.screens.dialogs.arrivals import Arrivals
from frontdesk_tui.screens.dialogs.attendance_sheet import AttendanceSheet
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.book_time import BookTime
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.screens.dialogs.call_off_form import CallOffForm
from frontdesk_tui.screens.dialogs.cancel_form import CancelForm
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.form_responses import FormResponses
from frontdesk_tui.screens.dialogs.go_to_date import GoToDate
from frontdesk_tui.screens.dialogs.report_form import ReportForm
from frontdesk_tui.screens.dialogs.session_form import SessionForm
from frontdesk_tui.screens.dialogs.takings import DayTakings
from frontdesk_tui.widgets.calendar_agenda import CalendarAgenda
from frontdesk_tui.widgets.calendar_grid import CalendarGrid

WIDE, NARROW = (120, 36), (80, 24)


def at(desk: Desk, day: int, hour: int, minute: int = 0) -> DateTime:
    return desk.at(pendulum.date(2026, 11, day), hour, minute)


def at_wall(day: int, hour: int) -> datetime:
    """A time of that November by the clock on the wall."""
    return datetime(2026, 11, day, hour)  # noqa: DTZ001


def yoga(desk: Desk, starts_at: DateTime, name: str = "Yoga flow", staff: int | None = None) -> int:
    """A class of an hour with twelve places."""
    return sessions.open_at(desk, a_service(desk, name, capacity=12), starts_at, staff)


def haircut(desk: Desk, starts_at: DateTime, staff: int | None = None) -> tuple[int, int]:
    """An appointment of Dana Levi's: the session, and the booking."""
    service = add(desk, ServiceDraft("Haircut", ServiceKind.APPOINTMENT, price=8_000))
    session = sessions.open_at(desk, service, starts_at, staff)
    return session, bookings.book(desk, dana(desk), session)


def cursor(front: Front) -> tuple[int, str, str]:
    """Day, time and service that the cursor is on; free time has no service."""
    view = front.calendar.view
    assert view.spot is not None
    assert view.stop is not None
    said = f"{view.stop.minute // 60:02}:{view.stop.minute % 60:02}"
    return view.spot.day.day, said, "" if view.block is None else view.block.service


def detail(front: Front) -> str:
    """What is said of it."""
    return front.lines[-3].strip("│ ")


def title(front: Front) -> str:
    """What stands in the frame."""
    return front.lines[1].strip("╭╮─ ")


def started(session: int) -> str:
    """When a session starts, by the clock of the business."""
    return str(Session.get_by_id(session).wall_start)


# -- what is shown -----------------------------------------------------------------------------


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


# -- moving about ------------------------------------------------------------------------------


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


# -- the list ----------------------------------------------------------------------------------


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


# -- errands -------------------------------------------------------------------------------------


async def test_enter_opens_the_sheet_of_a_session(reception: Reception, desk: Desk) -> None:
    """B2, B7"""
    bookings.book(desk, dana(desk), yoga(desk, at(desk, 22, 17)))
    async with sitting_at(reception, WIDE, "calendar") as front:
        for key in ("enter", "c", "p", "i"):
            await front.press(key)
            await front.shown(AttendanceSheet)
            assert "Dana Levi" in front.text
            await front.press("escape")
            await front.back_at_the_place()


async def test_a_second_click_opens_the_sheet(reception: Reception, desk: Desk) -> None:
    """S10, B7"""
    yoga(desk, at(desk, 23, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        row = next(n for n, line in enumerate(front.lines) if line.startswith("│17:00"))
        await front.pilot.click(offset=(26, row))
        await front.settled()
        assert cursor(front) == (23, "17:00", "Yoga flow")
        await front.pilot.click(offset=(26, row))
        await front.shown(AttendanceSheet)


async def test_p_takes_the_payment_of_an_appointment(reception: Reception, desk: Desk) -> None:
    """B6"""
    haircut(desk, at(desk, 22, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("p")
        await front.choose("cash")
        await front.shown(Confirm)
        assert "Dana Levi" in front.text
        await front.press("tab", "enter")
        await front.back_at_the_place()
        await front.until(lambda: "paid in person" in detail(front))


async def test_c_checks_the_client_of_an_appointment_in(reception: Reception, desk: Desk) -> None:
    """B5"""
    haircut(desk, at(desk, 22, 17, 30))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("c")
        await front.until(lambda: "Dana Levi ✓ checked in" in detail(front))
        assert kinds_of_events()[-1] == "booking.attended"


async def test_b_books_into_a_session_and_at_free_time(reception: Reception, desk: Desk) -> None:
    """B3"""
    dana(desk)
    session = yoga(desk, at(desk, 23, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "b")
        await front.shown(BookWho)
        await front.write("dana")
        await front.press("enter")
        await front.shown(BookSummary)
        assert "Mon 23 Nov 17:00" in front.text
        await front.press("enter")
        await front.back_at_the_place()
        assert [row.session_id for row in Booking.select()] == [session]
        await front.until(lambda: "1/12 booked" in detail(front))
        await front.press("down", "b")
        await front.shown(BookWho)
        await front.press("escape")
        await front.back_at_the_place()


async def test_enter_on_free_time_books(reception: Reception, desk: Desk) -> None:
    """B3"""
    a_service(desk)
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("down", "enter")
        await front.shown(BookWho)


async def test_n_opens_a_session_on_that_day_at_that_time(reception: Reception, desk: Desk) -> None:
    """B1: of today's, the next that has not passed."""
    a_service(desk)
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("n")
        await front.shown(SessionForm)
        assert (front.field("day").value, front.field("time").value) == ("22/11/2026", "18:00")
        await front.press("escape", "right", "down", "n")
        await front.shown(SessionForm)
        assert (front.field("day").value, front.field("time").value) == ("23/11/2026", "18:00")


async def test_n_in_the_column_of_a_colleague_is_a_session_of_theirs(reception: Reception, desk: Desk) -> None:
    """B1"""
    a_service(desk)
    dan, noa = team.add(desk, "Dan"), team.add(desk, "Noa")
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("w", "left", "right", "n")
        await front.shown(SessionForm)
        assert front.calendar.whose in (dan, noa)
        assert front.field("staff").value == str(front.calendar.whose)
        await front.press("escape", "w", "s")
        await front.choose("noa")
        await front.press("n")
        await front.shown(SessionForm)
        assert front.field("staff").value == str(noa)


async def test_e_edits_the_session(reception: Reception, desk: Desk) -> None:
    """B1"""
    yoga(desk, at(desk, 23, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "e")
        await front.shown(SessionForm)
        assert (front.field("day").value, front.field("time").value) == ("23/11/2026", "17:00")


async def test_x_cancels_the_booking_of_an_appointment_and_calls_a_class_off(reception: Reception, desk: Desk) -> None:
    """B4"""
    haircut(desk, at(desk, 22, 18))
    yoga(desk, at(desk, 22, 19))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("down", "x")
        await front.shown(CancelForm)
        assert "Dana Levi" in front.text
        await front.press("escape")
        await front.back_at_the_place()
        await front.press("down", "x")
        await front.shown(CallOffForm)
        assert "Yoga flow" in front.text


async def test_i_shows_the_form_responses_of_an_appointment(reception: Reception, desk: Desk) -> None:
    """C12"""
    haircut(desk, at(desk, 22, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("i")
        await front.shown(FormResponses)


@pytest.mark.parametrize(("key", "dialog"), [("A", Arrivals), ("T", DayTakings), ("R", ReportForm)])
async def test_arrivals_takings_and_the_report_are_a_key_away(
    reception: Reception, desk: Desk, key: str, dialog: type[Screen[object]]
) -> None:
    """B7, B6, C18"""
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press(key)
        await front.shown(dialog)


async def test_keys_about_a_session_say_so_where_there_is_none(reception: Reception, desk: Desk) -> None:
    """B2"""
    async with sitting_at(reception, WIDE, "calendar") as front:
        for key in "cpxrie":
            front.app.clear_notifications()
            await front.press(key)
            assert "Nothing is booked here" in front.said[-1]
        assert front.app.screen is front.home


async def test_what_is_said_again_is_shown_once(reception: Reception) -> None:
    """S10"""
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("c", "p", "c")
        assert len(front.said) == 1


async def test_free_time_out_of_hours_says_so(reception: Reception, desk: Desk) -> None:
    """B1, B2"""
    a_service(desk, "Massage")
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("g")
        await front.write("tue 8:30")
        await front.press("enter")
        assert cursor(front)[:2] == (24, "08:30")
        assert "outside opening hours" in detail(front)
        await front.press("down")
        assert "outside opening hours" not in detail(front)


async def test_what_is_moved_out_of_hours_is_told_of(reception: Reception, desk: Desk) -> None:
    """B1, B4"""
    session, _ = haircut(desk, at(desk, 24, 9))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "right", "home", "r", "up", "enter")
        await front.until(lambda: started(session) == "2026-11-24T08:45")
        await front.settled()
        assert front.said[-1].startswith("Dana Levi moved to Tue 24 08:45, outside opening hours")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_keys_that_are_needed_most_are_in_the_bar(reception: Reception, size: tuple[int, int]) -> None:
    """S10"""
    async with sitting_at(reception, size, "calendar") as front:
        for said in ("Open", "b Book", "c Check in", "p Payment", "r Move", "t Today", "? Help"):
            assert said in front.lines[-1]


async def test_what_is_chosen_in_the_palette_is_done(reception: Reception, desk: Desk) -> None:
    """S10: though the page is read again as soon as the palette is closed."""
    yoga(desk, at(desk, 22, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("ctrl+p")
        await front.write("edit this session")
        await front.until(lambda: "Edit  (e)" in front.text)
        await front.press("enter")
        await front.shown(SessionForm)


async def test_help_says_that_the_report_writes_a_file(reception: Reception) -> None:
    """C18, S10"""
    async with sitting_at(reception, (120, 60), "calendar") as front:
        await front.press("question_mark")
        assert "writes them to a file" in front.text


# -- moving a session ------------------------------------------------------------------------------


async def test_r_arrows_and_enter_move_an_appointment(reception: Reception, desk: Desk) -> None:
    """B4, S7: meanwhile other desks see that it is to be there."""
    session, booking = haircut(desk, at(desk, 23, 17), team.add(desk, "Noa"))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "r")
        assert held_elsewhere(desk) == []
        await front.press("right", "up", "up", "up")
        assert held_elsewhere(desk) == [at(desk, 24, 16, 15)]
        assert title(front) == "Move Haircut, Dana Levi: Mon 23 17:00 → Tue 24 16:15"
        assert started(session) == "2026-11-23T17:00"
        assert "Move here" in front.lines[-1]
        await front.press("enter")
        await front.back_at_the_place()
        assert held_elsewhere(desk) == []
        assert started(session) == "2026-11-24T16:15"
        assert "Dana Levi moved to Tue 24 16:15" in front.said[-1]
        assert cursor(front) == (24, "16:15", "Haircut")
        assert front.calendar.booking == booking
        assert title(front).startswith("Week 48")
        await front.press("u")
        await front.until(lambda: started(session) == "2026-11-23T17:00")


def held_elsewhere(desk: Desk) -> list[DateTime]:
    """Of that week, what other desks see as held."""
    begins, ends = at(desk, 22, 0), at(desk, 29, 0)
    found = holds.held(desk, moment_to_stored(begins), moment_to_stored(ends), besides="")
    return [moment_from_stored(one.starts) for one in found]


async def test_escape_puts_it_back(reception: Reception, desk: Desk) -> None:
    """B4, S7"""
    session, _ = haircut(desk, at(desk, 23, 17))
    before = kinds_of_events()
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "r", "right", "down")
        assert held_elsewhere(desk) == [at(desk, 24, 17, 15)]
        await front.press("pagedown", "down", "escape")
        assert held_elsewhere(desk) == []
        assert cursor(front) == (23, "17:00", "Haircut")
        assert title(front).startswith("Week 48")
        assert started(session) == "2026-11-23T17:00"
        assert kinds_of_events() == before


async def test_while_it_is_moved_no_other_key_does_anything(reception: Reception, desk: Desk) -> None:
    """B4"""
    haircut(desk, at(desk, 22, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("r", *"bcpxtgwsneiATR")
        assert front.app.screen is front.home
        assert title(front).startswith("Move Haircut")


async def test_into_what_is_in_the_way_it_is_moved_only_on_purpose(reception: Reception, desk: Desk) -> None:
    """B3, B4"""
    noa = team.add(desk, "Noa")
    session, _ = haircut(desk, at(desk, 22, 19), noa)
    yoga(desk, at(desk, 22, 20), "Pilates", noa)
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("down", "down", "down")
        assert cursor(front)[2] == "Haircut"
        await front.press("r", "down", "down", "enter")
        await front.shown(Confirm)
        assert "Pilates" in front.text
        assert front.button == "Cancel"
        await front.press("enter")
        await front.until(lambda: front.app.screen is front.home)
        await front.settled()
        assert started(session) == "2026-11-22T19:00"
        assert title(front).startswith("Move Haircut")
        await front.press("enter")
        await front.shown(Confirm)
        await front.press("tab")
        assert front.button == "Move it all the same"
        await front.press("enter")
        await front.back_at_the_place()
        assert started(session) == "2026-11-22T19:30"


async def test_a_class_of_a_series_is_moved_alone_or_with_those_that_follow(reception: Reception, desk: Desk) -> None:
    """B1, B4"""
    service = a_service(desk, "Yoga flow", capacity=12)
    first = pendulum.naive(2026, 11, 23, 17, 0)
    sessions.open_series(desk, SessionDraft(service, None, first), "FREQ=WEEKLY;COUNT=3")
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "r", "down", "down", "enter")
        await front.shown(Choose)
        assert all(word in front.text for word in ("Only this one", "This and following", "All"))
        await front.choose("following")
        await front.back_at_the_place()
        starts = [row.wall_start[5:] for row in Session.select().order_by(Session.starts_at)]
        assert starts == ["11-23T17:30", "11-30T17:30", "12-07T17:30"]


async def test_where_each_colleague_has_a_column_it_moves_to_another(reception: Reception, desk: Desk) -> None:
    """B4"""
    dan, noa = team.add(desk, "Dan"), team.add(desk, "Noa")
    session, _ = haircut(desk, at(desk, 23, 17), dan)
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "w", "r", "right")
        assert title(front) == "Move Haircut, Dana Levi: Mon 23 17:00 → Mon 23 17:00, Noa"
        await front.press("enter")
        await front.back_at_the_place()
        assert Session.get_by_id(session).staff_id == noa


async def test_in_the_list_a_session_is_moved_too(reception: Reception, desk: Desk) -> None:
    """B4"""
    session, _ = haircut(desk, at(desk, 23, 10))
    async with sitting_at(reception, NARROW, "calendar") as front:
        await front.press("right", "home", "r", "right", "down", "down", "enter")
        await front.back_at_the_place()
        assert started(session) == "2026-11-24T10:30"
        assert cursor(front) == (24, "10:30", "Haircut")


async def test_after_midnight_the_whole_session_is_moved(reception: Reception, desk: Desk) -> None:
    """B4, B8"""
    session = yoga(desk, at(desk, 22, 23, 30))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "home")
        assert cursor(front) == (23, "00:00", "Yoga flow")
        await front.press("r", "right", "down", "enter")
        await front.back_at_the_place()
        assert started(session) == "2026-11-23T23:45"


async def test_what_is_refused_goes_on_being_moved(reception: Reception, desk: Desk) -> None:
    """B4"""
    session, booking = haircut(desk, at(desk, 22, 17, 30))
    attendance.check_in(desk, booking)
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("r", "right", "enter")
        assert front.app.screen is front.home
        assert started(session) == "2026-11-22T17:30"
        assert title(front).startswith("Move Haircut")
        assert front.said


async def test_who_goes_to_another_place_moves_nothing_any_more(reception: Reception, desk: Desk) -> None:
    """B4"""
    session, _ = haircut(desk, at(desk, 22, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("r", "right", "pagedown", "1", "2")
        assert title(front).startswith("Week 48")
        assert cursor(front) == (22, "17:00", "Haircut")
        assert "b Book" in front.lines[-1]
        await front.press("enter")
        assert started(session) == "2026-11-22T17:00"


async def test_help_leaves_what_is_moved_where_it_is(reception: Reception, desk: Desk) -> None:
    """B4, S10"""
    session, _ = haircut(desk, at(desk, 22, 17))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("r", "right", "question_mark", "escape", "enter")
        await front.back_at_the_place()
        assert started(session) == "2026-11-23T17:00"


async def test_what_another_desk_has_moved_meanwhile_is_moved_no_further(reception: Reception, desk: Desk) -> None:
    """S7, B4"""
    session = yoga(desk, at(desk, 22, 19))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("end", "r", "right")
        sessions.edit(desk, session, SessionDraft(Session.get_by_id(session).service_id, None, at_wall(25, 10)))
        front.app.heartbeat.nudge()
        await front.until(lambda: front.calendar.moving is None)
        await front.settled()
        assert "at another desk" in front.said[-1]
        await front.press("enter")
        assert started(session) == "2026-11-25T10:00"

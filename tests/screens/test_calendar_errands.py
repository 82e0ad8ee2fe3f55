"""B1 to B7: what is done with what is under the cursor of the calendar."""

import pytest
from tests.builders import a_service, dana, kinds_of_events
from tests.screens.front import sitting_at
from tests.screens.in_calendar import NARROW, WIDE, at, cursor, detail, haircut, started, yoga
from textual.screen import Screen

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.screens.dialogs.arrivals import Arrivals
from frontdesk_tui.screens.dialogs.attendance_sheet import AttendanceSheet
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.screens.dialogs.call_off_form import CallOffForm
from frontdesk_tui.screens.dialogs.cancel_form import CancelForm
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.form_responses import FormResponses
from frontdesk_tui.screens.dialogs.report_form import ReportForm
from frontdesk_tui.screens.dialogs.session_form import SessionForm
from frontdesk_tui.screens.dialogs.takings import DayTakings


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

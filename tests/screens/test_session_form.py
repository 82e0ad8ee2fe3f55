"""Sessions from the calendar: opened once or as a series."""

import re

from tests.builders import a_service
from tests.desk.timetable import NINE, walls, yoga
from tests.screens.front import given
from tests.screens.session_dialogs import at_the_calendar, begin, closed, pick, plan

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.session_form import SessionForm


async def test_a_session_is_opened_by_keys(reception: Reception, desk: Desk) -> None:
    """B1"""
    yoga(desk, minutes=75)
    her = team.add(desk, "Noa")
    async with at_the_calendar(reception) as front:
        await front.press("n")
        await front.shown(SessionForm)
        await pick(front, "staff", "down")
        await front.fill(day="tue", time="18.30", capacity="9")
        assert plan(front) == "Tue 24 Nov 18:30–19:45."
        await front.press("ctrl+s")
        await closed(front)
        row = Session.get()
        assert (row.wall_start, row.staff_id, row.capacity, row.series_id) == ("2026-11-24T18:30", her, 9, None)
        assert row.ends_at == row.starts_at.add(minutes=75)
        assert front.said[-1].startswith("Session opened")
        await front.press("u")
        await front.until(lambda: Session.get().cancelled_at is not None)


async def test_the_calendar_goes_to_what_was_opened(reception: Reception, desk: Desk) -> None:
    """B2"""
    yoga(desk, minutes=75)
    async with at_the_calendar(reception) as front:
        await front.press("n")
        await front.shown(SessionForm)
        await front.fill(day="8/12", time="9")
        await front.press("ctrl+s")
        await closed(front)
        assert front.calendar.block is not None
        assert str(front.calendar.block.day) == "2026-12-08"
        await front.press("e")
        await front.shown(SessionForm)
        await front.fill(day="10/12", time="11")
        await front.press("ctrl+s")
        await closed(front)
        assert front.calendar.block is not None
        assert (str(front.calendar.block.day), front.calendar.block.from_minute) == ("2026-12-10", 11 * 60)


async def test_a_day_that_does_not_exist_is_told_of_at_once(reception: Reception, desk: Desk) -> None:
    """B1"""
    yoga(desk, minutes=75)
    a_service(desk, "Massage")
    async with at_the_calendar(reception) as front:
        await begin(front, "new")
        await front.shown(SessionForm)
        await front.fill(day="31/2")
        await front.press("tab")
        assert "“31/2” is no d" in front.under("day")


async def test_the_form_begins_at_the_day_and_time_that_the_calendar_is_at(reception: Reception, desk: Desk) -> None:
    """B2"""
    yoga(desk, minutes=75)
    async with at_the_calendar(reception) as front:
        await begin(front, "new", "2026-11-26", 615)
        await front.shown(SessionForm)
        assert (front.field("day").value, front.field("time").value) == ("26/11/2026", "10:15")
        assert plan(front) == "Thu 26 Nov 10:15–11:30."


async def test_a_series_is_said_while_it_is_typed_and_opened_whole(reception: Reception, desk: Desk) -> None:
    """B1"""
    yoga(desk, minutes=75)
    async with at_the_calendar(reception) as front:
        await begin(front, "new")
        await front.shown(SessionForm)
        await front.fill(day="24/11", time="9")
        await pick(front, "repeats", "down", "down")
        await front.fill(weekdays="tue", ends="10 times")
        assert plan(front) == "Tue 24 Nov 09:00–10:15, every week on Tue, 10 times, last on 26 Jan 2027."
        await front.fill(weekdays="thu tue", ends="until 10/12")
        assert plan(front) == (
            "Tue 24 Nov 09:00–10:15, every week on Tue and Thu until 10 Dec 2026, 6 times, last on 10 Dec."
        )
        await front.press("ctrl+s")
        await closed(front)
        assert walls() == [f"2026-{day}T09:00" for day in ("11-24", "11-26", "12-01", "12-03", "12-08", "12-10")]
        assert Series.get().rule == "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261210"


async def test_a_time_that_the_clocks_leave_out_is_said_before_it_is_opened(reception: Reception, desk: Desk) -> None:
    """B8"""
    yoga(desk, minutes=75)
    async with at_the_calendar(reception) as front:
        await begin(front, "new")
        await front.shown(SessionForm)
        await front.fill(day="26/3/2027", time="2:30")
        assert plan(front).startswith("Fri 26 Mar 2027 03:30–04:45. 02:30 is left out that day; 03:30 is meant.")
        await front.fill(day="31/10/2027", time="1:30")
        assert "01:30 comes twice that day; the first is meant." in plan(front)
        await front.fill(day="12/3/2027", time="2:30")
        await pick(front, "repeats", "down", "down")
        await front.fill(ends="4")
        assert "26 Mar 2027: 02:30 is left out that day; 03:30 is meant." in plan(front)


async def test_what_cannot_be_is_said_under_its_field_and_nothing_is_saved(reception: Reception, desk: Desk) -> None:
    """B1"""
    yoga(desk, minutes=75)
    async with at_the_calendar(reception) as front:
        await begin(front, "new", "2026-11-24", 540)
        await front.shown(SessionForm)
        for field, typed, sentence in (
            ("day", "31/2", "is no date"),
            ("day", "", "Type a day"),
            ("day", "tomorrow 9", "only the day"),
            ("time", "25", "is no time of day"),
            ("time", "noon", "Type a time"),
            ("duration", "1441", "24 hours"),
            ("capacity", "0", "from 1 to"),
            ("capacity", "many", "not a whole number"),
        ):
            with given(field, typed):
                right = front.field(field).value
                await front.fill(**{field: typed})
                await front.press("ctrl+s")
                assert sentence in front.under(field)
                assert Session.select().count() == 0
                await front.fill(**{field: right})


async def test_a_series_without_an_end_is_refused_under_it(reception: Reception, desk: Desk) -> None:
    """B1"""
    yoga(desk, minutes=75)
    async with at_the_calendar(reception) as front:
        await begin(front, "new", "2026-11-24", 540)
        await front.shown(SessionForm)
        await pick(front, "repeats", "down", "down")
        for ends, sentence in (
            ("", "Say how often"),
            ("5000", "more than 1,000"),
            ("soon", "is no date"),
            ("1/1/2099", "more than 5 years"),
        ):
            with given(ends):
                await front.fill(ends=ends)
                await front.press("ctrl+s")
                assert sentence in front.under("ends")
                assert Session.select().count() == 0
        await front.fill(weekdays="someday", ends="10")
        await front.press("ctrl+s")
        assert "no weekday" in front.under("weekdays")
        assert Session.select().count() == 0


async def test_what_is_in_the_way_is_named_and_may_be_booked_over_on_purpose(reception: Reception, desk: Desk) -> None:
    """B3"""
    her = team.add(desk, "Noa")
    sessions.open_one(desk, SessionDraft(yoga(desk, minutes=75), her, NINE))
    async with at_the_calendar(reception) as front:
        await begin(front, "new", "2026-11-24", 600)
        await front.shown(SessionForm)
        await pick(front, "staff", "down")
        await front.press("ctrl+s")
        await front.shown(Confirm)
        assert "Noa is busy on Tue 24 Nov 10:00: Yoga, 09:00–10:15." in re.sub(r"[\s│]+", " ", front.text)
        assert front.button == "Choose another time"
        await front.press("enter")
        await front.shown(SessionForm)
        assert "Noa is busy" in front.under("time")
        assert Session.select().count() == 1
        await front.press("ctrl+s")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await closed(front)
        assert walls() == ["2026-11-24T09:00", "2026-11-24T10:00"]


async def test_without_a_service_there_is_nothing_to_open(reception: Reception, desk: Desk) -> None:
    """B1"""
    async with at_the_calendar(reception) as front:
        await begin(front, "new")
        await front.until(lambda: front.said)
        assert front.said == ["There is no service yet; add one in Settings: 6, then n"]

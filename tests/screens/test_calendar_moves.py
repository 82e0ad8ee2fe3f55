"""B4: a session is moved in the calendar by arrows."""

import pendulum
from pendulum import DateTime
from tests.builders import a_service, kinds_of_events
from tests.screens.front import sitting_at
from tests.screens.in_calendar import NARROW, WIDE, at, at_wall, cursor, haircut, started, title, yoga

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import holds, sessions
from frontdesk_tui.desk.schedule.session_drafts import SessionDraft
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.session import Session
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm


async def test_r_arrows_and_enter_move_an_appointment(reception: Reception, desk: Desk) -> None:
    """B4, S7: meanwhile other desks see that it is to be there."""
    session, booking = haircut(desk, at(desk, 23, 17), team.add(desk, "Noa"))
    async with sitting_at(reception, WIDE, "calendar") as front:
        await front.press("right", "r")
        assert held_elsewhere(desk) == []
        await front.press("right", "up", "up", "up")
        await front.until(lambda: held_elsewhere(desk) == [at(desk, 24, 16, 15)])
        assert title(front) == "Move Haircut, Dana Levi: Mon 23 17:00 → Tue 24 16:15"
        assert started(session) == "2026-11-23T17:00"
        assert "Move here" in front.lines[-1]
        await front.press("enter")
        await front.back_at_the_place()
        await front.until(lambda: held_elsewhere(desk) == [])
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
        await front.until(lambda: held_elsewhere(desk) == [at(desk, 24, 17, 15)])
        await front.press("pagedown", "down", "escape")
        await front.until(lambda: held_elsewhere(desk) == [])
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

"""Sessions from the calendar: edited and called off."""

import pytest
from tests.builders import dana, somebody
from tests.desk.timetable import NINE, five, walls, yoga
from tests.screens.session_dialogs import at_the_calendar, begin, closed, plan
from textual.widgets import Button

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.session import Session
from frontdesk_tui.screens.dialogs.call_off_form import CallOffForm
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.session_form import SessionForm


async def test_an_edit_of_one_alone_asks_no_scope(reception: Reception, desk: Desk) -> None:
    """B1, B4"""
    session = sessions.open_one(desk, SessionDraft(yoga(desk, minutes=75), None, NINE))
    booked = bookings.book(desk, dana(desk), session)
    async with at_the_calendar(reception) as front:
        await begin(front, "edit", session)
        await front.shown(SessionForm)
        assert [front.field(name).value for name in ("day", "time", "duration", "capacity")] == [
            *("24/11/2026", "09:00", "75", "12"),
        ]
        await front.fill(time="11")
        await front.press("ctrl+s")
        await closed(front)
        assert (walls(), Booking.get_by_id(booked).session_id) == (["2026-11-24T11:00"], session)
        await front.press("u")
        await front.until(lambda: walls() == ["2026-11-24T09:00"])


@pytest.mark.parametrize(
    ("keys", "hours"), [((), [9, 9, 11, 9, 9]), (("down",), [9, 9, 11, 11, 11]), (("down", "down"), [11] * 5)]
)
async def test_an_edit_of_a_series_asks_which_of_it_is_meant(
    reception: Reception, desk: Desk, keys: tuple[str, ...], hours: list[int]
) -> None:
    """B1"""
    rows = five(desk, minutes=75)[1]
    async with at_the_calendar(reception) as front:
        await begin(front, "edit", rows[2])
        await front.shown(SessionForm)
        assert "One of a series, every week on Tue, 5 times." in plan(front)
        await front.fill(time="11")
        await front.press("ctrl+s")
        await front.shown(Choose)
        await front.press(*keys, "enter")
        await closed(front)
        assert [int(wall[11:13]) for wall in walls()] == hours


async def test_who_chooses_no_scope_goes_on_editing(reception: Reception, desk: Desk) -> None:
    """B1"""
    rows = five(desk, minutes=75)[1]
    async with at_the_calendar(reception) as front:
        await begin(front, "edit", rows[2])
        await front.shown(SessionForm)
        await front.fill(time="11")
        await front.press("ctrl+s")
        await front.shown(Choose)
        await front.press("escape")
        await front.shown(SessionForm)
        assert front.field("time").value == "11"
        assert [wall[11:] for wall in walls()] == ["09:00"] * 5


async def test_another_desks_change_is_never_written_over(reception: Reception, desk: Desk) -> None:
    """S7"""
    service = yoga(desk, minutes=75)
    session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    async with at_the_calendar(reception) as front:
        await begin(front, "edit", session)
        await front.shown(SessionForm)
        sessions.edit(desk, session, SessionDraft(service, None, NINE, 30))
        await front.fill(time="11")
        await front.press("ctrl+s")
        await front.until(lambda: walls() == ["2026-11-24T11:00"])
        row = Session.get_by_id(session)
        assert (row.ends_at - row.starts_at).total_minutes() == 30


async def test_a_class_is_called_off_after_saying_who_is_booked(reception: Reception, desk: Desk) -> None:
    """B4"""
    session = sessions.open_one(desk, SessionDraft(yoga(desk, minutes=75), None, NINE))
    for name in "abc":
        bookings.book(desk, somebody(desk, name), session)
    async with at_the_calendar(reception) as front:
        await begin(front, "call_off", session)
        await front.shown(CallOffForm)
        await front.fill(reason="Noa is ill")
        await front.press("enter")
        await front.shown(Confirm)
        assert "3 clients are booked; their bookings are cancelled." in front.text
        assert isinstance(front.focused, Button)
        assert front.button == "Keep it"
        await front.press("tab", "enter")
        await closed(front)
        await front.until(lambda: Session.get().cancelled_at is not None)
        assert {row.status for row in Booking.select()} == {"cancelled"}
        assert Event.select().where(Event.kind == "session.called_off").get().data["reason"] == "Noa is ill"
        await front.press("u")
        await front.until(lambda: Session.get().cancelled_at is None)
        assert {row.status for row in Booking.select()} == {"confirmed"}


async def test_of_a_series_it_is_asked_which_are_called_off_and_escape_keeps_all(
    reception: Reception, desk: Desk
) -> None:
    """B4"""
    rows = five(desk, minutes=75)[1]
    async with at_the_calendar(reception) as front:
        for answer in ("escape", "enter"):
            await begin(front, "call_off", rows[1])
            await front.shown(Choose)
            await front.press("down", "enter")
            await front.shown(CallOffForm)
            await front.press("enter")
            await front.shown(Confirm)
            assert "4 sessions. Nobody is booked." in front.text
            await front.press(*(("tab",) if answer == "enter" else ()), answer)
            await closed(front)
            if answer == "escape":
                assert len(walls()) == 5
        await front.until(lambda: walls() == ["2026-11-24T09:00"])

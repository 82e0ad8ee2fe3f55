"""S7: while a slot is being composed, others see that it is held, and by whom."""

from dataclasses import replace

from pendulum import DateTime
from tests.builders import a_session, after, colleague, dana, kinds_of_events

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.changes import Unlogged, unlogged
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import calendar, holds, offers, services
from frontdesk_tui.desk.schedule.holds import Slot
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.hold import Hold


def ten(desk: Desk) -> DateTime:
    """Tomorrow at ten."""
    return desk.at(desk.today.add(days=1), 10, 0)


def slot(desk: Desk, staff: int | None = None, session: int | None = None) -> Slot:
    """An hour from then on."""
    return Slot(ten(desk), ten(desk).add(hours=1), staff, session)


def seen(desk: Desk, besides: str = "mine") -> list[str]:
    """By whom something is held of the days to come."""
    begins, ends = desk.now, desk.now.add(days=3)
    return [one.held_by for one in holds.held(desk, moment_to_stored(begins), moment_to_stored(ends), besides)]


def test_a_slot_is_held_for_two_minutes_and_no_longer(desk: Desk) -> None:
    """S7: whatever becomes of the desk that holds it."""
    holds.hold(colleague(desk, "Noa"), slot(desk), "hers")
    assert seen(after(desk, minutes=1)) == ["Noa"]
    assert seen(after(desk, minutes=2)) == []


def test_each_desk_holds_one_slot_and_does_not_see_its_own(desk: Desk) -> None:
    """S7: the next one takes the place of the one before; what is saved or left is held no more."""
    noa = colleague(desk, "Noa")
    holds.hold(noa, slot(desk), "hers")
    holds.hold(noa, replace(slot(desk), ends_at=ten(desk).add(hours=2)), "hers")
    assert seen(desk) == ["Noa"]
    assert seen(desk, besides="hers") == []
    holds.let_go(noa, "hers")
    assert seen(desk) == []


def test_what_desks_that_died_have_held_is_cleared_away_by_the_next(desk: Desk) -> None:
    """S7"""
    holds.hold(desk, slot(desk), "dead")
    holds.hold(after(desk, minutes=3), slot(desk), "mine")
    assert [row.desk for row in Hold.select()] == ["mine"]


def test_holding_is_no_change_of_the_data_and_other_desks_hear_of_it(desk: Desk) -> None:
    """S7: no event; what is held, and until when, is told beside them, and ends by the clock."""
    before, events = unlogged(), kinds_of_events()
    holds.hold(desk, slot(desk), "hers")
    assert kinds_of_events() == events
    now = unlogged()
    assert now != before
    assert now.at(desk.now) is now
    assert now.at(desk.now.add(minutes=2)) == Unlogged(before.firing, ())


def test_the_calendar_and_the_free_times_say_who_is_booking_a_slot(desk: Desk) -> None:
    """S7: only that colleague's time, only that span; and a place in that session only."""
    noa, dan = team.add(desk, "Noa"), team.add(desk, "Dan")
    service = services.add(desk, ServiceDraft("Haircut", staff=(noa, dan), duration_minutes=60))
    holds.hold(colleague(desk, "Ron"), slot(desk, staff=dan), "his")
    page = calendar.read(desk, desk.today.add(days=1), 1)
    assert [(one.staff_id, one.from_minute, one.to_minute, one.held_by) for one in page.held] == [
        (dan, 600, 660, "Ron")
    ]
    of_dan = {one.clock: one.hint for one in offers.offers(desk, service, staff=dan) if one.day == "Mon 23 Nov"}
    assert [clock for clock, hint in of_dan.items() if hint.endswith(" · Ron is booking this")] == [
        f"{minute // 60:02}:{minute % 60:02}" for minute in range(555, 660, 15)
    ]
    assert not any("Ron" in one.hint for one in offers.offers(desk, service))


def test_a_held_place_shows_in_its_session(desk: Desk) -> None:
    """S7"""
    session = a_session(desk, hours=18, capacity=8)
    holds.hold(colleague(desk, "Ron"), slot(desk, session=session), "his")
    (held,) = calendar.read(desk, desk.today, 2).held
    assert held.session == session


def test_holding_keeps_nobody_from_booking(desk: Desk) -> None:
    """S7: not another desk, and not one that held it for longer than it may."""
    session, client = a_session(desk), dana(desk)
    holds.hold(colleague(desk, "Ron"), slot(desk, session=session), "his")
    assert bookings.book(desk, client, session)

"""B1: hours, times off and the business, by keys."""

from dataclasses import asdict, replace

import pendulum
from tests.builders import a_service, dana
from tests.screens.front import Front, given, sitting_at
from tests.screens.in_settings import at, now, offered, settings

from frontdesk_tui.desk import business, team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import hours, services
from frontdesk_tui.desk.schedule.hours import DEFAULT_WEEK, Hours
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.screens.dialogs.business_form import BusinessForm
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.hours_form import HoursForm
from frontdesk_tui.screens.dialogs.time_off_form import TimeOffForm
from frontdesk_tui.screens.dialogs.times_off import TimesOff


async def test_opening_hours_are_typed_a_line_a_day(reception: Reception, desk: Desk) -> None:
    """B1"""
    async with sitting_at(reception, (120, 36)) as front:
        place = await settings(front)
        assert now(place, "Opening hours") == "Mon–Sun 9-18"
        await front.press("h")
        await front.choose("opening")
        await front.shown(HoursForm)
        await front.fill(day0="9-13, 16-20", day5="", day6="closed")
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is place)
        await front.settled()
        week = hours.week_of(None)
        assert week == ((Hours(540, 780), Hours(960, 1_200)), *DEFAULT_WEEK[1:5], (), ())
        assert now(place, "Opening hours") == "Mon 9-13, 16-20, Tue–Fri 9-18, Sat–Sun closed"


async def test_a_colleague_has_hours_of_their_own(reception: Reception, desk: Desk) -> None:
    """B1"""
    noa = team.add(desk, "Noa")
    async with sitting_at(reception, (80, 24)) as front:
        place = await settings(front)
        await front.press("h")
        await front.shown(Choose)
        assert "Noa  all opening hours" in front.text
        await front.choose("noa")
        await front.shown(HoursForm)
        await front.fill(day2="10-12")
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is place)
        await front.settled()
        assert hours.week_of(noa)[2] == (Hours(600, 720),)
        assert hours.week_of(None) == DEFAULT_WEEK


async def test_what_are_no_hours_is_said_under_the_day(reception: Reception, desk: Desk) -> None:
    """B1"""
    async with sitting_at(reception, (80, 24)) as front:
        await settings(front)
        await front.press("h", "enter")
        await front.shown(HoursForm)
        for typed in ("nine", "13-9", "9-12, 11-14"):
            with given(typed):
                await front.fill(day3=typed)
                await front.press("ctrl+s")
                assert front.under("day3").endswith(".")
                assert "Save" in front.text
                assert not hours.has_own(None)


async def test_a_time_off_is_added_and_removed(reception: Reception, desk: Desk) -> None:
    """B1"""
    noa = team.add(desk, "Noa")
    async with sitting_at(reception, (120, 36)) as front:
        place = await settings(front)
        await front.press("o")
        await front.shown(TimesOff)
        assert "Nothing is taken off" in front.text
        await front.press("n")
        await front.shown(TimeOffForm)
        await front.fill(span="24/11 9:00 - 12:00")
        assert "Tue 24 Nov 09:00 – 12:00" in front.under("span")
        await front.tab_to("staff")
        await front.press("enter", "down", "enter")
        await front.fill(reason="Dentist")
        await front.press("ctrl+s")
        await front.shown(TimesOff)
        begins = pendulum.datetime(2026, 11, 24, 9, tz="Asia/Jerusalem")
        (line,) = hours.times_off(desk, desk.now, desk.now.add(days=9))
        assert (line.staff, line.starts_at, line.ends_at, line.reason) == (
            noa,
            begins,
            begins.add(hours=3),
            "Dentist",
        )
        await front.until(lambda: "Dentist" in front.text)
        await front.press("escape")
        await front.until(lambda: front.app.screen is place and "Noa · Dentist" in now(place, "Closed days, time off"))
        await front.press("o")
        await front.shown(TimesOff)
        await front.press("d")
        await front.until(lambda: not hours.times_off(desk, desk.now, desk.now.add(days=9)))
        await front.press("u")
        await front.until(lambda: "Dentist" in front.text)


async def test_a_time_off_over_what_is_booked_is_warned_of_once(reception: Reception, desk: Desk) -> None:
    """B1, B4"""
    noa, omar = team.add(desk, "Noa"), team.add(desk, "Omar")
    at = pendulum.datetime(2026, 11, 24, 9, tz="Asia/Jerusalem")
    massage = services.add(desk, ServiceDraft("Massage", staff=(noa,)))
    bookings.book_time(desk, dana(desk), massage, noa, at)
    async with sitting_at(reception, (80, 24)) as front:
        await settings(front)
        await front.press("o")
        await front.shown(TimesOff)
        await front.press("n")
        await front.shown(TimeOffForm)
        await front.fill(span="24/11")
        await front.press("ctrl+s")
        assert "1 session with 1 booking is in it" in front.under("span")
        assert "once more" in front.under("span")
        assert hours.times_off(desk, desk.now, desk.now.add(days=9)) == []
        await front.tab_to("staff")
        await front.press("enter", "down", "down", "enter", "ctrl+s")
        await front.shown(TimesOff)
        (line,) = hours.times_off(desk, desk.now, desk.now.add(days=9))
        assert line.staff == omar
        await front.press("n")
        await front.shown(TimeOffForm)
        await front.fill(span="24/11")
        await front.press("ctrl+s", "ctrl+s")
        await front.shown(TimesOff)
        assert len(hours.times_off(desk, desk.now, desk.now.add(days=9))) == 2


async def test_what_is_no_time_off_is_said_under_its_field(reception: Reception, desk: Desk) -> None:
    """B1"""
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("o")
        await front.shown(TimesOff)
        await front.press("n")
        await front.shown(TimeOffForm)
        for typed in ("", "soon", "24/11 9:00", "24/11 12:00 - 9:00"):
            with given(typed):
                await front.fill(span=typed)
                await front.press("ctrl+s")
                assert front.under("span").endswith(".")
                assert hours.times_off(desk, desk.now, desk.now.add(days=9)) == []


_ONE = (
    ("Currency", "currency", "eur", "EUR"),
    ("Time zone", "zone", "europe/berlin", "Europe/Berlin"),
    ("Country", "country", "de", "DE"),
    ("Language", "language", "german", "German"),
    ("Name", "name", "Studio Noa", "Studio Noa"),
)
"""Rows, the field of each, what is typed into it, and what is set then."""


async def test_one_thing_is_set_and_this_desk_works_by_it_at_once(reception: Reception, desk: Desk) -> None:
    """S6: nothing else is asked for; `u` takes it back."""
    async with sitting_at(reception, (120, 36)) as front:
        for one in _ONE:
            with given(one):
                before = business.current()
                await _set(front, *one)
        await front.until(lambda: front.lines[0].startswith(" Studio Noa"))
        await front.press("u")
        await front.until(lambda: front.app.desk().business == before)
        await front.until(lambda: front.lines[0].startswith(" Studio  "))


async def _set(front: Front, name: str, field: str, typed: str, said: str) -> None:
    """Change the row of that name, and see that nothing else is another than before."""
    place, before = await at(front, name), business.current()
    await front.press("enter")
    form = await front.shown(BusinessForm)
    assert form.has == {field}
    await front.fill(**{field: typed})
    await front.press("enter")
    await front.until(lambda: front.app.screen is place and now(place, name) == said)
    wanted = business.current()
    assert [one for one in asdict(wanted) if getattr(wanted, one) != getattr(before, one)] == [field]
    await front.until(lambda: front.app.desk().business == wanted)


async def test_what_another_desk_sets_shows_here_and_is_worked_by(reception: Reception, desk: Desk) -> None:
    """S7"""
    async with sitting_at(reception, (120, 36)) as front:
        place = await settings(front)
        a_service(desk, "Massage")
        business.set_up(desk, replace(desk.business, name="Studio Noa", offers_first=True))
        front.app.heartbeat.nudge()
        await front.until(lambda: offered(place) == ["Massage"])
        await front.until(lambda: front.app.desk().business.offers_first)
        await front.until(lambda: front.lines[0].startswith(" Studio Noa"))


async def test_an_empty_name_of_the_business_is_refused_under_its_field(reception: Reception, desk: Desk) -> None:
    """S6"""
    async with sitting_at(reception) as front:
        await at(front, "Name")
        await front.press("enter")
        await front.shown(BusinessForm)
        await front.fill(name="")
        await front.press("ctrl+s")
        assert "name" in front.under("name")
        assert business.current().name == "Studio"

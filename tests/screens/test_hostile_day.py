"""Text from people is data, all day: whatever services, staff, questions, answers and reasons are called."""

import pytest
from tests.hostile_day import HostileDay, a_hostile_day
from tests.screens.day import at_the_calendar, sheet_of
from tests.screens.front import Front, sitting_at
from tests.screens.test_hostile import HOSTILE, OBEYED

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.arrivals import Arrivals
from frontdesk_tui.screens.dialogs.book_questions import BookQuestions
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.book_time import BookTime
from frontdesk_tui.screens.dialogs.report_form import ReportForm
from frontdesk_tui.screens.dialogs.takings import DayTakings
from frontdesk_tui.screens.settings import SettingsPlace

SIZES = {"controls": (80, 24), "long": (130, 36)}
"""The terminal that each text is seen on; every size takes its time."""


@pytest.fixture(params=list(HOSTILE))
def kind(request: pytest.FixtureRequest) -> str:
    """What is hostile about the text that everything is called."""
    return str(request.param)


@pytest.fixture
def size(kind: str) -> tuple[int, int]:
    """The terminal's."""
    return SIZES[kind]


@pytest.fixture
def today(desk: Desk, kind: str) -> HostileDay:
    """A day on which everything is called so."""
    return a_hostile_day(desk, HOSTILE[kind])


def look(front: Front) -> None:
    """Nothing on screen that a terminal would obey, no line too long or too short, and nothing fell over."""
    strips = front.app.screen._compositor.render_strips()
    assert {strip.cell_length for strip in strips} == {front.app.size.width}
    shown = "".join(strip.text for strip in strips)
    assert not [character for character in OBEYED if character in shown]
    assert front.app._exception is None


async def opens(front: Front, key: str) -> None:
    """Press a key and look at the dialog that it opens."""
    before = front.app.screen
    await front.press(key)
    await front.until(lambda: front.app.screen is not before and front.app.screen is not front.home)
    await front.settled()
    look(front)


async def each(front: Front, *keys: str) -> None:
    """Look at what each of these keys opens, and leave it."""
    home = front.app.screen
    for key in keys:
        await opens(front, key)
        for _ in range(3):
            if front.app.screen is not home:
                await front.press("escape")
        await front.until(lambda: front.app.screen is home)
        await front.settled()


async def test_the_calendar_and_its_lists_say_it_and_do_nothing(
    reception: Reception, today: HostileDay, size: tuple[int, int]
) -> None:
    """B2, B5, B6, B7, C12, C18"""
    async with at_the_calendar(reception, size) as front:
        look(front)
        await each(front, "question_mark", "s", "n", "e", "p", "x")
        await front.press("w")
        look(front)
        await front.press("end", "r", "right", "down")
        look(front)
        await front.press("escape", "w", "t", "home")
        await sheet_of(front, today.yoga)
        look(front)
        await each(front, "i", "p", "x", "a", "b")
        await front.press("c")
        look(front)
        await front.press("escape")
        for key, dialog in (("A", Arrivals), ("T", DayTakings), ("R", ReportForm)):
            await front.press(key)
            await front.shown(dialog)
            look(front)
            if dialog is ReportForm:
                await front.tab_to("service")
                await front.press("enter")
                look(front)
                await front.press("escape")
            await front.press("escape")
            await front.back_at_the_place()


async def test_booking_says_it_and_does_nothing(reception: Reception, today: HostileDay, size: tuple[int, int]) -> None:
    """B3, C12"""
    async with sitting_at(reception, size) as front:
        seen = set()
        for downs in range(3):  # as last time, which asks nothing, and other services
            await opens(front, "b")
            await front.press(*["down"] * downs)
            while not isinstance(front.app.screen, BookSummary):
                await opens(front, "ctrl+s" if isinstance(front.app.screen, BookQuestions) else "enter")
                seen.add(type(front.app.screen))
            while front.app.screen is not front.home:
                await front.press("escape")
        assert {BookQuestions, BookTime} <= seen


async def test_settings_say_it_and_do_nothing(reception: Reception, today: HostileDay, size: tuple[int, int]) -> None:
    """B1, C12"""
    async with sitting_at(reception, size) as front:
        await front.press("6")
        await front.shown(SettingsPlace)
        await front.until(lambda: "Time zone" in front.text)
        look(front)
        await each(front, "h", "o", "enter")
        await front.press("v")
        await front.until(lambda: "Services · 2" in front.text)
        look(front)
        await each(front, "e", "q")

"""S10: help, palette, key bar and theme reach everything."""

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import dana
from tests.screens.front import given, sitting_at
from tests.screens.people import four_people
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input, TextArea

from frontdesk_tui import settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.help import Help
from frontdesk_tui.screens.dialogs.points_form import PointsForm
from frontdesk_tui.screens.dialogs.service_form import ServiceForm
from frontdesk_tui.screens.dialogs.takings import DayTakings
from frontdesk_tui.widgets.live_keys import live_keys


async def test_question_mark_lists_every_key_that_works(reception: Reception, desk: Desk) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception, (130, 120)) as front:
        working = live_keys(front.app.screen)
        await front.press("question_mark")
        await front.shown(Help)
        for live in working:
            assert live.text in front.text
        for words in ("New contact", "Edit contact", "loyalty points", "staff only", "paid in person", "Search by"):
            assert words in front.text
        for key in ("escape", "question_mark"):
            await front.press(key)
            await front.back_at_the_place()
            await front.press("question_mark")
            await front.shown(Help)


async def test_the_palette_finds_give_points_and_runs_it(reception: Reception, desk: Desk) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("ctrl+p")
        await front.until(lambda: isinstance(front.app.screen, CommandPalette))
        await front.write("Give points")
        await front.until(lambda: "Give points  (+)" in front.text)
        await front.press("enter")
        if isinstance(front.app.screen, CommandPalette):
            await front.press("enter")
        await front.shown(PointsForm)


@pytest.mark.parametrize(
    ("typed", "shown", "dialog"),
    [("Takings", "Takings  (2 T)", DayTakings), ("New service", "New service  (6 n)", ServiceForm)],
)
async def test_the_palette_does_what_other_places_offer(
    reception: Reception, typed: str, shown: str, dialog: type[Screen[Any]]
) -> None:
    """S10"""
    async with sitting_at(reception) as front:
        await front.press("ctrl+p")
        await front.until(lambda: isinstance(front.app.screen, CommandPalette))
        await front.write(typed)
        await front.until(lambda: shown in front.text)
        await front.press("enter")
        if isinstance(front.app.screen, CommandPalette):
            await front.press("enter")
        await front.shown(dialog)


async def test_the_palette_does_it_although_a_page_was_left_open_there(reception: Reception, desk: Desk) -> None:
    """S10, C10"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("v")
        await front.shown(ContactPage)
        await front.press("2", "ctrl+p")
        await front.until(lambda: isinstance(front.app.screen, CommandPalette))
        await front.write("New contact")
        await front.until(lambda: "New  (1 n)" in front.text)
        await front.press("enter")
        if isinstance(front.app.screen, CommandPalette):
            await front.press("enter")
        await front.shown(ContactForm)


async def test_the_palette_keeps_to_what_a_role_may_do(reception: Reception) -> None:
    """S5, S10"""
    at_the_desk = replace(reception, actor=replace(reception.actor, role=Role.FRONT_DESK))
    async with sitting_at(at_the_desk) as front:
        await front.press("ctrl+p")
        await front.until(lambda: isinstance(front.app.screen, CommandPalette))
        await front.write("New service")
        await front.until(lambda: "No matches" in front.text)


async def test_the_palette_offers_no_way_out_of_the_desk(reception: Reception, desk: Desk) -> None:
    """S5, S10"""
    async with sitting_at(reception) as front:
        await front.press("ctrl+p")
        await front.until(lambda: isinstance(front.app.screen, CommandPalette))
        for typed in ("quit", "screenshot", "maximize", "theme"):
            await front.press("end", "ctrl+u")
            await front.write(typed)
            if typed == "quit":
                await front.until(lambda: "Leave the desk" in front.text)
            await front.settled()
            assert "Save" not in front.text
            assert "Maximize" not in front.text


async def test_the_key_bar_shows_what_can_be_pressed_where_one_is(reception: Reception, desk: Desk) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception, (160, 36)) as front:
        bar = front.lines[-1]
        for pair in ("n New", "e Edit", "/ Search", "f Filter by", "s Sort", "p Payment", "? Help", "^p"):
            assert pair in bar
        await front.press("n")
        await front.until(lambda: "Save" in front.lines[-1])
        assert "n New" not in front.lines[-1]


async def test_to_book_is_among_the_keys_that_a_narrow_terminal_shows(reception: Reception, desk: Desk) -> None:
    """B3, S10"""
    dana(desk)
    async with sitting_at(reception, (80, 24)) as front:
        for pair in ("n New", "e Edit", "b Book", "/ Search", "f Filter by", "? Help"):
            assert pair in front.lines[-1]


async def test_a_notice_of_any_length_is_shown_whole(reception: Reception) -> None:
    """S10"""
    async with sitting_at(reception, (80, 24)) as front:
        for length in range(40, 64):
            with given(length):
                front.app.say("x " * (length // 2) + "end")
                await front.until(lambda: "end" in front.text)
                front.app.clear_notifications()
                await front.until(lambda: "x " not in front.text)


async def test_light_and_dark_change_places(reception: Reception) -> None:
    """S10"""
    async with sitting_at(reception) as front:
        before = front.app.theme
        await front.press("ctrl+t")
        assert front.app.theme != before
        await front.press("ctrl+t")
        assert front.app.theme == before


async def test_the_machine_may_have_other_keys_and_a_theme_that_is_kept(reception: Reception) -> None:
    """S10: key bar, help, and every sentence name the key that is pressed."""
    machine = settings.load()
    keys = {
        "contact.new": "N",
        "app.help": "f1",
        "app.undo": "z",
        "contacts.back": "f4",
        "app.tasks": "f3",
        "contact.note": "f5",
    }
    machine = replace(machine, theme="nord", keys=keys)
    async with sitting_at(reception, settings=machine) as front:
        assert front.app.theme == "nord"
        assert "N New" in front.lines[-1]
        assert "f1 Help" in front.lines[-1]
        assert "f3 Tasks" in front.lines[0]
        assert "N   add a new contact" in front.text
        await front.press("n")
        assert front.app.screen is front.home
        await front.press("N")
        await front.until(lambda: "New contact" in front.text)
        await front.write("Dana")
        await front.press("ctrl+s")
        await front.until(lambda: front.said[-1:] == ["Contact saved   z Undo"])
        assert "f5 Add note" in front.text
        await front.press("f4", "f4", "slash", *"nobody")
        await front.until(lambda: "f4 clears the search" in front.text)
        await front.press("f4", "ctrl+t")
        await front.settled()
        assert machine.state_file is not None
        assert settings.kept(machine.state_file)["theme"] == front.app.theme != "nord"


async def test_the_top_line_says_whose_desk_it_is_and_the_time_there(reception: Reception) -> None:
    """B8, S5"""
    async with sitting_at(reception) as front:
        await front.until(lambda: "17:41" in front.lines[0])
        assert "Studio" in front.lines[0]
        assert "1 Contacts" in front.lines[0]
        assert "ronit" in front.lines[0]
        await front.press("1")
        assert front.app.screen is front.place


async def test_ctrl_q_leaves_from_anywhere(reception: Reception, desk: Desk) -> None:
    """S10"""
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.pilot.press("ctrl+q")
        await front.until(lambda: not front.app.is_running or front.app._exit)
        assert (front.app.return_code or 0) == 0


@pytest.mark.parametrize("key", ["slash", "n", "a", "ctrl+p"], ids=["search", "form", "note", "palette"])
async def test_the_cursor_of_a_text_field_does_not_blink(reception: Reception, desk: Desk, key: str) -> None:
    """S5: an idle desk writes nothing to a slow line, wherever the cursor stands."""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press(key)
        await front.until(lambda: isinstance(front.app.focused, Input | TextArea))
        await front.until(lambda: not getattr(front.app.focused, "cursor_blink", True))

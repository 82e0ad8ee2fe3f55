"""The screens that anybody walks up to: a kiosk at which clients check themselves in, and a wallboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from tests.builders import a_booking, a_service, dana, latest_event
from textual import constants
from textual.pilot import Pilot
from textual.widgets import Input

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.public_app import KioskApp, PublicApp, WallboardApp
from frontdesk_tui.screens.kiosk import KioskScreen, Said


@asynccontextmanager
async def shown(app: PublicApp) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Studio")
        yield pilot


def text(pilot: Pilot[None]) -> str:
    """What stands on the screen."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


async def until(pilot: Pilot[None], words: str, *, there: bool = True) -> None:
    end = monotonic() + 8
    while (words in text(pilot)) is not there:
        assert monotonic() < end, f"{words!r} is {'not' if there else 'still'} on\n{text(pilot)}"
        await pilot.pause(0.01)


async def test_a_client_checks_in_by_the_beginning_of_a_name(reception: Reception, desk: Desk) -> None:
    """B5: with words that anybody understands, and no way to anything else."""
    a_booking(desk, dana(desk), hours=0.25)
    async with shown(KioskApp(reception)) as pilot:
        await pilot.press(*"xyz")
        await until(pilot, "No booking for today")
        await pilot.press("escape", *"dan")
        await until(pilot, "17:56   Dana L.")
        for never in ("Levi", "0101", "example.com"):
            assert never not in text(pilot)
        await pilot.press("ctrl+q", "ctrl+c", "ctrl+p", "ctrl+z", "f1", "question_mark", "backspace", "tab", "enter")
        await until(pilot, "You are checked in.")
        assert (latest_event().kind, latest_event().actor) == ("booking.attended", "Kiosk")
        assert "17:56" not in text(pilot)
        await pilot.press("enter")
        await until(pilot, Said.ASK.value.splitlines()[0])
        await pilot.press(*"dana")
        await until(pilot, "checked in")
        await pilot.press("enter")
        await until(pilot, "This client is checked in already.")


async def test_what_was_typed_and_left_is_gone(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B5: nobody sees what the one before has typed."""
    monkeypatch.setattr(KioskScreen, "INACTIVE", 0.2)
    a_booking(desk, dana(desk), hours=0.25)
    async with shown(KioskApp(reception)) as pilot:
        await pilot.press(*"dan")
        await until(pilot, "Dana L.")
        await until(pilot, "Dana L.", there=False)
        assert pilot.app.screen.query_one(Input).value == ""


async def test_the_wallboard_follows_what_is_done_and_has_no_key_but_one(reception: Reception, desk: Desk) -> None:
    """B2, S7"""
    client = dana(desk)
    booking = a_booking(desk, client, hours=-0.25, service=a_service(desk, "Yoga flow", capacity=3))
    async with shown(WallboardApp(reception)) as pilot:
        await until(pilot, "▶ 17:26–18:26")
        assert "2 places free" in text(pilot)
        a_booking(desk, client, hours=2, service=a_service(desk, "Haircut"))
        attendance.check_in(desk, booking)
        await until(pilot, "Haircut")
        assert "Dana" not in text(pilot)
        await pilot.press("enter", "2", "escape", "ctrl+p", "question_mark", "n")
        assert pilot.app.is_running
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app._exit


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_nothing_moves_but_what_is_new(
    reception: Reception, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """S7: every frame would go down the line."""
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
    assert WallboardApp(reception).animation_level == "full"
    monkeypatch.setenv(name, "192.0.2.1 50000 192.0.2.2 22")
    assert WallboardApp(reception).animation_level == "none"
    assert FrontdeskApp(reception).animation_level == "none"

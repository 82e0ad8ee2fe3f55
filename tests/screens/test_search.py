"""C1: search as one types, in any script, by name, email, phone or company."""

from functools import partial

from tests.screens.front import Front, given, sitting_at
from tests.screens.people import a_client, crowd, four_people
from textual.events import AppBlur, AppFocus

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.contact import Contact


async def test_each_word_is_found_in_any_field(reception: Reception, desk: Desk) -> None:
    """C1"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("slash")
        for typed, found in (
            ("dan", ("Dana", "Daniel")),
            ("DANA", ("Dana",)),
            ("weber dan", ("Daniel",)),
            ("段", ("美咲",)),
            ("美咲", ("美咲",)),
            ("כהן", ("דן",)),
            ("דן כ", ("דן",)),
            ("0525550101", ("Dana",)),
            ("052-555", ("Dana",)),
            ("555 0144", ("דן",)),
            ("misaki@", ("美咲",)),
            ("example.de", ("Daniel",)),
        ):
            with given(typed):
                wanted = {people[name] for name in found}
                await front.write(typed)
                await front.until(partial(_are_found, front, wanted))
                assert f"Contacts · {len(found)}" in front.title
                assert front.searched == typed
                await front.press("end", "ctrl+u")
                await front.until(partial(_are_found, front, set(people.values())))


def _are_found(front: Front, wanted: set[int]) -> bool:
    return set(front.place.clients.found.ids) == wanted


async def test_escape_leaves_the_search_then_clears_it(reception: Reception, desk: Desk) -> None:
    """C1"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.write("weber")
        assert front.names == ["Daniel Weber"]
        await front.press("escape")
        assert front.has_focus(front.place.clients)
        assert front.names == ["Daniel Weber"]
        await front.press("escape")
        assert front.searched == ""
        assert "Contacts · 4" in front.title


async def test_enter_or_down_goes_to_what_was_found(reception: Reception, desk: Desk) -> None:
    """C1"""
    four_people(desk)
    async with sitting_at(reception) as front:
        for key in ("enter", "down"):
            await front.press("slash")
            assert front.in_search
            await front.press(key)
            assert front.has_focus(front.place.clients)


async def test_nobody_found_is_said_and_how_to_come_back(reception: Reception, desk: Desk) -> None:
    """C1"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.write("nobody of that name")
        assert front.place.clients.found.total == 0
        assert "Nobody was found" in front.text
        await front.press("escape", "escape")
        assert "Dana Levi" in front.text
        assert front.has_focus(front.place.clients)
        await front.press("down")
        assert front.place.clients.cursor == 1


async def test_letters_typed_into_the_search_are_no_keys(reception: Reception, desk: Desk) -> None:
    """C1"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.write("neds?u1")
        assert front.app.screen is front.place
        assert front.searched == "neds?u1"
        assert Contact.select().where(Contact.deleted_at.is_null(False)).count() == 0


async def test_a_search_is_counted_up_to_a_thousand(reception: Reception, desk: Desk) -> None:
    """C1"""
    crowd(desk, 90)
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.write("client")
        await front.until(lambda: "Contacts · 90" in front.title)
        assert front.place.clients.found.filled


async def test_the_search_goes_on_after_the_window_lost_the_focus(reception: Reception, desk: Desk) -> None:
    """C1: to look something up in another window and come back must not turn letters into keys."""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.write("web")
        front.app.post_message(AppBlur())
        await front.settled()
        front.app.post_message(AppFocus())
        await front.settled()
        await front.write("er")
        assert front.searched == "weber"


async def test_a_client_who_comes_where_nobody_was_found_is_shown(reception: Reception, desk: Desk) -> None:
    """C1, S7"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.write("zoe")
        assert "Nobody was found" in front.text
        a_client(desk, "Zoe")
        front.app.heartbeat.nudge()
        await front.until(lambda: "Contacts · 1" in front.title)
        await front.settled()
        assert front.names == ["Zoe"]

"""S10: whatever comes and goes, keys go to something that can be seen."""

import pytest
from tests.builders import a_booking, colleague, dana, somebody
from tests.screens.front import Front, sitting_at
from tests.screens.people import four_people
from textual.events import AppBlur, AppFocus
from textual.widgets import Select

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.widgets.card_section import CardSection

NARROW = (80, 24)


async def _find(front: Front, typed: str) -> None:
    await front.press("slash")
    await front.write(typed)
    await front.press("enter")


async def test_keys_go_on_after_the_only_one_found_was_deleted(reception: Reception, desk: Desk) -> None:
    """C1, C5"""
    for name in ("Ann", "Bea", "Zed"):
        somebody(desk, name)
    async with sitting_at(reception) as front:
        await _find(front, "Zed")
        await front.press("d", "left", "enter")
        await front.until(lambda: "· 0" in front.title)
        await front.settled()
        await front.press("escape")
        await front.until(lambda: "· 2" in front.title)
        await front.press("down")
        assert front.has_focus(front.place.clients)
        assert front.place.clients.cursor == 1


async def test_keys_go_on_after_another_desk_emptied_and_filled_the_list(reception: Reception, desk: Desk) -> None:
    """C1, S7"""
    dana(desk)
    zed = somebody(desk, "Zed")
    async with sitting_at(reception) as front:
        await _find(front, "Zed")
        contacts.delete(desk, [zed])
        front.app.heartbeat.nudge()
        await front.until(lambda: "Nobody was found" in front.text)
        await front.settled()
        contacts.restore(desk, [zed])
        front.app.heartbeat.nudge()
        await front.until(lambda: "· 1" in front.title)
        await front.settled()
        await front.press("space")
        assert front.place.clients.ticked == {zed}


async def test_on_an_empty_desk_keys_work_and_the_first_client_can_be_moved_to(reception: Reception) -> None:
    """C1, C4"""
    async with sitting_at(reception) as front:
        assert front.has_focus(front.place.clients)
        await front.press("slash")
        assert front.in_search
        await front.press("escape", "n")
        await front.shown(ContactForm)
        await front.write("Noa")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await front.press("escape", "escape", "space")
        assert len(front.place.clients.ticked) == 1


async def test_under_100_columns_the_search_opens_in_place_of_the_card(reception: Reception, desk: Desk) -> None:
    """C1, C3"""
    four_people(desk)
    async with sitting_at(reception, NARROW) as front:
        await front.open_card()
        await _find(front, "weber")
        assert front.names == ["Daniel Weber"]
        assert not front.place.card_open
        assert front.has_focus(front.place.clients)
        assert front.place.clients.region.width > 70


async def test_under_100_columns_a_card_that_opens_by_itself_has_the_keys(reception: Reception, desk: Desk) -> None:
    """C3, C9"""
    a_booking(desk, dana(desk))
    async with sitting_at(reception, NARROW) as front:
        await front.press("o", "enter")
        await front.until(lambda: front.place.card_open)
        await front.settled()
        assert isinstance(front.focused, CardSection)
        await front.press("escape")
        assert front.has_focus(front.place.clients)
        assert not front.place.card_open


@pytest.mark.parametrize("keys", [("down",), ("down", "enter")])
async def test_a_dropdown_left_open_in_another_window_changes_nothing(
    reception: Reception, desk: Desk, keys: tuple[str, ...]
) -> None:
    """C15"""
    dana(desk)
    for name in ("Noa", "Zoe"):
        colleague(desk, name)
    async with sitting_at(reception) as front:
        await front.press("t")
        await front.tab_to("assignee")
        chosen = front.field("assignee").value
        await front.press("enter")
        front.app.post_message(AppBlur())
        await front.settled()
        front.app.post_message(AppFocus())
        await front.settled()
        assert isinstance(front.focused, Select)
        await front.press(*keys)
        assert front.field("assignee").value == chosen

"""C3: the contact card slides in beside the list, follows it, and slides out."""

import asyncio

import pytest
from tests.builders import somebody
from tests.screens.front import sitting_at
from tests.screens.people import crowd, four_people
from textual.css.query import NoMatches
from textual.widget import MountError
from textual.worker import WorkerFailed

from frontdesk_tui.desk.booking.bookings_of import Span
from frontdesk_tui.desk.clients import card, contacts, notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens import card_beside
from frontdesk_tui.widgets.card_section import CardSection
from frontdesk_tui.widgets.card_sections import ActivitySection, InfoSection


async def test_enter_slides_the_card_in_and_moves_into_it(reception: Reception, desk: Desk) -> None:
    """C3"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        assert front.place.shown == people["Dana"]
        assert isinstance(front.focused, InfoSection)
        assert front.card.region.width > 0
        assert front.place.clients.region.width > 0
        assert "dana@example.com" in front.section(InfoSection)
        assert "VIP" in front.section(InfoSection)
        assert "Visitor" in front.section(InfoSection)


async def test_escape_goes_to_the_list_and_once_more_slides_the_card_out(reception: Reception, desk: Desk) -> None:
    """C3"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.press("escape")
        assert front.has_focus(front.place.clients)
        assert front.place.card_open
        await front.press("escape")
        assert not front.place.card_open
        assert not front.card.display
        assert front.has_focus(front.place.clients)


async def test_moving_in_the_list_changes_the_card(reception: Reception, desk: Desk) -> None:
    """C3"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.press("escape", "down")
        await front.until(lambda: front.place.shown == people["Daniel"])
        assert "daniel@example.de" in front.section(InfoSection)
        assert front.has_focus(front.place.clients)
        await front.press("up")
        await front.until(lambda: front.place.shown == people["Dana"])


async def test_a_closed_card_is_not_in_the_tab_order(reception: Reception, desk: Desk) -> None:
    """C3"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.until(lambda: front.place.search is not None)
        stops = {front.place.clients, front.place.search}
        for _ in range(4):
            await front.press("tab")
            assert front.focused in stops
        await front.open_card()
        await front.press("escape", "escape", "tab")
        assert front.focused in stops


async def test_tab_goes_through_every_section_of_an_open_card(reception: Reception, desk: Desk) -> None:
    """C3"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        visited = {type(front.focused)}
        for _ in range(8):
            await front.press("tab")
            visited.add(type(front.focused))
        assert {type(section) for section in front.place.query(CardSection)} <= visited


async def test_down_walks_through_the_whole_card_and_up_back(reception: Reception, desk: Desk) -> None:
    """C3"""
    people = four_people(desk)
    notes.add(desk, people["Dana"], "Prefers mornings")
    async with sitting_at(reception) as front:
        await front.open_card()
        for _ in range(16):
            await front.press("down")
        assert isinstance(front.focused, ActivitySection)
        for _ in range(16):
            await front.press("up")
        assert isinstance(front.focused, InfoSection)


async def test_under_100_columns_the_card_covers_the_list(reception: Reception, desk: Desk) -> None:
    """C3"""
    four_people(desk)
    async with sitting_at(reception, (80, 24)) as front:
        await front.open_card()
        await front.until(lambda: not front.place.query_one("#list-pane").display)
        assert isinstance(front.focused, InfoSection)
        assert front.card.region.width == 80
        await front.press("escape")
        assert front.has_focus(front.place.clients)
        assert not front.place.card_open
        assert front.place.clients.region.width > 70
        await front.press("down")
        assert front.place.clients.cursor == 1
        await front.open_card()
        assert "Daniel" in str(front.card.border_title)


async def test_made_narrow_with_the_card_open_the_keys_still_go_somewhere(reception: Reception, desk: Desk) -> None:
    """C3"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.press("escape")
        await front.pilot.resize_terminal(80, 24)
        await front.settled()
        focused = front.focused
        assert focused is not None
        assert focused.region.width > 0
        await front.press("escape")
        assert front.has_focus(front.place.clients)
        assert front.place.clients.region.width > 70


async def test_the_card_of_a_client_whom_another_desk_deletes_closes(reception: Reception, desk: Desk) -> None:
    """C3, S7"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        contacts.delete(desk, [people["Dana"]])
        front.app.heartbeat.nudge()
        await front.until(lambda: not front.place.card_open)
        await front.settled()
        assert front.has_focus(front.place.clients)


async def test_on_a_client_whom_another_desk_has_deleted_edit_says_so(reception: Reception, desk: Desk) -> None:
    """C6, S7: between the other desk's deletion and the next look of this one."""
    contact = somebody(desk, "Gone")
    async with sitting_at(reception) as front:
        front.app.heartbeat.stop()
        await front.settled()
        contacts.delete(desk, [contact])
        await front.press("e")
        await front.until(lambda: front.said)
        assert "deleted" in front.said[-1]


async def test_the_card_follows_when_the_cursor_rests_and_not_on_the_way(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C3, S5: a key held down asks for the card of the last client alone."""
    people = crowd(desk, 30)
    asked, read = list[int](), card.read

    def read_noting(desk: Desk, contact: int, span: Span) -> card.Card | None:
        asked.append(contact)
        return read(desk, contact, span)

    monkeypatch.setattr(card, "read", read_noting)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.press("escape")
        asked.clear()
        monkeypatch.setattr(card_beside, "_CARD_DELAY", 3_600)
        await front.press(*["down"] * 19)
        assert asked == []
        assert len([timer for timer in front.place._timers if timer._interval == 3_600]) == 1
        monkeypatch.setattr(card_beside, "_CARD_DELAY", 0.01)
        await front.press("down")
        await front.until(lambda: front.place.shown == people[20])
        assert asked == [people[20]]


async def test_a_card_asked_for_while_it_is_made_ready_is_waited_for(reception: Reception, desk: Desk) -> None:
    """C3: Enter, right after the start of a slow machine."""
    four_people(desk)
    async with sitting_at(reception) as front:
        made_ready = asyncio.ensure_future(front.place._card_there())
        while front.place.card is None:
            await asyncio.sleep(0)
        asked_for = await front.place._card_there()
        assert asked_for.query(CardSection)
        assert await made_ready is asked_for


async def test_what_can_no_longer_be_shown_when_the_desk_is_left_is_no_bug(reception: Reception) -> None:
    """S10: the card was still being made."""
    async with sitting_at(reception) as front:
        front.app.exit()
        with pytest.raises(MountError) as late:
            front.place.query_one("#desk").mount(InfoSection())
        front.app._handle_exception(WorkerFailed(late.value))
        with pytest.raises(NoMatches) as missing:
            front.place.query_one("#not-made-yet")
        front.app._handle_exception(missing.value)
    assert front.app._exception is None
    assert not front.app.return_code

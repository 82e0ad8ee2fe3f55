"""C1: every client in a list that shows what fits, says how many there are, and is sorted."""

import pytest
from tests.builders import after
from tests.screens.front import sitting_at
from tests.screens.people import a_client, crowd, four_people

from frontdesk_tui.desk.clients.listing import Order
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception


@pytest.mark.parametrize(
    ("width", "shown", "left_out"),
    [
        (160, ["Name", "Phone", "Email", "Labels", "Last visit", "Points"], []),
        (110, ["Name", "Phone", "Email", "Last visit", "Points"], ["Labels"]),
        (80, ["Name", "Phone", "Last visit", "Points"], ["Email", "Labels"]),
        (46, ["Name", "Last visit"], ["Phone", "Points"]),
    ],
)
async def test_the_list_shows_the_columns_that_fit(
    reception: Reception, desk: Desk, width: int, shown: list[str], left_out: list[str]
) -> None:
    """C1"""
    four_people(desk)
    async with sitting_at(reception, (width, 24)) as front:
        header = next(line for line in front.lines if "Name" in line)
        assert all(title in header for title in shown)
        assert not any(title in header for title in left_out)


async def test_a_row_says_how_to_reach_a_client_and_how_they_stand(reception: Reception, desk: Desk) -> None:
    """C1"""
    people = four_people(desk)
    async with sitting_at(reception, (160, 24)) as front:
        row = front.place.clients._rows._held[people["Dana"]].row
        assert row is not None
        name, phone, email, labels, last_visit, points = row.cells
        assert (name, phone, email) == ("Dana Levi", "052-555-0101", "dana@example.com")
        assert "VIP" in labels
        assert "Service" in labels
        assert (last_visit, points) == ("2 days ago", "340")
        line = next(line for line in front.lines if "Dana Levi" in line)
        assert all(text in line for text in (phone, email, "VIP", last_visit, points))


async def test_the_title_says_how_many_there_are(reception: Reception, desk: Desk) -> None:
    """C1"""
    crowd(desk, 130)
    async with sitting_at(reception) as front:
        await front.until(lambda: front.place.clients.found.filled)
        assert "Contacts · 130" in front.title
        assert any("Contacts · 130" in line for line in front.lines)


async def test_s_sorts_by_name_by_last_visit_and_newest_first(reception: Reception, desk: Desk) -> None:
    """C1"""
    people = four_people(desk)
    newest = a_client(after(desk, minutes=5), "Moran")
    async with sitting_at(reception) as front:
        by_name = list(front.place.clients.found.ids)
        assert by_name[:2] == [people["Dana"], people["Daniel"]]
        await front.press("down", "s")
        assert front.order() is Order.LAST_VISIT
        assert front.place.clients.found.ids[0] == people["Dana"]
        assert any("Last visit ▼" in line for line in front.lines)
        await front.press("s")
        assert front.order() is Order.CREATED
        assert front.place.clients.found.ids[0] == newest
        assert "newest first" in front.title
        await front.press("s")
        assert list(front.place.clients.found.ids) == by_name


async def test_the_keys_of_lists_move_the_cursor(reception: Reception, desk: Desk) -> None:
    """C1"""
    crowd(desk, 130)
    async with sitting_at(reception) as front:
        await front.until(lambda: front.place.clients.found.filled)
        for keys, row in (("j", 1), ("j", 2), ("k", 1), ("G", 129), ("up", 128), ("g", 0), ("end", 129), ("home", 0)):
            await front.press(keys)
            assert front.place.clients.cursor == row
        await front.press("end")
        await front.until(lambda: any("Client 129" in line for line in front.lines))


async def test_an_empty_desk_says_how_to_begin(reception: Reception) -> None:
    """C1"""
    async with sitting_at(reception) as front:
        assert "import contacts" in front.text
        assert "frontdesk demo" in front.text
        await front.press("enter", "e", "d", "a", "t", "l", "p", "plus", "o", "space", "u")
        assert front.app.screen is front.place


async def test_ticks_are_counted_and_kept_when_the_list_is_narrowed(reception: Reception, desk: Desk) -> None:
    """C1, C5"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("space", "space")
        assert front.place.clients.ticked == {people["Dana"], people["Daniel"]}
        assert "2 ticked" in front.title
        await front.press("slash")
        await front.write("weber")
        assert front.place.clients.ticked == {people["Dana"], people["Daniel"]}
        await front.press("escape", "escape")
        assert front.place.wanted.query == ""
        await front.press("escape")
        assert not front.place.clients.ticked
        assert "ticked" not in front.title

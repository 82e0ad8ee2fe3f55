"""What a record list looks like: columns, marks, mouse, and how little it paints."""

import pytest
from tests.widgets.list_app import ListApp, found
from textual.events import MouseScrollDown
from textual.geometry import Region

from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.widgets.record_columns import Column, line_of, place
from frontdesk_tui.widgets.record_list import ListRow, RecordList

SIZE = (100, 21)


async def test_narrow_lists_leave_columns_out() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        assert app.lines[0].split() == ["Name", "Phone", "Last", "visit", "Points"]
        await pilot.resize_terminal(70, 21)
        await pilot.pause()
        assert app.lines[0].split() == ["Name", "Phone", "Points"]
        await pilot.resize_terminal(40, 21)
        await pilot.pause()
        assert app.lines[0].split() == ["Name", "Points"]
        assert app.records.render_line(1).cell_length == 38


async def test_the_cursor_stays_in_sight_when_the_terminal_shrinks() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("pagedown", *["down"] * 15)
        await pilot.resize_terminal(100, 8)
        await pilot.pause()
        assert any(line.startswith("▌ ☐ Dana 36 ") for line in app.lines)


async def test_the_header_names_the_order() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        app.records.sorted_by = (3, True)
        await pilot.pause()
        assert app.lines[0].endswith("Points ▼")
        app.records.sorted_by = (0, False)
        await pilot.pause()
        assert app.lines[0].startswith("    Name ▲ ")


def test_the_least_important_columns_give_way_first() -> None:
    columns = [Column("Name", 10, grows=True), Column("Email", 20, drop_below=30), Column("Points", 6)]
    assert [item.column for item in place(columns, 30, 34)] == [0, 2]
    assert [item.width for item in place(columns, 60, 64)] == [30, 20, 6]
    assert [item.width for item in place(columns, 5, 9)] == [5]


def test_a_row_is_exactly_as_wide_as_the_list() -> None:
    columns = [Column("Name", 8, grows=True), Column("Points", 6, align="right")]
    assert line_of(("段 美咲 と 長い", "12"), place(columns, 18, 18), 18) == "段 美咲 …       12"
    assert line_of(("Dana",), place(columns, 18, 18), 18) == "Dana".ljust(18)


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = ListApp(found(range(1, 1_000)))
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(20):
            app.records.post_message(MouseScrollDown(app.records, 5, 5, 0, 0, 0, False, False, False))
        await pilot.pause()
        top = app.records.scroll_offset.y
        assert top >= 40
        assert app.lines[1].startswith(f"  ☐ Dana {top + 1} ")
        assert app.records.highlighted == 1
        await pilot.press("down")
        await pilot.pause()
        assert any(line.startswith("▌ ☐ Dana 2 ") for line in app.lines)


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(RecordList, offset=(10, 5))
        await pilot.pause()
        assert app.records.highlighted == 5
        assert not app.of(RecordList.Chosen)
        await pilot.click(RecordList, offset=(10, 5))
        await pilot.pause()
        assert [chosen.record for chosen in app.of(RecordList.Chosen)] == [5]
        await pilot.click(RecordList, offset=(10, 7), times=2)
        await pilot.pause()
        assert [chosen.record for chosen in app.of(RecordList.Chosen)] == [5, 7]


async def test_a_click_on_the_mark_ticks_and_one_on_a_title_says_which() -> None:
    app = ListApp(found(range(1, 4)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(RecordList, offset=(2, 3))
        assert app.records.ticked == {3}
        await pilot.click(RecordList, offset=(2, 3))
        assert not app.records.ticked
        await pilot.click(RecordList, offset=(8, 0))
        await pilot.click(RecordList, offset=(8, 15))
        await pilot.pause()
        assert [clicked.column for clicked in app.of(RecordList.TitleClicked)] == [0]
        assert app.records.cursor == 2


async def test_the_cursor_is_marked_without_focus_and_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        [focused] = app.records.render_line(1)
        assert focused.style is not None
        assert focused.style.bold
        assert focused.style.reverse
        app.screen.set_focus(None)
        await pilot.pause()
        [blurred] = app.records.render_line(1)
        assert blurred.style is not None
        assert blurred.style.underline
        assert blurred.text.startswith("▌")


def repainted(app: ListApp) -> set[int]:
    """The lines that are to be painted again."""
    regions: set[Region] = app.records._repaint_regions
    return {y for region in regions for y in region.line_range}


async def test_a_move_repaints_two_rows() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.records.action_move(1)
        assert repainted(app) == {1, 2}


async def test_rows_that_come_back_the_same_are_not_repainted() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        await pilot.pause()
        app.records.forget()
        app.give(range(1, 100))
        app.records.show(found(range(1, 101)))
        assert repainted(app) == set()
        await pilot.pause()


async def test_a_set_changed_in_place_can_be_shown_again() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.listed.ids.pop(1)
        app.records.show(app.listed)
        await pilot.pause()
        assert app.lines[2].startswith("  ☐ Dana 3 ")


async def test_a_key_held_down_jumps_half_a_page_at_the_edge() -> None:
    app = ListApp(found(range(1, 1_000)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["down"] * 20)
        await pilot.pause()
        assert app.records.scroll_offset.y == 10
        await pilot.press(*["down"] * 9)
        assert app.records.scroll_offset.y == 10


async def test_a_muted_row_and_an_empty_list_are_painted() -> None:
    app = ListApp(FoundSet())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.lines[1:] == [""] * 20
        app.records.show(found([7, 8]), [ListRow(7, ("Dana",)), ListRow(8, ("Noa",), muted=True)])
        await pilot.pause()
        [plain], [muted] = app.records.render_line(1), app.records.render_line(2)
        assert muted.text.startswith("  ☐ Noa")
        assert plain.style != muted.style


async def test_what_is_listed_can_grow_while_placeholders_are_in_sight() -> None:
    app = ListApp(found([1, 2], total=5))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert [line[4:10].strip() for line in app.lines[1:7]] == ["Dana 1", "Dana 2", "…", "…", "…", ""]
        app.listed.extend([3, 4])
        app.listed.total = 4
        app.records.extended()
        await pilot.pause()
        assert [line[4:10].strip() for line in app.lines[1:7]] == ["Dana 1", "Dana 2", "Dana 3", "Dana 4", "", ""]

"""B2, S9, S10: the grid of the calendar: what stands where, in any script, without colour, and how little it paints."""

import pytest
from tests.widgets.calendar_app import SUNDAY, Away, CalendarApp, CalendarGrid, block, page
from textual.geometry import Region

from frontdesk_tui.widgets.calendar_stops import Spot

SIZE = (120, 36)


async def test_a_class_says_what_by_whom_how_many_and_what_is_unpaid() -> None:
    app = CalendarApp(page(block("14:00", "15:30", "Yoga flow", checked_in=6, unpaid=2, waiting=1)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        at = app.lines.index(app.at("14:00"))
        assert [line[6:22].strip() for line in app.lines[at : at + 3]] == [
            *("▌Yoga flow", "▌Noa 8/12 ✓6", "▌2 unpaid …")
        ]


async def test_a_short_class_says_what_is_unpaid_and_who_waits_by_signs() -> None:
    app = CalendarApp(page(block("14:00", "15:00", "Yoga flow", checked_in=6, unpaid=2, waiting=1)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        at = app.lines.index(app.at("14:00"))
        assert [line[6:22].strip() for line in app.lines[at : at + 2]] == ["▌Yoga flow", "▌8/12 ✓6 !2 +1"]


async def test_an_appointment_says_whose_it_is_and_how_it_is_paid() -> None:
    one = block(
        "14:00", "15:30", "Haircut", capacity=1, booking=7, client="Dana Levi", payment="Not paid", checked_in=1
    )
    app = CalendarApp(page(one))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        at = app.lines.index(app.at("14:00"))
        assert [line[6:22].strip() for line in app.lines[at : at + 3]] == [
            *("▌Haircut", "▌Dana Levi ✓", "▌not paid Noa")
        ]


async def test_a_row_is_half_an_hour_or_a_quarter_as_there_is_room() -> None:
    app = CalendarApp(page())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.lines.index(app.at("10:00")) - app.lines.index(app.at("09:00")) == 2
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert app.lines.index(app.at("10:00")) - app.lines.index(app.at("09:00")) == 4


async def test_headings_name_the_days_and_today() -> None:
    app = CalendarApp(page())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.lines[0].split() == [
            *("▸Sun", "22", "today", "Mon", "23", "Tue", "24", "Wed", "25", "Thu", "26", "Fri", "27", "Sat", "28")
        ]


async def test_wide_and_right_to_left_names_shift_no_column() -> None:
    names = ("段 美咲と長い名前の人", "דן כהן אלקבץ־מזרחי", "Ana\u0301 Ñandú", "e\u0301" * 40)
    blocks = [
        block("14:00", "15:00", "整体", day=n, capacity=1, booking=n + 1, client=name) for n, name in enumerate(names)
    ]
    app = CalendarApp(page(*blocks))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        grid = app.query_one(CalendarGrid)
        edges = grid.edges()
        for y in range(1, 36):
            strip = grid.render_line(y)
            assert strip.cell_length == grid.scrollable_content_region.width
            assert [strip.crop(x, x + 1).text for x in edges[1:-1]].count("") == 0
        row = next(y for y in range(1, 36) if "整" in grid.render_line(y).text)
        assert [grid.render_line(row).crop(x, x + 1).text for x in edges[:4]] == ["▌"] * 4
        assert [grid.render_line(row + 1).crop(x, x + 1).text for x in edges[:4]] == ["▌"] * 4


async def test_the_line_of_now_says_so_in_words() -> None:
    app = CalendarApp(page(block("09:00", "10:00", day=1)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.view.tell_time(SUNDAY, 12 * 60 + 41)
        app.view.go(Spot(SUNDAY, 540))
        await pilot.pause()
        line = app.at("12:41")
        assert line.startswith("12:41─")
        assert line[6:22].rstrip().endswith("─ now")
        assert "─" not in line[22:]


async def test_the_minute_repaints_nothing_unless_it_has_passed() -> None:
    app = CalendarApp(page(block("09:00", "10:00")))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.view.tell_time(SUNDAY, 720)
        assert not app.view._repaint_regions


async def test_the_cursor_is_marked_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = CalendarApp(page(block("14:00", "15:00")))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "▸12:00 free" in app.at("12:00")
        app.view.go(Spot(SUNDAY, 14 * 60))
        await pilot.pause()
        assert app.at("14:00")[6:11] == "▸Yoga"
        row = app.lines.index(app.at("14:00"))
        styles = [segment.style for segment in app.view.render_line(row) if "Yoga" in segment.text]
        assert styles[0] is not None
        assert styles[0].reverse


async def test_down_goes_from_session_to_session_and_over_free_time() -> None:
    app = CalendarApp(page(block("12:30", "13:10", "a"), block("13:00", "14:00", "b")))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        found = []
        for _ in range(5):
            stop = app.view.stop
            assert stop is not None
            found.append((stop.minute, stop.block.service if stop.block else ""))
            assert app.view.move(1)
        assert found == [(720, ""), (750, "a"), (780, "b"), (840, ""), (870, "")]


async def test_sideways_keeps_the_time() -> None:
    app = CalendarApp(page(block("11:00", "12:30", "a", day=1), block("13:00", "14:00", "b", day=2)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert not app.view.side(-1)
        assert app.view.side(1)
        assert app.view.block is not None
        assert app.view.block.service == "a"
        assert app.view.side(1)
        stop = app.view.stop
        assert stop is not None
        assert (stop.minute, stop.block) == (720, None)


async def test_a_move_repaints_only_what_the_cursor_leaves_and_enters() -> None:
    app = CalendarApp(page(block("13:00", "14:00")))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        rows = {name: app.lines.index(app.at(name)) for name in ("12:00", "13:00")}
        app.view.move(1)
        regions: set[Region] = app.view._repaint_regions
        assert {y for region in regions for y in region.line_range} == {0, rows["12:00"], rows["12:00"] + 1}


async def test_the_cursor_stays_in_sight() -> None:
    app = CalendarApp(page(*(block("14:00", "15:00", day=n) for n in range(7))))
    async with app.run_test(size=(120, 14)) as pilot:
        await pilot.pause()
        for _ in range(26):
            app.view.move(1)
        await pilot.pause()
        assert any("▸23:30 free" in line for line in app.lines)
        app.view.end(last=False)
        await pilot.pause()
        assert any("▸Yoga" in line for line in app.lines)


async def test_free_time_within_a_row_that_is_taken_is_seen_under_the_cursor() -> None:
    app = CalendarApp(page(block("09:00", "09:15")))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.view.go(Spot(SUNDAY, 9 * 60 + 15))
        await pilot.pause()
        assert "▸09:15 free" in app.at("09:00")


async def test_each_staff_member_has_a_column_and_nobody_is_named_twice() -> None:
    blocks = (block("14:00", "15:00", "a"), block("14:00", "15:00", "b", staff_id=2, staff="Dan"))
    app = CalendarApp(page(*blocks, days=1, staff=("Noa", "Dan")), by_staff=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.lines[0].split() == ["▸Noa", "Dan"]
        at = app.lines.index(app.at("14:00"))
        assert app.lines[at + 1].split("▌")[1:] == [f"8/12{' ' * 51}", "8/12"]


async def test_columns_that_do_not_fit_come_into_sight_with_the_cursor() -> None:
    names = [f"Staff {n}" for n in range(1, 21)]
    app = CalendarApp(page(days=1, staff=names), by_staff=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Staff 9" in app.lines[0]
        assert "Staff 10" not in app.lines[0]
        for _ in range(19):
            app.view.side(1)
        await pilot.pause()
        assert "▸Staff 20" in app.lines[0]
        assert "Staff 11 " not in app.lines[0]


async def test_time_off_and_closed_days_are_said_in_words() -> None:
    shown = page(
        away=(
            Away(SUNDAY.add(days=1), 1, "Noa", 540, 720, ""),
            Away(SUNDAY.add(days=2), None, "", 0, 1440, "holiday"),
        )
    )
    app = CalendarApp(shown)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Mon 23 1 away" in app.lines[0]
        await pilot.resize_terminal(140, 36)
        await pilot.pause()
        assert "Mon 23 Noa away" in app.lines[0]
        assert "closed: holiday" in app.at("09:00")


async def test_time_off_of_a_staff_member_is_said_in_their_column() -> None:
    app = CalendarApp(page(days=1, staff=("Noa",), away=(Away(SUNDAY, 1, "Noa", 780, 840, "dentist"),)), by_staff=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Noa away: dentist" in app.at("13:00")


async def test_a_click_points_at_a_session_or_at_free_time_and_a_second_one_opens() -> None:
    one = block("14:00", "15:00", day=1)
    app = CalendarApp(page(one))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        row = app.lines.index(app.at("14:00"))
        await pilot.click(CalendarGrid, offset=(26, row + 1))
        await pilot.pause()
        assert [(said.spot.session, said.again) for said in app.pointed] == [(one.id, False)]
        app.view.go(app.pointed[0].spot)
        await pilot.click(CalendarGrid, offset=(26, row))
        await pilot.click(CalendarGrid, offset=(10, row + 3))
        await pilot.pause()
        assert [(said.spot.session, said.again) for said in app.pointed[1:]] == [(one.id, True), (None, False)]
        assert (app.pointed[2].spot.day, app.pointed[2].spot.minute) == (SUNDAY, 15 * 60 + 30)


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (14, 5), (40, 10), (300, 100)])
async def test_any_size_is_painted(size: tuple[int, int]) -> None:
    app = CalendarApp(page(*(block("14:00", "15:00", day=n % 7) for n in range(70))))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        grid = app.query_one(CalendarGrid)
        assert {grid.render_line(y).cell_length for y in range(size[1])} == {grid.scrollable_content_region.width}

"""B2, S9: the list of the calendar: what stands where, and the cursor in it."""

from tests.widgets.calendar_app import SUNDAY, Away, CalendarAgenda, CalendarApp, block, page

from frontdesk_tui.desk.schedule.calendar import CalendarPage
from frontdesk_tui.widgets.calendar_stops import Spot

SIZE = (78, 20)


def app_of(shown: CalendarPage) -> CalendarApp:
    return CalendarApp(shown, CalendarAgenda)


async def test_days_are_headings_and_sessions_are_lines() -> None:
    haircut = block(
        "14:00", "14:45", "Haircut", day=1, capacity=1, booking=7, client="Dana Levi", payment="Not paid", staff="Lena"
    )
    app = app_of(page(block("12:30", "13:45", "Yoga flow", checked_in=6, unpaid=2), haircut, days=2))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        lines = [line.strip() for line in app.lines if line.strip()]
        assert [line.split()[:4] for line in lines] == [
            ["Sun", "22", "Nov", "2026"],
            ["12:00", "──", "now"],
            ["▸", "12:00–12:30", "free"],
            ["12:30–13:45", "Yoga", "flow", "Noa"],
            ["13:45–18:00", "free"],
            ["Mon", "23", "Nov", "2026"],
            ["09:00–14:00", "free"],
            ["14:00–14:45", "Haircut", "Lena", "Dana"],
            ["14:45–18:00", "free"],
        ]
        assert lines[0].endswith("· today · 1 session")
        assert lines[3].split()[-4:] == ["8/12", "✓6", "2", "unpaid"]
        assert lines[7].endswith("not paid")


async def test_a_day_without_sessions_says_what_can_be_done() -> None:
    app = app_of(page(block("12:30", "13:45"), days=2))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert any("09:00–18:00  Nothing is booked; n new session, b book" in line for line in app.lines)


async def test_free_time_that_is_over_is_not_offered() -> None:
    app = app_of(page(block("10:00", "11:00"), block("13:00", "18:00"), days=1))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert [line.split()[-1] for line in app.lines if "free" in line] == ["free"]
        assert "▸ 12:00–13:00  free" in app.lines[3]


async def test_the_cursor_moves_from_line_to_line_and_from_day_to_day() -> None:
    app = app_of(page(block("12:30", "13:00", "a"), block("13:00", "18:00", "b"), block("13:00", "14:00", "c", day=1)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.view.move(1)
        assert app.view.move(1)
        assert app.view.block is not None
        assert app.view.block.service == "b"
        assert not app.view.move(1)
        assert app.view.side(1)
        assert app.view.block.service == "c"


async def test_the_heading_of_the_day_that_begins_further_up_stays_on_top() -> None:
    of_a_day = [block(f"{hour}:00", f"{hour}:30", f"at {hour}") for hour in range(10, 22)]
    app = app_of(page(*of_a_day, block("14:00", "15:00", "Pilates", day=1), days=2))
    async with app.run_test(size=(78, 9)) as pilot:
        await pilot.pause()
        assert app.view.side(1)
        app.view.end(True)
        await pilot.pause()
        assert app.view.block is not None
        assert app.view.block.service == "Pilates"
        assert any("Mon 23 Nov" in line for line in app.lines)
        assert app.view.side(-1)
        app.view.end(True)
        for _ in range(9):
            await pilot.pause()
            assert "Sun 22 Nov" in app.lines[app.view.region.y]
            assert any(line.strip().startswith("▸") for line in app.lines)
            assert app.view.move(-1)
        spot = app.view.spot
        await pilot.click(CalendarAgenda, offset=(5, 0))
        assert app.view.spot == spot


async def test_wide_names_shift_no_column() -> None:
    names = ("段 美咲と長い名前の人", "דן כהן", "Ana", "e\u0301" * 60)
    shown = page(
        *(
            block("14:00", "15:00", name, staff="山田花子太郎", capacity=1, booking=1, client=name, payment="Not paid")
            for name in names
        )
    )
    app = app_of(shown)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        agenda = app.query_one(CalendarAgenda)
        strips = [agenda.render_line(y) for y in range(20)]
        paid = [strip for strip in strips if "not paid" in strip.text]
        assert len(paid) == 4
        width = agenda.scrollable_content_region.width
        assert {strip.cell_length for strip in strips} == {width}
        left = [strip.crop(0, width - 18).cell_length for strip in paid]
        assert left == [width - 18] * 4
        assert {strip.crop(width - 18, width).text.strip() for strip in paid} == {"not paid"}


async def test_times_off_and_closed_days_are_said() -> None:
    app = app_of(page(days=2, away=(Away(SUNDAY, 1, "Noa", 540, 720, "dentist"), Away(SUNDAY, None, "", 0, 60, ""))))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "  09:00–12:00  Noa away: dentist" in app.lines
        assert "  00:00–01:00  closed" in app.lines


async def test_free_time_begins_at_the_next_quarter_and_ends_where_it_is_closed() -> None:
    app = app_of(page(block("17:00", "17:30"), days=1, away=(Away(SUNDAY, None, "", 780, 900, "lunch"),)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.view.tell_time(SUNDAY, 721)
        await pilot.pause()
        free = [line.split()[-2] for line in app.lines if line.endswith("free")]
        assert free == ["12:15–13:00", "15:00–17:00", "17:30–18:00"]
        assert app.view.stop is not None
        assert app.view.stop.minute == 735


async def test_a_click_points_at_a_line_and_not_at_a_heading() -> None:
    one = block("12:30", "13:45")
    app = app_of(page(one, days=1))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        row = next(n for n, line in enumerate(app.lines) if "Yoga" in line)
        await pilot.click(CalendarAgenda, offset=(10, 0))
        await pilot.click(CalendarAgenda, offset=(10, row))
        await pilot.pause()
        assert [(said.spot.session, said.again) for said in app.pointed] == [(one.id, False)]


async def test_the_heading_above_the_cursor_is_in_sight() -> None:
    app = app_of(page(*(block("14:00", "15:00", day=n) for n in range(7))))
    async with app.run_test(size=(78, 6)) as pilot:
        await pilot.pause()
        app.view.go(Spot(SUNDAY.add(days=6), 0))
        await pilot.pause()
        app.view.go(Spot(SUNDAY.add(days=2), 0))
        await pilot.pause()
        assert app.lines[0].startswith("Tue 24 Nov 2026")

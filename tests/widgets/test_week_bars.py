"""The chart of points by week."""

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date
from textual.app import App, ComposeResult

from frontdesk_tui.desk.loyalty.points_data import PointsWeek
from frontdesk_tui.widgets.week_bars import WeekBars, scale_of

FIRST = Date(2026, 11, 1)


def weeks(*points: tuple[int, int]) -> tuple[PointsWeek, ...]:
    return tuple(PointsWeek(FIRST.add(weeks=number), *two) for number, two in enumerate(points))


class Charted(App[None]):
    CSS = "WeekBars { width: 40; height: 9; }"

    def __init__(self, shown: tuple[PointsWeek, ...]) -> None:
        super().__init__()
        self.chart = WeekBars()
        self.chart.weeks = shown

    def compose(self) -> ComposeResult:
        yield self.chart

    @property
    def lines(self) -> list[str]:
        return [self.chart.render_line(y).text.rstrip() for y in range(self.chart.size.height)]


@given(st.integers(2, 40), st.integers(1, 10**10), st.integers(0, 10**10))
def test_the_largest_weeks_fit_on_a_scale_that_wastes_little(rows: int, most: int, redeemed: int) -> None:
    scale = scale_of(rows, most, redeemed)
    assert scale.above + scale.below == rows
    assert scale.above >= 1
    assert scale.above * scale.unit >= most
    assert scale.below * scale.unit >= redeemed
    coarser = scale.unit > 1 and -(-scale.unit // 2)
    assert coarser * scale.above < most or coarser * scale.below < redeemed or rows == 2 or scale.unit <= 2


async def test_given_stands_on_the_line_and_redeemed_hangs_from_it() -> None:
    """L1"""
    app = Charted(weeks((400, 0), (100, 200), (0, 0), (-50, 10)))
    async with app.run_test(size=(60, 12)):
        assert app.lines == [
            "    █ given above the line, █ redeemed b",
            "400 ███████",
            "    ███████",
            "    ███████",
            "    ███████ ███████",
            "  0 ────────────────────────────────",
            "            ███████         ▇▇▇▇▇▇▇",
            "200         ███████",
            "    1 Nov   8 Nov   15 Nov  22 Nov",
        ]
        # The seven eighths that are blank of the smallest bar are painted in place of the one that is not.
        hanging = [segment for segment in app.chart.render_line(6) if "▇" in segment.text]
        assert [segment.style.reverse for segment in hanging if segment.style] == [True]


async def test_of_more_weeks_than_there_is_room_for_the_latest_are_shown() -> None:
    """L1"""
    app = Charted(weeks(*((1, 0) for _ in range(100)), (2, 0)))
    async with app.run_test(size=(80, 12)) as pilot:
        app.chart.styles.width, app.chart.styles.height = 72, 5
        await pilot.pause()
        assert "the latest 70 weeks" in app.lines[0]
        assert app.lines[1] == "2" + " " * 70 + "█"
        assert app.lines[2] == "  " + "█" * 70
        assert app.lines[4].split()[:2] == ["Jun", "2027"]


async def test_without_room_or_weeks_nothing_is_painted() -> None:
    """L1"""
    app = Charted(())
    async with app.run_test(size=(60, 12)) as pilot:
        assert set(app.lines) == {""}
        app.chart.weeks = weeks((1, 1))
        app.chart.styles.height = 4
        await pilot.pause()
        assert set(app.lines) == {""}

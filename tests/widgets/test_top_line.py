"""The top line says whose desk it is and where one is."""

import pytest
from textual.app import App, ComposeResult

from frontdesk_tui.widgets.top_line import TopLine

PLACES = ("Contacts", "Calendar", "Tasks", "Automations", "Loyalty", "Settings")


class Top(App[None]):
    def compose(self) -> ComposeResult:
        line = TopLine()
        line.business, line.who, line.clock_text = "Studio [/x] רונית", "ronit", "Sun 22 Nov 17:41"
        line.places = tuple((str(number), title) for number, title in enumerate(PLACES, 1))
        line.current = "2"
        yield line

    @property
    def line(self) -> TopLine:
        return self.query_one(TopLine)

    @property
    def text(self) -> str:
        return self.line.render_line(0).text


async def test_it_shows_everything_where_there_is_room() -> None:
    app = Top()
    async with app.run_test(size=(125, 3)):
        assert app.text.startswith(" Studio [/x] רונית   1 Contacts [2 Calendar] 3 Tasks ")
        assert app.text.endswith("● Sun 22 Nov 17:41 · ronit ")


@pytest.mark.parametrize(
    ("width", "left", "right"),
    [
        (100, " 1 Contacts [2 Calendar] 3 Tasks ", "● Sun 22 Nov 17:41 · ronit "),
        (80, " 1 Contacts [2 Calendar] 3 Tasks ", "6 Settings  ● 17:41 "),
        (50, " 1 [2] 3  4  5  6 ", "● Sun 22 Nov 17:41 "),
        (20, " 1 [2] 3  4  5  6 ", " ●"),
        (5, "● 1 ", "…"),
    ],
)
async def test_narrow_terminals_keep_the_places_longest(width: int, left: str, right: str) -> None:
    app = Top()
    async with app.run_test(size=(width, 3)):
        assert app.text.startswith(left)
        assert app.text.endswith(right)
        assert app.line.render_line(0).cell_length == width


async def test_it_repaints_only_when_the_text_changes() -> None:
    app = Top()
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.pause()
        app.line.who = "noa"
        assert not app.line._repaint_regions
        app.line.current = "3"
        assert app.line._repaint_regions

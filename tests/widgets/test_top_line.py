"""The top line says whose desk it is and where one is."""

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.geometry import Region

from frontdesk_tui.widgets.top_line import TopLine, WorkerIs

PLACES = ("Contacts", "Calendar", "Tasks", "Automations", "Loyalty", "Settings")


class Top(App[None]):
    chosen = 0

    @on(TopLine.WorkerChosen)
    def _count(self) -> None:
        self.chosen += 1

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


@pytest.mark.parametrize("width", [125, 80, 60])
async def test_a_database_that_gives_no_answer_is_said_first(width: int) -> None:
    """S1, S7: also where there is little room."""
    said = "No answer from the database since 17:40; trying again"
    app = Top()
    async with app.run_test(size=(width, 3)):
        app.line.lost = said
        assert app.text.startswith(f" {said} ")
        app.line.lost = ""
        assert said not in app.text


@pytest.mark.parametrize(
    ("worker", "said"),
    [((WorkerIs.IDLE, 0), "● Sun"), ((WorkerIs.BUSY, 3), "◐ Sun"), ((WorkerIs.FAILED, 1_203), "✖1,203 Sun")],
)
async def test_how_the_worker_stands_is_told_apart_without_colour(worker: tuple[WorkerIs, int], said: str) -> None:
    """A13, S10"""
    app = Top()
    app.animation_level = "none"
    async with app.run_test(size=(125, 3)):
        app.line.worker = worker
        assert app.text.endswith(f"  {said} 22 Nov 17:41 · ronit ")


async def test_the_mark_turns_only_while_the_worker_is_busy() -> None:
    """A11: and paints nothing but itself."""
    app = Top()
    app.animation_level = "full"
    async with app.run_test(size=(125, 3)) as pilot:
        app.line.worker = (WorkerIs.BUSY, 0)
        seen = set()
        for _ in range(300):
            await pilot.pause(0.01)
            seen.add(app.text.partition(" Sun ")[0][-1])
            if len(seen) == 4:
                break
        assert seen == set("◐◓◑◒")
        at = app.text.index("17:41") - len("◐ Sun 22 Nov ")
        app.line._turn()
        assert app.line._repaint_regions == {Region(cell_len(app.text[:at]), 0, 1, 1)}
        app.line.worker = (WorkerIs.IDLE, 0)
        assert app.line._turns is None


async def test_the_mark_stands_where_nothing_is_to_move() -> None:
    """A11: over SSH, and where animations are switched off."""
    app = Top()
    app.animation_level = "none"
    async with app.run_test(size=(125, 3)):
        app.line.worker = (WorkerIs.BUSY, 0)
        assert app.line._turns is None
        assert "◐ Sun" in app.text


@pytest.mark.parametrize("worker", [(WorkerIs.IDLE, 0), (WorkerIs.FAILED, 12)])
async def test_a_click_on_the_mark_asks_for_what_the_worker_did(worker: tuple[WorkerIs, int]) -> None:
    """A13, S10: a click beside it does not."""
    app = Top()
    async with app.run_test(size=(125, 3)) as pilot:
        app.line.worker = worker
        await pilot.pause()
        mark = cell_len(app.text[: app.text.index(" Sun 22")]) - 1
        await pilot.click(TopLine, offset=(mark + 6, 0))
        await pilot.click(TopLine, offset=(2, 0))
        assert app.chosen == 0
        await pilot.click(TopLine, offset=(mark, 0))
        assert app.chosen == 1


async def test_it_repaints_only_when_the_text_changes() -> None:
    app = Top()
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.pause()
        app.line.who = "noa"
        assert not app.line._repaint_regions
        app.line.current = "3"
        assert app.line._repaint_regions

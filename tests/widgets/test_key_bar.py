"""The key bar shows what can be pressed now."""

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk_tui.widgets.key_bar import KeyBar


class Keys(App[None]):
    BINDINGS = [
        Binding("n", "note('n')", "New", id="app.new"),
        Binding("x,y", "note('x')", "Merge [/x]"),
        Binding("z", "note('z')", "Undo"),
        Binding("q", "note('q')", "Quiet", show=False),
        Binding("question_mark", "note('help')", "Help", id="app.help"),
        Binding("ctrl+p", "note('palette')", "palette", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []
        self.may_undo = True

    def compose(self) -> ComposeResult:
        yield Input()
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if parameters == ("z",) and not self.may_undo else True

    def action_note(self, what: str) -> None:
        self.notes.append(what)

    @property
    def bar(self) -> str:
        return self.query_one(KeyBar).render_line(0).text


@pytest.fixture
def app() -> Keys:
    return Keys()


async def test_shown_bindings_are_left_and_help_and_palette_right(app: Keys) -> None:
    async with app.run_test(size=(60, 5)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        assert app.bar.startswith(" n New  x Merge [/x]  z Undo ")
        assert app.bar.endswith(" ? Help  ^p palette ")
        assert len(app.bar) == 60


async def test_a_disabled_action_is_not_shown(app: Keys) -> None:
    async with app.run_test(size=(60, 5)) as pilot:
        app.set_focus(None)
        app.may_undo = False
        app.refresh_bindings()
        await pilot.pause()
        assert "Undo" not in app.bar


async def test_pairs_that_do_not_fit_are_left_out_whole(app: Keys) -> None:
    async with app.run_test(size=(30, 5)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        assert app.bar == " n New     ? Help  ^p palette "


async def test_a_click_presses_the_key(app: Keys) -> None:
    async with app.run_test(size=(60, 5)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        await pilot.click(KeyBar, offset=(9, 0))
        await pilot.click(KeyBar, offset=(58, 0))
        await pilot.click(KeyBar, offset=(36, 0))
        await pilot.pause()
        assert app.notes == ["x", "palette"]


async def test_a_remapped_key_is_shown(app: Keys) -> None:
    async with app.run_test(size=(60, 5)) as pilot:
        app.set_focus(None)
        app.set_keymap({"app.new": "f2"})
        await pilot.pause()
        assert " f2 New " in app.bar


async def test_it_repaints_only_when_the_keys_change(app: Keys) -> None:
    async with app.run_test(size=(60, 5)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        bar = app.query_one(KeyBar)
        bar._follow(app.screen)
        assert not bar._repaint_regions

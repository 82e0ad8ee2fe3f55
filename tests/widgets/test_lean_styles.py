"""Styles found out once are those that Textual finds each time."""

from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.css.stylesheet import Stylesheet
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList

from frontdesk_tui.widgets.lean_paint import LeanPaint
from frontdesk_tui.widgets.lean_styles import LeanStyles

Looks = list[tuple[str, dict[str, Any], dict[str, dict[str, Any]]]]


class _Asking(ModalScreen[None]):
    CSS = "_Asking { align: center middle; Label:last-child { color: $error; } }"

    def compose(self) -> ComposeResult:
        yield Label("Really?")
        yield Label("It cannot be undone.")


class _Desk(LeanPaint):
    CSS = """
    .pane { border: round $panel; &:focus-within { border: round $primary; } &:light:focus-within { color: $primary; } }
    .wide Input:focus { width: 9; }
    #second > Button:disabled { text-style: italic; }
    Label:first-child { text-style: bold; }
    Label.-wrong { color: $error; transition: color 1ms; }
    .wide OptionList > .option-list--option-highlighted { text-style: underline; }
    """

    def __init__(self, styles: type[Stylesheet]) -> None:
        super().__init__()
        assert type(self.stylesheet) is LeanStyles
        self.stylesheet = styles(variables=self.stylesheet._variables)

    def compose(self) -> ComposeResult:
        for name in ("first", "second"):
            with Vertical(id=name, classes="pane"):
                yield Label(name)
                yield Label("again")
                yield Input()
                yield Button("Save")
                yield OptionList("one", "two")


def _looks(app: App[None]) -> Looks:
    return [
        (
            str(node),
            _plain(node.styles.base),
            {one: _plain(styles.base) for one, styles in node._component_styles.items()},
        )
        for node in (app, *app.screen.walk_children(with_self=True))
    ]


def _plain(styles: Any) -> dict[str, Any]:
    return {name: type(rule) if name == "layout" else rule for name, rule in styles.get_rules().items()}


async def _day_of(app: _Desk) -> list[Looks]:
    """How everything looks at each step of what can change how it looks."""
    seen = []
    async with app.run_test() as pilot:
        second, button = app.query_one("#second"), app.query_one("#second Button")

        async def look() -> None:
            await pilot.pause()
            await pilot.wait_for_animation()
            seen.append(_looks(app))

        await look()
        for key in ("tab", "tab", "tab", "tab", "shift+tab"):
            await pilot.press(key)
            await look()
        for step in (
            lambda: second.add_class("wide"),
            lambda: second.query(Label).last().add_class("-wrong"),
            lambda: second.query(Label).last().remove_class("-wrong"),
            lambda: setattr(button, "disabled", True),
            lambda: app.query_one("#first Label").remove(),
            lambda: setattr(second, "disabled", True),
            lambda: setattr(app, "theme", "textual-light"),
            lambda: app.push_screen(_Asking()),
            lambda: app.pop_screen(),
            lambda: setattr(app, "theme", "textual-dark"),
        ):
            step()
            await look()
    return seen


async def test_everything_looks_as_textual_has_it_at_every_step() -> None:
    for ours, textuals in zip(await _day_of(_Desk(LeanStyles)), await _day_of(_Desk(Stylesheet)), strict=True):
        assert ours == textuals


async def test_ids_that_no_rule_names_are_not_remembered() -> None:
    """Each notice has one of its own, and a desk shows thousands of them in a week."""
    app = _Desk(LeanStyles)

    def remembered() -> int:
        known = (len(one.known) + len(one.parts) for one in LeanStyles._fitting.values())
        return sum(known) + sum(map(len, LeanStyles._of_kinds.values()))

    async with app.run_test() as pilot:
        found = []
        for number in range(4):
            shown = Vertical(Label("Saved", classes="-wrong"), id=f"notice-{number}")
            await app.screen.mount(shown)
            await shown.remove()
            await pilot.pause()
            found.append(remembered())
    assert found[1:] == [found[1]] * 3

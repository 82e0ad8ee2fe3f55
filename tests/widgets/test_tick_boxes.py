"""Boxes to tick in a form, by keys and mouse."""

from collections.abc import Iterable

from textual.app import App, ComposeResult

from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.tick_boxes import TickBox, TickList


class Boxes(App[None]):
    """A box and a list of boxes."""

    def __init__(self, ticked: Iterable[str] = ()) -> None:
        super().__init__()
        self.box = FormField("box", "Box", TickBox("[b]Yes[/b]"))
        self.people = FormField("people", "People", TickList([("Dana", "7"), ("[/x]", "9")], ticked))

    def compose(self) -> ComposeResult:
        yield self.box
        yield self.people


async def test_space_ticks_and_enter_goes_on() -> None:
    app = Boxes()
    async with app.run_test() as pilot:
        assert (app.box.value, app.people.value) == ("no", "")
        await pilot.press("space", "enter", "space", "down", "space")
        assert (app.box.value, app.people.value) == ("yes", "7,9")
        await pilot.press("up", "space", "shift+tab", "space")
        assert (app.box.value, app.people.value) == ("no", "9")


async def test_what_is_ticked_at_first_is_shown_as_it_is_written() -> None:
    app = Boxes(["9"])
    async with app.run_test() as pilot:
        await pilot.pause()
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "☐ [b]Yes[/b]" in shown
        assert "☐ Dana" in shown
        assert "☑ [/x]" in shown


async def test_a_click_ticks_and_what_was_wrong_is_forgotten() -> None:
    app = Boxes()
    async with app.run_test() as pilot:
        app.box.wrong("Tick it.")
        await pilot.click(TickBox)
        assert app.box.value == "yes"
        assert not app.box.has_class("-wrong")

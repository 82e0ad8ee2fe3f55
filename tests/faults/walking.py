"""Walking through the running desk while every byte that it would send to a terminal is kept."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any, cast

from rich.segment import Segment
from screenshots.scene import Elsewhere, Scene, Size, Typed
from screenshots.scenes import _ANYTHING
from tests.faults.obeyed import OBEYED, obeyed_in
from tests.screens.front import Front
from textual.color import Color
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.screen import Screen

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.heartbeat import Beat
from frontdesk_tui.quiet_app import QuietApp
from frontdesk_tui.screens.nobody import MODE as NOBODY
from frontdesk_tui.widgets.paint_guard import PaintGuard


class Kept(HeadlessDriver):
    """A terminal that keeps what it is sent, and has no more than a size."""

    written: list[str]
    shown: set[type[Screen[Any]]]
    """Kinds of screens and dialogs."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.written, self.shown = [], set()

    @property
    def is_headless(self) -> bool:
        """False: everything is painted as for a terminal."""
        return False

    def write(self, data: str) -> None:
        """Keep it as it comes out of the line, and what was shown meanwhile."""
        self.written.append(data.replace("\n", "\r\n"))
        self.shown.update(map(type, self._app.screen_stack))


class Watching(PaintGuard):
    """The last layer, which keeps in mind what came as far as there: it is for what the gate has missed."""

    def __init__(self) -> None:
        super().__init__()
        self.caught: list[str] = []

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """What the guard makes of it."""
        self.caught += [text for text, _, control in segments if not control and OBEYED.search(text)]
        return super().apply(segments, background)


class Walk(Front):
    """Somebody who goes everywhere, and what they have come by."""

    def __init__(self, app: QuietApp, pilot: Pilot[Any]) -> None:
        super().__init__(cast(FrontdeskApp, app), pilot)

    @property
    def terminal(self) -> Kept:
        """What it is painted on."""
        return cast(Kept, self.app._driver)

    def taken(self) -> str:
        """What was written since the last time."""
        written, self.terminal.written = "".join(self.terminal.written), []
        return written

    def look(self) -> None:
        """Nothing was written that a terminal obeys, none of it came as far as to the guard, and lines are whole."""
        assert obeyed_in(self.taken()) == ""
        assert cast(Watching, self.app._guard).caught == []
        strips = self.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {self.app.size.width}
        assert self.app._exception is None

    async def play(self, scene: Scene) -> None:
        """Press the keys of a scene."""
        for key in scene.keys:
            if isinstance(key, Elsewhere):
                key.act()
                self.app.post_message(FrontdeskApp.Beaten(Beat(_ANYTHING, ())))
                await self.settled()
            elif isinstance(key, Typed):
                await self.write(key)
            else:
                await self.press(key)

    async def go_home(self) -> None:
        """Begin anew, as somebody who sits down: whatever is open is closed, and every place is as it is at first."""
        await self.settled()  # or what was typed last may open something there
        self.app.sit_down(self.app.reception.actor)
        await self.until(lambda: self.app.current_mode != NOBODY and len(self.app.screen_stack) == 1)
        await self.settled()
        await self.press("1")


@asynccontextmanager
async def walking(app: QuietApp, size: Size) -> AsyncIterator[Walk]:
    """The app running in a terminal that keeps all it is sent."""
    app.driver_class, app._guard = Kept, Watching()
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        walk = Walk(app, pilot)
        await walk.settled()
        yield walk
        await walk.settled()
        app.exit()


def kinds_of_screens(kind: type[Screen[Any]] = Screen) -> Iterator[type[Screen[Any]]]:
    """Every screen and dialog of the program that has been loaded."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("frontdesk_tui."):
            yield one
        yield from kinds_of_screens(one)

"""The running desk as a test sits at it: press, type, wait for what is wished, look at what is shown."""

from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from time import monotonic
from typing import Any, TypeVar

from screenshots.rest import calm, rests
from tests.screens.eyes import Eyes
from textual.events import Event, Key, MouseDown, MouseUp, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import database
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.places import PLACES
from frontdesk_tui.settings import Settings
from frontdesk_tui.widgets.card_section import CardSection

S = TypeVar("S", bound=Screen[Any])

DEADLINE = 8.0
"""Seconds after which what is waited for is taken not to come; two busy cores are slow."""

_GO = 100
"""Characters that a busy machine takes in before it is waited for."""


class Front(Eyes):
    """One running app, its pilot, and words for what staff do."""

    def __init__(self, app: FrontdeskApp, pilot: Pilot[None]) -> None:
        super().__init__(app)
        self.pilot = pilot

    # -- hands ---------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys, and wait after each for what it sets going."""
        for key in keys:
            self._send(key, key if len(key) == 1 else None)
            await self.settled()

    async def write(self, text: str) -> None:
        """Type a text as fast as a terminal hands it over; a long one in several goes."""
        for begin in range(0, len(text), _GO):
            for character in text[begin : begin + _GO]:
                self._send(_character_to_key(character), character)
            await self.settled()

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal hands it over."""
        self._hand_over(Paste(text))
        await self.settled()

    async def click(self, selector: str) -> None:
        """Click with the mouse, slowly enough for what each half of it sets going."""
        x, y = self.app.screen.query_one(selector).region.offset
        for half in (MouseDown, MouseUp):
            self._hand_over(half(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
            await self.settled()

    def _send(self, key: str, character: str | None) -> None:
        self._hand_over(Key(_character_to_key(key) if len(key) == 1 else key, character))

    def _hand_over(self, event: Event) -> None:
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def fill(self, **texts: str) -> None:
        """Go to fields of the dialog by Tab and type into them, in place of what was there."""
        for name, text in texts.items():
            await self.tab_to(name.replace("__", "-"))
            await self.press("end", "ctrl+u")
            await self.write(text)

    async def choose(self, typed: str) -> None:
        """Narrow a dropdown down and take what is left."""
        await self.shown(Choose)
        await self.write(typed)
        await self.press("enter")

    async def tab_to(self, name: str) -> None:
        """Press Tab until the field of that name has the focus."""
        for _ in range(60):
            if (focused := self.app.focused) is not None and focused.parent is self.field(name):
                await self.settled()
                return
            self._send("tab", None)
            await calm()
        raise AssertionError(f"Tab does not reach {name}")

    async def to_section(self, kind: type[CardSection]) -> CardSection:
        """Press Tab until a section of the card has the focus."""
        wanted = self.place.query_one(kind)
        for _ in range(12):
            if self.focused is wanted:
                return wanted
            await self.press("tab")
        raise AssertionError(f"Tab does not reach {kind.__name__}")

    # -- patience ------------------------------------------------------------------------

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        end = monotonic() + DEADLINE
        while not holds():
            if self.app._exception is not None:
                raise self.app._exception
            assert monotonic() < end, f"did not come true; on screen:\n{self.text}"
            if await rests(self.app):
                await sleep(0.002)

    async def settled(self) -> None:
        """Wait until nothing is on its way but what waits for people."""
        end = monotonic() + DEADLINE
        while not await rests(self.app):
            busy = [worker.group for worker in self.app.workers if not worker.is_finished]
            assert monotonic() < end, f"does not come to rest: {busy}"

    async def shown(self, kind: type[S]) -> S:
        """Wait for a dialog."""
        await self.until(lambda: isinstance(self.app.screen, kind) and self.app.screen.is_mounted)
        await self.settled()
        found = self.app.screen
        assert isinstance(found, kind)
        return found

    async def back_at_the_place(self) -> None:
        """Wait until no dialog is open."""
        await self.until(lambda: self.app.screen is self.home)
        await self.settled()

    async def open_card(self) -> None:
        """Open the card of the client under the cursor."""
        await self.press("enter")
        await self.until(lambda: self.place.card_open and self.card.has_focus_within)


@asynccontextmanager
async def sitting_at(
    reception: Reception,
    size: tuple[int, int] = (130, 36),
    place: str = "contacts",
    settings: Settings | None = None,
) -> AsyncIterator[Front]:
    """The desk running, one of its places on screen."""
    app = FrontdeskApp(reception, settings=settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        front = Front(app, pilot)
        await front.until(lambda: front.home.is_mounted)
        await front.settled()
        if place != app.DEFAULT_MODE:
            await front.press(next(one.key for one in PLACES if one.mode == place))
        yield front
        if app._exception is None and app.is_running and not app._exit:
            await front.settled()
            assert front.text  # whatever the test has led to can be painted
            app.exit()  # as staff do: what is still being made ready then is no bug


@contextmanager
def given(*what: object) -> Iterator[None]:
    """One of several inputs of the same test: when it fails, it says which."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"given {', '.join(map(repr, what))}")
        raise


@contextmanager
def another_desk_writes() -> Iterator[None]:
    """Meanwhile another desk holds the lock for writing."""
    database.begin()
    try:
        yield
    finally:
        database.rollback()

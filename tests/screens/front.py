"""The running desk as a test sits at it: press, type, wait for what is wished, look at what is shown."""

from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from time import monotonic
from typing import TypeVar

from textual.events import Event, Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import database
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.widgets.card_section import CardSection
from frontdesk_tui.widgets.form_field import FormField

S = TypeVar("S", bound=Screen[object])

DEADLINE = 8.0
"""Seconds after which what is waited for is taken not to come; two busy cores are slow."""

_CALM = 12
"""Turns of the event loop without a message; a key that the terminal hands over takes three to arrive."""


class Front:
    """One running app, its pilot, and words for what staff do."""

    def __init__(self, app: FrontdeskApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    # -- hands ---------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys, and wait after each for what it sets going."""
        for key in keys:
            self._send(key, key if len(key) == 1 else None)
            await self.settled()

    async def write(self, text: str) -> None:
        """Type a text as fast as a terminal hands it over."""
        for character in text:
            self._send(_character_to_key(character), character)
        await self.settled()

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal hands it over."""
        self._hand_over(Paste(text))
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

    async def tab_to(self, name: str) -> None:
        """Press Tab until the field of that name has the focus."""
        for _ in range(60):
            if (focused := self.app.focused) is not None and focused.parent is self.field(name):
                return
            await self.press("tab")
        raise AssertionError(f"Tab does not reach {name}")

    # -- patience ------------------------------------------------------------------------

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        end = monotonic() + DEADLINE
        while not holds():
            if self.app._exception is not None:
                raise self.app._exception
            assert monotonic() < end, f"did not come true; on screen:\n{self.text}"
            await self.pilot.pause(0.002)

    async def settled(self) -> None:
        """Wait until nothing is on its way but what waits for people."""
        end, quiet = monotonic() + DEADLINE, 0
        while quiet < 2 and monotonic() < end:
            await self._calm()
            await self.pilot.pause(0)
            quiet = 0 if self._works else quiet + 1

    async def _calm(self) -> None:
        """Let the event loop turn until no widget has had a message for a while."""
        turns = 0
        while turns < _CALM:
            await sleep(0)
            pumps = (self.app, *self.app.screen.walk_children(with_self=True))
            turns = 0 if any(pump.message_queue_size for pump in pumps) else turns + 1

    @property
    def _works(self) -> bool:
        """Whether a worker is busy; while a dialog is open, some wait for its answer."""
        waiting = {"heartbeat"} if self.app.screen is self.place else {"heartbeat", "dialog", "leave"}
        return any(not worker.is_finished for worker in self.app.workers if worker.group not in waiting)

    async def shown(self, kind: type[S]) -> S:
        """Wait for a dialog."""
        await self.until(lambda: isinstance(self.app.screen, kind) and self.app.screen.is_mounted)
        await self.settled()
        found = self.app.screen
        assert isinstance(found, kind)
        return found

    async def back_at_the_place(self) -> None:
        """Wait until no dialog is open."""
        await self.until(lambda: self.app.screen is self.place)
        await self.settled()

    async def open_card(self) -> None:
        """Open the card of the client under the cursor."""
        await self.press("enter")
        await self.until(lambda: self.place.card_open and self.place.card.has_focus_within)

    # -- eyes ------------------------------------------------------------------------------

    @property
    def place(self) -> ContactsPlace:
        """The Contacts place."""
        found = self.app.screen_stack[0]
        assert isinstance(found, ContactsPlace)
        return found

    @property
    def names(self) -> list[str]:
        """Names in the list, in order, for those rows that have come in."""
        return [self.name(record) for record in self.place.clients.found.ids]

    def name(self, record: int) -> str:
        """What the list calls a client; `…` while the row is on its way."""
        held = self.place.clients._rows._held.get(record)
        return held.row.cells[0] if held is not None and held.row is not None else "…"

    @property
    def title(self) -> str:
        """What stands in the frame of the list."""
        return str(self.place.query_one("#list-pane").border_title)

    @property
    def lines(self) -> list[str]:
        """The lines on screen."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """All that is on screen."""
        return "\n".join(self.lines)

    @property
    def said(self) -> list[str]:
        """What the toasts have said, oldest first."""
        return [notice.message for notice in self.app._notifications]

    @property
    def form(self) -> Form[object]:
        """The form that is open."""
        found = self.app.screen
        assert isinstance(found, Form)
        return found

    def field(self, name: str) -> FormField:
        """A field of the form that is open."""
        return self.form.field(name)

    def under(self, name: str) -> str:
        """The sentence under a field; empty when there is none."""
        field = self.field(name)
        return str(field._said.content) if field.has_class("-wrong") or field.has_class("-warned") else ""

    @property
    def focused(self) -> Widget | None:
        """What keys go to."""
        return self.app.focused

    @property
    def button(self) -> str:
        """The words on the button that has the focus."""
        return str(getattr(self.focused, "label", ""))

    def section(self, kind: type[CardSection]) -> str:
        """What a section of the card says."""
        return str(self.place.query_one(kind).render())

    async def to_section(self, kind: type[CardSection]) -> CardSection:
        """Press Tab until a section of the card has the focus."""
        wanted = self.place.query_one(kind)
        for _ in range(12):
            if self.focused is wanted:
                return wanted
            await self.press("tab")
        raise AssertionError(f"Tab does not reach {kind.__name__}")

    def input(self, name: str) -> Input:
        """The text input of a field."""
        control = self.field(name).control
        assert isinstance(control, Input)
        return control


@asynccontextmanager
async def sitting_at(reception: Reception, size: tuple[int, int] = (130, 36)) -> AsyncIterator[Front]:
    """The desk running, its list on screen."""
    app = FrontdeskApp(reception)
    async with app.run_test(size=size, notifications=True) as pilot:
        front = Front(app, pilot)
        await front.until(lambda: front.place.is_mounted)
        await front.settled()
        yield front


@contextmanager
def another_desk_writes() -> Iterator[None]:
    """Meanwhile another desk holds the lock for writing."""
    database.execute_sql("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        database.execute_sql("ROLLBACK")

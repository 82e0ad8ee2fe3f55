"""The screens that anybody walks up to: a kiosk at which clients check themselves in, a wallboard that only shows."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, ParamSpec, TypeVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.heartbeat import Beat, Heartbeat
from frontdesk_tui.models.lanes import Lane
from frontdesk_tui.quiet_app import QuietApp
from frontdesk_tui.screens.kiosk import KioskScreen
from frontdesk_tui.screens.public_screen import Public, PublicScreen
from frontdesk_tui.screens.wallboard import WallboardScreen

P = ParamSpec("P")
T = TypeVar("T")


class PublicApp(QuietApp, Public, inherit_bindings=False):
    """One screen, at which nobody of the team sits: it has no palette, no other places, no commands."""

    ENABLE_COMMAND_PALETTE = False
    ROLE: ClassVar[Role]
    """What it may do."""
    SHOWS: ClassVar[type[PublicScreen]]
    """Its screen."""

    @dataclass
    class Beaten(Message):
        """The clock thread has found something, or a minute has passed."""

        beat: Beat

    def __init__(self, reception: Reception, *, log_file: str = "") -> None:
        super().__init__()
        self.reception = replace(reception, actor=Actor(self.ROLE.name.title(), self.ROLE))
        self.log_file = log_file
        self._lane = Lane("screen")
        self._heartbeat = Heartbeat(self.desk, lambda beat: self.post_message(self.Beaten(beat)))

    def desk(self) -> Desk:
        """The desk at this moment."""
        return self.reception.desk()

    async def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question, off the event loop."""
        return await self._lane.ask(question, *args, **kwargs)

    async def on_mount(self) -> None:
        """Show the screen, and start the clock."""
        await self.push_screen(self.SHOWS())
        self._beat()

    @work(thread=True, group="heartbeat", exit_on_error=False)
    def _beat(self) -> None:
        self._heartbeat.run()

    @on(Beaten)
    def _beaten(self, event: Beaten) -> None:
        if event.beat.business is not None:
            self.reception = replace(self.reception, business=event.beat.business)
        for screen in self.screen_stack:
            if isinstance(screen, PublicScreen):
                screen.look_again()

    async def come_back(self, broken: set[Screen[Any]]) -> None:  # noqa: ARG002 - there is but one
        """Show its screen as it is at the beginning; clients are told nothing."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.push_screen(self.SHOWS())

    def parting(self) -> str:
        """One sentence, for whoever walks up: where more stands is none of their business."""
        return "Something went wrong and this screen had to close. Please ask at the desk."

    async def on_unmount(self) -> None:
        """Let what was begun be finished, and nothing run on."""
        self._heartbeat.stop()
        await asyncio.to_thread(self._lane.close)


class KioskApp(PublicApp, inherit_bindings=False):
    """Clients check themselves in. No key leaves it: it ends with its terminal."""

    ROLE = Role.KIOSK
    SHOWS = KioskScreen
    BINDINGS: ClassVar[list[BindingType]] = []


class WallboardApp(PublicApp, inherit_bindings=False):
    """What is on today. It has no key but that which leaves it."""

    ROLE = Role.WALLBOARD
    SHOWS = WallboardScreen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q,ctrl+c", "quit", "Leave", tooltip="Leave the wallboard", priority=True, id="wallboard.quit")
    ]

"""Keys one after the other: each goes to where those before it have led."""

from collections import deque
from dataclasses import dataclass
from time import monotonic

from textual import on
from textual.app import App
from textual.events import DescendantFocus, Event, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer

from frontdesk_tui.screens.errand_screen import AskingScreen

PATIENCE = 0.5
"""Seconds after which a key is taken to be lost, with the widget that had it."""


class KeysInTurn(App[None]):
    """An app in which what is typed ahead gets into the dialog that it was meant for, in order.

    Textual hands a key to what has the focus when it comes in, and the keys before it may be about to move the focus.
    """

    @dataclass
    class Passed(Message):
        """Sent after a key along its way up from the focus: when it arrives, whatever took the key has done so."""

        key: Key | Paste
        """The key."""
        last: bool = False
        """Whether it was sent after what came of the key, too: an Enter moves the focus by a message of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Key | Paste] = deque()
        self._given: Key | Paste | None = None
        self._given_at = 0.0
        self._given_on: Screen[object] | None = None
        self._given_to: MessagePump = self
        self._looks_again: Timer | None = None
        self.leads_elsewhere = False
        """Whether several screens are opened one after the other, of which keys are for the last."""

    @property
    def keys_wait(self) -> bool:
        """Whether something that was typed has not got to where it was meant."""
        return bool(self._typed) or self._in_hand

    @property
    def _in_hand(self) -> bool:
        """Whether a key was handed over, has neither opened nor closed anything yet, and was not lost."""
        return self._given is not None and self.screen is self._given_on and monotonic() <= self._given_at + PATIENCE

    @property
    def _is_coming(self) -> bool:
        """Whether what keys are for was asked for, but is not up yet."""
        screen = self.screen
        if self.leads_elsewhere:
            return True
        return not screen.is_mounted or (isinstance(screen, AskingScreen) and screen.asking is not None)

    async def on_event(self, event: Event) -> None:
        """Keep what is typed until its turn comes."""
        if not isinstance(event, Key | Paste):
            await super().on_event(event)
        elif not event.is_forwarded:
            self._typed.append(event)
            await self._give()
        elif not self.screen_stack:
            pass  # the desk is being left
        elif isinstance(event, Key) and self._is_coming:
            # Nobody took it, and meanwhile something came of the key before it.
            self._typed.appendleft(Key(event.key, event.character))
            await self._passed(event)
        else:
            await super().on_event(event)
            await self._see_through(event)

    async def _give(self) -> None:
        """Hand over what was typed, up to the first key that the next has to wait for."""
        if not self.screen_stack:
            return  # the desk is being left
        while self._typed and not self._in_hand and not self._is_coming:
            key = self._given = self._typed.popleft()
            self._given_at, self._given_on = monotonic(), self.screen
            target = self._given_to = self.focused or self.screen
            await super().on_event(key)
            if not key.is_forwarded or not target.post_message(self.Passed(key)):
                self._given = None
        if self._typed and not self.screen.is_mounted:
            self.screen.call_later(self.keys_go_on)
        if self._typed and self._in_hand and self._looks_again is None:
            self._looks_again = self.set_timer(PATIENCE, self._look_again)

    async def _look_again(self) -> None:
        """Keys that wait for one that was lost go on by themselves, and not only when another is pressed."""
        self._looks_again = None
        await self._give()

    async def _see_through(self, key: Key | Paste) -> None:
        """The key itself was dealt with; the next waits for what came of it."""
        if key is self._given and not self._given_to.post_message(self.Passed(key, last=True)):
            await self._passed(key)

    async def _passed(self, key: Key | Paste) -> None:
        if key is self._given:
            self._given = None
            await self._give()

    def forget_keys(self) -> None:
        """Drop what was typed ahead: what it was meant for is not there any more."""
        self._typed.clear()
        self._given, self.leads_elsewhere = None, False

    @on(Passed)
    async def _has_passed(self, event: Passed) -> None:
        await (self._passed if event.last else self._see_through)(event.key)

    @on(DescendantFocus)
    def keys_go_on(self) -> None:
        """What keys have waited for is there, or is not coming."""
        if self._typed:
            self.call_later(self._give)

"""The desk after a bug: what was open is closed, what was written is kept, and the place is as it was left."""

import asyncio
import logging
from contextlib import suppress
from typing import Any

from textual.screen import Screen

from frontdesk_tui.recovering import Recovers, log_is_at
from frontdesk_tui.screens.errand_screen import Place
from frontdesk_tui.seating import Seating
from frontdesk_tui.writing import KeepsWriting

_PATIENCE = 3.0
"""Seconds in which the place is as it was left, or else as it begins."""

_log = logging.getLogger(__name__)

_BETWEEN = "between"
"""Name of a mode that shows nothing, while a place is made anew."""


class ComesBack(Seating, KeepsWriting, Recovers):
    """A desk that goes on after a bug, at the place where one was."""

    _spot: object = None
    """Where one was in the place that is shown."""

    def before_recovery(self) -> None:
        """Take what was written, and where one was."""
        with suppress(Exception):  # the bug may be in a form; the rest is taken all the same
            self.take_writings()
        self._spot = None
        with suppress(Exception):
            base = self.screen_stack[0]
            self._spot = base.spot() if isinstance(base, Place) else None

    async def come_back(self, broken: set[Screen[Any]]) -> None:
        """Close what is open above the place; make anew what is broken."""
        self.forget_keys()
        was_writing = await self.keep_writings()
        for mode, stack in list(self._screen_stacks.items()):
            if mode != self.current_mode and not broken.isdisjoint(stack):
                await self._made_when_wanted(mode)
        if self.screen_stack[0] in broken:
            await self._place_anew(self.current_mode)
        else:
            while len(self.screen_stack) > 1:
                await self.screen.dismiss(None)
        if was_writing:
            self.offer_writing()

    async def _place_anew(self, mode: str) -> None:
        self.add_mode(_BETWEEN, Screen)
        await self.switch_mode(_BETWEEN)
        await self._made_when_wanted(mode)
        await self.switch_mode(mode)
        await self.remove_mode(_BETWEEN)
        place = self.screen
        if isinstance(place, Place):
            await self._go_back(place)

    async def _go_back(self, place: Place) -> None:
        """As far as that is to be had: the place itself is what matters."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await place.ready()
                if self._spot is not None:
                    await place.go_back_to(self._spot)
        except Exception:  # noqa: BLE001 - the bug may be in what is there
            _log.warning("The place is not as it was left", exc_info=True)

    async def _made_when_wanted(self, mode: str) -> None:
        await self.remove_mode(mode)
        self.add_mode(mode, self.MODES[mode])

    def say_recovered(self) -> None:
        """One sentence, with where more stands."""
        self.say(f"Something went wrong here; nothing saved is lost.{log_is_at(self.log_file)}", wrong=True)

    def parting(self) -> str:
        """One sentence."""
        said = "Something went wrong and the desk had to close; nothing saved is lost."
        return f"{said}{log_is_at(self.log_file)}"

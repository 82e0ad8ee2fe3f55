"""What is being written when the desk ends, however it ends: kept, and offered when its author comes back."""

import asyncio
import logging
from typing import Any

from textual import work
from textual.actions import parse
from textual.screen import Screen
from textual.worker import get_current_worker

from frontdesk_tui.desk import unfinished
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.unfinished import Kept, Writing
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.dialogs.kept_form import KeptForm
from frontdesk_tui.screens.errand_screen import ErrandScreen, Place
from frontdesk_tui.screens.keys_in_turn import KeysInTurn
from frontdesk_tui.screens.places import go
from frontdesk_tui.screens.work import Work

_PATIENCE = 3.0
"""Seconds for keeping it: who ends the desk does not wait longer than 5."""

_SOON = 1.5
"""Seconds in which a form opens that is on its way."""

_log = logging.getLogger(__name__)


class KeepsWriting(KeysInTurn, Work):
    """An app whose open forms outlive it."""

    going_on: Kept | None = None
    _writings: tuple[Writing, ...] = ()

    def exit(self, *args: Any, **kwargs: Any) -> None:
        """End the app; what stands in its forms is taken first, for they are closed before it is."""
        self.take_writings()
        super().exit(*args, **kwargs)

    def take_writings(self) -> None:
        """Remember what stands in the open forms by now, besides what was taken before and is not kept yet."""
        if self.desk().actor.staff is None:
            return
        stacks = self._screen_stacks.items()
        found = [(mode, stack[:at], one) for mode, stack in stacks for at, one in enumerate(stack)]
        written = (one.writing(mode, below) for mode, below, one in found if isinstance(one, Form) and one.is_mounted)
        new = [one for one in written if one is not None and one not in self._writings]
        self._writings = (*self._writings, *new)

    async def keep_writings(self) -> bool:
        """Store what was taken, once, if anything was; whether it was kept.

        The database may be out of reach, as the line to it may be what ended the desk.
        """
        taken, self._writings = self._writings, ()
        if not taken:
            return False
        try:
            await asyncio.wait_for(self.screen_lane.ask(unfinished.keep, self.desk(), taken), _PATIENCE)
        except (DeskError, TimeoutError):
            _log.warning("What was being written could not be kept")
            self._writings = taken  # it may be when the desk ends
            return False
        for stack in self._screen_stacks.values():
            for form in stack:
                if isinstance(form, KeptForm):
                    form.is_kept_anew()
        return True

    # -- gone on with ------------------------------------------------------------------------

    @work(exclusive=True, group="writing")
    async def offer_writing(self) -> None:
        """Ask whoever has sat down whether they go on with what they were writing."""
        if self.desk().actor.staff is None or not await self.ask(unfinished.waiting, self.desk()):
            return
        place = self.screen
        if isinstance(place, Place):
            await place.ready()
            place.action_errand("go_on_writing")

    async def go_on_with(self, kept: Kept) -> None:
        """Open the form again by the way that led to it, with what was written in it."""
        self.going_on, self.leads_elsewhere = kept, True
        try:
            way = kept.writing.way
            screen = await self._where(str(way[0]), kept.writing.contact) if way else None
            errand = [str(part) for part in way[1:]]
            if screen is not None and _has_key(screen, errand):
                screen.asking = None
                screen.action_errand(*errand)
        finally:
            self.leads_elsewhere = False
            self.keys_go_on()
        self.set_timer(_SOON, lambda: self._say_where(kept))

    async def _where(self, mode: str, contact: int | None) -> ErrandScreen[Any] | None:
        """What the errand was begun on: the place, or for a client their page."""
        from frontdesk_tui.screens.contact_page import ContactPage

        place = await go(self, mode)
        if place is None:
            return None
        if place.asking is not get_current_worker():
            await place.ready()
        if contact is None:
            return place
        page = ContactPage(contact)
        await self.push_screen(page)
        await page.ready()
        return page

    def _say_where(self, kept: Kept) -> None:
        """Where the way does not lead to the form by itself, say which one is meant."""
        if self.going_on is kept:
            about = f" for {kept.client}" if kept.client else ""
            self.say(f"Open “{kept.writing.heading}”{about} again: what you wrote will be in it.")

    def done_writing(self, kept: int) -> None:
        """What was kept has been gone on with to its end."""
        if not self._exit:
            self.run_worker(self.act(unfinished.throw_away, kept), group="writing", exit_on_error=False)


def _has_key(screen: Screen[Any], errand: list[str]) -> bool:
    """Whether an errand has a key there, for whoever sits there now."""
    keys = (parse(one.binding.action) for one in screen.active_bindings.values())
    return any(name == "errand" and _whole(given) == _whole(errand) for _, name, given in keys)


def _whole(errand: Any) -> tuple[str, ...]:
    """An errand with the function that is run where none is named."""
    name, *more = errand
    return (name, *(more or ["run"]))

"""What is done at this desk: verbs one after the other, each seen through, and the way back."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Concatenate, ParamSpec, TypeVar

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.models.lanes import Lane

P = ParamSpec("P")
T = TypeVar("T")

MOST_UNDO = 50
"""Steps that can be taken back."""


class Deeds:
    """Carries out verbs on a lane. One that was begun is finished, whoever waits for it or no longer does."""

    def __init__(self, lane: Lane, desk: Callable[[], Desk], changed: Callable[[], object]) -> None:
        self._lane = lane
        self._desk = desk
        self._changed = changed
        self._turn = asyncio.Lock()
        self._steps: list[list[int] | str] = []
        self._under_way: set[asyncio.Task[Any]] = set()
        self.offers_undo = False
        """Whether what was done last can be taken back, and nobody has been told yet."""

    async def act(self, verb: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out a verb. Raises its DeskError."""
        return await self._see_through(self._act(verb, self._desk(), args, kwargs))

    async def _act(self, verb: Callable[..., T], desk: Desk, args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        async with self._turn:
            result, events, lasting = await self._lane.ask(_carry_out, verb, desk, args, kwargs)
            if events:
                # What cannot be taken back is a step, too, by its name: nothing older is, in its stead.
                self._steps = [*self._steps[1 - MOST_UNDO :], lasting or events]
            self.offers_undo = bool(events) and not lasting
        self._changed()
        return result

    async def take_back(self) -> str:
        """Undo the last step; what to say of it. Raises DeskError; a step that never can be undone is forgotten."""
        return await self._see_through(self._take_back())

    async def _take_back(self) -> str:
        from frontdesk_tui.desk import undo

        async with self._turn:
            if not self._steps:
                raise DeskError("There is nothing to undo.")
            step = self._steps[-1]
            if isinstance(step, str):
                self._steps.pop()
                raise DeskError(f"“{step}” was done last. It cannot be undone.")
            try:
                said = await self._lane.ask(undo.take_back, self._desk(), step)
            except UnavailableError:
                raise
            except DeskError:
                self._steps.pop()
                raise
            self._steps.pop()
        self._changed()
        return said

    async def _see_through(self, deed: Coroutine[Any, Any, T]) -> T:
        task = asyncio.create_task(deed)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def finish(self) -> None:
        """Wait until nothing is under way any more; what was still being composed is held no more (S7)."""
        if self._under_way:
            await asyncio.wait(self._under_way)
        from frontdesk_tui.desk.schedule import holds

        with suppress(DeskError):
            if await self._lane.ask(holds.is_holding):
                await self._lane.ask(holds.let_go, self._desk())


def _carry_out(
    act: Callable[..., T], desk: Desk, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[T, list[int], str]:
    """Carry out a verb; its result, its events, and what of them cannot be taken back, in words."""
    from frontdesk_tui.desk import undo, verb

    with verb.noting() as events:
        result = act(desk, *args, **kwargs)
    return result, events, undo.lasting(events)

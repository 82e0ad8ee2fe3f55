"""When an app has come to rest: without asking every widget, and without waiting for a while that may be too short."""

from asyncio import BaseEventLoop, get_running_loop, sleep
from time import monotonic
from typing import Any, cast

from textual.app import App
from textual.screen import Screen

_CALM = 4
"""Turns of the event loop in which nothing was ready."""

_LONG = 8.0
"""Seconds after which it is no use to wait for that any more."""


async def calm() -> None:
    """Let the event loop turn until nothing is ready to go on: whatever has a message is."""
    ready, turns, end = cast(BaseEventLoop, get_running_loop())._ready, 0, monotonic() + _LONG  # type: ignore[attr-defined]
    while turns < _CALM and monotonic() < end:
        await sleep(0)
        turns = 0 if ready else turns + 1


async def rests(app: App[Any]) -> bool:
    """Let an app go on for a little; whether nothing is on its way then but what waits for people."""
    await calm()
    if works(app):
        await sleep(0.001)
    elif _paints(app.screen):
        app.screen._on_timer_update()
    else:
        return True
    return False


def works(app: App[Any]) -> bool:
    """Whether a worker is busy; those of a screen with a dialog above it may wait for its answer."""
    below = {screen for stack in app._screen_stacks.values() for screen in stack[:-1]}
    return any(
        not worker.is_finished
        for worker in app.workers
        if worker.group != "heartbeat" and not (worker.group in {"errand", "leave", "save"} and worker.node in below)
    )


def _paints(screen: Screen[Any]) -> bool:
    """Whether a screen waits for the moment at which it is laid out and painted next."""
    required = screen._layout_required or screen._scroll_required or screen._repaint_required
    return bool(required or screen._dirty_widgets or screen._callbacks)

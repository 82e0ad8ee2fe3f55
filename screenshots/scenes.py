"""Every screen and dialog there is, as a picture."""

from collections.abc import Iterable
from typing import Any

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.heartbeat import Beat
from frontdesk_tui.screens.card_beside import CardBeside
from frontdesk_tui.screens.keys_in_turn import KeysInTurn
from screenshots import (
    automation_scenes,
    book_scenes,
    booking_scenes,
    calendar_scenes,
    contact_scenes,
    day_scenes,
    loyalty_scenes,
    message_scenes,
    programme_scenes,
    public_scenes,
    report_scenes,
    session_scenes,
    settings_scenes,
    task_scenes,
)
from screenshots.scene import Elsewhere, Scene, Size, Typed

SCENES = (
    *contact_scenes.SCENES,
    *calendar_scenes.SCENES,
    *session_scenes.SCENES,
    *book_scenes.SCENES,
    *booking_scenes.SCENES,
    *day_scenes.SCENES,
    *report_scenes.SCENES,
    *task_scenes.SCENES,
    *settings_scenes.SCENES,
    *automation_scenes.SCENES,
    *loyalty_scenes.SCENES,
    *message_scenes.SCENES,
    *programme_scenes.SCENES,
    *public_scenes.SCENES,
)


_ANYTHING = Changes(0, None, moved=True)
"""What the desk is told when another one has done something."""


async def play(pilot: Pilot[Any], scene: Scene) -> None:
    """Press the keys of a scene, each when what came before is done."""
    await settle(pilot)
    for key in scene.keys:
        if isinstance(key, Elsewhere):
            key.act()
            pilot.app.post_message(FrontdeskApp.Beaten(Beat(_ANYTHING, ())))
        else:
            _hand_over(pilot.app, key if isinstance(key, Typed) else (key,))
        await settle(pilot)


async def resize(pilot: Pilot[Any], size: Size) -> None:
    """Make the terminal that size, and wait until everything stands in its place."""
    if pilot.app.size != size:
        await pilot.resize_terminal(*size)
        await settle(pilot)
    await pilot.wait_for_scheduled_animations()
    await pilot.pause()


def _hand_over(app: App[Any], keys: Iterable[str]) -> None:
    for key in keys:
        event = Key(_character_to_key(key) if len(key) == 1 else key, key_to_character(key))
        event.set_sender(app)
        app._driver.send_message(event)  # type: ignore[union-attr]


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing runs any more but what runs for ever, and what waits for the person at the desk."""
    await pilot.pause()
    while _is_busy(pilot.app):
        await pilot.pause(0.002)
    await pilot.pause()


def _is_busy(app: App[Any]) -> bool:
    """Whether something is to be made or taken in, or a worker works; one of a screen below a dialog waits for it."""
    if isinstance(app, KeysInTurn) and app.keys_wait:
        return True
    if isinstance(app.screen, CardBeside) and app.screen.card is None:  # made ready a moment after the list is there
        return True
    below = {screen for stack in app._screen_stacks.values() for screen in stack[:-1]}
    return any(
        not worker.is_finished
        for worker in app.workers
        if worker.group != "heartbeat" and not (worker.group in {"errand", "leave", "save"} and worker.node in below)
    )

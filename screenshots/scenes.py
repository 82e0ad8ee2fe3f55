"""Every screen and dialog there is, as a picture."""

from itertools import groupby
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from frontdesk_tui.screens.keys_in_turn import KeysInTurn
from screenshots import (
    book_scenes,
    booking_scenes,
    calendar_scenes,
    contact_scenes,
    day_scenes,
    report_scenes,
    session_scenes,
    settings_scenes,
)
from screenshots.scene import Scene

SCENES = (
    *contact_scenes.SCENES,
    *calendar_scenes.SCENES,
    *session_scenes.SCENES,
    *book_scenes.SCENES,
    *booking_scenes.SCENES,
    *day_scenes.SCENES,
    *report_scenes.SCENES,
    *settings_scenes.SCENES,
)


A_TEXT = 3
"""So many characters one after the other are a text; fewer are commands."""


async def play(pilot: Pilot[Any], scene: Scene) -> None:
    """Press the keys of a scene, each when what came before is done; a text is typed as fast as a terminal hands it."""
    await settle(pilot)
    for is_text, keys in groupby(scene.keys, lambda key: len(key) == 1):
        typed = list(keys)
        if is_text and len(typed) >= A_TEXT:
            for character in typed:
                event = Key(_character_to_key(character), character)
                event.set_sender(pilot.app)
                pilot.app._driver.send_message(event)  # type: ignore[union-attr]
            await settle(pilot)
        else:
            for key in typed:
                await pilot.press({" ": "space", "@": "at", ".": "full_stop"}.get(key, key))
                await settle(pilot)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing runs any more but what runs for ever, and what waits for the person at the desk."""
    endless = ("heartbeat", "errand", "leave", "save")
    await pilot.pause()
    while isinstance(pilot.app, KeysInTurn) and pilot.app.keys_wait:
        await pilot.pause()
    for worker in list(pilot.app.workers):
        if worker.group not in endless and not worker.is_finished:
            await worker.wait()
    await pilot.pause()

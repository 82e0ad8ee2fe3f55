"""A2: automations doubled and deleted."""

from functools import partial

from frontdesk_tui.automations import automations
from frontdesk_tui.screens.automations import AutomationsPlace


async def duplicate(place: AutomationsPlace) -> None:
    """The automation under the cursor once more, paused; the cursor goes to it."""
    line = place.line
    if line is not None:
        made: list[int] = []

        async def act() -> None:
            made.append(await place.work.act(automations.duplicate, line.id))

        if await place.did(act, "Copied, paused"):
            place.go_to(made[-1])


async def delete(place: AutomationsPlace) -> None:
    """Delete the automation under the cursor; it can be taken back."""
    line = place.line
    if line is not None:
        await place.did(partial(place.work.act, automations.delete, line.id), f"Deleted {line.name}")

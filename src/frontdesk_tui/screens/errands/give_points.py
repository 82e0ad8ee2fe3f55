"""L2: give points to the current contact, or to all who are ticked."""

from asyncio import get_running_loop
from typing import Any

from frontdesk_tui.desk.loyalty import points, programme
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.points_form import PointsDraft, PointsForm
from frontdesk_tui.screens.errand_screen import ErrandScreen

_TOLD_AFTER = 1.0
"""Seconds after which it is said that points are being given."""


async def run(place: ErrandScreen[Any]) -> None:
    """Ask how many and why, and give them."""
    contacts = place.several()
    if contacts:
        await to(place, contacts)


async def to(place: ErrandScreen[Any], contacts: tuple[int, ...]) -> bool:
    """The same for these contacts; whether they were given any."""
    called = one_line((await place.work.ask(programme.current)).points)
    several = len(contacts) > 1
    whom = f"{len(contacts):,} clients" if several else await place.name_of(contacts[0])
    if whom is None:
        return False
    given = 0

    async def submit(asked: PointsDraft) -> None:
        nonlocal given
        if not several:
            await place.work.act(points.give, contacts[0], asked.amount, asked.reason, asked.key)
            return
        told = get_running_loop().call_later(_TOLD_AFTER, place.work.say, f"Giving {called} to {whom} …")
        try:
            given = await place.work.act(points.give_all, contacts, asked.amount, asked.reason, asked.key)
        finally:
            told.cancel()

    asked = await place.app.push_screen_wait(PointsForm(submit, called, whom))
    if asked is not None:
        each = f" to each of {given:,} clients" if several else ""
        place.work.say(f"{asked.amount:,} {called} given{each}")
    return asked is not None

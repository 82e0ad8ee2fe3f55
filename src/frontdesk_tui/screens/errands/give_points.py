"""L2: give points to the current contact, or to all who are ticked."""

from typing import Any

from frontdesk_tui.desk.loyalty import points, programme
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.points_form import PointsDraft, PointsForm
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask how many and why, and give them."""
    contacts = place.several()
    if contacts:
        await to(place, contacts)


async def to(place: ErrandScreen[Any], contacts: tuple[int, ...]) -> bool:
    """The same for these contacts; whether they were given any."""
    called = one_line((await place.work.ask(programme.current)).points)
    several = len(contacts) > 1
    given = 1

    async def submit(asked: PointsDraft) -> None:
        nonlocal given
        if several:
            given = await place.work.act(points.give_all, contacts, asked.amount, asked.reason, asked.key)
        else:
            await place.work.act(points.give, contacts[0], asked.amount, asked.reason, asked.key)

    form = PointsForm(submit, called, f"{len(contacts):,} clients" if several else "")
    asked = await place.app.push_screen_wait(form)
    if asked is not None:
        place.work.say(f"{asked.amount:,} {called} given{f' to {given:,} clients each' if several else ''}")
    return asked is not None

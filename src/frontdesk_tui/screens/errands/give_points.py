"""L2: give points to the current contact."""

from typing import Any

from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.screens.dialogs.points_form import PointsForm
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask how many and why, and give them."""
    contact = place.current
    if contact is None:
        return
    form = PointsForm(lambda asked: place.work.act(points.give, contact, asked.amount, asked.reason, asked.key))
    given = await place.app.push_screen_wait(form)
    if given is not None:
        place.work.say(f"{given.amount:,} points given")

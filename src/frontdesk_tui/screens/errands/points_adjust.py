"""L3: adjust the points balance of the current contact."""

from typing import Any

from frontdesk_tui.desk.loyalty import points, standing
from frontdesk_tui.desk.loyalty.naming import counted
from frontdesk_tui.screens.dialogs.adjust_form import AdjustForm, Adjustment
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask how and why, and do it."""
    contact = place.current
    name = None if contact is None else await place.name_of(contact)
    if contact is None or name is None:
        return
    stands = await place.work.ask(standing.of, place.work.desk(), contact)
    balance = stands.balance

    async def submit(asked: Adjustment) -> None:
        nonlocal balance
        what = (asked.way, asked.amount, asked.reason, asked.key, asked.shown)
        balance = await place.work.act(points.adjust, contact, *what)

    if await place.app.push_screen_wait(AdjustForm(submit, name, stands.points, stands.balance)) is not None:
        place.work.say(f"{name} has {counted(balance, stands.points)} now")

"""L7, L8: redeem points of the current contact for a reward."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from rich.cells import cell_len

from frontdesk_tui.desk.loyalty import redeemable, redeeming
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.naming import counted
from frontdesk_tui.desk.loyalty.redeemable import Offer, Redeemable
from frontdesk_tui.desk.loyalty.redeeming import NotAMemberError, Redeemed
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.slip import Slip
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.widgets.cells import fit

NO_REWARD = "There is no reward to redeem yet. A manager makes one in Loyalty: key 5, then R."
"""Said where nothing is offered."""

_MOST_NAME = 28
"""Cells of a reward's name in the list."""


async def run(place: ErrandScreen[Any]) -> None:
    """Ask for which reward, redeem it at once, and show the slip for the client."""
    contact = place.current
    if contact is None:
        return
    found = await place.work.ask(redeemable.read, contact)
    if not found.offers:
        place.work.say(NO_REWARD)
        return
    heading = f"Redeem · {found.client} · {counted(found.balance, found.points)}"

    async def read() -> list[Choice[int]]:
        return _choices((await place.work.ask(redeemable.read, contact)).offers)

    chosen = await place.app.push_screen_wait(Choose(heading, _choices(found.offers), anew=read))
    if not isinstance(chosen, int):
        return
    found = await place.work.ask(redeemable.read, contact)
    # The errand goes on asking until the slip is there: an Enter too many redeems nothing and opens nothing.
    redeemed = await _redeem(place, found, contact, chosen)
    if redeemed is not None:
        place.work.say(f"{redeemed.reward} redeemed: {counted(redeemed.balance, found.points)} left")
        await place.app.push_screen_wait(Slip(place.work.desk(), found.client, found.points, redeemed))


def _choices(offers: Sequence[Offer]) -> list[Choice[int]]:
    """Name, cost, and what keeps the client from it, below each other."""
    names = min(_MOST_NAME, max((cell_len(one.reward.name) for one in offers), default=0))
    costs = max((len(f"{one.reward.cost:,}") for one in offers), default=0)
    return [
        Choice(
            one.reward.id,
            fit(one.reward.name, names),
            f"{one.reward.cost:>{costs},}  {one.why_not}".rstrip(),
            is_faint=bool(one.why_not),
        )
        for one in offers
    ]


async def _redeem(place: ErrandScreen[Any], found: Redeemable, contact: int, reward: int) -> Redeemed | None:
    """What was redeemed; a client who is no member may be approved first, by whom that is for."""
    key, shown = uuid4().hex, next(one.reward.cost for one in found.offers if one.reward.id == reward)
    try:
        return await place.work.act(redeeming.redeem, contact, reward, key, shown)
    except NotAMemberError as error:
        verb = "members.block" if found.status is Status.BLOCKED else "members.set_status"
        if not place.may(verb):
            raise
        question = Confirm(f"Approve {found.client} as a member?", error.sentence, "Approve and redeem", undoable=True)
    if not await place.app.push_screen_wait(question):
        return None
    return await place.work.act(redeeming.approve_and_redeem, contact, reward, key, shown)

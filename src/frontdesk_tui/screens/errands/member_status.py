"""L7: whether the current contact, or all who are ticked, are members."""

from functools import partial
from typing import Any

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import card
from frontdesk_tui.desk.loyalty import members
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.errand_screen import ErrandScreen

_ORDER = (Status.MEMBER, Status.VISITOR, Status.PENDING, Status.BLOCKED)


async def run(place: ErrandScreen[Any]) -> None:
    """Ask what they are, and keep it."""
    ids = place.several()
    if not ids:
        return
    now, who = None, f"{len(ids):,} clients"
    if len(ids) == 1:
        found = await place.work.ask(card.read, place.work.desk(), ids[0])
        if found is None:
            place.work.say("This client has been deleted meanwhile.", wrong=True)
            return
        now, who = Status(found.member_status.lower()), found.name
    chosen = await place.app.push_screen_wait(Choose(f"Member info · {who}", _choices(place, now)))
    if isinstance(chosen, Status):
        said = f"{who}: {wording.MEMBER_STATUS[chosen]}"
        await place.did(partial(place.work.act, members.set_status, ids, chosen), said)


def _choices(place: ErrandScreen[Any], now: Status | None) -> list[Choice[str]]:
    """The statuses; whoever is to be approved can be by the first line."""
    may_block = place.may("members.block")
    approve = now in (Status.VISITOR, Status.PENDING)
    return [
        Choice(
            one,
            "Approve as member" if approve and one is Status.MEMBER else wording.MEMBER_STATUS[one],
            "now" if one is now else "",
        )
        for one in _ORDER
        if may_block or one is not Status.BLOCKED
    ]

"""L5: show only those with a member status, or in a tier."""

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients.condition import EVERYBODY, ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import InTier, MemberStatus
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.loyalty import LoyaltyPlace


async def run(place: LoyaltyPlace) -> None:
    """Ask who is to be listed."""
    tiers = (await place.work.ask(programme.current)).tiers
    choices = [Choice(EVERYBODY, "Everyone")]
    choices += [Choice(ClientConditions((MemberStatus(one),)), said) for one, said in wording.MEMBER_STATUS.items()]
    choices += [Choice(ClientConditions((InTier(one.name),)), one_line(one.name, 60), "tier") for one in tiers]
    chosen = await place.app.push_screen_wait(Choose("Filter by", choices, marked=place.conditions))
    if isinstance(chosen, ClientConditions):
        await place.narrow(chosen)

"""L5: show only those with a member status, or in a tier."""

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.loyalty import LoyaltyPlace

_EVERYONE = ("", "")


async def run(place: LoyaltyPlace) -> None:
    """Ask who is to be listed."""
    tiers = (await place.work.ask(programme.current)).tiers
    choices = [Choice(_EVERYONE, "Everyone")]
    choices += [Choice((status, ""), said) for status, said in wording.MEMBER_STATUS.items()]
    choices += [Choice(("", tier.name), one_line(tier.name, 60), "tier") for tier in tiers]
    now = (place.wanted.member, place.wanted.tier)
    chosen = await place.app.push_screen_wait(Choose("Filter by", choices, marked=now))
    if isinstance(chosen, tuple):
        said = next(choice.text for choice in choices if choice.value == chosen)
        place.narrow("" if chosen == _EVERYONE else said, *chosen)

"""L8: what a client could redeem, and what keeps them from the rest."""

from dataclasses import dataclass

from frontdesk_tui.desk.clients import details, names
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.loyalty import ledger, programme, redeeming, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardLine
from frontdesk_tui.desk.safetext import one_line


@dataclass(frozen=True, slots=True)
class Offer:
    """A reward as it is offered to a client."""

    reward: RewardLine
    why_not: str
    """What keeps the client from it; empty when nothing does."""


@dataclass(frozen=True, slots=True)
class Redeemable:
    """A client before a reward is chosen; texts are safe to display."""

    client: str
    status: Status
    balance: int
    points: str
    """What points are called."""
    offers: tuple[Offer, ...]


def read(contact: int) -> Redeemable:
    """The rewards that are offered, the cheapest first.

    Raises DeskError when the client has been deleted, and while the programme is not active.
    """
    row = live(contact)
    programme.refuse_inactive()
    balance = ledger.balance_of(contact)
    return Redeemable(
        one_line(names.called(details.read([contact])[0].details), 60),
        Status(row.member_status),
        balance,
        one_line(programme.current().points),
        tuple(Offer(one, _why_not(contact, one, balance)) for one in rewards.lines(only_active=True)),
    )


def _why_not(contact: int, reward: RewardLine, balance: int) -> str:
    if reward.per_client is not None:
        times = redeeming.times(contact, reward.id)
        if times >= reward.per_client:
            return (
                "redeemed already" if reward.per_client == 1 else f"redeemed {times:,} of {reward.per_client:,} times"
            )
    return f"{reward.cost - balance:,} missing" if balance < reward.cost else ""

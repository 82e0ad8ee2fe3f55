"""L8: what a client could redeem, and what keeps them from the rest."""

from collections import Counter
from dataclasses import dataclass

from peewee import Case, fn

from frontdesk_tui.desk.clients import details, names
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.loyalty import ledger, programme, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardLine
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import tuples


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
    balance, times = ledger.balance_of(contact), _times(contact)
    return Redeemable(
        one_line(names.called(details.read([contact])[0].details), 60),
        Status(row.member_status),
        balance,
        one_line(programme.current().points),
        tuple(Offer(one, _why_not(one, balance, times[one.id])) for one in rewards.lines(only_active=True)),
    )


def _why_not(reward: RewardLine, balance: int, times: int) -> str:
    if reward.per_client is not None and times >= reward.per_client:
        return f"redeemed {times:,} of {reward.per_client:,} times"
    return f"{reward.cost - balance:,} missing" if balance < reward.cost else ""


def _times(contact: int) -> Counter[int]:
    """How often a client has redeemed each reward, without what was given back."""
    of_rewards = (PointsEntry.contact == contact) & PointsEntry.reward.is_null(False)
    counted = fn.SUM(Case(PointsEntry.kind, (("redeem", 1), ("refund", -1)), 0))
    return Counter(
        dict(tuples(PointsEntry.select(PointsEntry.reward, counted).where(of_rewards).group_by(PointsEntry.reward)))
    )

"""L7, L8: points redeemed for a reward, once, and given back as a further entry."""

from dataclasses import dataclass

from peewee import fn

from frontdesk_tui.desk.clients import merged
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import ledger, members, programme, rewards
from frontdesk_tui.desk.loyalty.ledger import MOST_REASON, Posting
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.reward import Reward
from frontdesk_tui.models.rows import tuples


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What was redeemed."""

    entry: int
    """Id of its entry: the number on the slip."""
    reward: str
    """Its name, safe to display."""
    cost: int
    balance: int
    """After it."""


class NotAMemberError(DeskError):
    """Only members redeem; whoever may, can approve the client first."""


@verb
def redeem(desk: Desk, contact: int, reward: int, key: str, shown: int | None = None) -> Redeemed:
    """L8: take a reward's cost from a client's balance.

    `key` names the request: when it is asked again with the same key, nothing more happens. `shown` is the cost that
    the client was told; when it is another by now, nothing is taken. Raises NotAMemberError for
    who is no member, and DeskError while the programme is not active, the reward not offered or redeemed as often as
    it may be, or the points are too few; and when something else was asked for by this key.
    """
    if known := _known(contact, reward, key):
        return known
    programme.refuse_inactive()
    row, client = rewards.of(reward), live(contact)
    name = one_line(row.name, 60)
    if not row.active:
        raise DeskError(f"“{name}” is not offered just now.")
    if shown not in (None, row.cost):
        raise DeskError(f"“{name}” costs {row.cost:,} by now. Ask the client before you redeem it.")
    if client.member_status != "member":
        raise NotAMemberError(_NOT_YET[client.member_status])
    if row.per_client is not None and times(contact, reward) >= row.per_client:
        often = "once" if row.per_client == 1 else f"{row.per_client:,} times"
        raise DeskError(f"“{name}” is redeemed {often} by each client, and this one has done so already.")
    balance = ledger.balance_of(contact)
    if balance < row.cost:
        raise DeskError(f"“{name}” costs {row.cost:,}, and only {balance:,} are there.")
    posted = ledger.post(desk, Posting(contact, "redeem", -row.cost, row.name, key, reward=reward))
    return Redeemed(posted.entry, name, row.cost, posted.balance)


@verb
def approve_and_redeem(desk: Desk, contact: int, reward: int, key: str, shown: int | None = None) -> Redeemed:
    """L7, L8: make the client a member, unless another desk has meanwhile, and redeem; both or neither.

    `key` and `shown` as for `redeem`.
    """
    if known := _known(contact, reward, key):
        return known
    if live(contact).member_status != members.Status.MEMBER:
        members.set_status(desk, [contact], members.Status.MEMBER)
    return redeem(desk, contact, reward, key, shown)


_NOT_YET = {
    "visitor": "Only members redeem, and this client is a visitor. Approve them as a member first.",
    "pending": "Only members redeem, and this client is still pending. Approve them as a member first.",
    "blocked": "This client is blocked, so nothing is redeemed. A manager can make them a member again.",
}


def times(contact: int, reward: int) -> int:
    """How often a client has redeemed a reward, under any id that they had, without what was given back."""
    of_both = PointsEntry.contact.in_(merged.family(contact)) & (PointsEntry.reward == reward)
    entries = tuples(
        PointsEntry.select(PointsEntry.kind, fn.COUNT(PointsEntry.id)).where(of_both).group_by(PointsEntry.kind)
    )
    count = dict(entries)
    return int(count.get("redeem", 0)) - int(count.get("refund", 0))


@verb
def give_back(desk: Desk, entry: int, reason: str) -> int:
    """L8: the points of a redemption are given back, by a further entry that names it; the balance after it."""
    reason = reason.strip()
    if not 1 <= len(reason) <= MOST_REASON:
        raise DeskError(f"Give a reason of 1 to {MOST_REASON} characters.", "reason")
    return _give_back(desk, entry, reason)


def _give_back(desk: Desk, entry: int, reason: str) -> int:
    row = PointsEntry.get_or_none((PointsEntry.id == entry) & (PointsEntry.kind == "redeem"))
    if row is None:
        raise DeskError("Nothing was redeemed there.")
    if PointsEntry.select().where(PointsEntry.corrects == entry).exists():
        raise DeskError(f"These {programme.called()} have been given back already.")
    contact = merged.now(row.contact_id)
    live(contact)
    back = Posting(contact, "refund", -row.amount, reason, f"refund:{entry}", corrects=entry, reward=row.reward_id)
    return ledger.post(desk, back).balance


@takes_back("points.redeemed", like="redeeming.redeem", told=True)
def _undo(desk: Desk, event: Event) -> str:
    entry = event.data.get("entry")
    if entry is None:
        raise DeskError("This cannot be undone.")
    balance = _give_back(desk, int(entry), "Undone")
    return f"The {programme.called()} are given back: {balance:,} now"


def _known(contact: int, reward: int, key: str) -> Redeemed | None:
    """What was redeemed by this request already."""
    row = ledger.taken(key, contact, "redeem")
    if row is None:
        return None
    ledger.refuse_other(row.reward_id == reward)
    return Redeemed(row.id, one_line(Reward.get_by_id(reward).name, 60), -row.amount, row.balance_after)

"""The loyalty ledger: points given."""

from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import contact_of, takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsAccount, PointsEntry
from frontdesk_tui.models.rows import get_or_make

MOST = 9_999_999
"""Points in one go."""

MOST_REASON = 100
"""Characters of a reason."""


@verb
def give(desk: Desk, contact: int, amount: int, reason: str, key: str) -> int:
    """L2: give points to a contact, member or not; the balance after it.

    `key` names the request: when it is asked again with the same key, nothing more happens.
    """
    reason = reason.strip()
    if not 1 <= amount <= MOST:
        raise DeskError(f"Give between 1 and {MOST:,} points.", "amount")
    if not 1 <= len(reason) <= MOST_REASON:
        raise DeskError(f"Give a reason of 1 to {MOST_REASON} characters.", "reason")
    if given := PointsEntry.get_or_none(PointsEntry.key == key):
        return int(given.balance_after)
    live(contact)
    return _enter(desk, contact, "earn", amount, reason, key)


@takes_back("points.given")
def _take_again(desk: Desk, event: Event) -> str:
    """A correction is a new entry; the old one stays."""
    amount = int(event.data["amount"])
    key = f"undo:{event.id}"
    if PointsEntry.select().where(PointsEntry.key == key).exists():
        raise DeskError("These points have been taken back already.")
    if PointsAccount.get(PointsAccount.contact == contact_of(event)).balance < amount:
        raise DeskError("The points have been redeemed meanwhile, so they cannot be taken back.")
    _enter(desk, contact_of(event), "adjust", -amount, "Undone", key)
    return f"{amount:,} points are taken back"


def _enter(desk: Desk, contact: int, kind: str, amount: int, reason: str, key: str) -> int:
    """One entry and its account, which must agree; the balance after it."""
    account = get_or_make(PointsAccount, contact=contact)
    column = {"earn": PointsAccount.earned, "adjust": PointsAccount.adjusted}[kind]
    balance = int(account.balance) + amount
    PointsAccount.update(
        {PointsAccount.balance: balance, column: column + amount, PointsAccount.last_at: desk.now}
    ).where(PointsAccount.id == account.id).execute()
    PointsEntry.create(
        contact=contact,
        kind=kind,
        amount=amount,
        balance_after=balance,
        reason=reason,
        actor=desk.actor.name,
        key=key,
        at=desk.now,
    )
    kind_of_event = "points.given" if kind == "earn" else "points.adjusted"
    record(desk, kind_of_event, contact=contact, amount=amount, balance=balance, reason=reason)
    return balance

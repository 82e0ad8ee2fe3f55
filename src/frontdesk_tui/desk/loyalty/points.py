"""L2, L3: points given, removed and set by people."""

from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.clients import merged
from frontdesk_tui.desk.clients.once_each import once_each
from frontdesk_tui.desk.clients.presence import live, living
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import ledger, programme
from frontdesk_tui.desk.loyalty.ledger import MOST, MOST_REASON, Posting
from frontdesk_tui.desk.loyalty.naming import counted, titled
from frontdesk_tui.desk.undo import contact_of, takes_back, takes_back_together
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import among, tuples

__all__ = ["MOST", "MOST_REASON"]


class Way(StrEnum):
    """How a balance is adjusted."""

    GIVE = "give"
    REMOVE = "remove"
    SET = "set"


class Gift(NamedTuple):
    """Points for one client."""

    contact: int
    amount: int
    reason: str
    key: str
    """Names the request, as for `give`."""


class BalanceChangedError(DeskError):
    """Whoever sets a balance was shown another one; the sentence says which it is now."""

    def __init__(self, balance: int) -> None:
        super().__init__(
            f"The balance has changed meanwhile: it is {balance:,} now. Save once more to set it all the same.",
            "amount",
        )
        self.balance = balance
        """The balance now."""


def number_typed(text: str, field: str, least: int = 1) -> int:
    """The number of points that was typed.

    Raises DeskError at the form field of that name when it is none, or not between `least` and `MOST`.
    """
    with suppress(DeskError):
        if least <= (number := amounts.whole(text, field)) <= MOST:
            return number
    raise DeskError(f"Give a whole number between {least:,} and {MOST:,}.", field)


@verb
def give(desk: Desk, contact: int, amount: int, reason: str, key: str) -> int:
    """L2: give points to a contact, member or not; the balance after it.

    `key` names the request: when it is asked again with the same key, nothing more happens. Raises DeskError while the
    programme is not active, and when something else was asked for by this key.
    """
    reason = _checked(amount, reason)
    if given := ledger.taken(key, contact, "earn"):
        ledger.refuse_other(given.amount == amount)
        return int(given.balance_after)
    programme.refuse_inactive()
    live(contact)
    return ledger.post(desk, Posting(contact, "earn", amount, reason, key)).balance


@verb
def give_all(desk: Desk, contacts: Sequence[int], amount: int, reason: str, key: str) -> int:
    """L2: give as many points to each of these contacts; to how many they were given.

    Who has been deleted meanwhile, or was given them by a request of the same `key`, is passed over.
    """
    reason = _checked(amount, reason)
    return _give(desk, [Gift(contact, amount, reason, f"{key}:{contact}") for contact in living(contacts)])


@verb
def give_each(desk: Desk, gifts: Sequence[Gift]) -> int:
    """L2: the same with an amount and a reason for each of these clients, none of whom comes twice.

    What was given by a request of the same key is passed over. Raises DeskError, and gives nothing, when one of them
    has been deleted meanwhile.
    """
    gifts = [gift._replace(reason=_checked(gift.amount, gift.reason)) for gift in gifts]
    contacts = [gift.contact for gift in gifts]
    if len(living(contacts)) < len(contacts):
        raise DeskError("One of these contacts has been deleted meanwhile.")
    return _give(desk, gifts)


def _give(desk: Desk, gifts: Sequence[Gift]) -> int:
    given = {gift.key: gift for gift in gifts}
    for (known,) in tuples(PointsEntry.select(PointsEntry.key).where(among(PointsEntry.key, list(given)))):
        del given[known]
    if given:
        programme.refuse_inactive()
    return len(ledger.post_all(desk, [Posting(to, "earn", much, why, key) for to, much, why, key in given.values()]))


@verb
def adjust(desk: Desk, contact: int, way: Way, amount: int, reason: str, key: str, shown: int | None = None) -> int:
    """L3: give, remove, or set a contact's points; the balance after it.

    `shown` is the balance that whoever sets it was shown. Raises BalanceChangedError when it has changed since. `key`
    names the request, as for `give`.
    """
    reason = _reason(reason)
    if known := ledger.taken(key, contact, "adjust"):
        done = {Way.GIVE: known.amount, Way.REMOVE: -known.amount, Way.SET: known.balance_after}[way]
        ledger.refuse_other(done == amount)
        return int(known.balance_after)
    least = 0 if way is Way.SET else 1
    if not least <= amount <= MOST:
        raise DeskError(f"Give a number between {least} and {MOST:,}.", "amount")
    live(contact)
    balance = ledger.balance_of(contact)
    change = {Way.GIVE: amount, Way.REMOVE: -amount, Way.SET: amount - balance}[way]
    if way is Way.SET and shown not in (None, balance):
        raise BalanceChangedError(balance)
    if balance + change < 0:
        raise DeskError(f"Only {balance:,} are there to remove.", "amount")
    if not change:
        raise DeskError(f"The balance is {balance:,} already.", "amount")
    return ledger.post(desk, Posting(contact, "adjust", change, reason, key)).balance


def _checked(amount: int, reason: str) -> str:
    """The reason as it is stored. Raises DeskError at the field that is wrong."""
    if not 1 <= amount <= MOST:
        raise DeskError(f"Give between 1 and {MOST:,} {programme.called()}.", "amount")
    return _reason(reason)


def _reason(reason: str) -> str:
    reason = reason.strip()
    if not 1 <= len(reason) <= MOST_REASON:
        raise DeskError(f"Give a reason of 1 to {MOST_REASON} characters.", "reason")
    return reason


@takes_back_together("points.given")
def _take_again(desk: Desk, events: Sequence[Event]) -> str:
    """A correction is a new entry; the old one stays. All of them or none."""
    total = 0
    for some in once_each(events, _whose):
        if PointsEntry.select().where(among(PointsEntry.key, [f"undo:{event.id}" for event in some])).exists():
            raise DeskError(f"These {programme.called()} have been taken back already.")
        back = [_correction(event) for event in some]
        if short := ledger.too_few(back):
            called = programme.called()
            whose = f"The {called}" if len(events) == 1 else f"{titled(called)} of {short:,} of the clients"
            raise DeskError(f"{whose} have been redeemed meanwhile, so they cannot be taken back.")
        ledger.post_all(desk, back)
        total -= sum(one.amount for one in back)
    said = counted(total, programme.called())
    return f"{said} {'is' if total == 1 else 'are'} taken back"


def _correction(event: Event) -> Posting:
    amount, entry = int(event.data["amount"]), event.data.get("entry")
    return Posting(_whose(event), "refund", -amount, "Undone", f"undo:{event.id}", corrects=entry)


def _whose(event: Event) -> int:
    """Who has by now what an event changed."""
    return merged.now(contact_of(event))


@takes_back("points.adjusted", like="points.adjust")
def _adjust_back(desk: Desk, event: Event) -> str:
    amount = int(event.data["amount"])
    contact, key = _whose(event), f"undo:{event.id}"
    if PointsEntry.select().where(PointsEntry.key == key).exists():
        raise DeskError("This has been taken back already.")
    if ledger.balance_of(contact) < amount:
        raise DeskError(f"The {programme.called()} have been redeemed meanwhile, so they cannot be taken back.")
    balance = ledger.post(
        desk, Posting(contact, "adjust", -amount, "Undone", key, corrects=event.data.get("entry"))
    ).balance
    return f"The balance is {balance:,} again"

"""L10: the one way into the ledger. An entry, its account and the total of its day are written together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import programme, tiers
from frontdesk_tui.desk.loyalty.totals import SUMS
from frontdesk_tui.desk.verb import record_each
from frontdesk_tui.models.points import PointsAccount, PointsDay, PointsEntry
from frontdesk_tui.models.rows import among, change_many, get_or_make, insert, next_id, tuples

MOST = 9_999_999
"""Points in one go."""

IMPORTED = "import"
"""Cause of what came in from a file: it has an event of its own, after which no automation begins."""

MERGED = "merge:"
"""What the cause of an entry begins with that moves a balance when contacts are merged: nobody gave or took these."""

MOST_REASON = 100
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One change of a client's balance."""

    contact: int
    kind: str
    """`earn`, `redeem`, `adjust`, `refund` or `expire`."""
    amount: int
    """Points added, or taken where negative; never 0."""
    reason: str
    key: str
    """Names the request: no two entries have the same."""
    cause: str = ""
    """What brought it about, such as `booking:12`; empty when a person did."""
    corrects: int | None = None
    """The entry that it takes back."""
    reward: int | None = None
    """What is redeemed."""
    rule: int | None = None
    """The rule by which it is earned."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a posting."""

    entry: int
    """Id of its entry."""
    balance: int
    """After it."""


def post(desk: Desk, posting: Posting) -> Posted:
    """Part of a verb: one entry. Raises DeskError when the balance would fall below zero."""
    return post_all(desk, [posting])[0]


def post_all(desk: Desk, postings: Sequence[Posting]) -> list[Posted]:
    """Part of a verb: entries of many clients, each of which comes once, with an event each; all of them or none.

    Raises DeskError when a balance would fall below zero.
    """
    if not postings:
        return []
    standing, day = _standing([one.contact for one in postings]), desk.today.toordinal()
    first = next_id(PointsEntry)
    entries, accounts, events, total = [], [], [], dict.fromkeys(SUMS, 0)
    posted = []
    for number, one in enumerate(postings):
        account, last, sums = standing[one.contact]
        column, change = counted_as(one.kind, one.amount)
        sums[column] += change
        total[column] += change
        balance = sums["earned"] + sums["adjusted"] - sums["redeemed"] - sums["expired"]
        if balance < 0:
            raise DeskError(f"Only {balance - one.amount:,} {programme.called()} are there.", "amount")
        # A clock that has fallen back would make whoever is here just now inactive, and their points expire.
        accounts.append((*(sums[name] for name in SUMS), balance, max(last or desk.now, desk.now), account))
        entries.append(_entry(desk, day, one, first + number, balance))
        events.append((one.contact, _said(one, first + number, balance)))
        posted.append(Posted(first + number, balance))
    insert(PointsEntry, entries)
    change_many(PointsAccount, (*SUMS, "balance", "last_at"), accounts)
    _add_to_day(desk, total)
    _settle_tiers(desk, [one.contact for one in postings if counted_as(one.kind, one.amount)[0] == "earned"])
    for kind in dict.fromkeys(_event_of(one) for one in postings):
        of_kind = [event for one, event in zip(postings, events, strict=True) if _event_of(one) == kind]
        record_each(desk, kind, of_kind)
    return posted


def counted_as(kind: str, amount: int) -> tuple[str, int]:
    """Which sum of an account an entry counts towards, and by how much."""
    match kind:
        case "earn":
            return "earned", amount
        case "adjust":
            return "adjusted", amount
        case "refund":
            return ("redeemed", -amount) if amount > 0 else ("earned", amount)
        case "redeem":
            return "redeemed", -amount
        case "expire":
            return "expired", -amount
    raise ValueError(f"there is no kind of entry {kind!r}")


def balance_of(contact: int) -> int:
    """Points that a contact has now."""
    return balances_of([contact]).get(contact, 0)


def balances_of(contacts: Iterable[int]) -> dict[int, int]:
    """Points that contacts have now, of those that ever had any."""
    accounts = PointsAccount.select(PointsAccount.contact, PointsAccount.balance)
    return dict(tuples(accounts.where(among(PointsAccount.contact, contacts))))


def taken(key: str, contact: int, kind: str) -> PointsEntry | None:
    """The entry of a request that is asked once more; None when it was not taken yet.

    Raises DeskError when something else was asked for by this key.
    """
    known: PointsEntry | None = PointsEntry.get_or_none(PointsEntry.key == key)
    if known is not None:
        refuse_other(known.contact_id == contact and known.kind == kind)
    return known


def refuse_other(is_same: bool) -> None:
    """Raises DeskError unless a request that was taken before is the same as what is asked for now."""
    if not is_same:
        raise DeskError("This was saved a moment ago, as something else. Look at the activity, and begin anew.")


def too_few(postings: Sequence[Posting]) -> int:
    """Of how many clients the balance would fall below zero by these entries, each of another client."""
    balances = balances_of([one.contact for one in postings])
    return sum(balances.get(one.contact, 0) + one.amount < 0 for one in postings)


def _standing(contacts: Sequence[int]) -> dict[int, tuple[int, DateTime | None, dict[str, int]]]:
    """The account of each contact, made where there is none: its id, its latest activity and its sums."""
    if len(set(contacts)) != len(contacts):
        raise ValueError("a client comes twice among the postings")
    known = _accounts(contacts)
    if missing := [{"contact": contact} for contact in contacts if contact not in known]:
        insert(PointsAccount, missing)
        known = _accounts(contacts)
    return known


def _accounts(contacts: Sequence[int]) -> dict[int, tuple[int, DateTime | None, dict[str, int]]]:
    columns = [getattr(PointsAccount, name) for name in SUMS]
    found = PointsAccount.select(PointsAccount.contact, PointsAccount.id, PointsAccount.last_at, *columns)
    rows = tuples(found.where(among(PointsAccount.contact, contacts)))
    return {contact: (account, last, dict(zip(SUMS, sums, strict=True))) for contact, account, last, *sums in rows}


def _entry(desk: Desk, day: int, one: Posting, entry: int, balance: int) -> dict[str, Any]:
    return {
        "id": entry,
        "contact": one.contact,
        "kind": one.kind,
        "amount": one.amount,
        "balance_after": balance,
        "reason": one.reason,
        "actor": desk.actor.name,
        "cause": one.cause,
        "key": one.key,
        "at": desk.now,
        "day": day,
        "corrects": one.corrects,
        "reward": one.reward,
        "rule": one.rule,
    }


def _said(one: Posting, entry: int, balance: int) -> dict[str, Any]:
    """What the log keeps of it."""
    said = {"entry": entry, "amount": one.amount, "balance": balance, "reason": one.reason}
    return said | ({} if one.reward is None else {"reward": one.reward})


def _event_of(one: Posting) -> str:
    if one.cause == IMPORTED:
        return "points.imported"
    if one.cause.startswith(MERGED):
        return "points.merged"
    kinds = {"earn": "given", "adjust": "adjusted", "redeem": "redeemed", "expire": "expired"}
    return f"points.{kinds.get(one.kind) or ('refunded' if one.amount > 0 else 'taken_back')}"


def _settle_tiers(desk: Desk, contacts: Sequence[int]) -> None:
    if contacts and (held := programme.current()).tiers:
        tiers.settle(held.ladder(desk.today), contacts)


def _add_to_day(desk: Desk, total: dict[str, int]) -> None:
    changes = {getattr(PointsDay, name): getattr(PointsDay, name) + change for name, change in total.items() if change}
    if not changes:  # entries that come to nothing, as of contacts that are merged
        return
    row = get_or_make(PointsDay, day=desk.today.toordinal())
    PointsDay.update(changes).where(PointsDay.id == row.id).execute()

"""L4: how the balance of one client came about, entry by entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models import rows
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import among, tuples

_BATCH = 500
"""Entries that are read at a time for a file."""


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An entry as it is listed; texts are safe to display."""

    id: int
    when: str
    action: str
    """What happened, and why: `Given: Brought a friend`."""
    change: str
    """`+10`."""
    balance: str
    """After it."""
    can_be_given_back: bool
    """Whether it redeemed something that was not given back since."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An entry as it is written to a file; texts are as they were typed."""

    id: int
    at: datetime
    """By the clock of the business, without a zone."""
    action: str
    reason: str
    amount: int
    """Below zero where points were taken."""
    balance: int
    actor: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry in full; texts are safe to display."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What is known of it, each with what it is."""


def ids(contact: int) -> list[int]:
    """The entries of a client, newest first."""
    of_contact = PointsEntry.select(PointsEntry.id).where(PointsEntry.contact == contact)
    return rows.ids(of_contact.order_by(PointsEntry.id.desc()))


def lines(desk: Desk, entries: Sequence[int]) -> list[ActivityLine]:
    """Some entries as they are listed."""
    found = PointsEntry.select().where(among(PointsEntry.id, entries))
    corrected = tuples(PointsEntry.select(PointsEntry.corrects).where(among(PointsEntry.corrects, entries)))
    back = {one for (one,) in corrected}
    return [
        ActivityLine(
            row.id,
            wording.day_and_time(row.at, desk),
            f"{_action(row)}: {one_line(row.reason, 100)}",
            f"{row.amount:+,}",
            f"{row.balance_after:,}",
            row.kind == "redeem" and row.id not in back,
        )
        for row in found
    ]


def all_rows(desk: Desk, contact: int) -> Iterator[ActivityRow]:
    """All entries of a client for a file, newest first."""
    wanted = ids(contact)
    for begin in range(0, len(wanted), _BATCH):
        found = {
            row.id: row for row in PointsEntry.select().where(among(PointsEntry.id, wanted[begin : begin + _BATCH]))
        }
        for row in (found[one] for one in wanted[begin : begin + _BATCH]):
            at = desk.local(row.at).naive()
            yield ActivityRow(row.id, at, _action(row), row.reason, row.amount, row.balance_after, row.actor)


def entry(desk: Desk, entry: int) -> EntryPage:
    """All that is known of an entry. Raises DeskError when there is none."""
    row = PointsEntry.get_or_none(PointsEntry.id == entry)
    if row is None:
        raise DeskError("This entry is no longer there.")
    points = one_line(programme.current().points)
    facts = [
        ("Date", wording.day_and_time(row.at, desk)),
        (f"{points.capitalize()} change", f"{row.amount:+,}"),
        (f"{points.capitalize()} balance", f"{row.balance_after:,}"),
        ("Reason", one_line(row.reason)),
        ("By", one_line(row.actor, 60)),
        ("Entry", f"{row.id:,}"),
    ]
    if row.corrects_id is not None:
        facts.append(("Takes back", f"entry {row.corrects_id:,}"))
    by = PointsEntry.get_or_none(PointsEntry.corrects == entry)
    if by is not None:
        facts.append(("Taken back", f"by entry {by.id:,}, {wording.day(by.at, desk)}"))
    return EntryPage(_action(row), tuple(facts))


def _action(row: PointsEntry) -> str:
    """What happened, in a word or two."""
    match row.kind:
        case "earn":
            return "Given" if row.rule_id is None else "Earned"
        case "refund":
            return "Refunded" if row.amount > 0 else "Taken back"
    return {"redeem": "Redeemed", "adjust": "Adjusted", "expire": "Expired"}[row.kind]

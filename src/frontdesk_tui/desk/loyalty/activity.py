"""L4: how the balance of one client came about, entry by entry."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import merged
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.loyalty.naming import titled
from frontdesk_tui.desk.loyalty.points_report import action
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models import rows
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import among, tuples


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An entry as it is listed; texts are safe to display."""

    id: int
    when: str
    """With the weekday, or with the year when it is not this one."""
    action: str
    """What happened, and why: `Given: Brought a friend`."""
    change: str
    """`+10`."""
    balance: str
    """After it."""
    can_be_given_back: bool
    """Whether it redeemed something that was not given back since."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry in full; texts are safe to display."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What is known of it, each with what it is."""


def ids(contact: int) -> list[int]:
    """The entries of a client, and of those who were merged into them, newest first."""
    of_contact = PointsEntry.select(PointsEntry.id).where(PointsEntry.contact.in_(merged.family(contact)))
    return rows.ids(of_contact.order_by(PointsEntry.id.desc()))


def lines(desk: Desk, entries: Sequence[int]) -> list[ActivityLine]:
    """Some entries as they are listed."""
    found = PointsEntry.select().where(among(PointsEntry.id, entries))
    corrected = tuples(PointsEntry.select(PointsEntry.corrects).where(among(PointsEntry.corrects, entries)))
    back = {one for (one,) in corrected}
    return [
        ActivityLine(
            row.id,
            wording.day_and_time_in_short(row.at, desk),
            f"{action(row.kind, row.amount, row.rule_id)}: {one_line(row.reason, 100)}",
            f"{row.amount:+,}",
            f"{row.balance_after:,}",
            row.kind == "redeem" and row.id not in back,
        )
        for row in found
    ]


def entry(desk: Desk, entry: int) -> EntryPage:
    """All that is known of an entry. Raises DeskError when there is none."""
    row = PointsEntry.get_or_none(PointsEntry.id == entry)
    if row is None:
        raise DeskError("This entry is no longer there.")
    points = one_line(programme.current().points)
    facts = [
        ("Date", wording.day_and_time(row.at, desk)),
        (f"{titled(points)} change", f"{row.amount:+,}"),
        (f"{titled(points)} balance", f"{row.balance_after:,}"),
        ("Reason", one_line(row.reason)),
        ("By", one_line(row.actor, 60)),
        ("Entry", f"{row.id:,}"),
    ]
    if row.corrects_id is not None:
        facts.append(("Takes back", f"entry {row.corrects_id:,}"))
    by = PointsEntry.get_or_none(PointsEntry.corrects == entry)
    if by is not None:
        facts.append(("Taken back", f"by entry {by.id:,}, {wording.day(by.at, desk)}"))
    return EntryPage(action(row.kind, row.amount, row.rule_id), tuple(facts))

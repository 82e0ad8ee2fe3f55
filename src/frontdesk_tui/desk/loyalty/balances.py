"""L3: balances that come in from a file: matched with clients, and set, or given on top, many in one transaction."""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from peewee import fn

from frontdesk_tui.desk.clients import merged
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.matching import Matching
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import ledger
from frontdesk_tui.desk.loyalty.ledger import IMPORTED, Posting
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import among, tuples

_UNCHANGED = "points.unchanged"
"""The event of rows that changed no balance, so that they change none later either."""

_WHOSE = fn.COALESCE(Contact.merged_into, Contact.id)
"""Whose an entry is by now."""


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One row of a file."""

    number: int
    """As a spreadsheet counts."""
    client: ContactDraft
    """Name, emails and phones: what a client is matched by."""
    points: int
    """From 0 to `ledger.MOST`."""
    reason: str
    """1 to `ledger.MOST_REASON` characters."""


class Outcome(StrEnum):
    """What became of a row."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    """The balance is that already."""
    KNOWN = "known"
    """The same file was taken before."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and what became of it."""

    outcome: Outcome
    contact: int = 0
    """Whose it is, where it was taken, by this run or by another desk's meanwhile."""
    change: int = 0
    """Points by which the balance is another."""
    reason: str = ""
    """Why it was refused, as a sentence."""


@dataclass(slots=True)
class Taken:
    """What was taken of a file up to now, in this run or an earlier one."""

    rows: set[int] = field(default_factory=set)
    """Numbers of the rows."""
    clients: dict[int, int] = field(default_factory=dict)
    """The row of each client."""

    def add(self, row: int, contact: int) -> None:
        """A row that was taken."""
        self.rows.add(row)
        self.clients[contact] = row


def taken_before(file: str) -> Taken:
    """What earlier runs have taken of a file, which is named by its digest."""
    first, end = _key(file, ""), f"import:{file};"  # the character after the colon
    entries = PointsEntry.select(PointsEntry.key, _WHOSE).join(Contact)
    rows = tuples(entries.where((PointsEntry.key >= first) & (PointsEntry.key < end)))
    taken = Taken()
    for key, contact in rows:
        taken.add(int(key.rpartition(":")[2]), contact)
    for (data,) in tuples(Event.select(Event.data).where(Event.kind == _UNCHANGED)):
        if data["file"] == file:
            now = merged.all_now([contact for _, contact in data["rows"]])
            for row, contact in data["rows"]:
                taken.add(row, now.get(contact, contact))
    return taken


@verb
def take_in(
    desk: Desk, file: str, rows: Sequence[BalanceRow], taken: Taken, add: bool = False, dry_run: bool = False
) -> list[Judged]:
    """L3: the points of these rows become the balances of their clients, or are given on top with `add`.

    `file` is the digest that names the file, of which `taken` says what was taken up to now: such a row changes
    nothing, and neither does a further one of the same client. With `dry_run` nothing is written.
    """
    judged = _judge(desk, file, rows, taken, add)
    if not dry_run:
        of = [(row, one) for row, one in zip(rows, judged, strict=True)]
        ledger.post_all(
            desk,
            [
                Posting(one.contact, "adjust", one.change, row.reason, _key(file, row.number), cause=IMPORTED)
                for row, one in of
                if one.outcome is Outcome.CHANGED
            ],
        )
        if same := [(row.number, one.contact) for row, one in of if one.outcome is Outcome.UNCHANGED]:
            record(desk, _UNCHANGED, file=file, rows=same)
    return judged


def _judge(desk: Desk, file: str, rows: Sequence[BalanceRow], taken: Taken, add: bool) -> list[Judged]:
    matching = Matching(desk.business.country, [row.client for row in rows])
    found = [matching.of(row.client) for row in rows]
    balances = ledger.balances_of({contact for contacts in found for contact in contacts})
    entered = _entered(file, rows)
    before = ChainMap({}, taken.clients)
    judged = []
    for row, contacts in zip(rows, found, strict=True):
        if row.number in taken.rows:
            judged.append(Judged(Outcome.KNOWN))
        elif row.number in entered:
            before[entered[row.number]] = row.number
            judged.append(Judged(Outcome.KNOWN, entered[row.number]))
        elif reason := _refusal(matching, row, contacts, before):
            judged.append(Judged(Outcome.REFUSED, reason=reason))
        else:
            [contact] = contacts
            before[contact] = row.number
            change = row.points if add else row.points - balances.get(contact, 0)
            judged.append(Judged(Outcome.CHANGED if change else Outcome.UNCHANGED, contact, change))
    return judged


def _refusal(matching: Matching, row: BalanceRow, contacts: Sequence[int], before: Mapping[int, int]) -> str:
    """Why a row cannot be taken; empty when it is one client's, who comes for the first time."""
    if not matching.can_find(row.client):
        return "There is no email or phone."
    if not contacts:
        return "No client has this email or phone, and a name like this."
    if len(contacts) > 1:
        return "More than one client has this email or phone; a column of names can say who is meant."
    if (earlier := before.get(contacts[0])) is not None:
        return f"The same client is in row {earlier:,} already."
    return ""


def _entered(file: str, rows: Sequence[BalanceRow]) -> dict[int, int]:
    """Which of these rows have an entry, and whose: another desk may be taking in the same file."""
    keys = {_key(file, row.number): row.number for row in rows}
    found = PointsEntry.select(PointsEntry.key, _WHOSE).join(Contact).where(among(PointsEntry.key, keys))
    return {keys[key]: contact for key, contact in tuples(found)}


def _key(file: str, row: int | str) -> str:
    return f"import:{file}:{row}"

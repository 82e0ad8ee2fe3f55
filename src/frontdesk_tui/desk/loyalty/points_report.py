"""S4, L4: accounts and entries, one after the other, however many there are."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pendulum import Date

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import merged, names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty.totals import SUMS, family_sums
from frontdesk_tui.desk.wall_clock import to_the_minute
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.database import snapshot
from frontdesk_tui.models.fields import as_stored
from frontdesk_tui.models.points import PointsAccount, PointsEntry
from frontdesk_tui.models.rows import among, tuples

PAGE = 1_000
"""Rows that are read at a time."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Where a client stands. Texts are as stored."""

    contact: int
    first_name: str
    last_name: str
    company: str
    email: str
    phone: str
    member_status: str
    """In the words on screen."""
    tier: str
    balance: int
    earned: int
    adjusted: int
    redeemed: int
    expired: int
    last_at: datetime | None
    """Of the latest entry, by the wall clock of the business; as in every row, to the minute."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One entry. Texts are as stored."""

    at: datetime
    contact: int
    name: str
    action: str
    """What it was, in words."""
    change: int
    """Points added, or taken where negative."""
    balance: int
    """After the change."""
    reason: str
    actor: str
    entry: int
    """Its number, as on a slip."""


@dataclass(frozen=True, slots=True)
class ActivityWanted:
    """Which entries are reported."""

    from_day: Date | None = None
    """The first day, in the business's zone; None for the beginning."""
    to_day: Date | None = None
    """The last day; None for the end."""
    contact: int | None = None
    """Whose, under all ids that they had; None for everybody's."""


@dataclass(frozen=True, slots=True)
class _Client:
    """What a client is called and reached by."""

    first_name: str
    last_name: str
    company: str
    email: str
    phone: str
    member_status: str

    @property
    def name(self) -> str:
        """The name, else what comes next to one."""
        full_name = names.full_name(self.first_name, self.last_name)
        return names.first_said(full_name, self.company, self.email, self.phone)


def accounts(desk: Desk) -> Generator[AccountRow, None, None]:
    """S4: every account but of clients in the trash, read page by page, as they stood when the first was read.

    Whoever does not read them to the end closes this, for the database cannot be closed before.
    """
    zone, last = ZoneInfo(desk.business.zone), 0
    columns = ("balance", *SUMS)
    kept = [getattr(PointsAccount, name) for name in columns]
    found = PointsAccount.select(
        PointsAccount.id, PointsAccount.contact, PointsAccount.tier, as_stored(PointsAccount.last_at), *kept
    ).order_by(PointsAccount.id)
    with snapshot():
        while page := tuples(found.where(PointsAccount.id > last).limit(PAGE)):
            clients = _clients([row[1] for row in page], Contact.deleted_at.is_null())
            others = family_sums([row[1] for row in page])
            for _, contact, tier, at, balance, *own in page:
                more = others.get(contact, {})
                sums = (balance, *(number + more.get(name, 0) for name, number in zip(SUMS, own, strict=True)))
                if client := clients.get(contact):
                    yield AccountRow(
                        contact=contact,
                        first_name=client.first_name,
                        last_name=client.last_name,
                        company=client.company,
                        email=client.email,
                        phone=client.phone,
                        member_status=wording.MEMBER_STATUS[client.member_status],
                        tier=tier,
                        last_at=None if at is None else to_the_minute(at, zone),
                        **dict(zip(columns, sums, strict=True)),
                    )
            last = page[-1][0]


def count_accounts() -> int:
    """How many accounts there are."""
    return int(PointsAccount.select().join(Contact).where(Contact.deleted_at.is_null()).count())


def activity(desk: Desk, wanted: ActivityWanted) -> Generator[ActivityRow, None, None]:
    """L4: the entries, the oldest first; read, and to be closed, as `accounts` are."""
    zone, last = ZoneInfo(desk.business.zone), 0
    found = PointsEntry.select(
        *(PointsEntry.id, PointsEntry.contact, as_stored(PointsEntry.at), PointsEntry.kind, PointsEntry.amount),
        *(PointsEntry.balance_after, PointsEntry.reason, PointsEntry.actor, PointsEntry.rule),
    ).order_by(PointsEntry.id)
    with snapshot():
        while page := tuples(_chosen(wanted, found).where(PointsEntry.id > last).limit(PAGE)):
            clients = _clients([row[1] for row in page])
            for entry, contact, at, kind, amount, balance, reason, actor, rule in page:
                yield ActivityRow(
                    at=to_the_minute(at, zone),
                    contact=contact,
                    name=clients[contact].name,
                    action=action(kind, amount, rule),
                    change=amount,
                    balance=balance,
                    reason=reason,
                    actor=actor,
                    entry=entry,
                )
            last = page[-1][0]


def count_activity(wanted: ActivityWanted) -> int:
    """How many entries that is."""
    return int(_chosen(wanted, PointsEntry.select(PointsEntry.id)).count())


def action(kind: str, amount: int, rule: int | None) -> str:
    """L4: what an entry was, in words."""
    match kind:
        case "earn":
            return "Given" if rule is None else "Earned"
        case "refund":
            return "Refunded" if amount > 0 else "Taken back"
    return {"redeem": "Redeemed", "adjust": "Adjusted", "expire": "Expired"}[kind]


def _chosen(wanted: ActivityWanted, entries: Any) -> Any:
    if wanted.contact is not None:
        entries = entries.where(PointsEntry.contact.in_(merged.family(wanted.contact)))
    if wanted.from_day is not None:
        entries = entries.where(PointsEntry.day >= wanted.from_day.toordinal())
    if wanted.to_day is not None:
        entries = entries.where(PointsEntry.day <= wanted.to_day.toordinal())
    return entries


def _clients(contacts: Sequence[int], which: Any = True) -> dict[int, _Client]:
    columns = Contact.id, Contact.first_name, Contact.last_name, Contact.company, Contact.member_status
    found = Contact.select(*columns).where(among(Contact.id, contacts) & which)
    emails, phones = _first(ContactEmail, "address", contacts), _first(ContactPhone, "number", contacts)
    return {
        contact: _Client(first, last, company, emails.get(contact, ""), phones.get(contact, ""), status)
        for contact, first, last, company, status in tuples(found)
    }


def _first(table: type[ContactEmail | ContactPhone], column: str, contacts: Sequence[int]) -> dict[int, str]:
    rows = table.select(table.contact, getattr(table, column)).where(among(table.contact, contacts))
    return dict(tuples(rows.where(table.position == 0)))

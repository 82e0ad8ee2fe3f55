"""The rows of the contact list."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import labels, names
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty.totals import reading_family_sums
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models import asking, contact_find
from frontdesk_tui.models.asking import Kept, Reading, any_of, asked, together
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.contact_find import Order, Wanted
from frontdesk_tui.models.points import PointsAccount

__all__ = ["Order", "Wanted"]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """What the list shows of one contact; all texts are safe to display."""

    id: int
    name: str
    phone: str
    email: str
    labels: tuple[LabelChoice, ...]
    last_visit: str
    points: str
    redeemed: str
    last_points: str
    """When points were last given or redeemed."""
    member: str
    """Member status."""
    tier: str
    """Empty when none is reached."""


def rows(desk: Desk, ids: Sequence[int]) -> list[ContactRow]:
    """The rows of these contacts, in any order; those in the trash are left out."""
    return asking.read(reading(desk, ids))


def reading(desk: Desk, ids: Sequence[int]) -> Reading[list[ContactRow]]:
    """The same."""
    [found, numbers, addresses, accounts], on, others = yield from together(
        asked(_ROWS(ids), _PHONES(ids), _EMAILS(ids), _ACCOUNTS(ids)),
        labels.reading_on(ids),
        reading_family_sums(ids),
    )
    safe = {label: label.safe() for label in {label for some in on.values() for label in some}}
    phones, emails = dict(numbers), dict(addresses)
    points = {contact: account for contact, *account in accounts}
    return [
        ContactRow(
            id=contact,
            name=one_line(names.first_said(names.full_name(first, last), company, email, phone)),
            phone=one_line(phone),
            email=one_line(email),
            labels=tuple(safe[label] for label in on.get(contact, ())),
            last_visit=wording.ago(visited, desk),
            points=f"{balance:,}",
            redeemed=f"{redeemed + (others[contact]['redeemed'] if contact in points and contact in others else 0):,}",
            last_points=wording.ago(last_at, desk),
            member=wording.MEMBER_STATUS[member],
            tier=one_line(tier, 60),
        )
        for contact, first, last, company, visited, member in found
        for email, phone in [(emails.get(contact, ""), phones.get(contact, ""))]
        for balance, redeemed, last_at, tier in [points.get(contact, (0, 0, None, ""))]
    ]


_OF_ACCOUNT = (
    PointsAccount.contact,
    PointsAccount.balance,
    PointsAccount.redeemed,
    PointsAccount.last_at,
    PointsAccount.tier,
)
_ACCOUNTS = Kept(lambda ids: PointsAccount.select(*_OF_ACCOUNT).where(any_of(PointsAccount.contact, ids)))
_OF_CONTACT = (
    Contact.id,
    Contact.first_name,
    Contact.last_name,
    Contact.company,
    Contact.last_visit_at,
    Contact.member_status,
)


_ROWS = Kept(lambda ids: Contact.select(*_OF_CONTACT).where(any_of(Contact.id, ids) & Contact.deleted_at.is_null()))


def _primary(table: type[ContactPhone | ContactEmail], column: object) -> Kept:
    rows = table.select(table.contact, column).where(table.position == 0)
    return Kept(lambda ids: rows.where(any_of(table.contact, ids)))


_PHONES, _EMAILS = _primary(ContactPhone, ContactPhone.number), _primary(ContactEmail, ContactEmail.address)


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The beginning of a list: enough to be painted at once."""

    ids: tuple[int, ...]
    rows: tuple[ContactRow, ...]
    whole: bool
    """Whether that is all."""


def first_page(desk: Desk, wanted: Wanted, most: int = 64) -> FirstPage:
    """The first contacts that are wanted, with their rows."""
    ids = contact_find.first_ids(wanted, most)
    return FirstPage(tuple(ids), tuple(rows(desk, ids)), len(ids) < most)


def pour(wanted: Wanted, found: FoundSet, tell: Callable[[], object], stopped: Callable[[], bool]) -> bool:
    """Fill a found set with all that is wanted, in order; `tell` is called whenever more has come in.

    It may hold the beginning already. False when that beginning has changed meanwhile: then nothing was filled in.
    """
    known = len(found.ids)
    for chunk in _chunks(wanted):
        if stopped():
            return True
        if known and chunk[:known] != found.ids:
            return False
        if wanted.is_search:
            found.capped = len(chunk) > contact_find.MOST_FOUND
            chunk = chunk[: contact_find.MOST_FOUND]
        found.extend(chunk[known:])
        known = 0
        found.total = max(found.total, len(found.ids))
        tell()
    found.total = len(found.ids)
    return True


def _chunks(wanted: Wanted) -> "Iterator[array[int]]":
    if not wanted.is_search:
        return contact_find.every_id(wanted)
    return iter([array("I", contact_find.first_ids(wanted, contact_find.MOST_FOUND + 1))])

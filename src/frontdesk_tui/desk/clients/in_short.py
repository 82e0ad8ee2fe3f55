"""C1: who is calling: clients in short, very many of whom are read as quickly as one."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.clients import custom_values, details, names, shown_fields, task_lines
from frontdesk_tui.desk.clients.shown_fields import Field
from frontdesk_tui.desk.clients.task_lines import TaskLine
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty.totals import family_sums
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.rows import among, raw

SHOWN_BOOKINGS = 4
"""Of each client."""


@dataclass(frozen=True, slots=True)
class InShort:
    """One client in short; every text is safe to display. Notes stay at the desk's own screen."""

    id: int
    name: str
    member_status: str
    known: tuple[Field, ...]
    labels: tuple[str, ...]
    bookings: tuple[BookingLine, ...]
    """Those ahead, soonest first."""
    tasks: tuple[TaskLine, ...]
    balance: int
    redeemed: int


def read(desk: Desk, contacts: Sequence[int]) -> list[InShort]:
    """These contacts, in the order given; those that are in the trash or gone are left out."""
    stored = {one.id: one for one in details.read(contacts)}
    rows = Contact.select(Contact.id, Contact.unsubscribed_at)
    there = dict(raw(rows.where(among(Contact.id, contacts) & Contact.deleted_at.is_null())))
    defined = custom_values.defined()
    bookings, tasks = bookings_of.ahead_of(desk, contacts, SHOWN_BOOKINGS), task_lines.of(desk, contacts)
    redeemed = _redeemed(contacts)
    return [
        InShort(
            id=contact,
            name=one_line(names.called(one.details)),
            member_status=wording.MEMBER_STATUS.get(one.member_status, one.member_status),
            known=shown_fields.known(shown_fields.of(one, there[contact] is None, defined)),
            labels=tuple(map(one_line, one.details.labels)),
            bookings=tuple(bookings.get(contact, ())),
            tasks=tasks.get(contact, ()),
            balance=one.points,
            redeemed=redeemed.get(contact, 0),
        )
        for contact in contacts
        if contact in there and (one := stored.get(contact))
    ]


def _redeemed(contacts: Sequence[int]) -> dict[int, int]:
    """By client who has an account: what was redeemed, also by those who were merged into them."""
    rows = PointsAccount.select(PointsAccount.contact, PointsAccount.redeemed)
    own = dict(raw(rows.where(among(PointsAccount.contact, contacts))))
    others = family_sums(own)
    return {contact: redeemed + others.get(contact, {}).get("redeemed", 0) for contact, redeemed in own.items()}

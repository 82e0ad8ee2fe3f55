"""Points that expire when nothing has been earned or redeemed for months."""

from collections.abc import Sequence
from datetime import timedelta

from peewee import fn
from pendulum import Date, DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients.presence import living
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import ledger, programme
from frontdesk_tui.desk.loyalty.ledger import Posting
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.points import PointsAccount, PointsEntry
from frontdesk_tui.models.rows import among, tuples


def said(desk: Desk, held: Programme, balance: int, last: DateTime | None) -> str:
    """What expires next, as `340 expire on 3 Feb 2027`; empty while nothing will.

    It is asked of an account by its balance, and by when something last happened to it.
    """
    if balance <= 0 or last is None or not held.expires:
        return ""
    day = max(desk.today, _due_on(desk, held, last))
    amount = _part(balance, held)
    return f"{amount:,} expire{'s' if amount == 1 else ''} on {wording.day(desk.start_of(day), desk)}"


def due(desk: Desk) -> list[int]:
    """Contacts whose points expire today, or should have before."""
    until = _inactive_since(desk)
    rows = [] if until is None else tuples(PointsAccount.select(PointsAccount.contact).where(_inactive(until)))
    return [contact for (contact,) in rows]


@verb
def expire(desk: Desk, contacts: Sequence[int]) -> int:
    """Those of these contacts whose points are to expire lose them, once; how many these were.

    Who is in the trash keeps them until they are back.
    """
    held, until = programme.current(), _inactive_since(desk)
    if until is None:
        return 0
    accounts = PointsAccount.select(PointsAccount.contact, PointsAccount.balance)
    balances = tuples(accounts.where(_inactive(until) & among(PointsAccount.contact, living(contacts))))
    reason = f"No activity for {held.expiry_months} month{'' if held.expiry_months == 1 else 's'}"
    latest = _latest([contact for contact, _ in balances])
    return len(
        ledger.post_all(
            desk,
            [
                Posting(contact, "expire", -_part(balance, held), reason, f"expire:{latest[contact]}", "expiry")
                for contact, balance in balances
            ],
        )
    )


def _part(balance: int, held: Programme) -> int:
    """How much of a balance expires: never less than the percentage, and so one point at the least."""
    return -(-balance * held.expiry_percent // 100)


def _due_on(desk: Desk, held: Programme, last: DateTime) -> Date:
    """The day on which points expire that nothing happened to since then."""
    since = max(last, held.expiry_since or last)
    return desk.local(since).date().add(months=held.expiry_months)


def _inactive_since(desk: Desk) -> DateTime | None:
    """Whoever has done nothing since this moment loses points; None while nobody does."""
    held = programme.current()
    if not held.expires:
        return None
    day = desk.today.subtract(months=held.expiry_months)
    # A month later than the 30th and the 31st of January is the last of February: it is more than one day's turn.
    while (day + timedelta(days=1)).add(months=held.expiry_months) <= desk.today:
        day += timedelta(days=1)
    until = desk.start_of(day + timedelta(days=1))
    return None if held.expiry_since is not None and held.expiry_since >= until else until


def _inactive(until: DateTime) -> object:
    return (PointsAccount.balance > 0) & (PointsAccount.last_at < until)


def _latest(contacts: Sequence[int]) -> dict[int, int]:
    """The latest entry of each contact: what an expiry follows, so that it does once."""
    rows = PointsEntry.select(PointsEntry.contact, fn.MAX(PointsEntry.id)).where(among(PointsEntry.contact, contacts))
    return dict(tuples(rows.group_by(PointsEntry.contact)))

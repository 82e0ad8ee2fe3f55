"""C20: the points of merged contacts: the ledger stays as it was written, the balance goes to the one who is there."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk.clients import merged
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import ledger, programme, tiers
from frontdesk_tui.desk.loyalty.ledger import MERGED, Posting
from frontdesk_tui.desk.loyalty.naming import titled
from frontdesk_tui.desk.verb import following
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.points import PointsAccount, PointsEntry, PointsShortfall
from frontdesk_tui.models.rows import among, get_or_make, ids, next_id, tuples


@dataclass(frozen=True, slots=True)
class Moved:
    """What a merge did to the points, as the log keeps it."""

    amount: int
    """The balance that went to the one who stays."""
    entry: int
    """The newest entry of all after that."""
    last: int | None
    """The latest activity of the one who stays before it, as it is stored; None when there was none."""


def move(desk: Desk, gone: int, keep: int) -> dict[str, Any]:
    """Part of a merge, when it says already who is who: the balance of the one becomes the other's; for `move_back`.

    Two entries of kind adjust bring it about, so that each balance is the sum of its entries, and no total is another.
    To be merged is no activity: points expire when they would have.
    """
    had, has = _last(gone), _last(keep)
    amount = ledger.balance_of(gone)
    _carry(desk, gone, keep, amount)
    if PointsAccount.select().where(PointsAccount.contact == gone).exists():
        get_or_make(PointsAccount, contact=keep)  # which says the tier that they are in together
    _last_is(gone, had)
    _last_is(keep, max(filter(None, (had, has)), default=None))
    PointsShortfall.update(contact=keep).where(PointsShortfall.contact == gone).execute()
    _settle_tiers(desk, (keep, gone))
    return asdict(Moved(amount, next_id(PointsEntry) - 1, None if has is None else moment_to_stored(has)))


def move_back(desk: Desk, gone: int, keep: int, said: dict[str, Any]) -> None:
    """The same undone, when it says of the bookings already whose they are: what these earned since goes with them.

    Raises DeskError when the points have been spent, or what was earned before is not as it was.
    """
    moved = Moved(**said)
    entries = _entries_of(merged.family(gone))
    since = PointsEntry.select().where((PointsEntry.contact == keep) & (PointsEntry.id > moved.entry))
    earned = _earned(since, gone)
    corrected = tuples(since.select(PointsEntry.cause).where(PointsEntry.corrects.in_(entries)))
    if any(earned.get(cause, 1) for (cause,) in corrected):
        called = titled(programme.called())
        raise DeskError(f"{called} from before the merge were given or taken back since, so it cannot be undone.")
    amount = moved.amount + sum(earned.values())
    if ledger.balance_of(keep) < amount:
        raise DeskError(f"The {programme.called()} have been redeemed meanwhile, so the merge cannot be undone.")
    had, has = _last(gone), _last(keep)
    if not since.exists():
        has = None if moved.last is None else moment_from_stored(moved.last)
    _carry(desk, keep, gone, amount)
    _last_is(gone, had)
    _last_is(keep, has)
    mine = (PointsShortfall.contact == keep) & PointsShortfall.entry.in_(entries)
    PointsShortfall.update(contact=gone).where(mine).execute()
    _settle_tiers(desk, (keep, gone))


def families(contacts: Collection[int]) -> dict[int, int]:
    """By id that the ledger knows these contacts by: which of them it is. Their own, and those merged into them."""
    others = tuples(Contact.select(Contact.id, Contact.merged_into).where(among(Contact.merged_into, contacts)))
    return {contact: contact for contact in contacts} | dict(others)


def _carry(desk: Desk, source: int, target: int, amount: int) -> None:
    if not amount:
        return
    key = f"{MERGED}{next_id(PointsEntry)}"
    postings = [
        Posting(contact, "adjust", change, "Merged contacts", f"{key}:{contact}", f"{MERGED}{source}:{target}")
        for contact, change in ((source, -amount), (target, amount))
    ]
    with following():
        ledger.post_all(desk, postings)


def _last(contact: int) -> DateTime | None:
    found = tuples(PointsAccount.select(PointsAccount.last_at).where(PointsAccount.contact == contact))
    return found[0][0] if found else None


def _last_is(contact: int, moment: DateTime | None) -> None:
    PointsAccount.update(last_at=moment).where(PointsAccount.contact == contact).execute()


def _earned(entries: Any, contact: int) -> dict[str, int]:
    """What these entries come to, by cause, for each booking of a contact that is among their causes."""
    causes = [f"booking:{booking}" for booking in ids(Booking.select(Booking.id).where(Booking.contact == contact))]
    sums = entries.select(PointsEntry.cause, fn.SUM(PointsEntry.amount)).where(among(PointsEntry.cause, causes))
    return dict(tuples(sums.group_by(PointsEntry.cause)))


def _entries_of(contacts: Sequence[int]) -> list[int]:
    return ids(PointsEntry.select(PointsEntry.id).where(among(PointsEntry.contact, contacts)))


def _settle_tiers(desk: Desk, contacts: Sequence[int]) -> None:
    if (held := programme.current()).tiers:
        tiers.settle(held.ladder(desk.today), contacts)

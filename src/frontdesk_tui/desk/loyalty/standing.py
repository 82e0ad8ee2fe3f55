"""L6: where a client stands in the loyalty programme."""

from dataclasses import dataclass
from typing import Any

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import merged
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import expiry, ledger, programme, totals
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading, any_of, asked, together
from frontdesk_tui.models.points import PointsAccount, PointsEntry


@dataclass(frozen=True, slots=True)
class Standing:
    """What the card says of it; texts are safe to display."""

    points: str
    """What points are called."""
    balance: int = 0
    redeemed: int = 0
    last: str = ""
    """The last activity: `20 Nov +10`; empty when there was none."""
    tier: str = ""
    """What the client has reached; empty when nothing, or where there are no tiers."""

    expiry: str = ""
    """What is to be said of points that will expire; empty when none will."""

    @property
    def figures(self) -> str:
        """The figures in one line."""
        last = (f"last {self.last}",) if self.last else ()
        return " · ".join((f"{self.balance:,} now", f"{self.redeemed:,} redeemed", *last))

    @property
    def said(self) -> str:
        """The same, and what will expire."""
        return " · ".join((self.figures, *filter(None, (self.expiry,))))


def of(desk: Desk, contact: int) -> Standing:
    """Where a client stands; one who never had points has none."""
    return asking.read(reading(desk, contact))


def reading(desk: Desk, contact: int) -> Reading[Standing]:
    """The same."""
    held, family, sums, [accounts, entries] = yield from together(
        programme.reading(),
        merged.reading_family(contact),
        totals.reading_family_sums([contact]),
        asked(_ACCOUNT(contact), _LATEST(contact)),
    )
    points = one_line(held.points)
    if not accounts:
        return Standing(points)
    if family != [contact]:
        [entries] = yield [_LATEST_OF_ANY(family)]
    [(balance, redeemed, last_at, tier)] = accounts
    return Standing(
        points,
        balance,
        redeemed + sums.get(contact, {}).get("redeemed", 0),
        next((f"{wording.day(at, desk)} {amount:+,}" for at, amount in entries), ""),
        one_line(tier, 30),
        expiry.said(desk, held, balance, last_at),
    )


_ACCOUNT = Kept(
    lambda contact: PointsAccount.select(
        PointsAccount.balance, PointsAccount.redeemed, PointsAccount.last_at, PointsAccount.tier
    ).where(PointsAccount.contact == contact)
)


def _latest(of_whom: Any) -> Any:
    """The latest entry, but for what merely came over from a merged one."""
    entries = PointsEntry.select(PointsEntry.at, PointsEntry.amount).where(of_whom)
    return entries.where(~PointsEntry.cause.startswith(ledger.MERGED)).order_by(PointsEntry.id.desc()).limit(1)


_LATEST = Kept(lambda contact: _latest(PointsEntry.contact == contact))
_LATEST_OF_ANY = Kept(lambda contacts: _latest(any_of(PointsEntry.contact, contacts)))

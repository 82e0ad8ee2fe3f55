"""L6: where a client stands in the loyalty programme."""

from dataclasses import dataclass

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import merged
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import expiry, ledger, programme, totals
from frontdesk_tui.desk.safetext import one_line
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
    points = one_line(programme.current().points)
    account = PointsAccount.get_or_none(PointsAccount.contact == contact)
    if account is None:
        return Standing(points)
    entries = PointsEntry.select().where(PointsEntry.contact.in_(merged.family(contact)))
    last = entries.where(~PointsEntry.cause.startswith(ledger.MERGED)).order_by(PointsEntry.id.desc()).first()
    others = totals.family_sums([contact]).get(contact, {})
    said = f"{wording.day(last.at, desk)} {last.amount:+,}" if last else ""
    tier, will_expire = one_line(account.tier, 30), expiry.announced(desk, contact)
    return Standing(points, account.balance, account.redeemed + others.get("redeemed", 0), said, tier, will_expire)

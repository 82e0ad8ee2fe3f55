"""The points that clients were given and redeemed."""

from dataclasses import dataclass
from random import Random

from frontdesk_tui.desk.seeding.people import one_of
from frontdesk_tui.desk.seeding.rows import Page
from frontdesk_tui.desk.seeding.studio import Member
from frontdesk_tui.models.points import PointsAccount

_EARNED = (10, 20, 20, 50, 50, 100, 150)
_FOR_WHAT = (
    "Welcome",
    "Tenth visit",
    "Brought a friend",
    "Birthday",
    "Review online",
    "Came back",
    "Class card bought",
)
_REWARDS = (("Free class", 100), ("Yoga mat", 250), ("Tea in the garden", 30), ("Massage, 30 minutes", 300))
_CORRECTIONS = (("Given twice", -10), ("Forgotten last week", 20), ("Goodwill", 40))


@dataclass(slots=True)
class Account:
    """One contact's points, as they grow."""

    page: Page
    """Where its entries go."""
    contact: int
    """Whose it is."""
    balance: int = 0
    """Points now: what was earned and adjusted, less what was redeemed."""
    earned: int = 0
    """Points given, in all."""
    adjusted: int = 0
    """Corrections, summed; may be negative."""
    redeemed: int = 0
    """Points given back for rewards, in all."""
    last_at: int | None = None
    """The latest entry, in microseconds."""

    def earn(self, points: int, reason: str, member: Member, at: int) -> None:
        """Points were given."""
        self.earned += points
        self._enter("earn", points, reason, member, at)

    def redeem(self, points: int, reward: str, member: Member, at: int) -> None:
        """Points were given back for a reward."""
        self.redeemed += points
        self._enter("redeem", -points, reward, member, at)

    def adjust(self, points: int, reason: str, member: Member, at: int) -> None:
        """A balance was put right."""
        self.adjusted += points
        self._enter("adjust", points, reason, member, at)

    def close(self) -> None:
        """The account as it stands now."""
        sums = self.balance, self.earned, self.adjusted, self.redeemed
        self.page.add(PointsAccount, self.contact, *sums, 0, self.last_at, "")

    def _enter(self, kind: str, points: int, reason: str, member: Member, at: int) -> None:
        self.balance += points
        self.last_at = at
        self.page.entry(self.contact, kind, points, self.balance, reason, member, at)


def collect(page: Page, rng: Random, contact: int, since: int, may_redeem: bool) -> None:
    """What somebody collected since a moment, by chance. Only members redeem."""
    account = Account(page, contact)
    now = page.studio.now
    for at in sorted(since + int(rng.random() * (now - since)) for _ in range(1 + int(rng.expovariate(0.6)))):
        member, kind = page.studio.somebody(rng), rng.random()
        reward, cost = one_of(rng, _REWARDS)
        correction, change = one_of(rng, _CORRECTIONS)
        if may_redeem and kind < 0.3 and account.balance >= cost:
            account.redeem(cost, reward, member, at)
        elif kind > 0.95 and account.balance + change >= 0:
            account.adjust(change, correction, member, at)
        else:
            account.earn(one_of(rng, _EARNED), one_of(rng, _FOR_WHAT), member, at)
    account.close()

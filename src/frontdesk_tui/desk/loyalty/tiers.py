"""Tiers: how far a client has come by the points earned of late, kept in the account."""

from collections.abc import Sequence
from dataclasses import dataclass

from peewee import fn

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.points import PointsAccount, PointsEntry
from frontdesk_tui.models.rows import among, change_many, ids, tuples


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier."""

    name: str
    points: int
    """Earned within the window, from which on a client is in it."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The tiers and their window at one day."""

    tiers: tuple[Tier, ...]
    """The lowest first."""
    after: int
    """Points count that were earned after this day, a proleptic ordinal."""

    def reached(self, points: int) -> str:
        """Name of the tier that so many points are enough for; empty when they are for none."""
        return next((tier.name for tier in reversed(self.tiers) if tier.points <= points), "")


def of(contact: int) -> str:
    """Name of the tier that a client is in; empty when it is none."""
    found = tuples(PointsAccount.select(PointsAccount.tier).where(PointsAccount.contact == contact))
    return str(found[0][0]) if found else ""


def settle(ladder: Ladder, contacts: Sequence[int] | None = None) -> list[int]:
    """Part of a verb: clients are in the tiers that they have reached; which of them are in another one now.

    These contacts, or everybody when none are named, as when the tiers themselves are other ones.
    """
    may_change = PointsAccount.tier != ""
    if ladder.tiers:  # who has not earned enough in all has not earned it of late
        may_change |= PointsAccount.earned >= ladder.tiers[0].points
        may_change |= PointsAccount.contact.in_(  # nor who has not done so under all the ids that they had
            Contact.select(Contact.merged_into).where(Contact.merged_into.is_null(False))
        )
    accounts = PointsAccount.select(PointsAccount.id, PointsAccount.contact, PointsAccount.tier).where(may_change)
    if contacts is not None:
        accounts = accounts.where(among(PointsAccount.contact, contacts))
    known = tuples(accounts)
    earned = _earned(ladder.after, [contact for _, contact, _ in known])
    other = [
        (tier, account, contact)
        for account, contact, was in known
        if (tier := ladder.reached(earned.get(contact, 0))) != was
    ]
    change_many(PointsAccount, ("tier",), [(tier, account) for tier, account, _ in other])
    return [contact for _, _, contact in other]


def _earned(after: int, contacts: Sequence[int]) -> dict[int, int]:
    """By contact: points earned after a day, also by those who were merged into them.

    What was taken back counts on the day of what it takes back.
    """
    corrected = PointsEntry.alias()
    counts = (PointsEntry.kind == "earn") | ((PointsEntry.kind == "refund") & (PointsEntry.amount < 0))
    day = fn.COALESCE(corrected.day, PointsEntry.day)
    others = ids(Contact.select(Contact.id).where(among(Contact.merged_into, contacts)))
    whose = fn.COALESCE(Contact.merged_into, Contact.id)
    rows = (
        PointsEntry.select(whose, fn.SUM(PointsEntry.amount))
        .join(Contact)
        .left_outer_join(corrected, on=(PointsEntry.corrects == corrected.id))
        .where(among(PointsEntry.contact, [*contacts, *others]) & counts & (day > after))
        .group_by(whose)
    )
    return dict(tuples(rows))

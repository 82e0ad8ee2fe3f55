"""The loyalty programme of the pictures: rewards whose names are hard to show, and points that are missing."""

from peewee import fn

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import rewards
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.models.points import PointsEntry, PointsShortfall

_REWARDS = (
    RewardDraft("Free class", 500, 1),
    RewardDraft("שיעור יוגה חינם", 400),
    RewardDraft("マッサージ１時間", 2_500, 3),
    RewardDraft("A whole day in the spa with lunch, a towel and a massage", 12_000, active=False),
    RewardDraft("[/x] [@click=app.quit]Out[/]", 9_999_999, 999),
)

_MISSING = (10, 1_250, 30)
"""Points that could not be taken back."""


def keep(desk: Desk) -> None:
    """Rewards, and what staff are still to see to."""
    for reward in _REWARDS:
        rewards.add(desk, reward)
    earned = PointsEntry.select(fn.MIN(PointsEntry.id)).where(PointsEntry.kind == "earn").group_by(PointsEntry.contact)
    entries = PointsEntry.select().where(PointsEntry.id.in_(earned)).order_by(PointsEntry.contact.desc())
    for days, (entry, missing) in enumerate(zip(entries.limit(len(_MISSING)), _MISSING, strict=True), 1):
        at = desk.now.subtract(days=len(_MISSING) - days, hours=days)
        PointsShortfall.create(contact=entry.contact_id, entry=entry.id, amount=missing, at=at)

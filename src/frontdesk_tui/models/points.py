"""The loyalty ledger: points given and redeemed, and the totals that are kept of it."""

from peewee import SQL, BigIntegerField, Check, ForeignKeyField, IntegerField, TextField

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.earn_rule import EarnRule
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.reward import Reward


class PointsAccount(Record):
    """Where a contact stands: balance = earned + adjusted - redeemed - expired, at any moment."""

    contact = ForeignKeyField(Contact, unique=True, on_delete="CASCADE")
    contact_id: int
    balance = BigIntegerField(default=0, constraints=[Check("balance >= 0")])
    earned = BigIntegerField(default=0)
    adjusted = BigIntegerField(default=0)
    redeemed = BigIntegerField(default=0)
    expired = BigIntegerField(default=0)
    last_at = MomentField(null=True)
    """Of the latest entry; never earlier than it was, whatever the clock says."""
    tier = TextField(default="")
    """Name of the tier that the client has reached; empty when none is."""

    class Meta:
        constraints = [Check("balance = earned + adjusted - redeemed - expired")]


PointsAccount.add_index(SQL("balance DESC"), PointsAccount.contact, name="points_account_by_balance")
PointsAccount.add_index(SQL("last_at DESC"), PointsAccount.contact, name="points_account_by_last")
PointsAccount.add_index(
    PointsAccount.tier, PointsAccount.contact, name="points_account_by_tier", where=PointsAccount.tier != SQL("''")
)


class PointsEntry(Record):
    """One change of a balance. The database refuses to change or delete one; a correction is a further entry."""

    contact = ForeignKeyField(Contact, index=False)
    contact_id: int
    kind = TextField(constraints=[Check("kind IN ('earn', 'redeem', 'adjust', 'refund', 'expire')")])
    """A `refund` gives back what was redeemed, or, where its amount is negative, takes back what was earned."""
    amount = BigIntegerField()
    """Points added, or taken where negative."""
    balance_after = BigIntegerField(constraints=[Check("balance_after >= 0")])
    reason = TextField()
    actor = TextField()
    cause = TextField(default="")
    """What brought it about, such as `booking:12`; empty when a person did."""
    key = TextField(unique=True)
    """Made by the caller, so that the same request is taken once."""
    at = MomentField()
    day = IntegerField()
    """The day it was in the business's zone, as a proleptic ordinal (`date.toordinal`): the totals are kept by it."""
    corrects = ForeignKeyField("self", null=True, index=False)
    """The entry that it takes back, in part or whole."""
    corrects_id: int | None
    reward = ForeignKeyField(Reward, null=True, index=False)
    """What was redeemed."""
    reward_id: int | None
    rule = ForeignKeyField(EarnRule, null=True, index=False)
    """The rule by which it was earned."""
    rule_id: int | None


PointsEntry.add_index(PointsEntry.contact, PointsEntry.id, name="points_entry_of_contact")
PointsEntry.add_index(PointsEntry.cause, name="points_entry_of_cause", where=PointsEntry.cause != SQL("''"))
PointsEntry.add_index(PointsEntry.corrects, name="points_entry_corrects", where=PointsEntry.corrects.is_null(False))
PointsEntry.add_index(
    PointsEntry.reward, PointsEntry.contact, name="points_entry_of_reward", where=PointsEntry.reward.is_null(False)
)


class PointsDay(Record):
    """What all entries of a day come to, by what they count as; kept in step with them in the same transaction."""

    day = IntegerField(unique=True)
    """The business's day, as in the entries."""
    earned = BigIntegerField(default=0)
    adjusted = BigIntegerField(default=0)
    redeemed = BigIntegerField(default=0)
    expired = BigIntegerField(default=0)


class PointsShortfall(Record):
    """Points that were to be taken back but had been spent: for staff to see to."""

    contact = ForeignKeyField(Contact)
    contact_id: int
    entry = ForeignKeyField(PointsEntry)
    """The entry that could not be taken back whole."""
    entry_id: int
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    """Points that are missing."""
    at = MomentField()
    settled_at = MomentField(null=True)
    """When staff took or waived them, or they were earned again; null while they are still to be seen to."""
    settled_as = TextField(default="")
    """`taken`, `waived` or `earned_again`; empty while it is not settled."""


MISSING = PointsShortfall.settled_as.in_(("", "waived"))
"""Shortfalls of which the client has the points still, without anything that they are for."""

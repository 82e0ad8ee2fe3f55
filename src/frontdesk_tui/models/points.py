"""The loyalty ledger: points given and redeemed."""

from peewee import BigIntegerField, Check, ForeignKeyField, TextField

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


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


class PointsEntry(Record):
    """One change of a balance. The database refuses to change or delete one; a correction is a further entry."""

    contact = ForeignKeyField(Contact, index=False)
    contact_id: int
    kind = TextField()
    """`earn`, `redeem`, `adjust`, `refund` or `expire`."""
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


PointsEntry.add_index(PointsEntry.contact, PointsEntry.id, name="points_entry_of_contact")

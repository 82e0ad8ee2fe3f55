"""What points are redeemed for."""

from peewee import BigIntegerField, BooleanField, Check, IntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class Reward(Record):
    """One reward. An archived one keeps its row for what was redeemed of it."""

    name = TextField()
    cost = BigIntegerField(constraints=[Check("cost > 0")])
    """Points that are taken for it."""
    per_client = IntegerField(null=True)
    """How often a client may redeem it; null for any number of times."""
    active = BooleanField(default=True)
    """Whether it is offered."""
    created_at = MomentField()
    archived_at = MomentField(null=True)

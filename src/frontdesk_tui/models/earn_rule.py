"""What points are earned for by themselves."""

from peewee import BigIntegerField, BooleanField, Check, JSONField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class EarnRule(Record):
    """One rule. Its terms never change: a rule that is edited is archived, and another takes its place.

    So what is taken back later is reckoned by the terms under which it was earned.
    """

    kind = TextField()
    """`session`, `payment`, `joining` or `birthday`."""
    points = BigIntegerField(constraints=[Check("points > 0")])
    per_amount = BigIntegerField(null=True)
    """Of `payment`: points for each full such amount, in the currency's minor unit."""
    services = JSONField(default=list)
    """Of `session` and `payment`: ids of the services that count; empty for all."""
    active = BooleanField(default=True)
    """False while it is paused."""
    created_at = MomentField()
    archived_at = MomentField(null=True)

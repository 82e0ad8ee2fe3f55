"""What clients book."""

from peewee import BigIntegerField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.label import Label


class Service(Record):
    """An appointment (one client, a staff member's time) or a class (one session, many places)."""

    name = TextField()
    kind = TextField(default="appointment")
    """`appointment` or `class`."""
    duration_minutes = IntegerField(constraints=[Check("duration_minutes > 0")])
    price = BigIntegerField(default=0, constraints=[Check("price >= 0")])
    """In the currency's minor unit."""
    currency = TextField()
    """ISO 4217 code."""
    capacity = IntegerField(default=1, constraints=[Check("capacity > 0")])
    label = ForeignKeyField(Label, null=True)
    label_id: int | None
    active = BooleanField(default=True)

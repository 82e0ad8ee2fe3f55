"""What clients book."""

from peewee import SQL, BigIntegerField, BooleanField, Check, ForeignKeyField, IntegerField, JSONField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.staff import Staff


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
    buffer_minutes = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("buffer_minutes >= 0")])
    """How long after it whoever gives it has no time for another."""
    form = JSONField(null=True)
    """C12: its booking form: a list of questions in order, as `desk.booking_forms` writes them; null without any."""


class ServiceStaff(Record):
    """Who gives a service. A service with nobody listed is given by everybody."""

    service = ForeignKeyField(Service, on_delete="CASCADE", index=False)
    service_id: int
    staff = ForeignKeyField(Staff, on_delete="CASCADE")
    staff_id: int

    class Meta:
        indexes = ((("service", "staff"), True),)

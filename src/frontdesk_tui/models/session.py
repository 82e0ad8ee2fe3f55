"""One time that a service is given."""

from peewee import ForeignKeyField, IntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.staff import Staff


class Session(Record):
    """A span of time with a staff member. Wall time and zone are kept beside the instant, so that 9:00 stays 9:00."""

    service = ForeignKeyField(Service)
    service_id: int
    staff = ForeignKeyField(Staff, null=True)
    staff_id: int | None
    starts_at = MomentField(index=True)
    ends_at = MomentField()
    wall_start = TextField()
    """Local time meant, `YYYY-MM-DDTHH:MM`."""
    zone = TextField()
    """IANA name of the zone that `wall_start` is in."""
    capacity = IntegerField()

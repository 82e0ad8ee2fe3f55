"""Sessions that recur."""

from peewee import Check, ForeignKeyField, IntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.staff import Staff


class Series(Record):
    """What recurring sessions have in common. Each of them is a row of `session`; exceptions are rows that differ."""

    service = ForeignKeyField(Service)
    service_id: int
    staff = ForeignKeyField(Staff, null=True)
    staff_id: int | None
    wall_start = TextField()
    """Local time of the first, `YYYY-MM-DDTHH:MM`."""
    zone = TextField()
    """IANA name of the zone that the rule is meant in."""
    duration_minutes = IntegerField(constraints=[Check("duration_minutes > 0")])
    capacity = IntegerField(constraints=[Check("capacity > 0")])
    rule = TextField()
    """RFC 5545 RRULE with an end (UNTIL or COUNT), such as `FREQ=WEEKLY;BYDAY=TU;COUNT=10`."""

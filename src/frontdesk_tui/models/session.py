"""One time that a service is given."""

from typing import Any

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.staff import Staff


class Session(Record):
    """A span of time with a staff member. Wall time and zone are kept beside the instant, so that 9:00 stays 9:00."""

    service = ForeignKeyField(Service)
    service_id: int
    staff = ForeignKeyField(Staff, null=True, index=False)
    staff_id: int | None
    starts_at = MomentField(index=True)
    ends_at = MomentField(index=True)
    wall_start = TextField()
    """Local time meant, `YYYY-MM-DDTHH:MM`."""
    zone = TextField()
    """IANA name of the zone that `wall_start` is in."""
    capacity = IntegerField()
    buffer_minutes = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("buffer_minutes >= 0")])
    """How long after `ends_at` its staff member has no time for another."""
    cancelled_at = MomentField(null=True)
    """When it was called off; null while it takes place. A session is never deleted."""
    series = ForeignKeyField(Series, null=True)
    series_id: int | None
    occurrence = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """Wall time, `YYYY-MM-DDTHH:MM`, at which the series' rule has it (RFC 5545 RECURRENCE-ID); empty outside one."""
    apart = BooleanField(default=False, constraints=[SQL("DEFAULT 0")])
    """Whether it was edited as the only one of its series: an exception, which edits of the series leave alone."""
    uid = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """UID of the iCalendar event it was imported from; empty for our own."""
    sequence = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    """How often it was changed since it was made (RFC 5545 SEQUENCE)."""


Session.add_index(Session.staff, Session.starts_at, name="session_of_staff")
Session.add_index(Session.uid, Session.occurrence, name="session_of_uid", unique=True, where=Session.uid != "")


def of_event(uid: str) -> Any:
    """That a session came from the event of this UID, which is never empty: in these words the index is used."""
    return (Session.uid == uid) & (Session.uid != SQL("''"))

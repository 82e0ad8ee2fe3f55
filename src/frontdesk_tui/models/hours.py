"""When the business is open, when the staff work, and when not."""

from peewee import Check, ForeignKeyField, IntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.staff import Staff


class WorkingHours(Record):
    """One span of a weekday, by the wall clock of the business: a staff member's, or the business's opening hours."""

    staff = ForeignKeyField(Staff, null=True, on_delete="CASCADE")
    staff_id: int | None
    """Null for the opening hours of the business."""
    weekday = IntegerField(constraints=[Check("weekday BETWEEN 0 AND 6")])
    """Monday is 0."""
    starts = IntegerField(constraints=[Check("starts >= 0")])
    """Minutes since midnight."""
    ends = IntegerField(constraints=[Check("ends > starts AND ends <= 1440")])
    """Minutes since midnight."""


class TimeOff(Record):
    """A span in which a staff member is away, or the business is closed."""

    staff = ForeignKeyField(Staff, null=True, on_delete="CASCADE")
    staff_id: int | None
    """Null when the business is closed."""
    starts_at = MomentField()
    ends_at = MomentField(index=True)
    reason = TextField(default="")

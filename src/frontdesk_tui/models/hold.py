"""What is being composed just now: a slot that a desk holds while a booking or a session for it is filled in."""

from peewee import BigIntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class Hold(Record):
    """One slot, for a short while. It points to nothing, so that it keeps nothing from being deleted."""

    desk = TextField(unique=True)
    """The key of the running program that holds it: each holds one slot at a time."""
    held_by = TextField()
    """What whoever sits there is called."""
    staff = BigIntegerField(null=True)
    """Id of the staff member whose time it is; null while nobody in particular is meant."""
    session = BigIntegerField(null=True)
    """Id of the session in which a place is held; null for free time."""
    starts_at = MomentField()
    ends_at = MomentField()
    until = MomentField()
    """When it is held no more, whatever has become of the desk."""

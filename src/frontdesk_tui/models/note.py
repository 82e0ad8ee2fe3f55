"""Notes about clients, for staff only."""

from peewee import BooleanField, ForeignKeyField, TextField

from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class Note(Record):
    """One note. It may belong to one particular booking."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    contact_id: int
    booking = ForeignKeyField(Booking, null=True)
    booking_id: int | None
    kind = TextField(default="")
    """Empty, `meeting_summary` or `call_summary`."""
    text = TextField()
    pinned = BooleanField(default=False)
    author = TextField()
    created_at = MomentField()
    edited_at = MomentField(null=True)
    """When its text was changed last; null while it is as it was written."""
    deleted_at = MomentField(null=True)

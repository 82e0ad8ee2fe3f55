"""The append-only log: every change of the data, once."""

from peewee import SQL, BlobField, ForeignKeyField, IntegerField, JSONField, TextField

from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.staff import Staff


class Event(Record):
    """What happened, to whom, who did it and when. The database refuses to change or delete one."""

    kind = TextField()
    """Subject and verb, such as `contact.added`."""
    contact = ForeignKeyField(Contact, null=True, index=False)
    contact_id: int | None
    booking = ForeignKeyField(Booking, null=True, index=False)
    booking_id: int | None
    staff = ForeignKeyField(Staff, null=True, index=False)
    staff_id: int | None
    actor = TextField()
    """Who did it, by name, as it was then."""
    at = MomentField()
    data = JSONField()
    """What changed: `before` and `after`, and what the verb needs to be taken back."""
    seal = BlobField(default=b"", constraints=[SQL("DEFAULT ''")])
    """The salt of `data`'s digest; where `data` was purged, the digest itself."""
    hash = BlobField(default=b"", constraints=[SQL("DEFAULT ''")])
    """Of the event before this one, of all columns, and of `data`'s digest: see `models.log`."""


Event.add_index(Event.contact, Event.id, name="event_of_contact", where=Event.contact.is_null(False))
Event.add_index(Event.booking, Event.id, name="event_of_booking", where=Event.booking.is_null(False))
Event.add_index(Event.kind, Event.at, name="event_of_kind")


class LogEnd(Record):
    """One row: where the log ends. Without it, nobody could tell that its last events were removed."""

    event = IntegerField()
    """Id of the last event."""

"""What came in from the website: which records have been taken."""

from peewee import ForeignKeyField, TextField

from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class Ingested(Record):
    """One record that was taken, so that it is taken once however often it is delivered."""

    key = TextField(unique=True)
    """The id that its sender gave it."""
    kind = TextField()
    """Its type, such as `booking.made`."""
    contact = ForeignKeyField(Contact, null=True, index=False)
    contact_id: int | None
    booking = ForeignKeyField(Booking, null=True, index=False)
    booking_id: int | None
    """The booking that it made: what a later record about the same booking is found by."""
    at = MomentField()
    """When it was taken."""


Ingested.add_index(Ingested.contact, name="ingested_of_contact", where=Ingested.contact.is_null(False))

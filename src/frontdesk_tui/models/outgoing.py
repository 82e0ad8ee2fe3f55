"""What leaves the building: the outbox."""

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class Outgoing(Record):
    """One message to one recipient, from the moment that it is meant until it is known what became of it."""

    channel = TextField()
    """`email` or `webhook`."""
    audience = TextField()
    """`client`, `team` or `system`: who gets it."""
    firing = ForeignKeyField(Firing, null=True, index=False, deferrable="INITIALLY DEFERRED")
    firing_id: int | None
    """What it came of; put on record in the same transaction, after it."""
    contact = ForeignKeyField(Contact, null=True, index=False)
    contact_id: int | None
    """Whom it is about; for `client` who gets it."""
    booking = ForeignKeyField(Booking, null=True, index=False)
    booking_id: int | None
    recipient = TextField()
    """Email address, or the URL of a webhook."""
    subject = TextField(default="")
    body = TextField()
    """Plain text of an email; the JSON of a webhook, sent byte for byte on every try."""
    language = TextField(default="")
    """BCP 47 tag of an email's text."""
    message_id = TextField(unique=True)
    """The same on every try: Message-ID without its angle brackets (RFC 5322), or webhook-id."""
    state = TextField(default="waiting")
    """`waiting`, `sending`, `sent`, `unclear`, `refused`, `failed`, `expired` or `cancelled`."""
    may_be_double = BooleanField(default=False, constraints=[SQL("DEFAULT 0")])
    """It was handed over once without an answer, so that it may arrive twice."""
    tries = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("tries >= 0")])
    error = TextField(default="")
    """What went wrong last, in words."""
    not_before = MomentField()
    """When it may be tried, or tried again."""
    expires_at = MomentField(null=True)
    """From when on it is not sent any more: the start of the session that it is about, or the end of the waiting."""
    starts_at = MomentField(null=True)
    """For what is only true while the booking's session starts then; null for all else."""
    lease_by = TextField(default="")
    """Who is sending it, or was when the lease ran out and nobody took it up since; empty when nobody is."""
    lease_until = MomentField(null=True)
    """Until when nobody else takes it up."""
    handed_at = MomentField(null=True)
    """When the whole message was about to be handed over; null until then, and after an answer came."""
    created_at = MomentField()
    done_at = MomentField(null=True)
    """When it was done with: known what became of it, or given up; null while it is still to be seen to."""


Outgoing.add_index(Outgoing.not_before, Outgoing.id, name="outgoing_open", where=Outgoing.done_at.is_null())
Outgoing.add_index(Outgoing.contact, Outgoing.id, name="outgoing_of_contact", where=Outgoing.contact.is_null(False))
Outgoing.add_index(Outgoing.state, Outgoing.id, name="outgoing_by_state")
Outgoing.add_index(Outgoing.firing, name="outgoing_of_firing", where=Outgoing.firing.is_null(False))

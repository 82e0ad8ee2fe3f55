"""A client's place in a session."""

from peewee import SQL, BigIntegerField, BooleanField, ForeignKeyField, IntegerField, JSONField, TextField

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.session import Session


class Booking(Record):
    """Who comes to which session, and whether they came."""

    session = ForeignKeyField(Session)
    session_id: int
    contact = ForeignKeyField(Contact, index=False)
    contact_id: int
    status = TextField(default="confirmed")
    """`pending`, `confirmed`, `declined`, `cancelled` or `waitlisted`."""
    attendance = TextField(default="")
    """Empty while nobody said, `attended` or `not_attended`."""
    participants = IntegerField(default=1)
    """How many come on this booking; each takes a place."""
    price = BigIntegerField()
    """What is to be paid for it in all, in the currency's minor unit, as it was when booked."""
    currency = TextField()
    client_name = TextField(default="")
    """The client's name, email and phone as they were when booked."""
    client_email = TextField(default="")
    client_phone = TextField(default="")
    double_booked = BooleanField(default=False)
    """Booked on purpose although no place or no time was left."""
    form_responses = JSONField(null=True)
    """Pairs of question and answer, in the form's order."""
    booked_at = MomentField(index=True)
    attended_count = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    """How many of the participants came; 0 unless `attended`."""
    waits_since = MomentField(null=True)
    """Since when it waits for a place: the order of the waitlist. Null when it never waited."""
    service_id = IntegerField(constraints=[SQL("DEFAULT 0")])
    """The service of its session, kept here because segments ask for it of everybody."""
    paid = BigIntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    """What was paid for it and not given back, in the currency's minor unit: the sum of its payments, kept by the verbs
    that enter them."""


Booking.add_index(Booking.contact, Booking.session, name="booking_of_contact")
Booking.add_index(Booking.service_id, Booking.contact, Booking.status, Booking.attendance, name="booking_of_service")
Booking.add_index(
    Booking.contact,
    Booking.session,
    name="booking_open",
    where=(Booking.price > Booking.paid) & Booking.status.in_((SQL("'pending'"), SQL("'confirmed'"))),
)
Booking.add_index(Booking.session, Booking.status, Booking.attendance, Booking.contact, name="booking_in_short")


NOTHING_DUE = ("cancelled", "declined")
"""Statuses of bookings for which nothing is to be paid."""

TAKES_A_PLACE = ("pending", "confirmed")
"""Statuses of bookings that fill a session."""

"""Money that was taken or given back."""

from peewee import BigIntegerField, Case, Check, ForeignKeyField, TextField

from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class Payment(Record):
    """One payment for a booking. The database refuses to change or delete one; a refund is a further entry."""

    booking = ForeignKeyField(Booking)
    booking_id: int
    kind = TextField(default="paid")
    """`paid` or `refund`."""
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    """In the currency's minor unit, always positive."""
    currency = TextField()
    method = TextField()
    """`cash`, `card_reader`, `app` or `online`."""
    actor = TextField()
    at = MomentField(index=True)


SIGNED = Case(None, [(Payment.kind == "refund", Payment.amount * -1)], Payment.amount)
"""What a payment adds to what was paid, in the currency's minor unit."""

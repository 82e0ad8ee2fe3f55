"""Payment of bookings: taken once, never taken back."""

from enum import StrEnum

from peewee import fn

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.payment import SIGNED, Payment


class Method(StrEnum):
    """How a client paid in person."""

    CASH = "cash"
    CARD_READER = "card_reader"
    APP = "app"


@verb
def mark_paid(desk: Desk, booking: int, method: Method, shown: int | None = None) -> int:
    """C11: what is open of a booking was paid in person; the amount in the currency's minor unit.

    `shown` is what the person at the desk was told is open; when that has changed, nothing is taken.
    Nothing can take it back. Raises DeskError when it has been paid, by another desk a moment ago for one.
    """
    row = Booking.get_or_none(Booking.id == booking)
    if row is None:
        raise DeskError("This booking is no longer there.")
    if row.status in NOTHING_DUE or not row.price:
        raise DeskError("Nothing is to be paid for this booking.")
    amount = int(row.price) - paid(booking)
    if amount <= 0:
        raise DeskError("This booking has been paid already.")
    if shown not in (None, amount):
        raise DeskError("What is open has changed meanwhile. Look again before you take the money.")
    Payment.create(
        booking=booking,
        kind="paid",
        amount=amount,
        currency=row.currency,
        method=method.value,
        actor=desk.actor.name,
        at=desk.now,
    )
    record(
        desk,
        "booking.paid",
        contact=row.contact_id,
        booking=booking,
        amount=amount,
        currency=row.currency,
        method=method.value,
    )
    return amount


def paid(booking: int) -> int:
    """What was paid for a booking and not given back, in the currency's minor unit."""
    return int(Payment.select(fn.COALESCE(fn.SUM(SIGNED), 0)).where(Payment.booking == booking).scalar())

"""Payment of bookings: taken or given back once, never undone."""

from enum import StrEnum
from typing import Any

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import booked
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import earning
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.payment import Payment


class Method(StrEnum):
    """How a client paid in person."""

    CASH = "cash"
    CARD_READER = "card_reader"
    APP = "app"


@verb
def mark_paid(desk: Desk, booking: int, method: Method, shown: int | None = None, amount: int | None = None) -> int:
    """C11, B6: what is open of a booking was paid in person, or a part of it; how much, in the currency's minor unit.

    `shown` is what the person at the desk was told is open; when that has changed, nothing is taken.
    Nothing can take it back. Raises DeskError when it has been paid, by another desk a moment ago for one.
    """
    row = booked.of(booking)
    if row.status in NOTHING_DUE or not row.price:
        raise DeskError("Nothing is to be paid for this booking.")
    if row.status == "waitlisted":
        raise DeskError("This client still waits for a place; nothing is to be paid yet.")
    left = int(row.price) - int(row.paid)
    if left <= 0:
        raise DeskError("This booking has been paid already.")
    if shown not in (None, left):
        raise DeskError("What is open has changed meanwhile. Look again before you take the money.")
    part = left if amount is None else amount
    if part <= 0:
        raise DeskError("Say how much was paid; it must be more than nothing.", "amount")
    if part > left:
        raise DeskError(f"Only {wording.money(left, row.currency)} is open.", "amount")
    _enter(desk, row, "paid", part, method)
    return part


@verb
def refund(desk: Desk, booking: int, amount: int, method: Method, reason: str) -> int:
    """C11: money that was paid for a booking was given back, whatever became of the booking; how much.

    A further entry, which nothing can take back either. Raises DeskError for more than was paid.
    """
    row = booked.of(booking)
    why = booked.reason_from(reason)
    if not why:
        raise DeskError("Say why the money is given back.", "reason")
    had = int(row.paid)
    if had <= 0:
        raise DeskError("Nothing has been paid for this booking.")
    if amount <= 0:
        raise DeskError("Say how much is given back; it must be more than nothing.", "amount")
    if amount > had:
        raise DeskError(f"Only {wording.money(had, row.currency)} has been paid.", "amount")
    _enter(desk, row, "refund", amount, method, reason=why)
    return amount


def _enter(desk: Desk, row: Booking, kind: str, amount: int, method: Method, **said: Any) -> None:
    entry: dict[str, Any] = {"amount": amount, "currency": row.currency, "method": method.value}
    payment = Payment.create(booking=row.id, kind=kind, actor=desk.actor.name, at=desk.now, **entry)
    event = "booking.paid" if kind == "paid" else "booking.refunded"
    record(desk, event, contact=row.contact_id, booking=row.id, **entry, **said)
    before = int(row.paid)
    now = before + amount if kind == "paid" else before - amount
    Booking.update(paid=now).where(Booking.id == row.id).execute()
    if kind == "paid":
        earning.paid(desk, row, payment.id, before, now)
    else:
        earning.refunded(desk, row, now)


def paid(booking: int) -> int:
    """What was paid for a booking and not given back, in the currency's minor unit."""
    return int(Booking.get_by_id(booking).paid)

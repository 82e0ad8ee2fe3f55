"""What is known of one booking besides its line: form responses, notes, payments."""

from dataclasses import dataclass
from typing import Any

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.clients import card
from frontdesk_tui.desk.clients.card import NoteLine
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.rows import tuples


@dataclass(frozen=True, slots=True)
class BookingPage:
    """One booking, whole; texts are safe to display."""

    line: BookingLine
    answers: tuple[tuple[str, str], ...]
    """C12: question and answer, in the form's order."""
    notes: tuple[NoteLine, ...]
    """C14: the notes that belong to it, newest first."""
    payments: tuple[str, ...]
    """C11: when, how much, how and who, oldest first."""


def read(desk: Desk, booking: int) -> BookingPage | None:
    """Everything about a booking; None when it is gone."""
    found = bookings_of.lines(desk, [booking])
    if not found:
        return None
    ((responses,),) = tuples(Booking.select(Booking.form_responses).where(Booking.id == booking))
    notes = Note.select().where((Note.booking == booking) & Note.deleted_at.is_null()).order_by(Note.id.desc())
    paid = Payment.select().where(Payment.booking == booking).order_by(Payment.id)
    return BookingPage(
        line=found[0],
        answers=tuple(_answer(*pair) for pair in responses or ()),
        notes=tuple(card.note_line(note, desk) for note in notes.limit(card.SHOWN_NOTES)),
        payments=tuple(_payment(row, desk) for row in paid),
    )


def _answer(question: Any, answer: Any) -> tuple[str, str]:
    return one_line(str(question)), many_lines(str(answer))


def _payment(row: Payment, desk: Desk) -> str:
    amount = wording.money(row.amount, row.currency) + (" given back" if row.kind == "refund" else "")
    way = wording.METHOD.get(row.method, one_line(row.method, 30))
    return " · ".join((wording.day_and_time(row.at, desk), amount, way, one_line(row.actor, 40)))

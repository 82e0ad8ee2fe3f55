"""What the contact card shows of one client."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import BookingLine, Span
from frontdesk_tui.desk.clients import (
    custom_values,
    details,
    history,
    labels,
    merged,
    names,
    segments,
    shown_fields,
    task_lines,
)
from frontdesk_tui.desk.clients.history import HistoryLine
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.clients.shown_fields import Field
from frontdesk_tui.desk.clients.task_lines import TaskLine
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import standing
from frontdesk_tui.desk.loyalty.standing import Standing
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.task import Task

SHOWN_BOOKINGS = 4
SHOWN_HISTORY = 3
SHOWN_NOTES = 30


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note with its kind, day and author."""

    id: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One client as the card shows it; every text is safe to display."""

    id: int
    name: str
    member_status: str
    wants_emails: bool
    fields: tuple[Field, ...]
    """All that there are, also those of which nothing is known."""
    labels: tuple[LabelChoice, ...]
    bookings: tuple[BookingLine, ...]
    span: Span
    """Which of the bookings those are."""
    bookings_in_all: int
    notes: tuple[NoteLine, ...]
    notes_in_all: int
    tasks: tuple[TaskLine, ...]
    tasks_in_all: int
    loyalty: Standing
    history: tuple[HistoryLine, ...] = ()
    """C19: what happened last."""
    segments: tuple[str, ...] = ()
    """Names of the segments that the client is in."""

    @property
    def known(self) -> tuple[Field, ...]:
        """The fields of which something is known, but for the name, which is said anyway."""
        return shown_fields.known(self.fields)


def read(desk: Desk, contact: int, span: Span = Span.UPCOMING) -> Card | None:
    """The card of a contact, or of whom it was merged into; None when it is in the trash or gone."""
    contact = merged.now(contact)
    row = Contact.get_or_none((Contact.id == contact) & Contact.deleted_at.is_null())
    if row is None:
        return None
    stored, wants_emails = details.read([contact])[0], row.unsubscribed_at is None
    notes = Note.select().where((Note.contact == contact) & Note.deleted_at.is_null())
    open_tasks = Task.select().where((Task.contact == contact) & Task.deleted_at.is_null())
    return Card(
        id=contact,
        name=one_line(names.called(stored.details)),
        member_status=wording.MEMBER_STATUS.get(stored.member_status, stored.member_status),
        wants_emails=wants_emails,
        fields=tuple(shown_fields.of(stored, wants_emails, custom_values.defined())),
        labels=tuple(label.safe() for label in labels.of(contact)),
        bookings=tuple(bookings_of.lines(desk, bookings_of.ids(desk, contact, span, SHOWN_BOOKINGS))),
        span=span,
        bookings_in_all=bookings_of.count(contact),
        notes=_notes(notes.order_by(Note.pinned.desc(), Note.created_at.desc(), Note.id.desc()), desk),
        notes_in_all=notes.count(),
        tasks=task_lines.of(desk, [contact]).get(contact, ()),
        tasks_in_all=open_tasks.where(Task.done_at.is_null()).count(),
        loyalty=standing.of(desk, contact),
        history=tuple(history.newest(desk, contact, SHOWN_HISTORY)),
    )


def read_whole(desk: Desk, contact: int) -> Card | None:
    """The same with the segments that the contact is in."""
    found = read(desk, contact)
    return found and replace(found, segments=tuple(segments.of(desk, found.id)))


def _notes(found: Any, desk: Desk) -> tuple[NoteLine, ...]:
    """The first of these notes; C14: one of a booking says of which."""
    notes = list(found.limit(SHOWN_NOTES))
    said = of_bookings(notes, desk)
    return tuple(note_line(note, desk, said.get(note.booking_id or 0, "")) for note in notes)


def of_bookings(notes: Sequence[Note], desk: Desk) -> dict[int, str]:
    """C14: the bookings that these notes belong to, in words."""
    ids = {note.booking_id for note in notes if note.booking_id is not None}
    return {line.id: line.said for line in bookings_of.lines(desk, list(ids))} if ids else {}


def note_line(note: Note, desk: Desk, booking: str = "") -> NoteLine:
    """A note as it is listed, with the booking that it belongs to where that is said."""
    parts = (wording.NOTE_KIND[note.kind], wording.day(note.created_at, desk), one_line(note.author, 40), booking)
    heading = " · ".join(filter(None, parts))
    return NoteLine(note.id, ("Pinned · " if note.pinned else "") + heading, many_lines(note.text))

"""What the contact card shows of one client."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import BookingLine, Span
from frontdesk_tui.desk.clients import (
    custom_values,
    details,
    history,
    labels,
    names,
    segments,
    shown_fields,
    task_lines,
)
from frontdesk_tui.desk.clients.drafts import StoredContact
from frontdesk_tui.desk.clients.history import HistoryLine
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.clients.shown_fields import Field
from frontdesk_tui.desk.clients.task_lines import TaskLine
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import standing
from frontdesk_tui.desk.loyalty.standing import Standing
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading, asked, together
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.note import Note

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
    return asking.read(reading(desk, contact, span))


def reading(desk: Desk, contact: int, span: Span = Span.UPCOMING) -> Reading[Card | None]:
    """The same."""
    [head, *counts], found, *parts = yield from together(
        asked(_HEAD(contact), _NOTED(contact), bookings_of.COUNT(contact), task_lines.OPEN(contact)),
        details.reading([contact]),
        custom_values.reading(),
        labels.reading_on([contact]),
        bookings_of.reading_first(desk, contact, span, SHOWN_BOOKINGS),
        _reading_notes(desk, contact),
        task_lines.reading(desk, [contact]),
        standing.reading(desk, contact),
        history.reading_newest(desk, contact, SHOWN_HISTORY),
    )
    merged_into, deleted_at, unsubscribed_at = head[0] if head else (None, 0, None)
    if merged_into is not None:
        return (yield from reading(desk, merged_into, span))
    if deleted_at is not None or not found:
        return None
    return _card(found[0], unsubscribed_at is None, span, [rows[0][0] for rows in counts], parts)


def _card(stored: StoredContact, wants_emails: bool, span: Span, counts: Sequence[int], parts: Sequence[Any]) -> Card:
    noted, booked, tasked = counts
    defined, labelled, bookings, notes, tasks, stands, happened = parts
    return Card(
        id=stored.id,
        name=one_line(names.called(stored.details)),
        member_status=wording.MEMBER_STATUS.get(stored.member_status, stored.member_status),
        wants_emails=wants_emails,
        fields=tuple(shown_fields.of(stored, wants_emails, defined)),
        labels=tuple(label.safe() for label in labelled.get(stored.id, ())),
        bookings=tuple(bookings),
        span=span,
        bookings_in_all=booked,
        notes=notes,
        notes_in_all=noted,
        tasks=tasks.get(stored.id, ()),
        tasks_in_all=tasked,
        loyalty=stands,
        history=tuple(happened),
    )


_HEAD = Kept(
    lambda contact: Contact.select(Contact.merged_into, Contact.deleted_at, Contact.unsubscribed_at).where(
        Contact.id == contact
    )
)
_THERE = Note.deleted_at.is_null()
_NOTED = Kept(lambda contact: Note.select(fn.COUNT(Note.id)).where((Note.contact == contact) & _THERE))
_NOTES = Kept(
    lambda contact: (
        Note.select(Note.id, Note.booking, Note.kind, Note.created_at, Note.author, Note.pinned, Note.text)
        .where((Note.contact == contact) & _THERE)
        .order_by(Note.pinned.desc(), Note.created_at.desc(), Note.id.desc())
        .limit(SHOWN_NOTES)
    )
)


class _StoredNote(NamedTuple):
    """A note as it is read here."""

    id: int
    booking_id: int | None
    kind: str
    created_at: DateTime
    author: str
    pinned: bool
    text: str


def read_whole(desk: Desk, contact: int) -> Card | None:
    """The same with the segments that the contact is in."""
    found = read(desk, contact)
    return found and replace(found, segments=tuple(segments.of(desk, found.id)))


def _reading_notes(desk: Desk, contact: int) -> Reading[tuple[NoteLine, ...]]:
    """The first of a client's notes; C14: one of a booking says of which."""
    [rows] = yield [_NOTES(contact)]
    notes = [_StoredNote(*row) for row in rows]
    said = yield from _reading_of_bookings(desk, notes)
    return tuple(note_line(note, desk, said.get(note.booking_id or 0, "")) for note in notes)


def of_bookings(notes: Sequence[Note], desk: Desk) -> dict[int, str]:
    """C14: the bookings that these notes belong to, in words."""
    return asking.read(_reading_of_bookings(desk, notes))


def _reading_of_bookings(desk: Desk, notes: Sequence[Note | _StoredNote]) -> Reading[dict[int, str]]:
    lines = yield from bookings_of.reading_lines(desk, [*{note.booking_id for note in notes if note.booking_id}])
    return {line.id: line.said for line in lines}


def note_line(note: Note | _StoredNote, desk: Desk, booking: str = "") -> NoteLine:
    """A note as it is listed, with the booking that it belongs to where that is said."""
    parts = (wording.NOTE_KIND[note.kind], wording.day(note.created_at, desk), one_line(note.author, 40), booking)
    heading = " · ".join(filter(None, parts))
    return NoteLine(note.id, ("Pinned · " if note.pinned else "") + heading, many_lines(note.text))

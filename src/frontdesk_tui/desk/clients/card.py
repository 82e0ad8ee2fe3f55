"""What the contact card shows of one client."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from frontdesk_tui.desk import languages, wording
from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import BookingLine, Span
from frontdesk_tui.desk.clients import custom_fields, details, history, labels, merged, names, segments, task_repeats
from frontdesk_tui.desk.clients.custom_values import field_of
from frontdesk_tui.desk.clients.drafts import AddressDraft, StoredContact
from frontdesk_tui.desk.clients.history import HistoryLine
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import standing
from frontdesk_tui.desk.loyalty.standing import Standing
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task

NAMES = ("first_name", "last_name")
"""Keys of the fields that make up what a client is called."""

SHOWN_BOOKINGS = 4
SHOWN_HISTORY = 3
SHOWN_NOTES = 30
SHOWN_TASKS = 30


@dataclass(frozen=True, slots=True)
class Field:
    """One line of who a client is."""

    key: str
    """What it is known by: `company`, `emails-1`, or what refusals call a custom field."""
    name: str
    """What it is, such as `Company`."""
    text: str
    """Empty where nothing is known."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note with its kind, day and author."""

    id: int
    heading: str
    text: str


class TaskState(StrEnum):
    """How a task stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with who does it and until when."""

    id: int
    description: str
    meta: str
    state: TaskState


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
        return tuple(field for field in self.fields if field.text and field.key not in NAMES)


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
        fields=tuple(_fields(stored, wants_emails)),
        labels=tuple(label.safe() for label in labels.of(contact)),
        bookings=tuple(bookings_of.lines(desk, bookings_of.ids(desk, contact, span, SHOWN_BOOKINGS))),
        span=span,
        bookings_in_all=bookings_of.count(contact),
        notes=_notes(notes.order_by(Note.pinned.desc(), Note.created_at.desc(), Note.id.desc()), desk),
        notes_in_all=notes.count(),
        tasks=tuple(_tasks(contact, desk)),
        tasks_in_all=open_tasks.where(Task.done_at.is_null()).count(),
        loyalty=standing.of(desk, contact),
        history=tuple(history.newest(desk, contact, SHOWN_HISTORY)),
    )


def read_whole(desk: Desk, contact: int) -> Card | None:
    """The same with the segments that the contact is in."""
    found = read(desk, contact)
    return found and replace(found, segments=tuple(segments.of(desk, found.id)))


def _fields(stored: StoredContact, wants_emails: bool) -> list[Field]:
    draft = stored.details
    # Before the address, which may be longer than there is room.
    unwanted = "" if wants_emails else "No emails · "
    found = [("first_name", "First name", draft.first_name), ("last_name", "Last name", draft.last_name)]
    found += _several("emails", "Email", [(unwanted + email.address, email.tag) for email in draft.emails])
    found += _several("phones", "Phone", [(phone.number, phone.tag) for phone in draft.phones])
    found += [("company", "Company", draft.company), ("position", "Position", draft.position)]
    found += [("birthdate", "Birthdate", draft.birthdate), ("language", "Language", languages.named(draft.language))]
    found += [("vat_id", "VAT ID", draft.vat_id)]
    found += _several("addresses", "Address", [(_in_one_line(place), place.tag) for place in draft.addresses])
    values = dict(draft.custom)
    found += [(field_of(one.name), one.name, values.get(one.name, "")) for one in custom_fields.of(draft)]
    return [Field(key, one_line(name, 40), one_line(text)) for key, name, text in found]


def _several(key: str, name: str, each: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """A line for each, with its tag; an empty one where there is none."""
    texts = [text + (f" ({one_line(tag, 30)})" if tag else "") for text, tag in each] or [""]
    return [(f"{key}-{number}", name, text) for number, text in enumerate(texts)]


def _in_one_line(place: AddressDraft) -> str:
    parts = (place.street, place.street2, f"{place.postal_code} {place.city}".strip(), place.region, place.country)
    return ", ".join(part for part in parts if part)


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


def _tasks(contact: int, desk: Desk) -> list[TaskLine]:
    """The open tasks by when they are due, then those done today, so that a tick can be taken back."""
    shown = Task.done_at.is_null() | (Task.done_at >= desk.start_of(desk.today))
    rows = (
        Task.select(Task, Staff.name.alias("who"))
        .left_outer_join(Staff, on=(Task.assignee == Staff.id))
        .where((Task.contact == contact) & Task.deleted_at.is_null() & shown)
        .order_by(Task.done_at.is_null().desc(), Task.due_at.is_null(), Task.due_at, Task.id)
        .limit(SHOWN_TASKS)
    )
    return [_task(row, getattr(row, "who", None), desk) for row in rows.objects()]


def _task(task: Task, who: str | None, desk: Desk) -> TaskLine:
    state = TaskState.OPEN
    if task.done_at is not None:
        state = TaskState.DONE
    elif task.due_at is not None and wording.is_overdue(task.due_at, task.all_day, desk):
        state = TaskState.OVERDUE
    when = "done" if state is TaskState.DONE else wording.due(task.due_at, task.all_day, desk)
    meta = " · ".join(filter(None, (one_line(who or "", 40), when, task_repeats.often(task.repeats))))
    return TaskLine(task.id, one_line(task.description), meta, state)

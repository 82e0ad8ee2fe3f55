"""Notes about clients, for staff only."""

from dataclasses import dataclass
from enum import StrEnum

from pendulum import DateTime

from frontdesk_tui.desk import beside
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import refuse_edited, takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.note import Note

MOST_CHARACTERS = 20_000
"""Of one note."""


class NoteKind(StrEnum):
    """What a note is of."""

    NONE = ""
    MEETING = "meeting_summary"
    CALL = "call_summary"


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as it is typed."""

    text: str
    kind: NoteKind = NoteKind.NONE


@verb
def add(desk: Desk, contact: int, text: str, kind: NoteKind = NoteKind.NONE, booking: int | None = None) -> int:
    """C13, C14: a note about a contact, or about one of its bookings; its id. The log does not repeat its text."""
    _refuse_text(text)
    live(contact)
    note = Note.create(
        contact=contact, booking=booking, kind=kind.value, text=text, author=desk.actor.name, created_at=desk.now
    )
    record(desk, "note.added", contact=contact, booking=booking, note=note.id)
    return int(note.id)


@verb
def edit(desk: Desk, note: int, draft: NoteDraft, shown: NoteDraft) -> None:
    """C13: another text or kind than was `shown`. Raises CollidedError for what somebody else has changed, too.

    The event has the text of before and after, so that it can be taken back; it is for the staff's screens only.
    """
    _refuse_text(draft.text)
    row = _of(note)
    now = _draft(row)
    draft = beside.merged(now, shown, draft, "note", beside.Log(("note.edited",), "note", note))
    if draft != now:
        _write(desk, row, draft, desk.now)


@verb
def pin(desk: Desk, note: int) -> None:
    """C13: it comes before the others."""
    _pin(desk, note, True)


@verb
def unpin(desk: Desk, note: int) -> None:
    """C13: it comes where its day puts it."""
    _pin(desk, note, False)


@verb
def remove(desk: Desk, note: int) -> None:
    """Put a note into the trash."""
    row = _of(note)
    Note.update(deleted_at=desk.now).where(Note.id == note).execute()
    record(desk, "note.removed", contact=row.contact_id, booking=row.booking_id, note=note)


def _refuse_text(text: str) -> None:
    if not text.strip():
        raise DeskError("Write the note first.", "text")
    if len(text) > MOST_CHARACTERS:
        raise DeskError(f"A note has at most {MOST_CHARACTERS:,} characters.", "text")


def _of(note: int) -> Note:
    row = Note.get_or_none((Note.id == note) & Note.deleted_at.is_null())
    if row is None:
        raise DeskError("This note has been removed meanwhile.")
    return row


def _draft(row: Note) -> NoteDraft:
    return NoteDraft(row.text, NoteKind(row.kind))


def _write(desk: Desk, row: Note, draft: NoteDraft, edited_at: DateTime | None) -> None:
    before, after = _told(_draft(row), row.edited_at), _told(draft, edited_at)
    Note.update(text=draft.text, kind=draft.kind.value, edited_at=edited_at).where(Note.id == row.id).execute()
    record(
        desk,
        "note.edited",
        contact=row.contact_id,
        booking=row.booking_id,
        note=row.id,
        before={name: value for name, value in before.items() if after[name] != value},
        after={name: value for name, value in after.items() if before[name] != value},
    )


def _told(draft: NoteDraft, edited_at: DateTime | None) -> dict[str, str | int | None]:
    edited = None if edited_at is None else moment_to_stored(edited_at)
    return {"text": draft.text, "kind": draft.kind.value, "edited_at": edited}


def _pin(desk: Desk, note: int, pinned: bool) -> None:
    row = _of(note)
    if row.pinned is not pinned:
        Note.update(pinned=pinned).where(Note.id == note).execute()
        record(
            desk,
            "note.pinned" if pinned else "note.unpinned",
            contact=row.contact_id,
            booking=row.booking_id,
            note=note,
        )


@takes_back("note.added")
def _remove_again(desk: Desk, event: Event) -> str:
    refuse_edited(event, "This note has been edited since. Delete it instead.", "note.edited", "note")
    remove(desk, event.data["note"])
    return "The note is gone again"


@takes_back("note.removed")
def _bring_back(desk: Desk, event: Event) -> str:
    gone = Note.update(deleted_at=None).where((Note.id == event.data["note"]) & Note.deleted_at.is_null(False))
    if not gone.execute():
        raise DeskError("This note has been brought back already.")
    row = _of(event.data["note"])  # of another client by now, where that one was merged
    record(desk, "note.restored", contact=row.contact_id, booking=row.booking_id, note=row.id)
    return "The note is back"


@takes_back("note.edited")
def _edit_back(desk: Desk, event: Event) -> str:
    row = _of(event.data["note"])
    now = _told(_draft(row), row.edited_at)
    if any(now[name] != value for name, value in event.data["after"].items()):
        raise DeskError("This note has been edited since, so the edit cannot be undone.")
    was = now | event.data["before"]
    edited_at = None if was["edited_at"] is None else moment_from_stored(was["edited_at"])
    _write(desk, row, NoteDraft(was["text"], NoteKind(was["kind"])), edited_at)
    return "The note is as it was"


@takes_back("note.pinned", "note.unpinned")
def _pin_back(desk: Desk, event: Event) -> str:
    was_pinned = event.kind == "note.pinned"
    if _of(event.data["note"]).pinned is not was_pinned:
        raise DeskError(f"This note has been {'unpinned' if was_pinned else 'pinned'} again already.")
    _pin(desk, event.data["note"], not was_pinned)
    return "The note is no longer pinned" if was_pinned else "The note is pinned again"

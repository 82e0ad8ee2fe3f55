"""Notes about clients, for staff only."""

from enum import StrEnum

from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.note import Note

MOST_CHARACTERS = 20_000
"""Of one note."""


class NoteKind(StrEnum):
    """What a note is of."""

    NONE = ""
    MEETING = "meeting_summary"
    CALL = "call_summary"


@verb
def add(desk: Desk, contact: int, text: str, kind: NoteKind = NoteKind.NONE, booking: int | None = None) -> int:
    """C13, C14: a note about a contact, or about one of its bookings; its id. The log does not repeat its text."""
    if not text.strip():
        raise DeskError("Write the note first.", "text")
    if len(text) > MOST_CHARACTERS:
        raise DeskError(f"A note has at most {MOST_CHARACTERS:,} characters.", "text")
    live(contact)
    note = Note.create(
        contact=contact, booking=booking, kind=kind.value, text=text, author=desk.actor.name, created_at=desk.now
    )
    record(desk, "note.added", contact=contact, booking=booking, note=note.id)
    return int(note.id)


@verb
def remove(desk: Desk, note: int) -> None:
    """Put a note into the trash."""
    row = Note.get_or_none((Note.id == note) & Note.deleted_at.is_null())
    if row is None:
        raise DeskError("This note has been removed meanwhile.")
    Note.update(deleted_at=desk.now).where(Note.id == note).execute()
    record(desk, "note.removed", contact=row.contact_id, note=note)


@takes_back("note.added")
def _remove_again(desk: Desk, event: Event) -> str:
    remove(desk, event.data["note"])
    return "The note is gone again"


@takes_back("note.removed")
def _bring_back(desk: Desk, event: Event) -> str:
    gone = Note.update(deleted_at=None).where((Note.id == event.data["note"]) & Note.deleted_at.is_null(False))
    if not gone.execute():
        raise DeskError("This note has been brought back already.")
    record(desk, "note.restored", contact=event.contact_id, note=event.data["note"])
    return "The note is back"

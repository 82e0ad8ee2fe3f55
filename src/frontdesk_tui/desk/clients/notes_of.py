"""C13: the notes of one client, as they are listed, searched and read. For staff only."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import card
from frontdesk_tui.desk.clients.notes import NoteDraft, NoteKind
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.models import rows
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.rows import among, tuples

_LINE = 300
"""Characters of a note that a list shows."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it is listed; texts are safe to display."""

    id: int
    pinned: bool
    when: str
    kind: str
    text: str
    """Its beginning, in one line."""
    author: str
    booking: str
    """Which booking it belongs to; empty for none."""


@dataclass(frozen=True, slots=True)
class NotePage:
    """A note, whole; texts are safe to display."""

    id: int
    heading: str
    text: str
    pinned: bool
    stored: NoteDraft
    """As it is stored: hostile, and what `notes.edit` is to be told."""


def ids(contact: int, query: str = "") -> list[int]:
    """The notes of a client, pinned ones first, then newest first; of a query every word must be in the note."""
    there = (Note.contact == contact) & Note.deleted_at.is_null()
    order = (Note.pinned.desc(), Note.created_at.desc(), Note.id.desc())
    wanted = fold(query).split()
    if not wanted:
        return rows.ids(Note.select(Note.id).where(there).order_by(*order))
    found = tuples(Note.select(Note.id, Note.text, Note.kind).where(there).order_by(*order))
    return [note for note, text, kind in found if _has(f"{text} {wording.NOTE_KIND[kind]}", wanted)]


def _has(text: str, wanted: Sequence[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def lines(desk: Desk, notes: Sequence[int]) -> list[NoteRow]:
    """Some notes as they are listed, in any order."""
    found = list(Note.select().where(among(Note.id, notes) & Note.deleted_at.is_null()))
    of_bookings = card.of_bookings(found, desk)
    return [
        NoteRow(
            id=note.id,
            pinned=note.pinned,
            when=wording.day(note.created_at, desk),
            kind=wording.NOTE_KIND[note.kind],
            text=one_line(note.text, _LINE),
            author=one_line(note.author, 40),
            booking=of_bookings.get(note.booking_id or 0, ""),
        )
        for note in found
    ]


def read(desk: Desk, note: int) -> NotePage:
    """A note, whole. Raises DeskError when it was removed."""
    row = Note.get_or_none((Note.id == note) & Note.deleted_at.is_null())
    if row is None:
        raise DeskError("This note has been removed meanwhile.")
    said = [wording.NOTE_KIND[row.kind], wording.day_and_time(row.created_at, desk), one_line(row.author, 40)]
    if row.edited_at is not None:
        said.append(f"edited {wording.near(row.edited_at, desk)}")
    said += card.of_bookings([row], desk).values()
    heading = ("Pinned · " if row.pinned else "") + " · ".join(said)
    return NotePage(row.id, heading, many_lines(row.text), row.pinned, NoteDraft(row.text, NoteKind(row.kind)))

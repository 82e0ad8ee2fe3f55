"""Notes are edited, pinned, listed and searched by staff, and shown to nobody else."""

from os import getpid
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import a_booking, after, dana, kinds_of_events, latest_event, somebody
from tests.desk.rivals import race

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import card, notes, notes_of
from frontdesk_tui.desk.clients.notes import NoteDraft, NoteKind
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.note import Note

TEA = NoteDraft("Likes tea")
COFFEE = NoteDraft("Likes coffee", NoteKind.CALL)


def _stored(note: int) -> tuple[object, ...]:
    row = Note.get_by_id(note)
    return row.text, row.kind, row.pinned, row.edited_at, row.deleted_at


def test_an_edited_note_keeps_what_it_was_for_undo(desk: Desk) -> None:
    """C13, S6, S10."""
    note = notes.add(desk, dana(desk), "Likes tea")
    was = _stored(note)
    with noting() as written:
        notes.edit(after(desk, hours=1), note, COFFEE, TEA)
    event = latest_event()
    assert (event.kind, event.data["before"]["text"], event.data["after"]["text"]) == (
        "note.edited",
        "Likes tea",
        "Likes coffee",
    )
    assert _stored(note)[:2] == ("Likes coffee", "call_summary")
    assert "edited" in notes_of.read(desk, note).heading
    assert undo.take_back(desk, written) == "The note is as it was"
    assert _stored(note) == was


def test_what_another_desk_has_edited_meanwhile_is_not_written_over(desk: Desk) -> None:
    """C13, S7: neither by an edit nor by an undo."""
    note = notes.add(desk, dana(desk), "Likes tea")
    with noting() as written:
        notes.edit(desk, note, COFFEE, TEA)
    with pytest.raises(DeskError, match="the text of this note meanwhile"):
        notes.edit(desk, note, NoteDraft("Likes water"), TEA)
    notes.edit(desk, note, NoteDraft("Likes water"), COFFEE)
    with pytest.raises(DeskError, match="edited since"):
        undo.take_back(desk, written)
    assert Note.get_by_id(note).text == "Likes water"


def _edit(desk: Desk, text: str) -> None:
    notes.edit(desk, 1, NoteDraft(f"{text} {getpid()}"), TEA)


def test_of_two_desks_that_edit_at_once_one_is_refused(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """C13, S7."""
    notes.add(desk, dana(desk), "Likes tea")
    (answers,) = race(desk_file, moment, _edit, ["Likes milk"])
    (refused,) = [answer.refusal for answer in answers if answer.refusal]
    assert "the text of this note meanwhile" in refused


def test_an_edit_that_changes_nothing_says_nothing(desk: Desk) -> None:
    """C13."""
    note = notes.add(desk, dana(desk), "Likes tea")
    notes.edit(desk, note, TEA, TEA)
    assert kinds_of_events()[-1] == "note.added"
    for text in ("", "  ", "x" * 20_001):
        with pytest.raises(DeskError) as refusal:
            notes.edit(desk, note, NoteDraft(text), TEA)
        assert refusal.value.field == "text"


def test_a_note_is_pinned_and_unpinned_with_undo(desk: Desk) -> None:
    """C13, S10."""
    note = notes.add(desk, dana(desk), "Likes tea")
    with noting() as pinned:
        notes.pin(desk, note)
        notes.pin(desk, note)
    assert len(pinned) == 1
    assert undo.take_back(desk, pinned) == "The note is no longer pinned"
    with pytest.raises(DeskError, match="unpinned again already"):
        undo.take_back(desk, pinned)
    notes.pin(desk, note)
    with noting() as unpinned:
        notes.unpin(desk, note)
    assert undo.take_back(desk, unpinned) == "The note is pinned again"
    assert Note.get_by_id(note).pinned


def test_a_removed_note_can_be_neither_edited_nor_pinned_nor_read(desk: Desk) -> None:
    """C13."""
    note = notes.add(desk, dana(desk), "Likes tea")
    with noting() as edited:
        notes.edit(desk, note, COFFEE, TEA)
    notes.remove(desk, note)
    for refused in (
        lambda: notes.edit(desk, note, TEA, COFFEE),
        lambda: notes.pin(desk, note),
        lambda: notes.unpin(desk, note),
        lambda: undo.take_back(desk, edited),
        lambda: notes_of.read(desk, note),
    ):
        with pytest.raises(DeskError, match="removed meanwhile"):
            refused()


def test_a_note_of_a_booking_says_of_which(desk: Desk) -> None:
    """C14: in the list, whole, and on the card."""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=24)
    note = notes.add(desk, contact, "Bring a towel", booking=booking)
    (row,) = notes_of.lines(desk, notes_of.ids(contact))
    assert row.booking.endswith("Mon 23 Nov 17:41")
    assert notes_of.read(desk, note).heading.endswith(row.booking)
    shown = card.read(desk, contact)
    assert shown is not None
    assert shown.notes[0].heading.endswith(row.booking)


def test_pinned_notes_come_first_then_the_newest(desk: Desk) -> None:
    """C13."""
    contact = dana(desk)
    written = [notes.add(after(desk, days=day), contact, f"Day {day}") for day in range(4)]
    notes.pin(desk, written[1])
    notes.remove(desk, written[2])
    notes.add(desk, somebody(desk), "Of another client")
    assert notes_of.ids(contact) == [written[1], written[3], written[0]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("knee", [0]),
        ("KNEE left", [0]),
        ("cafe", [1]),
        ("カフェ", [1]),
        ("call", [1]),
        ("knee cafe", []),
        (" ", [1, 0]),
    ],
)
def test_every_word_is_searched_for_in_the_notes_of_a_client(desk: Desk, query: str, found: list[int]) -> None:
    """C13: whatever the case, accents, or kana; the type counts, too."""
    contact = dana(desk)
    written = [
        notes.add(desk, contact, "Injury of the left\nknee"),
        notes.add(desk, contact, "Met in the Café かふぇ", NoteKind.CALL),
    ]
    assert notes_of.ids(contact, query) == [written[number] for number in found]

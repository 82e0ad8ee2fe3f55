"""Notes are for staff only, and may belong to one booking."""

from dataclasses import replace

import pytest
from tests.builders import DANA, a_booking, after, dana

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import card, contacts, intake, notes
from frontdesk_tui.desk.clients.notes import NoteKind
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.note import Note

SECRET = "She is getting divorced"


@pytest.mark.parametrize(
    ("kind", "said"),
    [(NoteKind.NONE, "Note"), (NoteKind.MEETING, "Meeting summary"), (NoteKind.CALL, "Call summary")],
)
def test_a_note_says_its_kind_its_day_and_its_author(desk: Desk, kind: NoteKind, said: str) -> None:
    """C13."""
    contact = dana(desk)
    notes.add(desk, contact, "Likes tea\nand quiet", kind)
    shown = card.read(desk, contact)
    assert shown is not None
    (note,) = shown.notes
    assert (note.heading, note.text) == (f"{said} · 22 Nov · ronit", "Likes tea\nand quiet")


def test_a_note_can_belong_to_one_booking(desk: Desk) -> None:
    """C14."""
    contact = dana(desk)
    booking = a_booking(desk, contact)
    note = notes.add(desk, contact, "Bring a towel", booking=booking)
    assert Note.get_by_id(note).booking_id == booking


@pytest.mark.parametrize("text", ["", " \n\t ", "x" * 20_001])
def test_an_empty_or_endless_note_is_refused_at_its_field(desk: Desk, text: str) -> None:
    """C13."""
    contact = dana(desk)
    with pytest.raises(DeskError) as refusal:
        notes.add(desk, contact, text)
    assert refusal.value.field == "text"
    assert Note.select().count() == 0


def test_a_removed_note_is_not_shown_and_cannot_be_removed_again(desk: Desk) -> None:
    """C13."""
    contact = dana(desk)
    note = notes.add(desk, contact, "Likes tea")
    notes.remove(desk, note)
    shown = card.read(desk, contact)
    assert shown is not None
    assert (shown.notes, shown.notes_in_all) == ((), 0)
    with pytest.raises(DeskError, match="removed meanwhile"):
        notes.remove(desk, note)


def test_the_log_never_repeats_what_a_note_says(desk: Desk) -> None:
    """C13, S6."""
    contact = dana(desk)
    with noting() as written:
        note = notes.add(desk, contact, SECRET, booking=a_booking(desk, contact))
        notes.remove(desk, note)
    undo.take_back(desk, written[-1:])
    contacts.edit(desk, contact, replace(DANA, company="Salon", note=SECRET), 1)
    intake.take_in(desk, [replace(DANA, note=SECRET), replace(DANA, note=f"{SECRET} again"), replace(DANA, emails=())])
    assert not [event for event in Event.select() if "divorced" in str(event.data)]


def test_the_latest_notes_are_shown_first_and_pinned_ones_before_them(desk: Desk) -> None:
    """C13."""
    contact = dana(desk)
    written = [notes.add(after(desk, days=day), contact, f"Day {day}") for day in range(5)]
    Note.update(pinned=True).where(Note.id == written[0]).execute()
    shown = card.read(desk, contact)
    assert shown is not None
    assert [note.text for note in shown.notes] == ["Day 0", "Day 4", "Day 3", "Day 2", "Day 1"]
    assert shown.notes[0].heading.startswith("Pinned · Note · 22 Nov")
    assert shown.notes_in_all == 5

"""C13: notes for staff, with an optional type."""

import textwrap

import pytest
from tests.builders import dana
from tests.screens.front import sitting_at

from frontdesk_tui.desk.clients import exporting, in_short, notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.exchange.card_text import card_text
from frontdesk_tui.models.note import Note
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.widgets import card_sections
from frontdesk_tui.widgets.card_sections import NotesSection


async def test_a_note_with_its_type_is_written_and_shown(reception: Reception, desk: Desk) -> None:
    """C13, S6"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await front.press("a")
        await front.shown(NoteForm)
        assert "staff only" in front.text
        await front.write("Prefers mornings")
        await front.press("enter")
        await front.write("knee injury")
        await front.press("tab", "enter", "down", "enter", "ctrl+s")
        await front.back_at_the_place()
        note = Note.get()
        assert (note.contact_id, note.text) == (contact, "Prefers mornings\nknee injury")
        assert note.kind in ("meeting_summary", "call_summary")
        assert (note.author, note.created_at) == ("ronit", desk.now)
        await front.open_card()
        said = front.section(NotesSection)
        assert "summary" in said
        assert "22 Nov · ronit" in said
        assert "knee injury" in said


async def test_a_note_without_a_type_is_a_note(reception: Reception, desk: Desk) -> None:
    """C13"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("a")
        await front.shown(NoteForm)
        await front.write("Called back")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert (Note.get().text, Note.get().kind) == ("Called back", "")
        assert "Undo" in front.said[-1]


async def test_an_empty_note_is_refused_under_its_field(reception: Reception, desk: Desk) -> None:
    """C13"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("a")
        await front.shown(NoteForm)
        await front.write("  ")
        await front.press("ctrl+s")
        assert "note" in front.under("text")
        assert Note.select().count() == 0
        await front.write("x")
        assert front.under("text") == ""


async def test_a_note_that_was_begun_is_not_lost_by_escape(reception: Reception, desk: Desk) -> None:
    """C13"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("a")
        form = await front.shown(NoteForm)
        await front.write("Half a thought")
        await front.press("escape")
        await front.shown(Confirm)
        await front.press("enter")
        await front.shown(NoteForm)
        assert form.field("text").value == "Half a thought"


async def test_notes_never_leave_by_what_is_shown_to_others(reception: Reception, desk: Desk) -> None:
    """C13"""
    contact = dana(desk)
    notes.add(desk, contact, "Only for us")
    [client] = in_short.read(desk, [contact])
    assert "Only for us" not in card_text(client)
    assert "Only for us" not in str(list(exporting.read()))


async def test_of_long_notes_the_card_looks_at_the_beginning_only(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C13, S5: thirty notes of 20,000 characters would hold up every key."""
    contact = dana(desk)
    for number in range(30):
        notes.add(desk, contact, f"{number} " + "knee " * 3_900)
    looked_at: list[int] = []

    def wrap(text: str, width: int) -> list[str]:
        looked_at.append(len(text))
        return textwrap.wrap(text, width)

    monkeypatch.setattr(card_sections, "wrap", wrap)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(NotesSection)
        assert max(looked_at) < 1_000
        assert front.section(NotesSection).splitlines()[4].rstrip().endswith("…")
        looked_at.clear()
        assert len(front.place.query_one(NotesSection).stops) == 31
        assert not looked_at

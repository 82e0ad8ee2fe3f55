"""C13: add a note to the current contact."""

from typing import Any

from frontdesk_tui.desk.clients import notes
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask for the note and add it."""
    contact = place.current
    if contact is None:
        return
    form = NoteForm(lambda note: place.work.act(notes.add, contact, note.text, note.kind))
    if await place.app.push_screen_wait(form) is not None:
        place.work.say("Note added")

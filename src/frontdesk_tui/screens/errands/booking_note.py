"""C14: add a note that belongs to one booking."""

from typing import Any

from frontdesk_tui.desk.clients import notes
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import which_booking


async def run(screen: ErrandScreen[Any]) -> None:
    """Ask for the note and add it."""
    heading, nothing = "Add a note to which booking?", "This client has no bookings."
    line = await which_booking.wanted(screen, lambda _: True, heading, nothing)
    if line is None:
        return
    form = NoteForm(lambda note: screen.work.act(notes.add, line.contact, note.text, note.kind, line.id))
    form.HEADING = f"Add note · {line.client} · {line.said}"
    if await screen.app.push_screen_wait(form) is not None:
        screen.work.say(f"Note added · {line.said}")

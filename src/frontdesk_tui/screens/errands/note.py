"""C13: the note under the cursor: read whole, edited, pinned, deleted; and the search in a client's notes."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.clients import notes, notes_of
from frontdesk_tui.desk.clients.card import NoteLine
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.read_note import ReadNote
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def read(screen: ErrandScreen[Any], note: int) -> None:
    """Show it whole."""

    async def anew() -> NoteLine:
        found = await screen.work.ask(notes_of.read, screen.work.desk(), note)
        return NoteLine(found.id, found.heading, found.text)

    await screen.app.push_screen_wait(ReadNote(await anew(), anew))


async def edit(screen: ErrandScreen[Any]) -> None:
    """Ask for the text and type anew."""
    note = screen.chosen_note
    if note is None:
        return
    found = await screen.work.ask(notes_of.read, screen.work.desk(), note)
    submit = saving(screen, notes.edit, note, shown=found.stored)
    form = NoteForm(submit, found.stored)
    if await screen.app.push_screen_wait(form) is not None:
        screen.work.say("Note saved")


async def pin(screen: ErrandScreen[Any]) -> None:
    """Keep it on top, or no longer."""
    note = screen.chosen_note
    if note is not None:
        stands = screen.stands
        found = await screen.work.ask(notes_of.read, screen.work.desk(), note)
        # What another desk has done since it was shown is not turned back.
        pinned = stands == "pinned" if stands else found.pinned
        verb, said = (notes.unpin, "Note no longer pinned") if pinned else (notes.pin, "Note pinned")
        await screen.did(partial(screen.work.act, verb, note), said)


async def remove(screen: ErrandScreen[Any]) -> None:
    """Delete it, which can be undone."""
    if screen.chosen_note is not None:
        await screen.did(partial(screen.work.act, notes.remove, screen.chosen_note), "Note deleted")


async def search(page: ContactPage) -> None:
    """Ask for what is searched for, and list what has it; nothing shows all notes."""

    async def submit(_typed: str) -> None:
        """Nothing is carried out."""

    form = OneLineForm("Search in notes", "Words", submit, page.sought, field="words", save="Search")
    typed = await page.app.push_screen_wait(form)
    if typed is not None:
        page.search_notes(typed)

"""C13, C14: the notes of a client on their page: read, edited, pinned, searched, deleted."""

from threading import Event

from tests.builders import a_booking, after, dana
from tests.screens.front import sitting_at

from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.clients.notes import NoteDraft, NoteKind
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.note import Note
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.collision import Collision
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.read_note import ReadNote
from frontdesk_tui.screens.page_tabs import Tab


async def test_notes_are_read_edited_pinned_searched_and_deleted(reception: Reception, desk: Desk) -> None:
    """C13, C14, S10: an edit of what another desk has changed meanwhile is refused in the form."""
    contact = dana(desk)
    knee = notes.add(
        desk, contact, "Injury of the left\n[b]knee[/b]", NoteKind.CALL, a_booking(desk, contact, hours=20)
    )
    tea = notes.add(after(desk, hours=1), contact, "Likes tea")
    async with sitting_at(reception) as front:
        await front.press("v", "right", "right", "right")
        page = await front.shown(ContactPage)
        await front.until(lambda: page.tab is Tab.NOTES and page.chosen_note == tea)
        assert "Notes · 2" in front.text
        await front.press("down", "enter")
        await front.shown(ReadNote)
        assert "[b]knee[/b]" in front.text
        assert "Mon 23 Nov 13:41" in front.text
        await front.press("escape", "P")
        await front.until(lambda: "▲ Injury" in front.text and page.chosen_note == knee)
        assert [one for line in front.lines for one in ("Injury", "Likes tea") if one in line] == [
            "Injury",
            "Likes tea",
        ]

        await front.press("slash")
        await front.shown(OneLineForm)
        await front.write("TEA")
        await front.press("enter")
        await front.until(lambda: "Notes with “TEA” · 1" in front.text and page.chosen_note == tea)
        await front.press("e")
        await front.shown(NoteForm)
        await front.write("Always ")
        notes.edit(desk, tea, NoteDraft("Likes coffee"), NoteDraft("Likes tea"))
        await front.press("ctrl+s")
        await front.shown(Collision)
        assert "Always Likes tea" in front.text
        assert "Likes coffee" in front.text
        await front.press("escape")
        await front.shown(NoteForm)
        assert front.field("text").value == "Always Likes tea"
        notes.edit(desk, tea, NoteDraft("Likes tea"), NoteDraft("Likes coffee"))
        await front.press("ctrl+s")
        await front.shown(ContactPage)
        await front.until(lambda: "Always Likes tea" in front.text)
        await front.press("d")
        await front.until(lambda: "No note has “TEA” in it." in front.text)
        await front.press("u")
        await front.until(lambda: "Always Likes tea" in front.text)
        assert Note.get_by_id(tea).deleted_at is None


async def test_rows_that_come_while_another_place_is_shown_are_there_afterwards(
    reception: Reception, desk: Desk
) -> None:
    """S5, S7: however slow the database is, no row stays `…`."""
    notes.add(desk, dana(desk), "Likes mornings")
    async with sitting_at(reception) as front:
        await front.press("v")
        page = await front.shown(ContactPage)
        lane, gates = front.app.screen_lane, list[tuple[Event, Event]]()

        def keep(reached: Event, gate: Event) -> None:
            reached.set()
            gate.wait(8)

        def busy() -> None:
            """Something else keeps the lane once its turn comes, until its gate is opened."""
            gates.append((Event(), Event()))
            front.app.run_worker(lane.ask(keep, *gates[-1]), group="busy")

        def waits() -> bool:
            """Whether the next question waits behind what keeps the lane."""
            return gates[-1][0].is_set() and lane._thread._work_queue.qsize() > 0

        busy()
        page.tab = Tab.NOTES
        for _ in ("header", "ids"):
            await front.until(waits)
            busy()
            await front.until(lambda: lane._thread._work_queue.qsize() > 1)
            gates[-2][1].set()
        await front.until(lambda: "…" in front.text and waits())
        await front.app.switch_mode("calendar")
        gates[-1][1].set()
        await front.settled()
        await front.app.switch_mode("contacts")
        await front.until(lambda: "Likes mornings" in front.text)

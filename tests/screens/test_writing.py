"""S7: what is being written when the desk ends is kept, and offered when its author comes back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.builders import colleague, dana, somebody
from tests.screens.front import Front, sitting_at
from tests.screens.in_settings import settings
from textual.widgets import Button

from frontdesk_tui.desk import team, unfinished
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.go_on_writing import GoOnWriting
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.dialogs.pin_form import SetPin
from frontdesk_tui.screens.dialogs.staff_form import StaffForm
from frontdesk_tui.screens.dialogs.staff_list import StaffList


@asynccontextmanager
async def back(reception: Reception) -> AsyncIterator[Front]:
    """The desk opened again, which asks what becomes of what was written."""
    async with sitting_at(reception) as front:
        await front.shown(GoOnWriting)
        yield front


async def test_a_note_is_gone_on_with_where_it_belongs(reception: Reception, desk: Desk) -> None:
    """S7: above its client's page, whatever the cursor was on, at its end; once saved it is asked about no more."""
    somebody(desk, "Anna")
    client = dana(desk)
    async with sitting_at(reception) as front:
        await front.press("down", "a")
        await front.shown(NoteForm)
        await front.write("Asked about [b]Tuesdays")
    (kept,) = unfinished.waiting(desk)
    assert (kept.client, kept.writing.way) == ("Dana Levi", ("contacts", "add_note", "run"))
    async with back(reception) as front:
        assert "You were writing: Add note · Dana Levi" in front.text
        assert "Asked about [b]Tuesdays" in front.text
        await front.press("enter")
        form = await front.shown(NoteForm)
        assert form.field("text").value == "Asked about [b]Tuesdays"
        await front.write(", and")
    assert [one.writing.typed[0][2] for one in unfinished.waiting(desk)] == ["Asked about [b]Tuesdays, and"]
    async with back(reception) as front:
        await front.press("enter")
        await front.shown(NoteForm)
        await front.press("ctrl+s")
        await front.shown(ContactPage)
        await front.until(lambda: not unfinished.waiting(desk))
    assert [(note.contact_id, note.text) for note in Note.select()] == [(client, "Asked about [b]Tuesdays, and")]
    async with sitting_at(reception) as front:
        assert not isinstance(front.app.screen, GoOnWriting)


async def test_it_is_left_for_later_or_thrown_away(reception: Reception, desk: Desk) -> None:
    """S7: somebody new, of whom the list knows nothing."""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Zelda", email__0="zelda@example.com")
    async with back(reception) as front:
        await front.press("escape")
    async with back(reception) as front:
        await front.press("enter")
        form = await front.shown(ContactForm)
        assert (form.field("first_name").value, form.field("email-0").value) == ("Zelda", "zelda@example.com")
    async with back(reception) as front:
        await front.press("right")
        assert isinstance(front.focused, Button)
        await front.press("enter")
        await front.until(lambda: not unfinished.waiting(desk))
    assert Contact.select().count() == 1


async def test_what_was_changed_meanwhile_is_not_written_over(reception: Reception, desk: Desk) -> None:
    """S7: what was typed is shown beside it."""
    client = dana(desk)
    async with sitting_at(reception) as front:
        await front.press("e")
        await front.shown(ContactForm)
        await front.fill(company="Mine")
    stored, version = contacts.for_editing(client)
    contacts.edit(desk, client, ContactDraft("Dana", "Levi", company="Theirs"), version, stored.details)
    async with back(reception) as front:
        await front.press("enter")
        form = await front.shown(ContactForm)
        assert form.field("company").value == "Theirs"
        assert "This was changed since. You had written:" in front.text
        assert "Company: Mine" in front.text
    assert [one.writing.typed for one in unfinished.waiting(desk)] == [(("company", "Company", "Mine"),)]


async def test_a_form_that_no_key_leads_to_takes_it_up_when_it_is_opened(reception: Reception, desk: Desk) -> None:
    """S7: that of a line of a list; and that of another line does not."""
    noa = colleague(desk, "Noa").actor.staff
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("s")
        await front.shown(StaffList)
        await front.press("home", "e")
        await front.shown(StaffForm)
        await front.fill(email="noa@example.com")
    async with back(reception) as front:
        await front.press("enter")
        await front.shown(StaffList)
        await front.until(lambda: front.said and "Open “" in front.said[-1])
        await front.press("end", "e")
        other = await front.shown(StaffForm)
        assert other.field("email").value == ""
        await front.press("escape")
        await front.shown(StaffList)
        await front.press("home", "e")
        form = await front.shown(StaffForm)
        assert form.field("email").value == "noa@example.com"
        await front.press("ctrl+s")
        await front.shown(StaffList)
    assert team.email_of(noa) == "noa@example.com"


async def test_no_pin_is_kept(reception: Reception, desk: Desk) -> None:
    """S5"""
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("P")
        await front.shown(SetPin)
        await front.write("4711")
    assert unfinished.waiting(desk) == []
    assert Staff.get_by_id(1).pin == ""

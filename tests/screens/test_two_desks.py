"""S6, S7: every change says who and when; what another desk does is shown here, without moving anything."""

import threading
from asyncio import create_task
from dataclasses import replace

import pytest
from tests.builders import DANA, a_booking, colleague, dana
from tests.screens.front import sitting_at
from tests.screens.people import a_client, crowd, four_people

from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients import contacts, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.event import Event
from frontdesk_tui.widgets.card_sections import InfoSection, NotesSection, TasksSection


async def test_another_desks_change_shows_within_two_seconds(reception: Reception, desk: Desk) -> None:
    """S7: by the clock alone."""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        contacts.edit(desk, contact, replace(DANA, last_name="Levi-Katz", company="Katz & Co"), 1)
        await front.until(lambda: front.names == ["Dana Levi-Katz"])
        await front.until(lambda: "Katz & Co" in front.section(InfoSection))
        assert "Levi-Katz" in str(front.card.border_title)


async def test_the_cursor_and_the_scroll_stay_where_they_were(reception: Reception, desk: Desk) -> None:
    """S7"""
    people = crowd(desk, 130)
    async with sitting_at(reception) as front:
        await front.until(lambda: front.place.clients.found.filled)
        await front.press("end", *["up"] * 40)
        at, top = front.place.clients.highlighted, front.place.clients.scroll_offset.y
        row_on_screen = front.place.clients.cursor - top
        assert top > 0
        a_client(desk, "Aaron")
        contacts.delete(desk, people[:3])
        front.app.heartbeat.nudge()
        await front.until(lambda: "Contacts · 128" in front.title)
        await front.settled()
        assert front.place.clients.highlighted == at
        assert front.place.clients.cursor - front.place.clients.scroll_offset.y == row_on_screen


async def test_what_is_ticked_and_typed_stays_when_another_desk_writes(reception: Reception, desk: Desk) -> None:
    """S7"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("space", "slash")
        await front.write("dan")
        a_client(desk, "Dandelion")
        front.app.heartbeat.nudge()
        await front.until(lambda: "Contacts · 3" in front.title)
        assert front.in_search
        assert front.searched == "dan"
        assert front.place.clients.ticked == {people["Dana"]}


async def test_notes_tasks_and_visits_of_another_desk_show_on_the_open_card(reception: Reception, desk: Desk) -> None:
    """S7"""
    contact = dana(desk)
    noa = colleague(desk, "Noa")
    booking = a_booking(desk, contact, hours=-1)
    async with sitting_at(reception) as front:
        await front.open_card()
        notes.add(noa, contact, "Prefers mornings")
        tasks.add(noa, "Call her", contact)
        attendance.check_in(noa, booking)
        front.app.heartbeat.nudge()
        await front.until(lambda: "Prefers mornings" in front.section(NotesSection))
        await front.until(lambda: "Call her" in front.section(TasksSection))
        assert "Noa" in front.section(NotesSection)
        await front.until(lambda: any("Dana Levi" in line and "today" in line for line in front.lines))


async def test_another_desks_step_is_not_undone_here(reception: Reception, desk: Desk) -> None:
    """S7, S10"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        notes.add(desk, contact, "Of the other desk")
        front.app.heartbeat.nudge()
        await front.settled()
        await front.press("u")
        assert "nothing to undo" in front.said[-1]


@pytest.mark.parametrize(
    ("keys", "text", "kind"),
    [("n", "Noa", "contact.added"), ("a", "Hello", "note.added"), ("t", "Call her", "task.added")],
)
async def test_every_step_is_on_record_with_who_and_when(
    reception: Reception, desk: Desk, keys: str, text: str, kind: str
) -> None:
    """S6"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press(keys)
        await front.write(text)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        event = Event.select().order_by(Event.id.desc()).get()
        assert (event.kind, event.actor, event.staff_id, event.at) == (kind, "ronit", desk.actor.staff, desk.now)
        assert event.contact_id


async def test_undoing_an_edit_that_was_changed_since_is_refused(reception: Reception, desk: Desk) -> None:
    """S7, S10"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await front.press("e")
        await front.settled()
        await front.fill(company="Ours")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        contacts.edit(desk, contact, ContactDraft(first_name="Dana", company="Theirs"), 2)
        await front.press("u")
        assert "changed since" in front.said[-1]
        assert contacts.for_editing(contact)[0].details.company == "Theirs"


async def test_a_card_that_was_closed_does_not_come_back(reception: Reception, desk: Desk) -> None:
    """C3, S7: another desk changed the client, and their card is read anew while it is being closed."""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.press("escape")
        lane_is_free = threading.Event()
        held = create_task(front.app.screen_lane.ask(lane_is_free.wait))
        assert front.place.shown is not None
        front.place.read_card(front.place.shown)
        front._send("escape", None)
        await front.until(lambda: not front.place.card_open)
        lane_is_free.set()
        await held
        await front.settled()
        assert not front.place.card_open

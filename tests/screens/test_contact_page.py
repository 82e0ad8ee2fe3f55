"""C10: the contact page, whose tabs show all of one client."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import DANA, a_booking, a_session, dana, somebody
from tests.screens.day import a_class, sheet_of
from tests.screens.front import Front, sitting_at
from tests.screens.people import four_people
from tests.screens.test_typed_ahead import type_ahead
from textual.containers import VerticalScroll

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import contacts, labels, notes, tasks
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.note import Note
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.help import Help
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.page_tabs import Tab
from frontdesk_tui.widgets.card_sections import InfoSection, NotesSection
from frontdesk_tui.widgets.tab_line import TabLine


async def viewed(front: Front) -> ContactPage:
    """The page of the client under the cursor."""
    await front.press("v")
    return await front.shown(ContactPage)


@pytest.mark.parametrize("size", [(130, 36), (80, 24)], ids=["wide", "narrow"])
async def test_v_opens_all_that_is_known_of_a_client(reception: Reception, desk: Desk, size: tuple[int, int]) -> None:
    """C3, C10: on a narrow terminal one below the other."""
    people = four_people(desk)
    tasks.add(desk, "Nutrition plan", people["Dana"])
    async with sitting_at(reception, size) as front:
        page = await viewed(front)
        assert isinstance(front.focused, InfoSection)
        assert str(page.query_one("#page").border_title) == "Dana Levi"
        for said in ("dana@example.com", "052-555-0101", "VIP"):
            assert said in front.text, said
        for said in ("340 now", "Nutrition plan"):
            await front.press("tab")
            assert said in front.text, said
        await front.press("escape")
        await front.back_at_the_place()
        assert front.has_focus(front.place.clients)


async def test_arrows_and_the_mouse_go_from_tab_to_tab(reception: Reception, desk: Desk) -> None:
    """C10, S10"""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=20)
    async with sitting_at(reception) as front:
        page = await viewed(front)
        assert page.booking is None
        await front.press("right")
        await front.until(lambda: page.booking == booking)
        assert front.has_focus(page.list)
        assert "[Bookings]" in front.text
        seen = []
        while page.tab is not Tab.OVERVIEW:
            seen.append(page.tab)
            await front.press("right")
        assert seen == [*Tab][1:]
        assert isinstance(front.focused, InfoSection)
        page.query_one(TabLine).post_message(TabLine.Chosen(1))
        await front.until(lambda: page.booking == booking)
        await front.press("left")
        await front.until(lambda: isinstance(front.focused, InfoSection))


async def test_keys_are_about_the_client_or_the_booking_under_the_cursor(reception: Reception, desk: Desk) -> None:
    """C10, C13, C14: the same key adds a note to either."""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=20)
    async with sitting_at(reception) as front:
        page = await viewed(front)
        for tab, text in ((Tab.OVERVIEW, "Of the client"), (Tab.BOOKINGS, "Of the booking")):
            await front.press("a")
            await front.shown(NoteForm)
            await front.write(text)
            await front.press("ctrl+s")
            await front.shown(ContactPage)
            assert page.tab is tab
            await front.press("right")
        found = [(note.contact_id, note.booking_id, note.text) for note in Note.select().order_by(Note.id)]
        assert found == [(contact, None, "Of the client"), (contact, booking, "Of the booking")]
        await front.press("left", "left")
        await front.until(lambda: "Of the client" in str(page.query_one(NotesSection).render()))


async def test_a_client_is_edited_on_their_page(reception: Reception, desk: Desk) -> None:
    """C6, C10"""
    dana(desk)
    async with sitting_at(reception) as front:
        page = await viewed(front)
        await front.press("e")
        await front.shown(ContactForm)
        await front.fill(last_name="Levi-Katz")
        await front.press("ctrl+s")
        await front.shown(ContactPage)
        await front.until(lambda: str(page.query_one("#page").border_title) == "Dana Levi-Katz")


async def test_a_booking_says_whether_its_form_was_filled_in(reception: Reception, desk: Desk) -> None:
    """C10, C12"""
    grooming = services.add(desk, ServiceDraft("Grooming", ServiceKind.CLASS, capacity=2, form=(Question("Dog"),)))
    session = a_session(desk, hours=20, service=grooming)
    bookings.book(desk, dana(desk), session)
    bookings.book(desk, somebody(desk, "Omer"), session, answers=("Rex",))
    async with sitting_at(reception) as front:
        for name, mark in (("dana", False), ("omer", True)):
            await front.press("slash", "ctrl+u", *name, "enter")
            await viewed(front)
            await front.press("right")
            await front.until(lambda: "Grooming" in front.text.partition("When")[2])
            assert ("✓" in front.text.partition("When")[2]) is mark
            await front.press("escape")
            await front.back_at_the_place()


async def test_number_keys_lead_to_the_places_and_back_to_the_page(reception: Reception, desk: Desk) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        page = await viewed(front)
        await front.press("2")
        await front.until(lambda: front.calendar.page is not None)
        await front.press("1")
        await front.until(lambda: front.app.screen is page)
        await front.press("escape")
        await front.back_at_the_place()


async def test_another_desks_change_shows_on_the_page(reception: Reception, desk: Desk) -> None:
    """S7: what is changed, and that the client was deleted."""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        page = await viewed(front)
        contacts.edit(desk, contact, replace(DANA, company="Katz & Co"), 1)
        await front.until(lambda: "Katz & Co" in str(page.query_one(InfoSection).render()))
        contacts.delete(desk, [contact])
        await front.back_at_the_place()
        assert "This client has been deleted meanwhile." in front.said


async def changed_at_another_place(front: Front, change: Callable[[], object]) -> None:
    """The page is left for the Calendar; meanwhile this happens, and the desk has heard of it."""
    await front.press("2")
    await front.until(lambda: front.calendar.page is not None)
    heard: list[Changes] = []
    front.app.changed.subscribe(front.app, heard.append)
    change()
    front.app.heartbeat.nudge()
    await front.until(lambda: heard)
    await front.settled()


async def test_what_changed_while_another_place_was_shown_is_on_the_page(reception: Reception, desk: Desk) -> None:
    """S7: also that there is no such client any more."""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        page = await viewed(front)
        await changed_at_another_place(front, lambda: notes.add(desk, contact, "Left handed"))
        await front.press("1")
        await front.until(lambda: front.app.screen is page)
        await front.until(lambda: "Left handed" in str(page.query_one(NotesSection).render()))
        await changed_at_another_place(front, lambda: contacts.delete(desk, [contact]))
        assert not front.said
        await front.press("1")
        await front.back_at_the_place()
        assert front.said == ["This client has been deleted meanwhile."]


async def test_a_client_who_is_deleted_meanwhile_takes_no_form_along(reception: Reception, desk: Desk) -> None:
    """S7: what is being typed stays, and can be left; then the page closes."""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await viewed(front)
        await front.press("a")
        form = await front.shown(NoteForm)
        await front.write("Knee")
        contacts.delete(desk, [contact])
        front.app.heartbeat.nudge()
        await front.until(lambda: front.said)
        assert front.app.screen is form
        await front.press("ctrl+s")
        assert front.app.screen is form
        await front.press("escape", "tab", "enter")
        await front.back_at_the_place()


async def test_help_is_read_to_its_end_before_the_page_closes(reception: Reception, desk: Desk) -> None:
    """S7, S10"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await viewed(front)
        await front.press("question_mark")
        await front.shown(Help)
        contacts.delete(desk, [contact])
        front.app.heartbeat.nudge()
        await front.until(lambda: front.said)
        assert isinstance(front.app.screen, Help)
        await front.press("escape")
        await front.back_at_the_place()


async def test_a_card_is_opened_although_a_page_was_left_open(reception: Reception, desk: Desk) -> None:
    """B7, C3: from a sheet, while the page of somebody else waits in the Contacts place."""
    dana(desk)
    three = a_class(desk)
    async with sitting_at(reception) as front:
        await viewed(front)
        await front.press("2")
        await front.until(lambda: front.calendar.page is not None)
        await sheet_of(front, three.session)
        await front.press("down", "enter")
        await front.until(lambda: front.app.screen is front.home and front.app.current_mode == "contacts")
        await front.until(lambda: "Bea" in str(front.card.border_title) and front.place.in_card)
        await front.press("n")
        await front.shown(ContactForm)


async def test_a_key_after_f_is_about_what_is_listed_then(reception: Reception, desk: Desk) -> None:
    """C10, S10: and not about the booking that was under the cursor before."""
    contact = dana(desk)
    past, soon = a_booking(desk, contact, hours=-2), a_booking(desk, contact, hours=3)
    async with sitting_at(reception) as front:
        page = await viewed(front)
        await front.press("right")
        await front.until(lambda: page.booking == soon)
        await type_ahead(front, "f", "f", "c")
        await front.until(lambda: front.said)
        assert [Booking.get_by_id(one).attendance for one in (past, soon)] == ["attended", ""]


@pytest.mark.parametrize("size", [(130, 36), (80, 24)], ids=["wide", "narrow"])
async def test_all_fields_can_be_read_by_keys(reception: Reception, desk: Desk, size: tuple[int, int]) -> None:
    """C10: also where they are many times what has room."""
    many = tuple((f"Field {number}", f"Value {number:03}") for number in range(100))
    contacts.add(desk, replace(DANA, custom=many))
    async with sitting_at(reception, size) as front:
        scrolling = (await viewed(front)).query(VerticalScroll)
        seen: set[str] = set()
        for _ in range(12):
            seen.update(said for _, said in many if said in front.text)
            await front.press("pagedown")
            await front.until(lambda: all(one.scroll_y == one.scroll_target_y for one in scrolling))
            await front.settled()
        assert len(seen) == len(many)


@pytest.mark.parametrize("size", [(130, 36), (80, 24)], ids=["wide", "narrow"])
async def test_all_labels_can_be_read(reception: Reception, desk: Desk, size: tuple[int, int]) -> None:
    """C10, C16: also those that have no room in one line."""
    contact = dana(desk)
    names = [f"Label {number:02}" for number in range(30)]
    for name in names:
        labels.put(desk, [contact], name)
    async with sitting_at(reception, size) as front:
        await viewed(front)
        assert [name for name in names if name not in front.text] == []


async def test_a_long_name_leaves_room_for_what_is_listed(reception: Reception, desk: Desk) -> None:
    """C10, S9"""
    contact = somebody(desk, "Maximiliane " * 20)
    a_booking(desk, contact, hours=20)
    async with sitting_at(reception, (80, 24)) as front:
        page = await viewed(front)
        await front.press("right")
        await front.until(lambda: page.booking is not None)
        assert "… · All bookings · 1 ─" in front.text

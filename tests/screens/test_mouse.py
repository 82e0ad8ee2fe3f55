"""S10: what keys do, the mouse does too."""

from tests.builders import a_booking, dana
from tests.screens.front import sitting_at
from tests.screens.people import four_people, live

from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.clients.listing import Order
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.task import Task
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.widgets.card_sections import BookingsSection, NotesSection, TasksSection
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.record_list import RecordList

SECOND_ROW = (12, 2)
"""Below the header and the first row."""


async def test_a_click_moves_the_cursor_and_a_click_there_opens_the_card(reception: Reception, desk: Desk) -> None:
    """S10, C3"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.pilot.click(RecordList, SECOND_ROW)
        await front.settled()
        assert front.place.clients.highlighted == people["Daniel"]
        assert not front.place.card_open
        await front.pilot.click(RecordList, SECOND_ROW)
        await front.until(lambda: front.place.card_open)
        assert front.place.shown == people["Daniel"]


async def test_a_click_on_the_box_ticks(reception: Reception, desk: Desk) -> None:
    """S10, C5"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.pilot.click(RecordList, (2, 2))
        await front.settled()
        assert front.place.clients.ticked == {people["Daniel"]}
        await front.pilot.click(RecordList, (2, 2))
        await front.settled()
        assert not front.place.clients.ticked


async def test_a_click_on_a_title_sorts(reception: Reception, desk: Desk) -> None:
    """S10, C1"""
    four_people(desk)
    async with sitting_at(reception) as front:
        header = next(line for line in front.lines if "Last visit" in line)
        await front.pilot.click(RecordList, (header.index("Last visit") - 1, 0))
        await front.settled()
        assert front.order() is Order.LAST_VISIT


async def test_a_click_on_the_key_bar_presses_the_key(reception: Reception, desk: Desk) -> None:
    """S10"""
    four_people(desk)
    async with sitting_at(reception, (160, 36)) as front:
        await front.pilot.click(KeyBar, (front.lines[-1].index("n New"), 0))
        await front.shown(ContactForm)


async def test_a_double_click_opens_what_is_on_the_card(reception: Reception, desk: Desk) -> None:
    """S10, C9, C13, C15"""
    contact = dana(desk)
    tasks.add(desk, "Nutrition plan", contact)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.pilot.click(TasksSection, (6, 1), times=2)
        await front.until(lambda: Task.get().done_at is not None)
        await front.pilot.click(NotesSection, (6, 0), times=2)
        await front.shown(NoteForm)


async def test_all_bookings_open_by_a_double_click_when_none_is_ahead(reception: Reception, desk: Desk) -> None:
    """S10, C9"""
    a_booking(desk, dana(desk), hours=-50)
    async with sitting_at(reception) as front:
        await front.open_card()
        assert "No upcoming bookings" in front.section(BookingsSection).splitlines()[1]
        await front.pilot.click(BookingsSection, (6, 2), times=2)
        await front.settled()
        assert isinstance(front.app.screen, ContactPage)


async def test_a_click_on_save_warns_of_somebody_with_this_email_and_saves_nothing(
    reception: Reception, desk: Desk
) -> None:
    """S10, C4: the warning is not to be passed by the click that brings it up."""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Eve")
        await front.tab_to("email-0")
        await front.write("dana@example.com")
        await front.click("#save")
        assert "Dana Levi" in front.under("email-0")
        assert len(live()) == 1
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert len(live()) == 2

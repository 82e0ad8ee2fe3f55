"""S10: who types faster than a dialog comes up has typed into the dialog."""

import warnings
from dataclasses import replace
from time import monotonic

import pytest
from tests.builders import a_booking, dana, somebody
from tests.screens.front import Front, another_desk_writes, sitting_at
from tests.screens.people import four_people, live
from textual.events import Key

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.task import Task
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.help import Help
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.keys_in_turn import PATIENCE
from frontdesk_tui.widgets.card_sections import BookingsSection, TasksSection


async def type_ahead(front: Front, *keys: str) -> None:
    """Press keys all at once, as a slow line delivers them."""
    for key in keys:
        front._send(key, key if len(key) == 1 else None)
    await front.settled()


async def test_a_name_typed_before_the_form_is_there_is_in_the_form(reception: Reception, desk: Desk) -> None:
    """C4"""
    dana(desk)
    async with sitting_at(reception) as front:
        await type_ahead(front, *"nDelna", "tab", *"Leu")
        await front.shown(ContactForm)
        assert front.input("first_name").value == "Delna"
        assert front.input("last_name").value == "Leu"
        assert len(live()) == 1


async def test_a_note_is_typed_and_saved_in_one_go(reception: Reception, desk: Desk) -> None:
    """C13"""
    dana(desk)
    async with sitting_at(reception) as front:
        await type_ahead(front, *"added", "ctrl+s")
        await front.back_at_the_place()
        assert [note.text for note in Note.select()] == ["dded"]
        assert len(live()) == 1


async def test_who_goes_into_what_is_found_gets_there_though_something_is_changed_meanwhile(
    reception: Reception, desk: Desk
) -> None:
    """C1, S7: what is being listed is given up for a list that is newer."""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("slash")
        assert front.place.search is not None
        front.place.search.insert_text_at_cursor("daniel")
        front.place.wanted = replace(front.place.wanted, query="daniel")
        front.place.follow(Changes(0, None, moved=True))
        await type_ahead(front, "enter", "enter")
        await front.until(lambda: front.place.card_open)
        assert front.place.shown == people["Daniel"]


async def test_what_is_typed_after_slash_is_searched_for(reception: Reception, desk: Desk) -> None:
    """C1"""
    people = four_people(desk)
    app = FrontdeskApp(reception)
    async with app.run_test(size=(130, 36), notifications=True) as pilot:
        front = Front(app, pilot)
        await type_ahead(front, "slash", *"daniel")
        await front.until(lambda: front.searched == "daniel")
        await front.settled()
        assert front.place.clients.found.ids.tolist() == [people["Daniel"]]
        assert front.in_search


async def test_enter_after_a_search_is_about_what_was_searched_for(reception: Reception, desk: Desk) -> None:
    """C1, C3: and not about whoever stood there before."""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await type_ahead(front, "slash", *"daniel", "enter", "enter")
        await front.until(lambda: front.place.card_open)
        assert front.place.shown == people["Daniel"]


async def test_the_whole_way_through_two_dialogs(reception: Reception, desk: Desk) -> None:
    """C11"""
    booking = a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await type_ahead(front, "p", *"cash", "enter", "tab", "enter")
        await front.back_at_the_place()
        assert [row.booking_id for row in Payment.select()] == [booking]
        assert not front.place.card_open


async def test_letters_after_enter_on_a_line_of_the_card(reception: Reception, desk: Desk) -> None:
    """C9"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(BookingsSection)
        await type_ahead(front, "enter", *"past", "enter")
        await front.back_at_the_place()
        await front.until(lambda: "Past bookings" in front.section(BookingsSection))


async def test_help_is_closed_by_a_key_pressed_before_it_was_there(reception: Reception) -> None:
    """S10"""
    async with sitting_at(reception) as front:
        await type_ahead(front, "question_mark", "escape", "question_mark")
        await front.shown(Help)
        await type_ahead(front, "escape", "question_mark", "escape")
        await front.back_at_the_place()


async def test_while_the_database_is_busy_the_form_asked_for_gets_what_is_typed(
    reception: Reception, desk: Desk
) -> None:
    """C4, C15"""
    tasks.add(desk, "Call", dana(desk))
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(TasksSection)
        await front.press("down")
        with another_desk_writes():
            await front.pilot.press("space", *"nDana")
            assert front.app.screen is front.place
        await front.shown(ContactForm)
        assert front.input("first_name").value == "Dana"
        assert Task.get().done_at is not None


async def test_what_is_typed_after_a_form_is_saved_is_not_typed_into_it(reception: Reception, desk: Desk) -> None:
    """C4, C13: it is meant for what comes then."""
    four_people(desk)
    async with sitting_at(reception) as front:
        await type_ahead(front, "n", *"Zed", "ctrl+s", "a", *"First visit", "ctrl+s", "a", *"Second", "ctrl+s")
        await front.back_at_the_place()
        await front.until(lambda: [note.text for note in Note.select()][-2:] == ["First visit", "Second"])
        assert front.name(front.place.current or 0) == "Zed"


async def test_enter_in_a_field_leads_what_is_typed_next_to_the_next_field(reception: Reception, desk: Desk) -> None:
    """C4"""
    dana(desk)
    async with sitting_at(reception) as front:
        await type_ahead(front, "n", *"Zed", "enter", *"Kim", "enter", *"zed@example.com")
        await front.shown(ContactForm)
        typed = [front.field(name).value for name in ("first_name", "last_name", "email-0")]
        assert typed == ["Zed", "Kim", "zed@example.com"]


async def test_what_is_typed_after_a_form_is_left_answers_what_it_asks(reception: Reception, desk: Desk) -> None:
    """C6"""
    dana(desk)
    async with sitting_at(reception) as front:
        await type_ahead(front, "e", *"x", "escape", "enter", *"y", "escape", "escape")
        form = await front.shown(ContactForm)
        assert form.field("first_name").value == "Danaxy"


async def test_what_is_typed_after_enter_on_a_client_is_meant_for_the_card(reception: Reception, desk: Desk) -> None:
    """C3, C9"""
    contact = dana(desk)
    a_booking(desk, contact, hours=10)
    second = a_booking(desk, contact, hours=20)
    async with sitting_at(reception) as front:
        await type_ahead(front, "enter", "tab", "down", "down")
        assert front.place.booking == second


async def test_keys_go_on_by_themselves_after_one_that_is_lost(reception: Reception, desk: Desk) -> None:
    """S10"""
    for name in ("Ann", "Bea"):
        somebody(desk, name)
    async with sitting_at(reception) as front:
        front.app._given, front.app._given_at = Key("x", "x"), monotonic()
        await type_ahead(front, "down")
        await front.until(lambda: front.place.clients.cursor == 1)


async def test_the_first_of_two_errands_wins(reception: Reception, desk: Desk) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            front.place.action_errand("edit_contact", "new")
            front.place.action_errand("put_label")
            await front.settled()
        dialog = await front.shown(ContactForm)
        assert dialog.HEADING == "New contact"
        await front.press("escape")
        await front.back_at_the_place()
        assert front.place.asking is None


@pytest.mark.parametrize("times", [2, 7])
async def test_quick_ticks_are_all_ticks(reception: Reception, desk: Desk, times: int) -> None:
    """C5"""
    people = [somebody(desk, f"Client {number}") for number in range(9)]
    async with sitting_at(reception) as front:
        await type_ahead(front, *["space"] * times)
        assert front.place.clients.ticked == set(people[:times])


async def test_a_key_that_is_lost_with_its_widget_keeps_no_other_waiting(reception: Reception, desk: Desk) -> None:
    """S10"""
    for name in ("Ann", "Bea"):
        somebody(desk, name)
    async with sitting_at(reception) as front:
        front.app._given, front.app._given_at = Key("x", "x"), monotonic() - PATIENCE
        await front.press("down")
        assert front.place.clients.cursor == 1


async def test_keys_go_on_when_the_card_they_wait_for_is_read_anew(reception: Reception, desk: Desk) -> None:
    """C3, S7: another desk changes the client in the very moment in which their card is asked for."""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.until(lambda: front.place.card is not None)
        front.place.open_card(people["Dana"])
        front.place.read_card(people["Dana"])  # before the first has taken a step
        await type_ahead(front, "a")
        await front.shown(NoteForm)
        assert front.place.shown == people["Dana"]


async def test_a_key_that_is_on_its_way_when_the_desk_is_left_does_no_harm(reception: Reception) -> None:
    """Nobody takes it, and when it comes back no screen is there any more."""
    async with sitting_at(reception) as front:
        key = Key("x", "x")
        key._set_forwarded()
        front.app._screen_stacks, kept = {front.app.current_mode: []}, front.app._screen_stacks
        await front.app.on_event(key)
        front.app._screen_stacks = kept

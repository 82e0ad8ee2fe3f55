"""C9: the card's bookings, upcoming or past, and all of them on the contact page."""

from tests.builders import a_booking, a_service, a_session, dana, somebody
from tests.screens.front import another_desk_writes, sitting_at
from tests.screens.test_one_booking import all_bookings, line_of_the_card

from frontdesk_tui.desk.booking import bookings, bookings_of
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.clients import contacts, notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.models.note import Note
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.form_responses import FormResponses
from frontdesk_tui.screens.dialogs.help import Help
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.widgets.card_sections import BookingsSection, NotesSection
from frontdesk_tui.widgets.live_keys import live_keys


def some_bookings(desk: Desk) -> int:
    """Dana with one booking that lies behind and two ahead; her id."""
    return some_bookings_of(desk, dana(desk))


def some_bookings_of(desk: Desk, contact: int) -> int:
    """The same for this client."""
    for hours, name in ((-50, "Haircut"), (20, "Yoga flow"), (70, "Pilates")):
        a_booking(desk, contact, hours=hours, service=a_service(desk, name))
    return contact


async def test_the_card_shows_upcoming_bookings_soonest_first(reception: Reception, desk: Desk) -> None:
    """C9"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        said = front.section(BookingsSection)
        assert "Upcoming bookings" in said
        assert "Haircut" not in said
        assert said.index("Yoga flow") < said.index("Pilates")
        assert "Mon 23 Nov 13:41" in said
        assert "Not paid" in said
        assert "(3)" in said


async def test_the_dropdown_chooses_past_bookings(reception: Reception, desk: Desk) -> None:
    """C9"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(BookingsSection)
        await front.press("enter")
        await front.choose("past")
        await front.back_at_the_place()
        said = front.section(BookingsSection)
        assert "Past bookings" in said
        assert "Haircut" in said
        assert "Pilates" not in said


async def test_another_client_begins_with_upcoming_bookings_again(reception: Reception, desk: Desk) -> None:
    """C9"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("past")
        await front.back_at_the_place()
        await front.until(lambda: "Past bookings" in front.section(BookingsSection))
        await front.press("n")
        await front.settled()
        await front.write("Zoe")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await front.until(lambda: "Zoe" in str(front.card.border_title))
        assert "Upcoming bookings" in front.section(BookingsSection)


async def test_all_bookings_are_listed_latest_first(reception: Reception, desk: Desk) -> None:
    """C9"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("all")
        dialog = await front.shown(ContactPage)
        await front.settled()
        assert len(dialog.list.found.ids) == 3
        listed = front.text.partition("When")[2]
        assert listed.index("Pilates") < listed.index("Yoga flow") < listed.index("Haircut")
        await front.press("escape")
        await front.back_at_the_place()


async def test_all_bookings_open_from_the_last_line_of_the_section(reception: Reception, desk: Desk) -> None:
    """C9"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(BookingsSection)
        await front.press("down", "down", "down", "enter")
        await front.shown(ContactPage)


async def test_forty_bookings_are_all_there(reception: Reception, desk: Desk) -> None:
    """C9"""
    contact = dana(desk)
    service = a_service(desk, "Yoga flow")
    for day in range(80):
        a_booking(desk, contact, hours=-24 * day - 2, service=service)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("all")
        dialog = await front.shown(ContactPage)
        await front.press("end")
        await front.settled()
        assert dialog.list.cursor == 79
        assert "4 Sep" in front.text


async def test_all_bookings_are_those_of_the_client_they_were_asked_for(reception: Reception, desk: Desk) -> None:
    """C9, S7: though another desk deletes that client while it is being chosen which to show."""
    ann, bea = somebody(desk, "Ann"), somebody(desk, "Bea")
    for contact in (ann, bea, bea):
        a_booking(desk, contact)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.shown(Choose)
        contacts.delete(desk, [ann])
        front.app.heartbeat.nudge()
        await front.until(lambda: front.place.clients.found.ids.tolist() == [bea])
        await front.choose("all")
        await front.back_at_the_place()
        assert "deleted" in front.said[-1]


async def test_all_bookings_say_whose_they_are(reception: Reception, desk: Desk) -> None:
    """C9"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("all")
        dialog = await front.shown(ContactPage)
        assert str(dialog.query_one("#page").border_title) == "Dana Levi · All bookings · 3"


async def test_the_desk_closes_quietly_while_the_list_waits_to_be_left(reception: Reception, desk: Desk) -> None:
    """C9: Escape waits for what is being done; the desk may be closed meanwhile."""
    a_booking(desk, dana(desk), hours=0.25)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("all")
        await front.shown(ContactPage)
        with another_desk_writes():
            await front.pilot.press("c", "escape")
            front.app.exit()
            await front.until(lambda: not front.app.is_running)
        assert front.app._exception is None


async def test_f_lists_upcoming_then_past_bookings(reception: Reception, desk: Desk) -> None:
    """C10"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        dialog = await all_bookings(front)
        pane = dialog.query_one("#page")
        await front.press("f")
        await front.until(lambda: str(pane.border_title) == "Dana Levi · Upcoming bookings · 2")
        assert "Haircut" not in front.text.partition("When")[2]
        await front.press("f")
        await front.until(lambda: str(pane.border_title) == "Dana Levi · Past bookings · 1")
        assert "Haircut" in front.text.partition("When")[2]
        await front.press("f")
        await front.until(lambda: str(pane.border_title) == "Dana Levi · All bookings · 3")


async def test_help_and_palette_of_all_bookings_have_its_keys(reception: Reception, desk: Desk) -> None:
    """C10, S10"""
    some_bookings(desk)
    async with sitting_at(reception, (130, 60)) as front:
        dialog = await all_bookings(front)
        titles = {live.title for live in live_keys(dialog)}
        assert {"Book", "Check in", "No-show", "Payment", "Refund", "Cancel", "Reschedule", "Undo"} <= titles
        await front.press("question_mark")
        await front.shown(Help)
        assert "Give money back" in front.text
        await front.press("escape")
        await front.shown(ContactPage)


async def test_b_books_the_client_again_and_the_list_shows_it(reception: Reception, desk: Desk) -> None:
    """B3, C9"""
    contact = dana(desk)
    yoga = a_service(desk, "Yoga flow", capacity=4)
    a_booking(desk, contact, hours=-24 * 7 + 20, service=yoga)
    a_session(desk, hours=20, service=yoga)
    async with sitting_at(reception) as front:
        dialog = await all_bookings(front)
        await front.press("b")
        for step in (BookChoice, BookSummary):
            await front.shown(step)
            await front.press("enter")
        await front.until(lambda: str(dialog.query_one("#page").border_title).endswith("· 2"))
        assert len(bookings_of.ids(desk, contact, bookings_of.Span.ALL)) == 2


# -- C12, C14: form responses and notes of one booking --------------------------------------------


def asked(desk: Desk, contact: int, question: str, answer: str, hours: int = 20) -> int:
    """A booking of a service that asks a question, with its answer; the id."""
    service = services.add(desk, ServiceDraft(f"Service asking {question}", form=(Question(question),)))
    session = sessions.open_at(desk, service, desk.now.add(hours=hours))
    return bookings.book(desk, contact, session, answers=[answer])


async def test_form_responses_open_with_one_key(reception: Reception, desk: Desk) -> None:
    """C12, C14: from the list, though there are bookings without any; the booking's notes stand below."""
    contact = dana(desk)
    some_bookings_of(desk, contact)
    booking = asked(desk, contact, "Any injuries?", "Left knee\x1b[2J [bold]since May[/bold]")
    notes.add(desk, contact, "Window seat", booking=booking)
    notes.add(desk, contact, "Likes tea")
    async with sitting_at(reception) as front:
        await front.press("i")
        await front.shown(FormResponses)
        assert "Any injuries?" in front.text
        assert "Left knee\ufffd[2J [bold]since May[/bold]" in front.text
        assert front.text.index("Any injuries?") < front.text.index("Notes on this booking")
        assert "Window seat" in front.text
        assert "Likes tea" not in front.text
        await front.press("i")
        await front.back_at_the_place()


async def test_of_several_with_form_responses_it_is_asked_which(reception: Reception, desk: Desk) -> None:
    """C12"""
    contact = dana(desk)
    for hours, question in ((20, "Dogs?"), (40, "Cats?")):
        asked(desk, contact, question, f"Yes to {question}", hours)
    async with sitting_at(reception) as front:
        await front.press("i")
        await front.choose("cats")
        await front.shown(FormResponses)
        assert "Yes to Cats?" in front.text


async def test_where_there_are_none_it_is_said_in_words(reception: Reception, desk: Desk) -> None:
    """C12"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        await front.press("i")
        await front.until(lambda: front.said and front.said[-1].startswith("No form responses"))
        await line_of_the_card(front)
        await front.press("i")
        await front.shown(FormResponses)
        assert "No form responses" in front.text
        assert "No notes" in front.text


async def test_a_note_belongs_to_the_booking_under_the_cursor(reception: Reception, desk: Desk) -> None:
    """C14"""
    contact = dana(desk)
    some_bookings_of(desk, contact)
    async with sitting_at(reception) as front:
        dialog = await all_bookings(front)
        await front.press("down", "a")
        form = await front.shown(NoteForm)
        assert form.HEADING == "Add note · Dana Levi · Yoga flow, Mon 23 Nov 13:41"
        await front.write("Window seat")
        await front.press("ctrl+s")
        await front.shown(ContactPage)
        note = Note.get()
        assert (note.booking_id, note.contact_id, note.text) == (dialog.booking, contact, "Window seat")
        await front.press("i")
        await front.shown(FormResponses)
        assert "Window seat" in front.text
        await front.press("escape", "escape")
        await front.back_at_the_place()
        await front.open_card()
        await front.until(lambda: "Window seat" in front.section(NotesSection))

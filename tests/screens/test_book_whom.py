"""B3: for whom, from a slot of the calendar, with the service's booking form."""

from dataclasses import replace

from tests.builders import dana, somebody
from tests.screens.booking_desk import LAST_TUESDAY, MONDAY, a_class, a_haircut, booked, latest
from tests.screens.front import sitting_at
from tests.screens.people import live

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_questions import BookQuestions
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.screens.dialogs.contact_form import ContactForm

FORM = (
    Question("Dog's name", required=True),
    Question("Coat", QuestionKind.CHOICE, choices=("Short", "Long")),
    Question("Vaccinated", QuestionKind.TICK_BOX, required=True),
)


async def test_a_required_question_is_refused_under_its_field(reception: Reception, desk: Desk) -> None:
    """B3, C12"""
    dana(desk)
    service, _ = a_haircut(desk)
    services.edit(desk, service, replace(services.read(service), form=FORM))
    async with sitting_at(reception) as front:
        await front.press("b", "enter", "enter")
        await front.shown(BookQuestions)
        await front.press("ctrl+s")
        assert front.under("answer0") == "This must be answered."
        await front.write("Rex")
        await front.press("ctrl+s")
        assert front.under("answer2") == "This must be ticked."
        await front.press("enter", "down", "enter", "ctrl+s")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.back_at_the_place()
        assert latest().form_responses == [["Dog's name", "Rex"], ["Vaccinated", "Yes"]]


async def test_a_regular_whose_answers_still_hold_is_not_asked_again(reception: Reception, desk: Desk) -> None:
    """B3, C12"""
    contact = dana(desk)
    service, noa = a_haircut(desk)
    services.edit(desk, service, replace(services.read(service), form=FORM))
    answers = ("Rex", "Long", "Yes")
    bookings.book_time(desk, contact, service, noa, desk.at(LAST_TUESDAY, 10, 0), answers=answers)
    async with sitting_at(reception) as front:
        await front.press("b", "enter")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.back_at_the_place()
        assert [answer for _, answer in latest().form_responses or ()] == list(answers)
        assert Booking.select().count() == 2


async def test_a_new_client_is_added_and_booked_in_one_go(reception: Reception, desk: Desk) -> None:
    """B3, C2"""
    (session,) = a_class(desk, MONDAY)
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.shown(BookWho)
        await front.write("Maya Cohen")
        await front.press("enter")
        await front.shown(ContactForm)
        assert (front.input("first_name").value, front.input("last_name").value) == ("Maya", "Cohen")
        await front.press("ctrl+s")
        await front.shown(BookChoice)
        assert "Book · Maya Cohen" in front.text
        await front.press("enter", "enter", "enter")
        await front.back_at_the_place()
        (maya,) = live()
        assert booked() == [(maya, session, "confirmed")]
        assert latest().client_name == "Maya Cohen"


async def test_whoever_is_there_already_is_booked_instead_of_a_double(reception: Reception, desk: Desk) -> None:
    """B3, C2, C4"""
    contact = dana(desk)
    (session,) = a_class(desk, MONDAY)
    async with sitting_at(reception) as front:
        front.place.action_errand("book", "into", session)
        await front.shown(BookWho)
        await front.press("ctrl+n")
        await front.shown(ContactForm)
        await front.fill(first_name="D", email__0="dana@example.com")
        await front.press("ctrl+s")
        assert "has this email" in front.under("email-0")
        await front.press("ctrl+o")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.back_at_the_place()
        assert booked() == [(contact, session, "confirmed")]
        assert len(live()) == 1


async def test_enter_takes_who_was_typed_and_not_who_stood_there_before(reception: Reception, desk: Desk) -> None:
    """B3, S10"""
    somebody(desk, "Adam")
    zoe = somebody(desk, "Zoe")
    (session,) = a_class(desk, MONDAY)
    async with sitting_at(reception) as front:
        front.place.action_errand("book", "into", session)
        for key in ("z", "o", "enter", "enter"):
            front._send(key, key if len(key) == 1 else None)
        await front.until(lambda: booked())
        await front.back_at_the_place()
        assert booked() == [(zoe, session, "confirmed")]


async def test_escape_from_the_form_of_a_new_client_goes_back_to_the_search(reception: Reception, desk: Desk) -> None:
    """B3"""
    a_class(desk, MONDAY)
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.shown(BookWho)
        await front.press("ctrl+n")
        await front.shown(ContactForm)
        await front.press("escape")
        await front.shown(BookWho)
        await front.press("escape")
        await front.back_at_the_place()
        assert live() == set()


async def test_a_slot_offers_what_fits_in_it(reception: Reception, desk: Desk) -> None:
    """B2, B3"""
    contact = dana(desk)
    _, noa = a_haircut(desk)
    services.add(desk, ServiceDraft("Half a day", duration_minutes=300, staff=(noa,)))
    services.add(desk, ServiceDraft("Somebody else's", staff=(team.add(desk, "Dan"),)))
    starts_at = desk.at(MONDAY, 15, 0)
    async with sitting_at(reception) as front:
        front.place.action_errand("book", "at", starts_at.isoformat(), noa)
        await front.shown(BookWho)
        await front.write("dana")
        await front.press("enter")
        await front.shown(BookChoice)
        assert "Haircut" in front.text
        assert "Half a day" not in front.text
        assert "Somebody else's" not in front.text
        await front.press("enter")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.back_at_the_place()
        session = latest().session
        assert (latest().contact_id, session.staff_id, session.starts_at) == (contact, noa, starts_at)


async def test_a_slot_of_nobody_asks_who_of_those_that_have_time(reception: Reception, desk: Desk) -> None:
    """B2, B3"""
    dana(desk)
    dan, noa, rami = (team.add(desk, name) for name in ("Dan", "Noa", "Rami"))
    service = services.add(desk, ServiceDraft("Haircut", staff=(dan, noa, rami)))
    starts_at = desk.at(MONDAY, 15, 0)
    bookings.book_time(desk, somebody(desk, "Zoe"), service, noa, starts_at)
    async with sitting_at(reception) as front:
        front.place.action_errand("book", "at", starts_at.isoformat(), None)
        await front.shown(BookWho)
        await front.press("enter", "enter")
        await front.shown(BookChoice)
        assert "Dan" in front.text
        assert "Noa" not in front.text
        await front.choose("rami")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.back_at_the_place()
        assert latest().session.staff_id == rami


async def test_who_is_booked_in_a_session_already_is_told_so_at_once(reception: Reception, desk: Desk) -> None:
    """B3"""
    (session,) = a_class(desk, MONDAY)
    bookings.book(desk, dana(desk), session)
    async with sitting_at(reception, place="calendar") as front:
        await front.press("right", "home", "b")
        await front.shown(BookWho)
        await front.write("dana")
        await front.press("enter")
        await front.shown(BookWho)
        assert front.said == ["Dana Levi is booked in this session already."]

"""B3: a client is booked by a few keys."""

import pytest
from tests.builders import dana, somebody
from tests.screens.booking_desk import LAST_TUESDAY, MONDAY, TUESDAY, a_class, a_haircut, booked, latest
from tests.screens.front import sitting_at

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_questions import BookQuestions
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.book_time import BookTime


async def test_a_regular_is_booked_as_usual_by_three_keys(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    last, upcoming = a_class(desk, LAST_TUESDAY, TUESDAY)
    bookings.book(desk, contact, last)
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.shown(BookChoice)
        assert "Same as last time: Yoga flow with Noa, Tue 24 Nov 09:00" in front.text
        await front.press("enter")
        await front.shown(BookSummary)
        assert front.button == "Book"
        assert "Tue 24 Nov 09:00–10:00" in front.text
        assert "80.00 ILS" in front.text
        await front.press("enter")
        await front.back_at_the_place()
        assert booked()[1:] == [(contact, upcoming, "confirmed")]
        assert front.said == ["Booked: Yoga flow, Tue 24 Nov 09:00   u Undo"]


async def test_the_keys_may_be_typed_ahead(reception: Reception, desk: Desk) -> None:
    """B3, S10"""
    contact = dana(desk)
    last, upcoming = a_class(desk, LAST_TUESDAY, TUESDAY)
    bookings.book(desk, contact, last)
    async with sitting_at(reception) as front:
        for key in ("b", "enter", "enter", "slash"):
            front._send(key, key if len(key) == 1 else None)
        await front.until(lambda: front.in_search)
        await front.settled()
        assert booked()[1:] == [(contact, upcoming, "confirmed")]


async def test_u_takes_the_booking_back(reception: Reception, desk: Desk) -> None:
    """B3, S10"""
    contact = dana(desk)
    service, noa = a_haircut(desk)
    bookings.book_time(desk, contact, service, noa, desk.at(LAST_TUESDAY, 10, 0))
    async with sitting_at(reception) as front:
        await front.press("b", "enter", "enter")
        await front.back_at_the_place()
        assert (latest().session.starts_at, latest().status) == (desk.at(TUESDAY, 10, 0), "confirmed")
        await front.press("u")
        assert latest().status == "cancelled"


async def test_the_usual_is_found_by_typing_like_the_others(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    a_haircut(desk)
    last, _ = a_class(desk, LAST_TUESDAY, TUESDAY)
    bookings.book(desk, contact, last)
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.shown(BookChoice)
        await front.write("hair")
        assert "Same as last time" not in front.text
        assert "Haircut      60 min   120.00 ILS" in front.text


async def test_an_appointment_with_a_colleague_at_a_time_that_is_typed(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    dan, noa = team.add(desk, "Dan"), team.add(desk, "Noa")
    services.add(desk, ServiceDraft("Haircut", price=12_000, staff=(dan, noa)))
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.shown(BookChoice)
        await front.press("enter")
        assert [line for line in front.text.splitlines() if "Anyone" in line]
        assert "with whom?" in front.text
        await front.write("noa")
        await front.press("enter")
        await front.shown(BookTime)
        assert "Mon 23 Nov" in front.text
        await front.write("24/11 9:30")
        await front.press("enter")
        await front.shown(BookSummary)
        assert "Tue 24 Nov 09:30–10:30" in front.text
        assert "Noa" in front.text
        await front.press("enter")
        await front.back_at_the_place()
        session = latest().session
        assert (session.staff_id, session.starts_at) == (noa, desk.at(TUESDAY, 9, 30))
        assert (latest().contact_id, latest().price) == (contact, 12_000)


async def test_a_time_that_the_clocks_leave_out_is_told_before_it_is_taken(reception: Reception, desk: Desk) -> None:
    """B3, B8"""
    dana(desk)
    a_haircut(desk)
    async with sitting_at(reception) as front:
        await front.press("b", "enter")
        await front.shown(BookTime)
        await front.write("26/3/2027 2:30")
        assert "02:30 is left out that day; 03:30 is meant." in front.text
        await front.press("enter")
        await front.shown(BookSummary)
        assert "Fri 26 Mar 2027 03:30–04:30" in front.text


async def test_with_anyone_whoever_has_time_gives_it(reception: Reception, desk: Desk) -> None:
    """B3"""
    dana(desk)
    dan, noa = team.add(desk, "Dan"), team.add(desk, "Noa")
    service = services.add(desk, ServiceDraft("Haircut", staff=(dan, noa)))
    bookings.book_time(desk, somebody(desk), service, dan, desk.at(MONDAY, 9, 0))
    async with sitting_at(reception) as front:
        await front.press("b", "enter", "enter")
        await front.shown(BookTime)
        await front.press("enter")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.back_at_the_place()
        assert (latest().session.staff_id, latest().session.starts_at) == (noa, desk.at(MONDAY, 9, 0))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("tue", "Tue 24 Nov"), ("24/11", "Tue 24 Nov"), ("tomorrow", "Mon 23 Nov"), ("next fri", "Fri 27 Nov")],
)
async def test_times_are_narrowed_down_by_the_day(reception: Reception, desk: Desk, typed: str, expected: str) -> None:
    """B3"""
    dana(desk)
    a_haircut(desk)
    async with sitting_at(reception) as front:
        await front.press("b", "enter")
        dialog = await front.shown(BookTime)
        await front.write(typed)
        found = [offer for offer in dialog._rows if offer is not None]
        assert found[0].day == expected
        assert {offer.day[:3] for offer in found} == {expected[:3]}
        await front.press("escape")


async def test_page_down_goes_to_the_next_day(reception: Reception, desk: Desk) -> None:
    """B3"""
    dana(desk)
    a_haircut(desk)
    async with sitting_at(reception) as front:
        await front.press("b", "enter")
        await front.shown(BookTime)
        await front.press("down", "pagedown", "pagedown", "pageup", "enter")
        await front.shown(BookSummary)
        assert "Tue 24 Nov 09:00" in front.text


async def test_escape_goes_back_one_step(reception: Reception, desk: Desk) -> None:
    """B3"""
    dana(desk)
    dan, noa = team.add(desk, "Dan"), team.add(desk, "Noa")
    services.add(desk, ServiceDraft("Haircut", staff=(dan, noa), form=(Question("Wash?"),)))
    async with sitting_at(reception) as front:
        await front.press("b", "enter", "enter", "enter")
        await front.shown(BookQuestions)
        await front.write("Please")
        await front.press("ctrl+s")
        await front.shown(BookSummary)
        await front.press("escape")
        await front.shown(BookQuestions)
        assert front.input("answer0").value == "Please"
        await front.press("escape")
        await front.shown(BookTime)
        await front.press("escape")
        await front.shown(BookChoice)
        assert "Anyone" in front.text
        await front.press("escape")
        await front.shown(BookChoice)
        assert "Anyone" not in front.text
        await front.press("escape")
        await front.back_at_the_place()
        assert booked() == []
        assert front.said == []

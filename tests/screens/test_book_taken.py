"""B3: places and times that are taken: waitlist, another time, or booked on purpose."""

from tests.builders import dana, somebody
from tests.screens.booking_desk import MONDAY, TUESDAY, a_class, a_haircut, booked, latest, push, to_the_summary
from tests.screens.front import given, sitting_at

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.book_time import BookTime
from frontdesk_tui.screens.dialogs.confirm import Confirm


async def test_a_class_shows_its_places_and_takes_several_participants(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    first, second = a_class(desk, MONDAY, TUESDAY, capacity=12)
    bookings.book(desk, somebody(desk), first, participants=4)
    async with sitting_at(reception) as front:
        await front.press("b", "enter")
        await front.shown(BookTime)
        assert "09:00   Noa · 8 left" in front.text
        assert "09:00   Noa · 12 left" in front.text
        await front.press("down", "enter")
        await front.shown(BookSummary)
        await front.fill(participants="3")
        assert "240.00 ILS  (3 × 80.00 ILS)" in front.text
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert booked()[1:] == [(contact, second, "confirmed")]
        assert (latest().participants, latest().price) == (3, 24_000)


async def test_more_than_can_ever_come_is_refused_under_the_field(reception: Reception, desk: Desk) -> None:
    """B3"""
    dana(desk)
    a_class(desk, MONDAY, capacity=12)
    async with sitting_at(reception) as front:
        await front.press("b", "enter", "enter")
        await front.shown(BookSummary)
        for typed in ("0", "13", ""):
            with given(typed):
                await front.fill(participants=typed)
                await front.press("ctrl+s")
                assert front.under("participants") == "Between 1 and 12 can come."
                assert booked() == []
        await front.press("escape", "escape", "escape")


async def test_a_number_that_no_session_can_take_is_not_taken_in(reception: Reception, desk: Desk) -> None:
    """B3: nor does it close the desk."""
    dana(desk)
    a_class(desk, MONDAY, capacity=12)
    async with sitting_at(reception) as front:
        await to_the_summary(front)
        await front.fill(participants="")
        await front.paste("1" * 5_000)
        assert front.app._exception is None


async def test_a_full_class_offers_its_waitlist(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    (full,) = a_class(desk, MONDAY, capacity=1)
    bookings.book(desk, somebody(desk), full)
    async with sitting_at(reception) as front:
        await front.press("b", "enter")
        await front.shown(BookTime)
        assert "full · waitlist" in front.text
        await front.press("enter")
        await front.shown(BookSummary)
        assert front.button == "Join the waitlist"
        await front.press("enter")
        await front.back_at_the_place()
        assert booked()[1:] == [(contact, full, "waitlisted")]
        assert front.said[0].startswith("On the waitlist: Yoga flow, Mon 23 Nov 09:00")


async def test_a_class_that_the_client_is_in_already_is_said_to_be(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    (session,) = a_class(desk, MONDAY)
    bookings.book(desk, contact, session)
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.shown(BookChoice)
        await front.press("down", "enter")
        await front.shown(BookTime)
        assert "booked already" in front.text
        await front.press("enter", "enter")
        await front.until(lambda: front.said)
        assert front.said == ["Dana Levi is booked in this session already."]
        assert len(booked()) == 1
        await front.press("escape", "escape", "escape")


async def test_who_took_the_last_place_meanwhile_is_said_and_the_waitlist_offered(
    reception: Reception, desk: Desk
) -> None:
    """B3, S7"""
    contact, adam = dana(desk), somebody(desk, "Adam")
    (session,) = a_class(desk, MONDAY, capacity=1)
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.write("dana")
        await front.press("enter")
        await to_the_summary(front)
        bookings.book(desk, adam, session)
        await front.press("enter")
        await front.shown(BookChoice)
        assert "Adam took the last place" in front.text
        await front.choose("wait")
        await front.back_at_the_place()
        assert booked() == [(adam, session, "confirmed"), (contact, session, "waitlisted")]


async def test_the_next_free_times_are_offered_anew(reception: Reception, desk: Desk) -> None:
    """B3, S7"""
    contact, adam = dana(desk), somebody(desk, "Zoe")
    service, noa = a_haircut(desk)
    async with sitting_at(reception) as front:
        await to_the_summary(front)
        bookings.book_time(desk, adam, service, noa, desk.at(MONDAY, 9, 0))
        await front.press("enter")
        await front.shown(BookChoice)
        assert "Haircut, Zoe, 09:00–10:00" in " ".join(front.text.split())
        await front.press("enter")
        await front.shown(BookTime)
        await front.press("enter")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.back_at_the_place()
        assert (latest().contact_id, latest().session.starts_at) == (contact, desk.at(MONDAY, 10, 0))


async def test_a_full_class_is_overbooked_on_purpose_only(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact, zoe = dana(desk), somebody(desk, "Zoe")
    (session,) = a_class(desk, MONDAY, capacity=1)
    bookings.book(desk, zoe, session)
    async with sitting_at(reception) as front:
        await to_the_summary(front)
        await push(front, "Book all the same")
        await front.shown(Confirm)
        assert "Zoe" in front.text
        assert front.button == "Back"
        await front.press("enter")
        await front.shown(BookSummary)
        assert len(booked()) == 1
        await push(front, "Book all the same")
        await front.shown(Confirm)
        await push(front, "Book all the same")
        await front.back_at_the_place()
        assert booked()[1:] == [(contact, session, "confirmed")]
        assert latest().double_booked
        assert front.said[0].startswith("Double booked: Yoga flow, Mon 23 Nov 09:00")


async def test_a_time_that_is_not_free_is_booked_on_purpose_only(reception: Reception, desk: Desk) -> None:
    """B3: what is in the way is named before it is booked."""
    contact, zoe = dana(desk), somebody(desk, "Zoe")
    service, noa = a_haircut(desk)
    bookings.book_time(desk, zoe, service, noa, desk.at(MONDAY, 9, 0))
    async with sitting_at(reception) as front:
        await front.press("b", "enter")
        await front.shown(BookTime)
        await front.write("23/11 9:40")
        assert "09:40   as typed, not among the free times" in front.text
        await front.press("enter")
        await front.shown(BookSummary)
        assert "Noa is busy then: Haircut, Zoe, 09:00–10:00." in front.text
        await front.press("enter")
        await front.choose("all the same")
        await front.shown(Confirm)
        assert "Haircut, Zoe, 09:00–10:00" in " ".join(front.text.replace("│", " ").split())
        assert front.button == "Back"
        await push(front, "Book all the same")
        await front.back_at_the_place()
        assert (latest().contact_id, latest().session.starts_at) == (contact, desk.at(MONDAY, 9, 40))
        assert latest().double_booked


async def test_outside_working_time_is_said_and_can_be_booked(reception: Reception, desk: Desk) -> None:
    """B3"""
    dana(desk)
    a_haircut(desk)
    async with sitting_at(reception) as front:
        await front.press("b", "enter")
        await front.shown(BookTime)
        await front.write("tomorrow 7:00")
        await front.press("enter")
        await front.shown(BookSummary)
        assert "Noa does not work then." in front.text
        await front.press("enter")
        await front.back_at_the_place()
        assert latest().session.starts_at == desk.at(MONDAY, 7, 0)
        assert not latest().double_booked


async def test_what_the_client_has_booked_at_that_time_is_warned_of(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    pilates = services.add(desk, ServiceDraft("Pilates", ServiceKind.CLASS, capacity=5))
    bookings.book(desk, contact, sessions.open_at(desk, pilates, desk.at(MONDAY, 9, 30)))
    a_class(desk, MONDAY)
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.choose("yoga")
        await front.shown(BookTime)
        await front.press("enter")
        await front.shown(BookSummary)
        assert "Dana Levi already has Pilates, 09:30–10:30 then." in front.text
        assert front.button == "Book"
        await front.press("escape", "escape", "escape")


async def test_a_client_who_is_deleted_meanwhile_is_not_booked(reception: Reception, desk: Desk) -> None:
    """B3, C5, S7"""
    contact = dana(desk)
    a_class(desk, MONDAY)
    async with sitting_at(reception) as front:
        await to_the_summary(front)
        contacts.delete(desk, [contact])
        await front.press("enter")
        await front.until(lambda: front.said)
        assert "deleted meanwhile" in front.said[0]
        assert booked() == []
        await front.shown(BookTime)
        await front.press("escape", "escape")

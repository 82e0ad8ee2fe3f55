"""B4: a booking moves to another time and stays the same booking; what is pending gets its answer."""

from tests.builders import a_booking, a_service, a_session, dana, somebody
from tests.screens.front import sitting_at
from tests.screens.test_one_booking import all_bookings, data_of, line_of_the_card, row
from tests.screens.test_refund import said

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings, bookings_of, cancelling, waitlist
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.hold import Hold
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.widgets.card_sections import BookingsSection


def an_appointment(desk: Desk, contact: int, *staff: str) -> int:
    """A haircut of an hour with the first of these colleagues, on Tuesday at 10:00; the booking's id."""
    ids = tuple(team.add(desk, name) for name in staff)
    service = services.add(desk, ServiceDraft("Haircut", price=8_000, staff=ids))
    return bookings.book_time(desk, contact, service, ids[0], desk.at(desk.today.add(days=2), 10, 0))


def when(booking: int, desk: Desk) -> tuple[str, str]:
    """Day and time of a booking, and with whom."""
    (line,) = bookings_of.lines(desk, [booking])
    return desk.local(line.starts_at).format("ddd HH:mm"), line.staff


async def test_an_appointment_moves_to_a_free_time_with_the_same_colleague_first(
    reception: Reception, desk: Desk
) -> None:
    """B4"""
    booking = an_appointment(desk, dana(desk), "Noa", "Avi")
    async with sitting_at(reception) as front:
        await front.press("r")
        await front.shown(Choose)
        assert said(front, "#heading") == "Dana Levi: move Haircut, Tue 24 Nov 10:00 to which day?"
        assert "with Noa" in front.text
        assert "with others" in front.text
        await front.choose("wed 25")
        await front.until(lambda: said(front, "#heading").endswith("to Wed 25 Nov"))
        assert front.text.index("09:00  Noa") < front.text.index("10:00  Noa")
        assert "Avi" not in front.text
        await front.choose("14:30 noa")
        await front.back_at_the_place()
        assert when(booking, desk) == ("Wed 14:30", "Noa")
        assert front.said[-1].startswith("Dana Levi: Haircut is now Wed 25 Nov 14:30")
        await front.press("u")
        await front.until(lambda: when(booking, desk) == ("Tue 10:00", "Noa"))


async def test_an_appointment_moves_to_another_colleague(reception: Reception, desk: Desk) -> None:
    """B4"""
    booking = an_appointment(desk, dana(desk), "Noa", "Avi")
    async with sitting_at(reception) as front:
        await line_of_the_card(front)
        await front.press("r")
        await front.choose("24 nov")
        await front.settled()
        await front.choose("avi 10:00")
        await front.back_at_the_place()
        assert when(booking, desk) == ("Tue 10:00", "Avi")


async def test_a_booking_of_a_class_moves_to_another_of_its_sessions(reception: Reception, desk: Desk) -> None:
    """B4, C9: from all bookings, where its line follows."""
    yoga = a_service(desk, "Yoga flow", capacity=4)
    booking = a_booking(desk, dana(desk), hours=20, service=yoga)
    there = a_session(desk, hours=44, service=yoga)
    a_session(desk, hours=45, service=a_service(desk, "Pilates", capacity=4))
    async with sitting_at(reception) as front:
        dialog = await all_bookings(front)
        await front.press("r")
        await front.shown(Choose)
        assert front.text.count("places left") == 1
        await front.choose("tue 24")
        await front.shown(ContactPage)
        await front.until(lambda: row(booking).session_id == there)
        await front.until(lambda: "Tue 24 Nov 13:41" in front.text)
        assert dialog.booking == booking
        assert Booking.select().count() == 1


async def test_into_a_full_session_only_on_purpose(reception: Reception, desk: Desk) -> None:
    """B3, B4, S7: while it is asked whether it is on purpose, others see that a place there is held."""
    yoga = a_service(desk, "Yoga flow", capacity=2)
    booking = a_booking(desk, dana(desk), hours=20, service=yoga)
    full = a_session(desk, hours=44, service=yoga)
    for name in ("Ann", "Bea"):
        bookings.book(desk, somebody(desk, name), full)
    async with sitting_at(reception) as front:
        await front.press("slash", *"dana", "enter")
        for keys, session in ((("enter",), row(booking).session_id), (("tab", "enter"), full)):
            await front.press("r")
            await front.shown(Choose)
            assert "full" in front.text
            await front.choose("tue 24")
            await front.shown(Confirm)
            assert "took the last place" in front.text
            assert [hold.session for hold in Hold.select()] == [full]
            await front.press(*keys)
            await front.back_at_the_place()
            assert not Hold.select().exists()
            await front.until(lambda session=session: row(booking).session_id == session)  # type: ignore[misc]
        assert "double booked" in front.said[-1]
        await front.open_card()
        await front.until(lambda: "Double booked" in front.section(BookingsSection))


async def test_what_the_client_has_at_the_new_time_is_said_first(reception: Reception, desk: Desk) -> None:
    """B3, B4: as when booking; it warns and does not forbid. What moves is not in its own way."""
    contact = dana(desk)
    booking = an_appointment(desk, contact, "Noa")
    at = desk.at(desk.today.add(days=2), 11, 15)
    bookings.book(desk, contact, sessions.open_at(desk, a_service(desk, "Yoga flow", capacity=4), at))
    async with sitting_at(reception) as front:
        for keys, moved in (("enter",), "Tue 10:00"), (("tab", "enter"), "Tue 10:30"):
            await front.press("r")
            await front.choose("haircut")
            await front.settled()
            await front.choose("tue 24")
            await front.settled()
            await front.choose("10:30 noa")
            await front.shown(Confirm)
            assert "Dana Levi already has Yoga flow, 11:15–12:15 then." in " ".join(front.text.split())
            await front.press(*keys)
            await front.back_at_the_place()
            assert when(booking, desk) == (moved, "Noa")
        assert "double booked" not in front.said[-1]


async def test_a_time_that_another_desk_takes_meanwhile_is_named(reception: Reception, desk: Desk) -> None:
    """B3, B4, S7"""
    booking = an_appointment(desk, dana(desk), "Noa")
    (line,) = bookings_of.lines(desk, [booking])
    async with sitting_at(reception) as front:
        await front.press("r")
        await front.choose("wed 25")
        await front.settled()
        at = desk.at(desk.today.add(days=3), 11, 0)
        bookings.book_time(desk, somebody(desk, "Quick"), line.service_id, line.staff_id or 0, at)
        await front.choose("11:00")
        await front.shown(Confirm)
        assert "Haircut" in front.text
        assert front.button == "Cancel"
        await front.press("escape")
        await front.back_at_the_place()
        assert when(booking, desk) == ("Tue 10:00", "Noa")


async def test_what_cannot_move_says_why(reception: Reception, desk: Desk) -> None:
    """B4"""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=20, service=a_service(desk, "Yoga flow", capacity=4))
    async with sitting_at(reception) as front:
        await line_of_the_card(front)
        await front.press("r")
        await front.until(lambda: front.said)
        assert front.said[-1].startswith("No other time is free for Yoga flow")
        cancelling.cancel(desk, booking)
        await front.press("r")
        await front.until(lambda: "cancelled already" in front.said[-1])
        await front.press("escape", "r")
        await front.until(lambda: "Nothing to reschedule" in front.said[-1])


async def test_who_waits_is_said_and_can_be_given_a_place(reception: Reception, desk: Desk) -> None:
    """B3: the waitlist."""
    session = sessions.open_at(desk, a_service(desk, "Yoga flow", capacity=1), desk.now.add(hours=20))
    first = bookings.book(desk, somebody(desk, "Ann"), session)
    waits = waitlist.join(desk, dana(desk), session)
    async with sitting_at(reception) as front:
        await front.press("slash", *"dana", "enter")
        await line_of_the_card(front)
        assert "Waitlisted" in front.section(BookingsSection)
        assert "Not paid" not in front.section(BookingsSection)
        await front.press("p")
        await front.until(lambda: front.said[-1] == "Nothing is open on this booking.")
        await all_bookings(front)
        await front.press("y")
        await front.choose("confirm")
        await front.until(lambda: "full" in front.said[-1] or "last place" in front.said[-1])
        cancelling.cancel(desk, first)
        front.app.heartbeat.nudge()
        await front.until(lambda: "Confirmed" in front.text)
        assert row(waits).status == "confirmed"


async def test_a_pending_booking_is_confirmed_or_declined(reception: Reception, desk: Desk) -> None:
    """B3"""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=20)
    Booking.update(status="pending").execute()
    async with sitting_at(reception) as front:
        await all_bookings(front)
        assert "Pending" in front.text
        await front.press("y")
        await front.choose("confirm")
        await front.until(lambda: row(booking).status == "confirmed")
        await front.shown(ContactPage)
        await front.press("y")
        await front.until(lambda: "neither pending" in front.said[-1])
        Booking.update(status="pending").execute()
        await front.press("y")
        await front.choose("decline")
        await front.until(lambda: row(booking).status == "declined")
        assert data_of("booking.declined")["by"] == "business"
        await front.shown(ContactPage)
        await front.until(lambda: "Declined" in front.text)

"""B3: another number of people comes on a booking."""

from tests.builders import a_booking, a_service, dana, somebody
from tests.screens.front import Front, sitting_at
from tests.screens.test_one_booking import all_bookings

from frontdesk_tui.desk.booking import bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.how_many import HowMany


def now(booking: int) -> tuple[int, int, bool]:
    """Participants, price, double booked."""
    row = Booking.get_by_id(booking)
    return row.participants, row.price, row.double_booked


async def ask_for(front: Front, count: str) -> None:
    """From all bookings of the client, so many people."""
    await front.press("m")
    await front.shown(HowMany)
    await front.fill(count=count)
    await front.press("ctrl+s")
    await front.settled()


async def test_more_people_come_and_the_price_follows(reception: Reception, desk: Desk) -> None:
    """B3"""
    booking = a_booking(desk, dana(desk), service=a_service(desk, "Yoga", capacity=4))
    async with sitting_at(reception) as front:
        await all_bookings(front)
        await ask_for(front, "3")
        await front.shown(ContactPage)
        assert now(booking) == (3, 24_000, False)
        assert "Dana Levi: 3 come" in front.said[-1]
        await front.press("u")
        await front.until(lambda: now(booking) == (1, 8_000, False))


async def test_more_than_there_are_places_come_only_on_purpose(reception: Reception, desk: Desk) -> None:
    """B3"""
    booking = a_booking(desk, dana(desk), service=a_service(desk, "Yoga", capacity=4))
    bookings.book(desk, somebody(desk), Booking.get_by_id(booking).session_id, participants=3)
    async with sitting_at(reception) as front:
        await all_bookings(front)
        await ask_for(front, "2")
        await front.shown(Confirm)
        assert front.button == "Cancel"
        await front.press("enter")
        await front.shown(ContactPage)
        assert now(booking) == (1, 8_000, False)
        await ask_for(front, "2")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.until(lambda: now(booking) == (2, 16_000, True))


async def test_fewer_than_were_paid_for_are_refused_under_the_field(reception: Reception, desk: Desk) -> None:
    """B3, C11"""
    contact = dana(desk)
    session = Booking.get_by_id(a_booking(desk, somebody(desk), service=a_service(desk, "Yoga", capacity=4))).session_id
    booking = bookings.book(desk, contact, session, participants=2)
    payments.mark_paid(desk, booking, Method.CASH)
    async with sitting_at(reception) as front:
        await all_bookings(front)
        for count, wrong in (("1", "Give 80.00 ILS back first"), ("0", "whole number"), ("9", "4")):
            await ask_for(front, count)
            assert wrong in front.under("count")
            await front.press("escape")
            await front.shown(Confirm)
            await front.press("tab", "enter")
            await front.shown(ContactPage)
        assert now(booking) == (2, 16_000, False)

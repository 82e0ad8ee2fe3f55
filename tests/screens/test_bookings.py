"""C9: the card's bookings, upcoming or past, and all of them in a dialog."""

from tests.builders import a_booking, a_service, dana, somebody
from tests.screens.front import sitting_at

from frontdesk_tui.desk import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.all_bookings import AllBookings
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.widgets.card_sections import BookingsSection


def some_bookings(desk: Desk) -> int:
    """Dana with one booking that lies behind and two ahead; her id."""
    contact = dana(desk)
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
        dialog = await front.shown(AllBookings)
        await front.settled()
        assert len(dialog.list.found.ids) == 3
        assert front.text.index("Pilates") < front.text.index("Yoga flow") < front.text.index("Haircut")
        await front.press("escape")
        await front.back_at_the_place()


async def test_all_bookings_open_from_the_last_line_of_the_section(reception: Reception, desk: Desk) -> None:
    """C9"""
    some_bookings(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(BookingsSection)
        await front.press("down", "down", "down", "enter")
        await front.shown(AllBookings)


async def test_forty_bookings_are_all_there(reception: Reception, desk: Desk) -> None:
    """C9"""
    contact = dana(desk)
    service = a_service(desk, "Yoga flow")
    for day in range(80):
        a_booking(desk, contact, hours=-24 * day - 2, service=service)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("all")
        dialog = await front.shown(AllBookings)
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
        dialog = await front.shown(AllBookings)
        assert str(dialog.query_one("#bookings").border_title) == "Dana Levi · All bookings · 3"

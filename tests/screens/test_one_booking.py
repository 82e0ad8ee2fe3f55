"""What is done with one booking: from the card's line, from the list, which asks which, and from all bookings."""

from tests.builders import a_booking, a_service, a_session, dana
from tests.screens.front import Front, another_desk_writes, sitting_at
from tests.screens.test_typed_ahead import type_ahead

from frontdesk_tui.desk.booking import attendance, bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.cancel_form import CancelForm
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.how_many import HowMany
from frontdesk_tui.widgets.card_sections import BookingsSection


async def all_bookings(front: Front) -> ContactPage:
    """Open the list of all bookings of the client under the cursor."""
    await front.press("o")
    await front.choose("all")
    return await front.shown(ContactPage)


async def line_of_the_card(front: Front, downs: int = 1) -> None:
    """Go to a booking on the card."""
    await front.open_card()
    await front.to_section(BookingsSection)
    await front.press(*["down"] * downs)


def row(booking: int) -> Booking:
    """A booking as it is stored now."""
    found: Booking = Booking.get_by_id(booking)
    return found


def data_of(kind: str) -> dict[str, object]:
    """What the newest event of a kind says."""
    found: dict[str, object] = Event.select().where(Event.kind == kind).order_by(Event.id.desc()).get().data
    return found


# -- B5: check in, no-show ------------------------------------------------------------------


async def test_c_in_the_list_checks_in_at_once_and_u_takes_it_back(reception: Reception, desk: Desk) -> None:
    """B5, S10"""
    contact = dana(desk)
    now = a_booking(desk, contact, hours=0.25)
    a_booking(desk, contact, hours=30)
    async with sitting_at(reception) as front:
        await front.press("c")
        await front.until(lambda: row(now).attendance == "attended")
        assert "Dana Levi is checked in" in front.said[-1]
        assert "Undo" in front.said[-1]
        await front.press("u")
        await front.until(lambda: row(now).attendance == "")


async def test_c_in_the_list_asks_which_of_several_the_latest_first(reception: Reception, desk: Desk) -> None:
    """B5"""
    contact = dana(desk)
    earlier = a_booking(desk, contact, hours=-3, service=a_service(desk, "Yoga flow"))
    later = a_booking(desk, contact, hours=0, service=a_service(desk, "Pilates"))
    a_booking(desk, contact, hours=-80, service=a_service(desk, "Long ago"))
    async with sitting_at(reception) as front:
        await front.press("c")
        await front.shown(Choose)
        assert front.text.index("Pilates") < front.text.index("Yoga flow")
        assert "Long ago" not in front.text
        await front.choose("yoga")
        await front.until(lambda: row(earlier).attendance == "attended")
        assert row(later).attendance == ""


async def test_c_on_a_line_of_the_card_is_about_that_one(reception: Reception, desk: Desk) -> None:
    """B5, C9"""
    contact = dana(desk)
    first, second = (a_booking(desk, contact, hours=hours) for hours in (-0.5, 0.2))
    async with sitting_at(reception) as front:
        await line_of_the_card(front, 2)
        await front.press("c")
        await front.until(lambda: row(second).attendance == "attended")
        assert row(first).attendance == ""
        await front.until(lambda: "✓" in front.section(BookingsSection))


async def test_whoever_has_nothing_now_cannot_be_checked_in(reception: Reception, desk: Desk) -> None:
    """B5"""
    a_booking(desk, dana(desk), hours=30)
    async with sitting_at(reception) as front:
        await front.press("c")
        await front.until(lambda: front.said)
        assert front.said[-1].startswith("Nothing to check in")
        await line_of_the_card(front)
        await front.press("c")
        await front.until(lambda: "too early" in front.said[-1])


async def test_of_a_group_it_is_asked_how_many_came(reception: Reception, desk: Desk) -> None:
    """B5: group bookings."""
    contact = dana(desk)
    group = bookings.book(desk, contact, a_session(desk, hours=0, capacity=5), participants=3)
    async with sitting_at(reception) as front:
        await front.press("c")
        await front.shown(HowMany)
        assert front.input("count").value == "3"
        await front.fill(count="4")
        await front.press("ctrl+s")
        assert front.under("count") == "Give a whole number between 1 and 3."
        await front.fill(count="2")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert (row(group).attendance, row(group).attended_count) == ("attended", 2)
        assert "2 of 3" in front.said[-1]


async def test_a_second_c_or_n_offers_to_take_it_back(reception: Reception, desk: Desk) -> None:
    """B5: within the day."""
    booking = a_booking(desk, dana(desk), hours=-0.5)
    async with sitting_at(reception) as front:
        await all_bookings(front)
        for key, marked, said in (("c", "attended", "Attended"), ("n", "not_attended", "Not attended")):
            await front.press(key)
            await front.until(lambda marked=marked: row(booking).attendance == marked)  # type: ignore[misc]
            await front.shown(ContactPage)
            await front.until(lambda said=said: said in front.text)  # type: ignore[misc]
            await front.press(key)
            await front.shown(Confirm)
            assert front.button == "Cancel"
            await front.press("tab", "enter")
            await front.until(lambda: row(booking).attendance == "")


# -- B4: cancel -------------------------------------------------------------------------------


async def test_x_asks_why_and_who_wanted_it_and_u_brings_it_back(reception: Reception, desk: Desk) -> None:
    """B4, S10"""
    booking = a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await front.press("x")
        form = await front.shown(CancelForm)
        assert form.HEADING.startswith("Cancel booking · Dana Levi · Service")
        assert front.under("by") == ""
        await front.write("Ill")
        await front.tab_to("by")
        await front.press("enter", "down", "enter", "ctrl+s")
        await front.back_at_the_place()
        assert row(booking).status == "cancelled"
        said = data_of("booking.cancelled")
        assert (said["reason"], said["by"]) == ("Ill", "business")
        assert "Undo" in front.said[-1]
        await front.press("u")
        await front.until(lambda: row(booking).status == "confirmed")


async def test_x_says_what_was_paid_and_leaves_it_paid(reception: Reception, desk: Desk) -> None:
    """B4, C11"""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(desk, booking, Method.CASH)
    async with sitting_at(reception) as front:
        await line_of_the_card(front)
        await front.press("x")
        await front.shown(CancelForm)
        assert front.under("by") == "80.00 ILS was paid; refund it separately."
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await front.until(lambda: "Cancelled · Paid in person" in front.section(BookingsSection))
        assert payments.paid(booking) == 8_000


async def test_x_in_the_list_asks_which_and_escape_cancels_none(reception: Reception, desk: Desk) -> None:
    """B4"""
    contact = dana(desk)
    yoga = a_booking(desk, contact, hours=20, service=a_service(desk, "Yoga flow"))
    pilates = a_booking(desk, contact, hours=40, service=a_service(desk, "Pilates"))
    async with sitting_at(reception) as front:
        for keys in (("escape",), ("enter", "escape")):
            await front.press("x")
            await front.shown(Choose)
            await front.press(*keys)
            await front.back_at_the_place()
        assert row(yoga).status == "confirmed"
        await front.press("x")
        await front.choose("pilates")
        await front.shown(CancelForm)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert (row(yoga).status, row(pilates).status) == ("confirmed", "cancelled")


async def test_all_bookings_stay_open_and_show_what_was_cancelled(reception: Reception, desk: Desk) -> None:
    """B4, C9, S10: keys typed ahead go to the form."""
    booking = a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await all_bookings(front)
        await type_ahead(front, *"xIll", "ctrl+s")
        await front.shown(ContactPage)
        await front.until(lambda: "Cancelled" in front.text)
        assert data_of("booking.cancelled")["reason"] == "Ill"
        await front.press("x")
        await front.until(lambda: "cancelled already" in front.said[-1])
        await front.press("u")
        await front.until(lambda: row(booking).status == "confirmed")
        await front.until(lambda: "Confirmed" in front.text)


async def test_capital_x_names_how_many_and_which_next_and_cancels_all_ahead(reception: Reception, desk: Desk) -> None:
    """B4"""
    contact = dana(desk)
    behind, soon, later = (
        a_booking(desk, contact, hours=hours, service=a_service(desk, name))
        for hours, name in ((-30, "Haircut"), (20, "Yoga flow"), (70, "Pilates"))
    )
    async with sitting_at(reception) as front:
        await front.press("X")
        await front.shown(Confirm)
        assert "all 2 future bookings of Dana Levi" in front.text
        assert "Yoga flow, Mon 23 Nov 13:41" in front.text
        assert front.button == "Keep them"
        await front.press("enter")
        await front.back_at_the_place()
        assert row(soon).status == "confirmed"
        await front.press("X")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.back_at_the_place()
        await front.until(
            lambda: [row(one).status for one in (behind, soon, later)] == ["confirmed", *["cancelled"] * 2]
        )
        await front.press("X")
        await front.until(lambda: front.said[-1].startswith("Nothing to cancel"))


# -- all bookings -------------------------------------------------------------------------------


async def test_all_bookings_show_what_another_desk_does(reception: Reception, desk: Desk) -> None:
    """C9, S7"""
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=-0.5)
    async with sitting_at(reception) as front:
        dialog = await all_bookings(front)
        attendance.check_in(desk, booking)
        a_booking(desk, contact, hours=50, service=a_service(desk, "Pilates"))
        front.app.heartbeat.nudge()
        await front.until(lambda: "Attended" in front.text and "Pilates" in front.text)
        assert dialog.booking == booking


async def test_closed_while_the_database_is_busy_what_was_done_is_still_said(reception: Reception, desk: Desk) -> None:
    """S10"""
    booking = a_booking(desk, dana(desk), hours=-0.5)
    async with sitting_at(reception) as front:
        dialog = await all_bookings(front)
        with another_desk_writes():
            await front.pilot.press("c", "escape")
            assert front.app.screen is dialog
        await front.back_at_the_place()
        assert row(booking).attendance == "attended"
        assert "Dana Levi is checked in" in front.said[-1]

"""C11: not paid, paid in person, confirmed, and never taken back."""

import pytest
from tests.builders import a_booking, a_service, dana
from tests.screens.front import Front, sitting_at
from textual.widgets import Label

from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.form_responses import FormResponses
from frontdesk_tui.widgets.card_sections import BookingsSection


def paid() -> list[tuple[int, int, str, str]]:
    """Booking, amount, way and who, of every payment."""
    return [(row.booking_id, row.amount, row.method, row.actor) for row in Payment.select().order_by(Payment.id)]


async def confirm(front: Front) -> None:
    await front.shown(Confirm)
    await front.press("tab")
    assert front.button == "Mark as paid"
    await front.press("enter")
    await front.back_at_the_place()


@pytest.mark.parametrize(("typed", "method"), [("cash", "cash"), ("reader", "card_reader"), ("app", "app")])
async def test_from_the_list_by_p(reception: Reception, desk: Desk, typed: str, method: str) -> None:
    """C11"""
    booking = a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await front.press("p")
        await front.shown(Choose)
        assert front.text.count("Paid in person") == 3
        assert "Not paid" in front.text
        await front.choose(typed)
        await front.shown(Confirm)
        assert "80.00 ILS" in front.text
        assert "cannot be undone" in front.text
        assert front.button == "Cancel"
        assert paid() == []
        await confirm(front)
        assert paid() == [(booking, 8_000, method, "ronit")]
        event = Event.select().order_by(Event.id.desc()).get()
        assert (event.kind, event.actor, event.at) == ("booking.paid", "ronit", desk.now)


async def test_cancel_and_escape_leave_it_unpaid(reception: Reception, desk: Desk) -> None:
    """C11"""
    a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        for key in ("enter", "escape"):
            await front.press("p")
            await front.choose("cash")
            await front.shown(Confirm)
            await front.press(key)
            await front.back_at_the_place()
        await front.press("p")
        await front.shown(Choose)
        await front.press("escape")
        await front.back_at_the_place()
        assert paid() == []


async def test_from_the_line_of_the_card(reception: Reception, desk: Desk) -> None:
    """C11"""
    contact = dana(desk)
    a_booking(desk, contact, hours=20)
    second = a_booking(desk, contact, hours=40, price=12_550)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(BookingsSection)
        await front.press("down", "down", "enter")
        await front.choose("cash")
        await front.shown(Confirm)
        assert "125.50 ILS" in front.text
        await confirm(front)
        assert paid() == [(second, 12_550, "cash", "ronit")]
        await front.until(lambda: "Paid in person" in front.section(BookingsSection))
        assert front.focused is front.place.query_one(BookingsSection)


async def test_of_several_the_one_that_was_paid_is_asked_for(reception: Reception, desk: Desk) -> None:
    """C11"""
    contact = dana(desk)
    a_booking(desk, contact, hours=20, service=a_service(desk, "Pilates"))
    yoga = a_booking(desk, contact, hours=40, service=a_service(desk, "Yoga flow"))
    async with sitting_at(reception) as front:
        await front.press("p")
        await front.choose("yoga")
        await front.settled()
        await front.choose("cash")
        await confirm(front)
        assert [row[0] for row in paid()] == [yoga]


async def test_from_all_bookings(reception: Reception, desk: Desk) -> None:
    """C9, C11"""
    contact = dana(desk)
    old = a_booking(desk, contact, hours=-50)
    a_booking(desk, contact, hours=40)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("all")
        await front.shown(ContactPage)
        await front.press("down", "p")
        await front.choose("cash")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.shown(ContactPage)
        await front.until(lambda: [row[0] for row in paid()] == [old])


async def test_u_does_not_take_a_payment_back(reception: Reception, desk: Desk) -> None:
    """C11, S10"""
    booking = a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await front.press("p")
        await front.choose("cash")
        await confirm(front)
        await front.press("u")
        assert "cannot be undone" in front.said[-1]
        assert paid() == [(booking, 8_000, "cash", "ronit")]


async def pay_after_another_step(front: Front) -> None:
    await front.press("plus")
    await front.settled()
    await front.fill(amount="5", reason="Welcome")
    await front.press("ctrl+s")
    await front.back_at_the_place()
    await front.press("p")
    await front.choose("cash")
    await confirm(front)


async def test_after_a_payment_no_undo_is_offered(reception: Reception, desk: Desk) -> None:
    """C11, S10"""
    a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await pay_after_another_step(front)
        assert "Paid: 80.00 ILS" in front.said[-1]
        assert "Undo" not in front.said[-1]


async def test_a_paid_booking_is_not_offered_again(reception: Reception, desk: Desk) -> None:
    """C11"""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(desk, booking, Method.CASH)
    async with sitting_at(reception) as front:
        await front.press("p")
        assert front.app.screen is front.place
        assert "paid" in front.said[-1]
        await front.open_card()
        await front.to_section(BookingsSection)
        await front.press("down", "enter")
        await front.shown(FormResponses)
        assert len(paid()) == 1


async def test_two_desks_at_the_same_moment_take_the_money_once(reception: Reception, desk: Desk) -> None:
    """C11, S7"""
    booking = a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await front.press("p")
        await front.choose("cash")
        await front.shown(Confirm)
        payments.mark_paid(desk, booking, Method.APP)
        await confirm(front)
        assert [row[2] for row in paid()] == ["app"]
        assert "paid already" in front.said[-1]


async def test_enter_on_a_paid_line_shows_what_was_paid_and_takes_none_for_another(
    reception: Reception, desk: Desk
) -> None:
    """C11: the line under the cursor is what is meant."""
    contact = dana(desk)
    payments.mark_paid(desk, a_booking(desk, contact, hours=10), Method.CASH)
    a_booking(desk, contact, hours=50)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(BookingsSection)
        await front.press("down", "enter")
        await front.shown(FormResponses)
        assert "Mon 23 Nov 03:41" in front.text
        assert "80.00 ILS · Cash · ronit" in front.text
        await front.press("enter")
        await front.back_at_the_place()
        assert front.said == []


async def test_a_paid_line_of_all_bookings_shows_what_was_paid(reception: Reception, desk: Desk) -> None:
    """C9, C11"""
    payments.mark_paid(desk, a_booking(desk, dana(desk)), Method.CASH)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("all")
        await front.shown(ContactPage)
        await front.press("enter")
        await front.shown(FormResponses)
        assert "80.00 ILS · Cash · ronit" in front.text
        await front.press("escape")
        await front.shown(ContactPage)


async def test_who_has_paid_is_said_before_it_is_confirmed(reception: Reception, desk: Desk) -> None:
    """C11"""
    a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await front.press("p")
        await front.choose("cash")
        confirm = await front.shown(Confirm)
        assert "Dana Levi" in str(confirm.query_one("#consequence", Label).content)


async def test_p_on_a_paid_line_of_the_card_takes_no_payment_for_another(reception: Reception, desk: Desk) -> None:
    """C11, C9: the line under the cursor is what is meant."""
    contact = dana(desk)
    payments.mark_paid(desk, a_booking(desk, contact, hours=10), Method.CASH)
    a_booking(desk, contact, hours=50)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(BookingsSection)
        await front.press("down", "p")
        await front.until(lambda: front.said == ["Nothing is open on this booking."])

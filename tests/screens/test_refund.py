"""C11, B6: a part of what is open, and money given back."""

from tests.builders import a_booking, dana
from tests.screens.front import Front, sitting_at
from tests.screens.test_one_booking import all_bookings
from tests.screens.test_payment import confirm, paid
from textual.widgets import Label

from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.payment_form import PaymentForm
from frontdesk_tui.screens.dialogs.refund_form import RefundForm


def said(front: Front, label: str) -> str:
    """What a label of the open dialog says, however it is wrapped."""
    return str(front.app.screen.query_one(label, Label).content)


async def test_a_part_is_paid_and_the_rest_stays_open(reception: Reception, desk: Desk) -> None:
    """C11, B6"""
    booking = a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await front.press("p")
        await front.choose("part")
        await front.shown(PaymentForm)
        assert front.input("amount").value == "80.00"
        for typed, wrong in (("80.01", "80.00 ILS is open"), ("0", "80.00 ILS is open"), ("lots", "is no amount")):
            await front.fill(amount=typed)
            await front.press("ctrl+s")
            assert wrong in front.under("amount")
        await front.fill(amount="30")
        await front.press("ctrl+s")
        await front.choose("reader")
        await front.shown(Confirm)
        assert "30.00 ILS, card reader, of 80.00 ILS. 50.00 ILS stays open. This cannot be undone." in said(
            front, "#consequence"
        )
        await confirm(front)
        assert paid() == [(booking, 3_000, "card_reader", "ronit")]
        await front.press("p")
        await front.shown(Choose)
        assert "Partly paid · 50.00 ILS" in said(front, "#heading")
        await front.choose("cash")
        await confirm(front)
        assert [row[1] for row in paid()] == [3_000, 5_000]


async def test_a_part_that_is_not_confirmed_is_not_paid(reception: Reception, desk: Desk) -> None:
    """C11"""
    a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        for leave_at in (PaymentForm, Choose, Confirm):
            await front.press("p")
            await front.choose("part")
            await front.shown(PaymentForm)
            if leave_at is not PaymentForm:
                await front.press("ctrl+s")
                await front.shown(Choose)
            if leave_at is Confirm:
                await front.press("enter")
                await front.shown(Confirm)
            await front.press("escape")
            await front.back_at_the_place()
        assert paid() == []


async def test_a_refund_is_confirmed_and_stays_on_record(reception: Reception, desk: Desk) -> None:
    """B6, C11"""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(desk, booking, Method.CASH)
    async with sitting_at(reception) as front:
        await all_bookings(front)
        await front.press("R")
        await front.shown(RefundForm)
        assert front.input("amount").value == "80.00"
        await front.press("ctrl+s")
        assert front.under("reason") == "Say why the money is given back."
        await front.fill(amount="90", reason="Room was cold")
        await front.press("ctrl+s")
        assert "80.00 ILS was paid" in front.under("amount")
        await front.fill(amount="20")
        await front.press("ctrl+s")
        await front.shown(Confirm)
        assert "20.00 ILS back, cash. This cannot be undone." in said(front, "#consequence")
        assert front.button == "Cancel"
        await front.press("tab", "enter")
        await front.shown(ContactPage)
        await front.until(lambda: payments.paid(booking) == 6_000)
        await front.until(lambda: "Partly paid" in front.text and "20.00 ILS" in front.text)
        assert [(row.kind, row.amount) for row in Payment.select().order_by(Payment.id)] == [
            ("paid", 8_000),
            ("refund", 2_000),
        ]
        await front.press("u")
        await front.until(lambda: "cannot be undone" in front.said[-1])


async def test_where_nothing_was_paid_nothing_is_refunded(reception: Reception, desk: Desk) -> None:
    """B6"""
    a_booking(desk, dana(desk))
    async with sitting_at(reception) as front:
        await all_bookings(front)
        await front.press("R")
        await front.until(lambda: front.said == ["Nothing was paid for this booking."])

"""B6: give money back that was paid for a booking; an entry of its own, which stays."""

from functools import partial
from typing import Any

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import bookings_of, payments
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.refund_form import RefundForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import which_booking


async def run(screen: ErrandScreen[Any]) -> None:
    """Ask how much, how and why, confirm, and put it on record."""
    line = await which_booking.wanted(
        screen,
        lambda one: one.paid > 0,
        "Refund which booking?",
        "Nothing to refund: this client has paid for no booking.",
        among=bookings_of.to_refund,
        unsuited="Nothing was paid for this booking.",
    )
    if line is None:
        return
    asked = await screen.app.push_screen_wait(RefundForm(line))
    if asked is None:
        return
    money, way = wording.money(asked.amount, line.currency), wording.METHOD[asked.method.value].lower()
    question = Confirm("Refund?", f"{line.client}: {line.said}: {money} back, {way}. This cannot be undone.", "Refund")
    if await screen.app.push_screen_wait(question):
        await screen.did(
            partial(screen.work.act, payments.refund, line.id, asked.amount, asked.method, asked.reason),
            f"Refunded: {money}",
        )

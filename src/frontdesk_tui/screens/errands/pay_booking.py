"""C11, B6: mark a booking as paid in person, the whole of what is open or a part."""

from functools import partial
from typing import Any

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import bookings_of, payments
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.payment_form import PaymentForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import form_responses, which_booking

NOTHING_OPEN = "Nothing is open on this booking."
"""Said of a booking that is paid, free or cancelled."""

_PART = "part"
"""Chosen when not all of what is open was paid."""


async def run(screen: ErrandScreen[Any]) -> None:
    """The booking under the cursor, else the only one that is open, else the one that is chosen."""
    line = await which_booking.wanted(
        screen,
        lambda one: one.left > 0,
        "Which booking was paid?",
        "Nothing is open: every booking of this client is paid.",
        among=bookings_of.unpaid,
        unsuited=NOTHING_OPEN,
    )
    if line is not None:
        await _pay(screen, line)


async def of(screen: ErrandScreen[Any], booking: int) -> None:
    """This booking, wherever the cursor is; one on which nothing is open is shown, with what was paid."""
    line = await which_booking.of(screen, booking)
    if line is not None and not line.open:
        await form_responses.show(screen, booking)
    elif line is not None and await screen.name_of(line.contact) is not None:
        await _pay(screen, line)


async def _pay(screen: ErrandScreen[Any], line: BookingLine) -> None:
    """Ask how, confirm, and mark it as paid; nothing can take it back."""
    heading = f"{line.said} · {line.payment.value} · {line.open}"
    ways = [*_ways(), Choice(_PART, "A part …")]
    chosen = await screen.app.push_screen_wait(Choose(heading, ways))
    amount = line.left
    if chosen == _PART:
        part = await screen.app.push_screen_wait(PaymentForm(line))
        if part is None:
            return
        amount = part
        said = wording.money(amount, line.currency)
        chosen = await screen.app.push_screen_wait(Choose(f"{line.said} · {said} of {line.open}", _ways()))
    if isinstance(chosen, Method):
        await _confirmed(screen, line, chosen, amount)


async def _confirmed(screen: ErrandScreen[Any], line: BookingLine, method: Method, amount: int) -> None:
    """Say what will be on record, and that it stays; then put it there."""
    money, way, rest = wording.money(amount, line.currency), wording.METHOD[method.value].lower(), line.left - amount
    said = f"{line.client}: {line.said}: {money}, {way}."
    if rest:
        said = f"{said[:-1]}, of {line.open}. {wording.money(rest, line.currency)} stays open."
    if await screen.app.push_screen_wait(Confirm("Mark as paid?", f"{said} This cannot be undone.", "Mark as paid")):
        part = amount if rest else None
        await screen.did(
            partial(screen.work.act, payments.mark_paid, line.id, method, line.left, part), f"Paid: {money}"
        )


def _ways() -> list[Choice[str]]:
    return [Choice(method, f"Paid in person · {wording.METHOD[method.value]}") for method in Method]

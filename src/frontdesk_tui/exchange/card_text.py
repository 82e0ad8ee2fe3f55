"""A contact card as plain text, for `frontdesk find`."""

from collections.abc import Iterator

from frontdesk_tui.desk.clients.card import Card


def card_text(card: Card) -> str:
    """The card in lines: who, how to reach them, bookings, tasks, points. Notes are for the desk's own screen."""
    return "\n".join(_lines(card))


def _lines(card: Card) -> Iterator[str]:
    yield f"{card.name}  [{card.member_status}]  #{card.id}"
    for field in card.known:
        yield f"  {field.name}: {field.text}"
    if card.labels:
        yield "  Labels: " + " · ".join(label.name for label in card.labels)
    for booking in card.bookings:
        yield f"  Booking: {booking.when}  {booking.service}  {booking.payment.value}"
    for task in card.tasks:
        yield f"  Task: {task.description}  {task.meta}"
    yield f"  Loyalty points: {card.loyalty.balance:,} now, {card.loyalty.redeemed:,} redeemed"

"""A client as plain text, for `frontdesk find`."""

from collections.abc import Iterator

from frontdesk_tui.desk.clients.in_short import InShort


def card_text(client: InShort) -> str:
    """In lines: who, how to reach them, bookings, tasks, points. Notes are for the desk's own screen."""
    return "\n".join(_lines(client))


def _lines(client: InShort) -> Iterator[str]:
    yield f"{client.name}  [{client.member_status}]  #{client.id}"
    for field in client.known:
        yield f"  {field.name}: {field.text}"
    if client.labels:
        yield "  Labels: " + " · ".join(client.labels)
    for booking in client.bookings:
        yield f"  Booking: {booking.when}  {booking.service}  {booking.payment.value}"
    for task in client.tasks:
        yield f"  Task: {task.description}  {task.meta}"
    yield f"  Loyalty points: {client.balance:,} now, {client.redeemed:,} redeemed"

"""The evening of the pictures: a class that has just begun and one that is about to, with names hard to show."""

from collections.abc import Sequence

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import services, sessions

_ALSO = (21, 22, 23, 24)
"""Ids of seeded clients who come, too."""


def hold(desk: Desk, hard_names: Sequence[int]) -> None:
    """Pilates since 17:30, some checked in and one on the way to pay; Meditation at 18:30."""
    ids = {line.name: line.id for line in services.lines()}
    omar = next(one.id for one in team.colleagues() if one.name == "Omar")
    pilates, meditation = (
        sessions.open_at(desk, ids[name], desk.now.add(minutes=minutes), omar)
        for name, minutes in (("Pilates", -11), ("Meditation", 49))
    )
    booked = [bookings.book(desk, contact, pilates) for contact in (*hard_names, *_ALSO[:-1])]
    bookings.book(desk, _ALSO[-1], pilates, participants=3)
    for contact in hard_names[1:3]:
        bookings.book(desk, contact, meditation)
    for booking in booked[-3:]:
        attendance.check_in(desk, booking)
    payments.mark_paid(desk, booked[-1], Method.CASH)
    payments.mark_paid(desk, booked[-2], Method.CARD_READER, amount=5_000)
    payments.mark_paid(desk, booked[1], Method.APP)

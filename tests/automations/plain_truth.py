"""Whether what brought a firing about is so, asked in the plainest way, and of one thing at a time."""

from pendulum import DateTime

from frontdesk_tui.automations.trigger import Trigger
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.automations.triggers.sessions import SessionTime
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session


def is_so(desk: Desk, row: Firing, trigger: Trigger) -> bool:
    """Of a firing that was done, or would have been but for a mistake."""
    if row.contact_id is not None and Contact.get_by_id(row.contact_id).deleted_at is not None:
        return False
    if isinstance(trigger, SessionTime):
        return _takes_place(row, trigger)
    if isinstance(trigger, Lapsed):
        last = _last_visit(row.contact_id)
        return last is not None and Wait(trigger.days, Unit.DAYS).due(last, desk) == row.at
    if trigger.name == "contact_created":
        return bool(Contact.get_by_id(row.contact_id).created_at == row.at)
    return _is_so_of(Booking.get_by_id(row.booking_id), trigger.name)


def _is_so_of(booking: Booking, trigger: str) -> bool:
    if trigger == "unpaid":
        return booking.status in TAKES_A_PLACE and payments.paid(booking.id) < int(booking.price)
    if trigger in ("checked_in", "first_sessions"):
        return bool(booking.attendance == "attended")
    return booking.status in {"books": TAKES_A_PLACE, "cancels": ("cancelled",)}[trigger]


def _takes_place(row: Firing, trigger: SessionTime) -> bool:
    """The session, at that time, with the client, or with anybody."""
    session = Session.get_by_id(row.session_id)
    moment = session.starts_at if trigger.name == "session_starts" else session.ends_at
    booked = Booking.select().where(Booking.session == session.id)
    if row.booking_id is not None:
        booked = booked.where(Booking.id == row.booking_id)
    comes = any(one.status in TAKES_A_PLACE and one.attendance != "not_attended" for one in booked)
    return comes and moment == row.at and session.cancelled_at is None


def _last_visit(contact: int | None) -> DateTime | None:
    came = Booking.select(Session.starts_at).join(Session).where(Booking.contact == contact)
    return max((starts_at for (starts_at,) in tuples(came.where(Booking.attendance == "attended"))), default=None)

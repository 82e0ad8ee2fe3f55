"""What messages may tell of a client, a booking and the business: the merge fields, and what each stands for.

Nothing else can be reached from a message: no notes, no form responses, no custom fields.
"""

from collections.abc import Mapping

from peewee import fn

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import booked
from frontdesk_tui.desk.booking.bookings_of import payment_of
from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import dates_said
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.booking import NOTHING_DUE, TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

FIELDS: Mapping[str, str] = {
    "client.first_name": "First name",
    "client.last_name": "Last name",
    "client.name": "Full name, or the company when there is none",
    "client.email": "Email address, the primary one",
    "client.phone": "Phone number, the primary one",
    "client.points": "Loyalty points now",
    "client.visits": "How many sessions the client has come to",
    "client.member_status": "Visitor, Pending, Member or Blocked",
    "booking.service": "What is booked",
    "booking.starts_at": "Day and time of its start",
    "booking.ends_at": "Day and time of its end",
    "booking.date": "Day of its start",
    "booking.time": "Time of its start",
    "booking.staff": "Who gives it; empty when nobody is set",
    "booking.status": "Confirmed, Pending, Waitlisted, Cancelled or Declined",
    "booking.participants": "How many come on it",
    "booking.price": "What it costs in all",
    "booking.open": "What is still to be paid; empty when nothing is",
    "booking.reason": "Why it was cancelled or declined, as it was typed; empty when nobody said",
    "session.service": "What is given",
    "session.starts_at": "Day and time of its start",
    "session.ends_at": "Day and time of its end",
    "session.date": "Day of its start",
    "session.time": "Time of its start",
    "session.staff": "Who gives it; empty when nobody is set",
    "session.booked": "How many places are taken",
    "session.capacity": "How many places there are",
    "task.description": "What is to be done",
    "label.name": "Name of the label",
    "business.name": "Name of the business",
    "automation.name": "Name of the automation that writes the message",
}
"""Every field, with what it stands for, in the order in which they are offered."""

NEEDS: Mapping[str, str] = {
    "client": "a client",
    "booking": "a booking",
    "session": "a session",
    "task": "a task",
    "label": "a label",
}
"""What there must be for the fields of a group; the others are always there."""

MOST_OF_VALUE = 2_000
"""Characters of what is filled in for one field."""

_ENDED = ("booking.cancelled", "booking.declined")
"""Kinds of events that say why a booking ended."""


def available(
    *,
    has_contact: bool = False,
    has_booking: bool = False,
    has_session: bool = False,
    has_task: bool = False,
    has_label: bool = False,
) -> frozenset[str]:
    """The fields that have a value where these are known. A booking has its client and its session."""
    there = {"business", "automation"}
    there |= {"client"} if has_contact or has_booking else set()
    there |= {"booking"} if has_booking else set()
    there |= {"session"} if has_session or has_booking else set()
    there |= {"task"} if has_task else set()
    there |= {"label"} if has_label else set()
    return frozenset(name for name in FIELDS if name.partition(".")[0] in there)


def values(
    desk: Desk,
    language: str,
    *,
    contact: int | None = None,
    booking: int | None = None,
    session: int | None = None,
    extra: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The fields of these as they are now, in a language (BCP 47); each is one line without controls.

    A booking brings its client and its session along. `extra` are fields that were read elsewhere: those of a task, a
    label or an automation. Raises DeskError for a booking that is not there.
    """
    found = {"business.name": desk.business.name, **(extra or {})}
    if booking is not None:
        row = booked.of(booking)
        contact, session = row.contact_id, row.session_id
        found |= _grouped("booking", _of_booking(row))
    if session is not None:
        of_session = _of_session(desk, language, session)
        found |= _grouped("session", of_session)
        found |= _grouped("booking", of_session) if booking is not None else {}
    if contact is not None:
        found |= _grouped("client", _of_client(contact))
    return {name: one_line(found[name], MOST_OF_VALUE) for name in FIELDS if name in found}


def _grouped(group: str, read: Mapping[str, str]) -> dict[str, str]:
    return {f"{group}.{name}": value for name, value in read.items()}


def _of_client(contact: int) -> dict[str, str]:
    """What messages may say of a client; nothing of one that is gone."""
    rows = (
        Contact.select(Contact.first_name, Contact.last_name, Contact.company, Contact.visits, Contact.member_status)
        .select_extend(ContactEmail.address, ContactPhone.number, fn.COALESCE(PointsAccount.balance, 0))
        .left_outer_join(ContactEmail, on=(ContactEmail.contact == Contact.id) & (ContactEmail.position == 0))
        .switch(Contact)
        .left_outer_join(ContactPhone, on=(ContactPhone.contact == Contact.id) & (ContactPhone.position == 0))
        .switch(Contact)
        .left_outer_join(PointsAccount, on=(PointsAccount.contact == Contact.id))
        .where(Contact.id == contact)
    )
    for first, last, company, visits, status, email, phone, points in tuples(rows):
        return {
            "first_name": first,
            "last_name": last,
            "name": names.first_said(names.full_name(first, last), company),
            "email": email or "",
            "phone": phone or "",
            "points": str(points),
            "visits": str(visits),
            "member_status": wording.MEMBER_STATUS.get(status, status),
        }
    return {}


def _of_booking(row: Booking) -> dict[str, str]:
    left = payment_of(row.status, row.price, row.paid, False)[1]
    ended = booked.latest(row, _ENDED) if row.status in NOTHING_DUE else None
    return {
        "status": row.status.capitalize(),
        "participants": str(row.participants),
        "price": wording.money(row.price, row.currency),
        "open": wording.money(left, row.currency) if left else "",
        "reason": ended.data.get("reason", "") if ended is not None else "",
    }


def _of_session(desk: Desk, language: str, session: int) -> dict[str, str]:
    """What is given, when and by whom, and how many come; nothing of one that there is not."""
    taken = fn.COALESCE(fn.SUM(Booking.participants), 0)
    rows = (
        Session.select(Service.name, Staff.name, Session.starts_at, Session.ends_at, Session.capacity, taken)
        .join(Service)
        .switch(Session)
        .left_outer_join(Staff)
        .switch(Session)
        .left_outer_join(Booking, on=(Booking.session == Session.id) & Booking.status.in_(TAKES_A_PLACE))
        .where(Session.id == session)
        .group_by(Session.id, Service.name, Staff.name)
    )
    for service, staff, starts_at, ends_at, capacity, number in tuples(rows):
        return {
            "service": service,
            "starts_at": dates_said.date_and_time(starts_at, desk, language),
            "ends_at": dates_said.date_and_time(ends_at, desk, language),
            "date": dates_said.date(starts_at, desk, language),
            "time": wording.time_of_day(starts_at, desk),
            "staff": staff or "",
            "booked": str(number),
            "capacity": str(capacity),
        }
    return {}

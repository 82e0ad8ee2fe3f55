"""C5: all that is stored of one client, for the client: what a legal request asks for."""

from collections.abc import Iterable
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import details, history_words, merged
from frontdesk_tui.desk.clients.drafts import ADDRESS_PARTS, StoredContact
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.outbound import Audience
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.ingested import Ingested
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import among, dicts, ids
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.task import Task

Found = dict[str, Any]
"""JSON by name; moments as ISO 8601 in the business's zone, money in the currency's minor unit."""


def read(desk: Desk, contact: int, with_notes: bool = False) -> Found:
    """Everything of the client whom an id leads to, of all that were merged into them, and of who is in the trash.

    The notes of the staff only `with_notes`. Raises DeskError when there is nobody, or nothing is left of them.
    """
    one = merged.now(contact)
    row = Contact.get_or_none(Contact.id == one)
    if row is None:
        raise DeskError(f"There is no contact {contact}.")
    if row.purged_at is not None:
        raise DeskError(f"The personal data of this client was purged on {wording.day(row.purged_at, desk)}.")
    theirs = merged.family(one)
    bookings = ids(Booking.select(Booking.id).where(among(Booking.contact, theirs)))
    found = {
        "contact": _contact(desk, row, theirs),
        "bookings": _bookings(desk, bookings),
        "payments": _payments(desk, bookings),
        "points": _points(desk, theirs),
        "messages": _messages(desk, theirs),
        "tasks": _tasks(desk, theirs),
        "automations": _firings(desk, theirs),
        "website": _website(desk, theirs),
        "activity": _activity(desk, theirs, bookings, with_notes),
    }
    return found | {"notes": _notes(desk, theirs)} if with_notes else found


def _contact(desk: Desk, row: Contact, theirs: list[int]) -> Found:
    """With what those who were merged into it have still that was not taken over."""
    found = {stored.id: stored for stored in details.read(theirs)}
    times = ("created_at", "last_visit_at", "unsubscribed_at", "deleted_at")
    return {
        **_kept(found[row.id]),
        "points": found[row.id].points,
        "visits": row.visits,
        **{name: _moment(desk, getattr(row, name)) for name in times},
        "merged": [_kept(found[one]) for one in theirs[1:]],
    }


def _kept(stored: StoredContact) -> Found:
    draft = stored.details
    return {
        "id": stored.id,
        **{name: getattr(draft, name) for name in details.SIMPLE_FIELDS},
        "emails": [{"address": email.address, "tag": email.tag} for email in draft.emails],
        "phones": [{"number": phone.number, "tag": phone.tag} for phone in draft.phones],
        "addresses": [{name: getattr(place, name) for name in ADDRESS_PARTS} for place in draft.addresses],
        "labels": list(draft.labels),
        "custom": dict(draft.custom),
        "member_status": stored.member_status,
    }


def _bookings(desk: Desk, bookings: list[int]) -> list[Found]:
    found = (
        Booking.select(Booking, Service.name.alias("service"), Session.starts_at, Session.ends_at)
        .join(Session)
        .join(Service)
        .where(among(Booking.id, bookings))
        .order_by(Session.starts_at, Booking.id)
    )
    names = (
        *("id", "service", "starts_at", "ends_at", "status", "attendance", "participants", "attended_count"),
        *("price", "currency", "client_name", "client_email", "client_phone", "form_responses", "booked_at"),
    )
    return _lines(desk, dicts(found), names)


def _payments(desk: Desk, bookings: list[int]) -> list[Found]:
    found = Payment.select().where(among(Payment.booking, bookings)).order_by(Payment.id)
    return _lines(desk, dicts(found), ("booking", "kind", "amount", "currency", "method", "at"))


def _points(desk: Desk, theirs: list[int]) -> list[Found]:
    found = PointsEntry.select().where(among(PointsEntry.contact, theirs)).order_by(PointsEntry.id)
    return _lines(desk, dicts(found), ("at", "kind", "amount", "balance_after", "reason"))


def _messages(desk: Desk, theirs: list[int]) -> list[Found]:
    """To and about the client; what came in is among the activity. Where those about them went is the business's."""
    found = Outgoing.select().where(among(Outgoing.contact, theirs) & Outgoing.contact.is_null(False))
    names = ("channel", "audience", "recipient", "subject", "body", "state", "created_at", "done_at")
    lines = _lines(desk, dicts(found.order_by(Outgoing.id)), names)
    return [line if line["audience"] == Audience.CLIENT else line | {"recipient": ""} for line in lines]


def _tasks(desk: Desk, theirs: list[int]) -> list[Found]:
    """Who sees to them is of the team, and not the client's."""
    found = Task.select().where(among(Task.contact, theirs)).order_by(Task.id)
    return _lines(desk, dicts(found), ("description", "due_at", "done_at", "created_at", "deleted_at"))


def _firings(desk: Desk, theirs: list[int]) -> list[Found]:
    found = Firing.select(Firing, Automation.name.alias("automation_name")).join(Automation)
    found = found.where(among(Firing.contact, theirs) & Firing.contact.is_null(False)).order_by(Firing.id)
    lines = _lines(desk, dicts(found), ("automation_name", "fired_at", "state"))
    return [{"automation": line.pop("automation_name")} | line for line in lines]


def _website(desk: Desk, theirs: list[int]) -> list[Found]:
    found = Ingested.select().where(among(Ingested.contact, theirs)).order_by(Ingested.id)
    return _lines(desk, dicts(found), ("key", "kind", "at"))


def _notes(desk: Desk, theirs: list[int]) -> list[Found]:
    found = Note.select().where(among(Note.contact, theirs)).order_by(Note.id)
    return _lines(desk, dicts(found), ("booking", "kind", "text", "author", "created_at", "edited_at", "deleted_at"))


def _activity(desk: Desk, theirs: list[int], bookings: list[int], with_notes: bool) -> list[Found]:
    """What was done with the client, in words. Messages are told of elsewhere, notes only where they are asked for."""
    of_contact = among(Event.contact, theirs) & Event.contact.is_null(False)
    of_booking = among(Event.booking, bookings) & Event.booking.is_null(False)
    found = Event.select().where(of_contact | of_booking)
    lines = []
    for row in dicts(found.order_by(Event.id)):
        is_hidden = row["kind"].startswith(("message.", "note.")[: 1 if with_notes else 2])
        said = {} if is_hidden else {"details": row["data"]}
        what = history_words.words(row["kind"]).said
        lines.append({"at": _moment(desk, row["at"]), "what": what, "by": row["actor"], **said})
    return lines


def _lines(desk: Desk, rows: Iterable[Found], names: Iterable[str]) -> list[Found]:
    wanted = tuple(names)
    return [{name: _moment(desk, row[name]) for name in wanted} for row in rows]


def _moment(desk: Desk, value: Any) -> Any:
    return desk.local(value).isoformat(timespec="seconds") if isinstance(value, DateTime) else value

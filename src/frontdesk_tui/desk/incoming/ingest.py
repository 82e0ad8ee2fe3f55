"""S3: records of what happened on the website, taken in once each."""

from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, NamedTuple

from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.incoming import web_bookings, web_contacts
from frontdesk_tui.desk.incoming.web_records import (
    BookingCancelled,
    BookingMade,
    ByContact,
    EmailReceived,
    Interaction,
    WebRecord,
)
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.verb import record as log
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.ingested import Ingested

ONLINE = "Online"
"""Who did it, as the log has it: a client, by the website."""

MOST_TEXT = 20_000
"""Characters of a message that are kept; of a longer one the beginning."""


class Outcome(StrEnum):
    """What became of a record."""

    TAKEN = "taken"
    KNOWN = "already taken"


class _Done(NamedTuple):
    """What a record came to."""

    contact: int
    booking: int | None = None


@verb
def take_in(desk: Desk, record: WebRecord) -> Outcome:
    """S3, C2: do what a record says, unless it was taken in before, by whoever delivered it.

    All at the front desk may: it is what they may do one by one. The log says that it was done online. Raises DeskError
    for what cannot be done; then the record is not remembered, and may be delivered again.
    """
    # The insert is the claim: it commits with what the record does, or not at all.
    claim = Ingested.insert(key=record.id, kind=record.type, at=desk.now).on_conflict_ignore().execute()
    if claim is None:
        return Outcome.KNOWN
    done = _do(replace(desk, actor=Actor(ONLINE, desk.actor.role)), record)
    Ingested.update(contact=done.contact, booking=done.booking).where(Ingested.id == claim).execute()
    return Outcome.TAKEN


def _do(desk: Desk, record: WebRecord) -> _Done:
    if isinstance(record, BookingCancelled):
        booking = web_bookings.cancelled(desk, record)
        return _Done(booking.contact_id, booking.id)
    assert isinstance(record, ByContact)
    contact = web_contacts.found_or_added(desk, record.contact)
    if isinstance(record, BookingMade):
        return _Done(contact, web_bookings.made(desk, contact, record))
    if isinstance(record, Interaction):
        _keep(desk, contact, record)
    return _Done(contact)


def _keep(desk: Desk, contact: int, record: Interaction) -> None:
    """C19: the interaction as an event of the contact, with when it happened and all that was said."""
    apart = {field.name for field in fields(ByContact)}
    said = {field.name: _bounded(getattr(record, field.name)) for field in fields(record) if field.name not in apart}
    when = {} if record.at is None else {"happened_at": moment_to_stored(record.at)}
    log(desk, record.type, contact=contact, **said, **when)
    if isinstance(record, EmailReceived) and _unsubscribes(record):
        for one in web_contacts.written_to(contact, record.contact):
            opt_out.unsubscribe(desk, one)


def _bounded(value: Any) -> Any:
    return value[: MOST_TEXT - 1] + "…" if isinstance(value, str) and len(value) > MOST_TEXT else value


def _unsubscribes(email: EmailReceived) -> bool:
    """Whether it is what a mail program sends to the address of List-Unsubscribe (RFC 2369)."""
    return email.subject.strip().casefold().startswith("unsubscribe")

"""C5: personal data removed for good, on a client's request or after its days in the trash; the numbers stay."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk.booking import cancelling, places
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.clients.traces import Traces
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import outdated
from frontdesk_tui.desk.messages.outbound import State
from frontdesk_tui.desk.verb import following, record, record_many, verb
from frontdesk_tui.models import log, personal
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import IN_TRASH, Contact, ContactEmail
from frontdesk_tui.models.database import checkpoint
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.import_run import ImportRun
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.personal import PURGED
from frontdesk_tui.models.rows import among, dicts, each, ids, number_in, tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.task import Task


class Reason(StrEnum):
    """Why somebody was purged: chosen, never typed, as the log keeps it for good."""

    BY_HAND = "by hand"
    AFTER_DAYS = "after its days in the trash"


@verb
def purge(desk: Desk, contacts: Sequence[int], reason: Reason = Reason.BY_HAND) -> int:
    """C5: remove what is known of contacts in the trash, and of all that were merged into them; how many these were.

    Their bookings ahead are cancelled, and so are the messages that wait. Bookings, payments, visits and points keep
    their numbers. Nothing of it can be undone. Raises DeskError while a message to one of them is being sent.
    """
    gone = ids(Contact.select(Contact.id).where(among(Contact.id, contacts) & IN_TRASH))
    theirs = gone + ids(Contact.select(Contact.id).where(among(Contact.merged_into, gone)))
    if ids(_sent_just_now(theirs).limit(1)):
        raise DeskError("A message to this client, or about them, is being sent just now. Try again in a minute.")
    if not gone:
        return 0
    _cancel_what_is_ahead(desk, theirs)
    emptied = [*_erase_beside(theirs), *_erase(desk, theirs)]
    with following():  # the purge itself is the step
        record(desk, log.EMPTIED, count=len(emptied), events=log.spans(sorted(emptied)))
    record_many(desk, personal.LEFT, theirs, reason=reason.value)
    return len(gone)


def written_to_just_now(contacts: Sequence[int]) -> set[int]:
    """Those of these contacts that cannot be purged yet, as a message to them or about them is being sent."""
    merged = Contact.select(Contact.id, Contact.merged_into).where(among(Contact.merged_into, contacts))
    roots = {row["id"]: row["merged_into"] for row in dicts(merged)}
    found = ids(_sent_just_now([*contacts, *roots]))
    return {roots.get(contact, contact) for contact in found}


def was_done_since(moment: DateTime) -> bool:
    """Whether somebody was purged from a moment on."""
    return Event.select().where((Event.kind == personal.LEFT) & (Event.at >= moment)).exists()


def settle() -> None:
    """After purging: what was removed is no longer in the file that the database writes to first, either."""
    checkpoint()


def _sent_just_now(contacts: Sequence[int]) -> Any:
    sending = (Outgoing.state == State.SENDING.value) & among(Outgoing.contact, contacts)
    return Outgoing.select(Outgoing.contact).where(sending & Outgoing.contact.is_null(False))


def _cancel_what_is_ahead(desk: Desk, contacts: Sequence[int]) -> None:
    """Nobody comes of whom nothing is known: their places are for others, and nothing is written to them."""
    ahead = Booking.select(Booking.contact).join(Session).where(among(Booking.contact, contacts))
    ahead = ahead.where(Booking.status.in_(places.LIVE) & (Booking.attendance == "") & (Session.starts_at > desk.now))
    for contact in ids(ahead.distinct()):
        cancelling.cancel_future(desk, contact, by=Asker.BUSINESS)
    waiting = among(Outgoing.contact, contacts) & Outgoing.contact.is_null(False) & Outgoing.done_at.is_null()
    for message in dicts(Outgoing.select().where(waiting)):
        outdated.close(desk, message, State.CANCELLED, "The client was purged.")


def _erase(desk: Desk, contacts: Sequence[int]) -> list[int]:
    """Every place where something of these clients is stored; which events were emptied."""
    emptied: list[int] = []
    some = each(contacts)
    Task.update(deleted_at=desk.now).where(Task.contact.in_(some) & Task.deleted_at.is_null()).execute()
    for place in personal.PLACES:
        if place.table is Event:
            emptied = log.empty(place.whose(some))
        elif place.empty:
            place.table.update(personal.emptied(place)).where(place.whose(some)).execute()
        else:
            place.table.delete().where(place.whose(some)).execute()
    Contact.update(purged_at=desk.now, version=Contact.version + 1).where(Contact.id.in_(some)).execute()
    return emptied


def _erase_beside(contacts: Sequence[int]) -> list[int]:
    """What the log and the tasks say of these clients without being about them; which events were emptied."""
    appointments = Booking.select(Booking.session).join(Session).join(Service)
    appointments = appointments.where(among(Booking.contact, contacts) & (Service.kind == "appointment"))
    emptied = _empty_events(Event.kind == "session.called_off", "session", ids(appointments))
    for name in ("gone", "into"):  # who was parted from them again has what both were in their history
        emptied += _empty_events(Event.kind == "contact.merged", name, contacts)
    emails = tuples(ContactEmail.select(ContactEmail.address).where(among(ContactEmail.contact, contacts)))
    tasks = [task for (address,) in emails for task in _about_nobody(address)]
    if tasks:
        Task.update(description=PURGED, key=fold(PURGED)).where(among(Task.id, tasks)).execute()
        emptied += _empty_events((Event.kind >= "task.") & (Event.kind < "task/"), "task", tasks)
    return emptied + _erase_of_imports(Traces(contacts))


def _erase_of_imports(traces: Traces) -> list[int]:
    """What the journal of imports says of them: names of files, and why a row was not taken; which events emptied."""
    files = [run for run, name in tuples(ImportRun.select(ImportRun.id, ImportRun.name)) if traces.are_in(name)]
    if files:
        ImportRun.update(name=PURGED).where(among(ImportRun.id, files)).execute()
    said = tuples(Event.select(Event.id, Event.data).where((Event.kind >= "import.") & (Event.kind < "import/")))
    telling = [event for event, data in said if any(traces.are_in(data.get(part, "")) for part in ("name", "reason"))]
    return log.empty(among(Event.id, telling)) if telling else []


def _about_nobody(address: str) -> list[int]:
    """Tasks to check an email address that a mail server refuses; the client may be another of the same address."""
    found = Task.select(Task.id, Task.description)
    rows = tuples(found.where(Task.contact.is_null() & (fn.INSTR(Task.description, address) > 0)))
    # Another client's address may begin or end as this one does.
    whole = re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)")
    return [task for task, description in rows if whole.search(description)]


def _empty_events(of_kind: Any, name: str, things: Sequence[int]) -> list[int]:
    """Those of a kind that name one of these things in their data."""
    return log.empty(of_kind & among(number_in(Event.data, name), things))

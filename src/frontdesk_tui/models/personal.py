"""Where something of a client is stored: what purging removes, and what is looked for afterwards."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from peewee import SQL, Expression, JSONField, Model

from frontdesk_tui.models import guards
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, ContactAddress, ContactEmail, ContactPhone, NotTheSame
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.custom_field import CustomValue
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.ingested import Ingested
from frontdesk_tui.models.label import ContactLabel
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.task import Task
from frontdesk_tui.models.unfinished import Unfinished

PURGED = "Purged"
"""What stands in place of a text that was removed, where a person reads it."""

LEFT = "contact.purged"
"""Kind of the one event of a purged client that says something still: who purged, when and why."""

Some = Any
"""Ids of clients as `IN` takes them."""


class Place(NamedTuple):
    """A table that holds something of clients."""

    table: type[Any]
    whose: Callable[[Some], Any]
    """That a row is about one of these clients."""
    empty: dict[str, Any] = {}
    """What its columns hold when nothing of the client is left, by name; without any, no row is left."""


def _theirs(column: Any) -> Callable[[Some], Any]:
    return lambda some: column.in_(some)


def _of_event(some: Some) -> Any:
    bookings = Booking.select(Booking.id).where(Booking.contact.in_(some))
    return (Event.contact.in_(some) | Event.booking.in_(bookings)) & (Event.kind != LEFT)


def _written_by_hand(some: Some) -> Any:
    """Of an entry that comes of a rule or a reward, the reason is the rule's or the reward's."""
    return PointsEntry.contact.in_(some) & PointsEntry.rule.is_null() & PointsEntry.kind.not_in(("redeem", "expire"))


def _in_guard(table: type[Model]) -> dict[str, Any]:
    column, text = guards.PURGED[table]
    return {column: text}


_OF_CONTACT = ("last_name", "company", "position", "language", "vat_id", "birthdate")

PLACES: tuple[Place, ...] = (
    Place(
        Contact,
        _theirs(Contact.id),
        {"first_name": PURGED, "name_key": fold(PURGED), "import_key": None} | dict.fromkeys(_OF_CONTACT, ""),
    ),
    Place(ContactEmail, _theirs(ContactEmail.contact)),
    Place(ContactPhone, _theirs(ContactPhone.contact)),
    Place(ContactAddress, _theirs(ContactAddress.contact)),
    Place(CustomValue, _theirs(CustomValue.contact)),
    Place(ContactLabel, _theirs(ContactLabel.contact)),
    Place(NotTheSame, lambda some: NotTheSame.one.in_(some) | NotTheSame.other.in_(some)),
    Place(ContactSearch, _theirs(ContactSearch.id)),
    Place(Note, _theirs(Note.contact)),
    Place(Unfinished, _theirs(Unfinished.contact)),
    Place(Task, _theirs(Task.contact), {"description": PURGED, "key": fold(PURGED)}),
    Place(
        Booking,
        _theirs(Booking.contact),
        {"client_name": PURGED, "client_email": "", "client_phone": "", "form_responses": None},
    ),
    Place(Outgoing, _theirs(Outgoing.contact), {"recipient": PURGED, "subject": PURGED, "body": PURGED, "error": ""}),
    Place(Firing, _theirs(Firing.contact), {"said": f'["{PURGED}"]'}),
    Place(Ingested, _theirs(Ingested.contact), {"contact": None}),
    Place(PointsEntry, _written_by_hand, _in_guard(PointsEntry)),
    Place(Event, _of_event, _in_guard(Event)),
)
"""All of them. Numbers are no part of it: bookings, payments, visits and points stay as they are."""


def emptied(place: Place) -> dict[str, Any]:
    """What its columns are to hold, as an update takes it."""
    return {name: _as_stored(place.table, name, value) for name, value in place.empty.items()}


def filled(place: Place) -> Any:
    """That a row holds something of its client."""
    found = [
        Expression(getattr(place.table, name), "IS DISTINCT FROM", value) for name, value in emptied(place).items()
    ]
    return reduce(or_, found) if found else SQL("1 = 1")


def _as_stored(table: type[Any], name: str, value: Any) -> Any:
    """JSON is given as the text that the guards compare it with."""
    is_json = isinstance(getattr(table, name), JSONField) and value is not None
    return SQL("?", (value,)) if is_json else value

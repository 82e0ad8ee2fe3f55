"""C19: what the log keeps of an event, in words. Texts are as stored: whoever shows them makes them safe."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import details, task_repeats
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Asked, Kept, Reading, any_of
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import as_stored, moment_from_stored
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.reward import Reward
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task

NOTHING = "nothing"
"""Stands for a field that is empty."""

_MOMENTS = (
    "starts_at",
    "ends_at",
    "since",
    "happened_at",
    "due_at",
    "waits_since",
    "deleted_at",
    "unsubscribed_at",
    "next_due",
)
_MONEY = ("amount", "price", "paid")
_UNSAID = ("edited_at", "reminded_at")
"""Of what was changed: what follows from the rest."""

_SAID = {
    "vat_id": "VAT ID",
    "starts_at": "Starts",
    "ends_at": "Ends",
    "staff_id": "Staff",
    "staff_member": "Staff",
    "happened_at": "Happened",
    "by": "Wished by",
    "in_the_way": "In the way",
    "custom": "Other fields",
    "url": "Address",
}


class Logged(NamedTuple):
    """An event as it is read here: a model would take longer than all that is said of it."""

    id: int
    kind: str
    contact_id: int | None
    booking_id: int | None
    actor: str
    at: int
    """As a stored moment."""
    data: dict[str, Any]


_COLUMNS = (Event.id, Event.kind, Event.contact, Event.booking, Event.actor, as_stored(Event.at), Event.data)

LOGGED = Event.select(*_COLUMNS)
"""All events, to be narrowed down."""


def read(events: Any) -> list[Logged]:
    """The events of a select like `LOGGED`."""
    return of_rows(tuples(events))


def of_rows(found: Iterable[Sequence[Any]]) -> list[Logged]:
    """The events of such rows."""
    return [Logged(*row) for row in found]


class About:
    """What a few events are about, by the ids that they name: read once for all of them."""

    def __init__(self) -> None:
        self._session_of: dict[int, int] = {}
        self._sessions: dict[int, tuple[str, Any]] = {}
        self._names: dict[str, dict[int, str]] = {}

    @classmethod
    def of(cls, events: Sequence[Logged]) -> "About":
        """What these are about."""
        return asking.read(cls.reading(events))

    @classmethod
    def reading(cls, events: Sequence[Logged]) -> "Reading[About]":
        """The same."""
        about, named = cls(), _named(events)
        booked = {event.booking_id for event in events if event.booking_id is not None}
        questions: dict[str, Asked] = {}
        if booked:
            questions["booking"] = _BOOKED([*booked])
        if named["session"]:
            questions["session"] = _SESSIONS([*named["session"]])
        questions |= {key: names([*named[key]]) for key, names in _NAMES.items() if named[key]}
        found = dict(zip(questions, (yield [*questions.values()]) if questions else (), strict=True))
        for booking, session, name, at in found.get("booking", ()):
            about._session_of[booking] = session
            about._sessions[session] = name, at
        about._sessions |= {session: (name, at) for session, name, at in found.get("session", ())}
        about._names = {key: dict(found.get(key, ())) for key in _NAMES}
        about._names["contact"] = details.called([*named["contact"]]) if named["contact"] else {}
        return about

    def said(self, event: Logged, desk: Desk) -> str:
        """What an event is about, besides what its data says: a booking, a session, a message, a reward, a task."""
        session = self._session_of.get(event.booking_id) if event.booking_id else event.data.get("session")
        if isinstance(session, int) and session in self._sessions and not event.kind.startswith("message."):
            return self.session(session, desk)
        if "name" in event.data or "description" in event.data:
            return ""
        keys = ("outgoing", "reward", "service", "staff_member", "task")
        return next(filter(None, (self.name(key, event.data.get(key)) for key in keys)), "")

    def session(self, session: int, desk: Desk) -> str:
        """`Yoga flow, Tue 24 Nov 09:00`."""
        name, at = self._sessions[session]
        return f"{name}, {wording.day_and_time(at, desk)}"

    def name(self, key: str, value: Any) -> str:
        """What something is called that is named by its id; empty when it is gone, or nothing of the kind."""
        return self._names.get(_KEYS.get(key, ""), {}).get(value, "") if isinstance(value, int) else ""


_BOOKED = Kept(
    lambda bookings: (
        Booking.select(Booking.id, Session.id, Service.name, Session.starts_at)
        .join(Session)
        .join(Service)
        .where(any_of(Booking.id, bookings))
    )
)
_SESSIONS = Kept(
    lambda sessions: (
        Session.select(Session.id, Service.name, Session.starts_at).join(Service).where(any_of(Session.id, sessions))
    )
)


def _called(column: Any) -> Kept:
    table = column.model
    return Kept(lambda ids: table.select(table.id, column).where(any_of(table.id, ids)))


_NAMES = {
    "staff": _called(Staff.name),
    "service": _called(Service.name),
    "reward": _called(Reward.name),
    "outgoing": _called(Outgoing.subject),
    "task": _called(Task.description),
}
"""What is named by its id in the data, and what it is called."""

_KEYS = {key: key for key in (*_NAMES, "session", "contact")} | {
    "assignee": "staff",
    "staff_member": "staff",
    "staff_id": "staff",
    "service_id": "service",
}
"""The fields of the data that hold such ids."""


def _named(events: Sequence[Logged]) -> dict[str, set[int]]:
    """The ids of what events name, also in what was before and is after."""
    found: dict[str, set[int]] = {key: set() for key in _KEYS.values()}
    for event in events:
        for part in (event.data, event.data.get("before"), event.data.get("after")):
            if isinstance(part, dict):
                for key in part.keys() & _KEYS.keys():
                    if isinstance(part[key], int):
                        found[_KEYS[key]].add(part[key])
    return found


def label(key: str) -> str:
    """What a field of the data is called on screen."""
    return _SAID.get(key) or key.removesuffix("_id").replace("_", " ").capitalize()


def value(key: str, stored: Any, event: Logged, about: About, desk: Desk) -> str:
    """A field of the data in words."""
    if stored is None or stored == "" or stored == [] or stored == {}:
        return NOTHING
    if isinstance(stored, bool):
        return "yes" if stored else "no"
    if isinstance(stored, int):
        return _number(key, stored, event, about, desk)
    if isinstance(stored, dict):
        said = [
            f"{label(name).lower()} {value(name, one, event, about, desk)}"
            for name, one in stored.items()
            if one not in (None, "", [], {})
        ]
        return ", ".join(said) or NOTHING
    if isinstance(stored, list | tuple):
        return "; ".join(_part(one, event, about, desk) for one in stored)
    if key == "repeats" and event.kind.startswith("task."):
        return task_repeats.often(stored)
    if key == "kind" and event.kind == "note.edited":
        return wording.NOTE_KIND.get(stored, str(stored))
    if key == "role":
        return wording.ROLE.get(stored, str(stored))
    if key == "method":
        return wording.METHOD.get(stored, str(stored))
    if key == "birthdate":
        return wording.birthdate(stored)
    if event.kind == "member.set":
        return wording.MEMBER_STATUS.get(stored, str(stored))
    return str(stored)


def _number(key: str, stored: int, event: Logged, about: About, desk: Desk) -> str:
    if key in _MOMENTS or event.kind == "waitlist.moved":
        return wording.day_and_time(moment_from_stored(stored), desk)
    if key in _MONEY and event.kind.startswith(("booking.", "purchase.", "service.")):
        return wording.money(stored, event.data.get("currency") or desk.business.currency)
    if key == "amount":
        return f"{stored:+,}"
    return about.name(key, stored) or f"{stored:,}"


def _part(one: Any, event: Logged, about: About, desk: Desk) -> str:
    """One of several: an email with its tag, an own field with its name."""
    if isinstance(one, dict):
        return ", ".join(str(part) for part in one.values() if part not in (None, "")) or NOTHING
    if isinstance(one, list | tuple) and len(one) == 2:
        return f"{one[0]}: {value('', one[1], event, about, desk)}"
    return value("", one, event, about, desk)


def changed(event: Logged) -> list[tuple[str, Any, Any]]:
    """What an event changed, field by field: its name, what it was and what it is. One without fields has no name."""
    data = event.data
    before, after = data.get("before"), data.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        return [
            (key, before.get(key), after.get(key))
            for key in dict.fromkeys((*before, *after))
            if before.get(key) != after.get(key) and key not in _UNSAID
        ]
    if isinstance(after, dict):
        return [(key, None, one) for key, one in after.items() if one not in (None, "", [], {})]
    if isinstance(data.get("was"), dict) and event.kind.endswith(".deleted"):
        return [(key, one, None) for key, one in data["was"].items() if one not in (None, "", [], {})]
    return [("", before, after)] if before is not None and after is not None else []

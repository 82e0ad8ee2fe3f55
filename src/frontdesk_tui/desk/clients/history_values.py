"""C19: what the log keeps of an event, in words. Texts are as stored: whoever shows them makes them safe."""

from collections.abc import Iterable, Sequence
from typing import Any

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.reward import Reward
from frontdesk_tui.models.rows import among, tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task

NOTHING = "nothing"
"""Stands for a field that is empty."""

_MOMENTS = ("starts_at", "ends_at", "since", "happened_at", "due_at", "waits_since", "deleted_at", "unsubscribed_at")
_MONEY = ("amount", "price", "paid")
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


class About:
    """What a few events are about, by the ids that they name: read once for all of them."""

    def __init__(self, events: Sequence[Event]) -> None:
        data = [event.data for event in events]
        booked = {event.booking_id for event in events if event.booking_id is not None}
        found = Booking.select(Booking.id, Booking.session).where(among(Booking.id, booked))
        self._session_of: dict[int, int] = dict(tuples(found))
        sessions = {*self._session_of.values(), *_named("session", data)}
        rows = Session.select(Session.id, Service.name, Session.starts_at).join(Service)
        self._sessions = {one: (name, at) for one, name, at in tuples(rows.where(among(Session.id, sessions)))}
        self._names: dict[str, dict[int, str]] = {
            "staff": _texts(Staff.name, {*_named("staff", data), *_named("staff_member", data)}),
            "service": _texts(Service.name, _named("service", data)),
            "reward": _texts(Reward.name, _named("reward", data)),
            "outgoing": _texts(Outgoing.subject, _named("outgoing", data)),
            "task": _texts(Task.description, _named("task", data)),
        }
        self._names["staff_id"] = self._names["staff_member"] = self._names["staff"]

    def said(self, event: Event, desk: Desk) -> str:
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
        return self._names.get(key, {}).get(value, "") if isinstance(value, int) else ""


def _named(key: str, data: Iterable[dict[str, Any]]) -> set[int]:
    """The ids by which something is named, also in what was before and is after."""
    found = set()
    for one in data:
        for part in (one, one.get("before"), one.get("after")):
            value = part.get(key, part.get(f"{key}_id")) if isinstance(part, dict) else None
            if isinstance(value, int):
                found.add(value)
    return found


def _texts(column: Any, ids: set[int]) -> dict[int, str]:
    table = column.model
    return dict(tuples(table.select(table.id, column).where(among(table.id, ids)))) if ids else {}


def label(key: str) -> str:
    """What a field of the data is called on screen."""
    return _SAID.get(key) or key.removesuffix("_id").replace("_", " ").capitalize()


def value(key: str, stored: Any, event: Event, about: About, desk: Desk) -> str:
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
    if key == "method":
        return wording.METHOD.get(stored, str(stored))
    if event.kind == "member.set":
        return wording.MEMBER_STATUS.get(stored, str(stored))
    return str(stored)


def _number(key: str, stored: int, event: Event, about: About, desk: Desk) -> str:
    if key in _MOMENTS or event.kind == "waitlist.moved":
        return wording.day_and_time(moment_from_stored(stored), desk)
    if key in _MONEY and event.kind.startswith(("booking.", "purchase.", "service.")):
        return wording.money(stored, event.data.get("currency") or desk.business.currency)
    if key == "amount":
        return f"{stored:+,}"
    return about.name(key, stored) or f"{stored:,}"


def _part(one: Any, event: Event, about: About, desk: Desk) -> str:
    """One of several: an email with its tag, an own field with its name."""
    if isinstance(one, dict):
        return ", ".join(str(part) for part in one.values() if part not in (None, "")) or NOTHING
    if isinstance(one, list | tuple) and len(one) == 2:
        return f"{one[0]}: {value('', one[1], event, about, desk)}"
    return value("", one, event, about, desk)


def changed(event: Event) -> list[tuple[str, Any, Any]]:
    """What an event changed, field by field: its name, what it was and what it is. One without fields has no name."""
    data = event.data
    before, after = data.get("before"), data.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        return [
            (key, before.get(key), after.get(key))
            for key in dict.fromkeys((*before, *after))
            if before.get(key) != after.get(key)
        ]
    if isinstance(after, dict):
        return [(key, None, one) for key, one in after.items() if one not in (None, "", [], {})]
    if isinstance(data.get("was"), dict) and event.kind.endswith(".deleted"):
        return [(key, one, None) for key, one in data["was"].items() if one not in (None, "", [], {})]
    return [("", before, after)] if before is not None and after is not None else []

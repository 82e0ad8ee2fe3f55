"""A colleague's sessions, as calendar programs are told of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk import by_name
from frontdesk_tui.desk.booking import report_period
from frontdesk_tui.desk.booking.places import TAKES_A_PLACE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.setting import Setting

LOOK_BACK = timedelta(weeks=4)
"""How far a calendar begins before today when nothing was said."""

_CHUNK = 500
_NAME = "calendar_name"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One session."""

    uid: str
    """Names it for ever, in every calendar."""
    sequence: int
    """How often it was changed (RFC 5545)."""
    starts_at: DateTime
    ends_at: DateTime
    called_off: bool
    summary: str
    """`Yoga flow 8/12`, or with the client of an appointment `Haircut · Dana Levi`; safe to display."""


@dataclass(frozen=True, slots=True)
class StaffCalendar:
    """A colleague's sessions, by time."""

    name: str
    """The colleague's; safe to display."""
    entries: tuple[CalendarEntry, ...]


def feed(desk: Desk, name: str, from_text: str = "", to_text: str = "") -> StaffCalendar:
    """The sessions of the colleague of that name from one day to another, as they are typed; called off ones too.

    Begins four weeks ago and holds all that is planned when no days are said. Raises DeskError for what is no day, and
    for a name that nobody or more than one has.
    """
    staff = by_name.colleagues([name])
    if len(staff) > 1:
        raise DeskError(f"{len(staff)} colleagues are called “{one_line(name, 60)}”; rename one of them first.")
    first = report_period.day(from_text, desk, "from") or desk.today - LOOK_BACK
    last = report_period.day(to_text, desk, "to")
    found = (
        Session.select(
            *(Session.id, Session.uid, Session.occurrence, Session.sequence, Session.starts_at, Session.ends_at),
            *(Session.cancelled_at, Session.capacity, Service.name, Service.kind),
        )
        .join(Service)
        .where((Session.staff == staff[0]) & (Session.starts_at >= desk.start_of(first)))
        .order_by(Session.starts_at, Session.id)
    )
    if last is not None and last < first:  # unlike reports, calendars look ahead: in November, June is the next one
        last = report_period.coming_day(to_text, desk, "to")
    if last is not None:
        if last < first:
            raise DeskError(f"{first} is after {last}; the period must end after it begins.", "to")
        found = found.where(Session.starts_at < desk.start_of(last + timedelta(days=1)))
    rows, own = tuples(found), own_name(desk)
    entries = [entry for at in range(0, len(rows), _CHUNK) for entry in _entries(rows[at : at + _CHUNK], own)]
    return StaffCalendar(one_line(name, 60), tuple(entries))


def _entries(rows: Sequence[tuple[Any, ...]], own: str) -> list[CalendarEntry]:
    bookings = Booking.select(Booking.session, fn.SUM(Booking.participants), fn.MIN(Booking.client_name)).where(
        Booking.session.in_([row[0] for row in rows]) & Booking.status.in_(TAKES_A_PLACE)
    )
    taken = {session: (count, client) for session, count, client in tuples(bookings.group_by(Booking.session))}
    return [_entry(row, *taken.get(row[0], (0, "")), own) for row in rows]


def _entry(row: tuple[Any, ...], booked: int, client: str, own: str) -> CalendarEntry:
    session, uid, occurrence, sequence, starts_at, ends_at, cancelled_at, capacity, service, kind = row
    if kind == "class":
        summary = f"{one_line(service, 80)} {booked}/{capacity}"
    else:
        summary = " · ".join(filter(None, (one_line(service, 80), one_line(client, 80))))
    # Sessions of one recurring event share its UID, but a calendar program knows an entry by that alone.
    named = uid if uid.isprintable() and uid and not occurrence else uid_of(session, own)
    return CalendarEntry(named, sequence, starts_at, ends_at, cancelled_at is not None, summary)


def uid_of(session: int, own: str) -> str:
    """The UID (RFC 5545) of a session of ours; `own` is what this business is called in calendars."""
    return f"session-{session}@{own}"


def is_ours(uid: str) -> bool:
    """Whether an event of a calendar is a session of this business, which was exported from here."""
    known = _named()
    return known is not None and uid.startswith("session-") and uid.endswith(f"@{known}")


@verb
def own_name(desk: Desk) -> str:
    """What this business is called in UIDs: made at random when it is first asked for, and kept for good."""
    known = _named()
    if known is not None:
        return known
    made = f"{uuid4().hex}.frontdesk"
    Setting.create(name=_NAME, value=made)
    record(desk, "calendar.named", name=made)
    return made


def _named() -> str | None:
    row = Setting.get_or_none(Setting.name == _NAME)
    return None if row is None else str(row.value)

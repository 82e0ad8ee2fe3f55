"""What one session's row becomes, and what its clients are owed when it does."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import waitlist
from frontdesk_tui.desk.booking.places import LIVE, TAKES_A_PLACE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import staff_time
from frontdesk_tui.desk.schedule.session_drafts import WALL, Planned
from frontdesk_tui.desk.schedule.staff_time import Span
from frontdesk_tui.desk.verb import record
from frontdesk_tui.desk.wall_clock import Instant
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session

Values = dict[str, Any]
"""Columns of a session by name, as the log keeps them: moments in ISO 8601, wall times as they are stored."""

Edit = tuple[Session, Values]
"""A session, and those of its columns that are to be others."""

_COLUMNS = (
    *("service_id", "staff_id", "starts_at", "ends_at", "wall_start", "zone"),
    *("capacity", "buffer_minutes", "series_id", "occurrence", "apart"),
)
"""What an edit can change."""

_MOMENTS = ("starts_at", "ends_at")

_PLACE_IN_SERIES = {"series_id", "occurrence"}
"""Columns that say nothing of what takes place."""

_TIME = {"staff_id", "starts_at", "ends_at", "buffer_minutes"}
"""Columns that decide whose time is taken, and when."""


def of(session: int) -> Session:
    """A session that takes place. Raises DeskError when it is gone or called off."""
    row = Session.get_or_none(Session.id == session)
    if row is None:
        raise DeskError("This session is no longer there.")
    if row.cancelled_at is not None:
        raise DeskError("This session has been called off.")
    return row


def values(row: Session) -> Values:
    """What a session is now."""
    found = {name: getattr(row, name) for name in _COLUMNS}
    return found | {name: found[name].isoformat() for name in _MOMENTS}


def given(plan: Planned) -> Values:
    """The columns that a draft decides, without the time."""
    return {
        "service_id": plan.service,
        "staff_id": plan.staff,
        "capacity": plan.capacity,
        "buffer_minutes": plan.buffer_minutes,
    }


def timed(plan: Planned, wall: datetime, at: Instant) -> Values:
    """The columns that a wall time decides."""
    return {
        "starts_at": at.at.isoformat(),
        "ends_at": at.at.add(minutes=plan.duration_minutes).isoformat(),
        "wall_start": f"{wall:{WALL}}",
        "zone": plan.zone,
    }


def lasting(row: Session, plan: Planned) -> Values:
    """The end of a session that begins when it did."""
    return {"ends_at": row.starts_at.add(minutes=plan.duration_minutes).isoformat()}


def changed(row: Session, wanted: Values) -> Values:
    """Those columns that would be others than they are."""
    now = values(row)
    return {name: value for name, value in wanted.items() if now[name] != value}


def refuse(desk: Desk, edits: Sequence[Edit]) -> None:
    """Raises DeskError when a session cannot be changed so, for what has happened or who has a place in it."""
    moved = [(row, wanted["starts_at"]) for row, wanted in edits if "starts_at" in wanted]
    if any(row.starts_at <= desk.now for row, _ in moved):
        raise DeskError("This session has begun: what has been stays where it was.", "day")
    if any(datetime.fromisoformat(starts_at) < desk.now for _, starts_at in moved):
        raise DeskError("That time has passed. Choose one that lies ahead.", "day")
    refuse_marked(desk, [row for row, _ in moved], "be moved")
    smaller = [
        (row, wanted["capacity"]) for row, wanted in edits if wanted.get("capacity", row.capacity) < row.capacity
    ]
    _refuse_too_small(desk, smaller)


def _refuse_too_small(desk: Desk, smaller: Sequence[tuple[Session, int]]) -> None:
    taken = _taken([row.id for row, _ in smaller])
    for row, capacity in smaller:
        there = taken.get(row.id, 0)
        if there > capacity:
            places = "place is" if there == 1 else "places are"
            at = wording.day_and_time(row.starts_at, desk)
            raise DeskError(f"{there} {places} taken on {at}: there cannot be fewer than that.", "capacity")


def _taken(sessions: Sequence[int]) -> dict[int, int]:
    """How many places are taken in those of these sessions in which any are."""
    rows = Booking.select(Booking.session, fn.SUM(Booking.participants)).group_by(Booking.session)
    return dict(tuples(rows.where(Booking.session.in_(sessions) & Booking.status.in_(TAKES_A_PLACE))))


def refuse_marked(desk: Desk, rows: Sequence[Session], what: str) -> None:
    """Raises DeskError when it is marked for one of these who came, so that it cannot `be moved` or `be called off`."""
    marks = ("attended", "not_attended")
    marked = Booking.select(Booking.session, Booking.attendance).where(
        Booking.session.in_([row.id for row in rows]) & Booking.attendance.in_(marks)
    )
    found = tuples(marked)
    for row in rows:
        came = [attendance for session, attendance in found if session == row.id]
        if came:
            who = "Clients are" if len(came) > 1 else "A client is"
            how = "checked in" if "attended" in came else "marked as a no-show"
            raise DeskError(f"{who} {how} on {wording.day_and_time(row.starts_at, desk)}, so it cannot {what}.")


def span_after(row: Session, difference: Values) -> Span | None:
    """The time that a changed session takes of whoever gives it, when that is another than before; else None."""
    if not _TIME & difference.keys():
        return None
    after = values(row) | difference
    begins, ends = (datetime.fromisoformat(after[name]) for name in _MOMENTS)
    return Span(moment_to_stored(begins), moment_to_stored(ends + timedelta(minutes=int(after["buffer_minutes"]))))


def before(row: Session, difference: Values) -> Values:
    """What the columns that change are now."""
    return {name: value for name, value in values(row).items() if name in difference}


def write(desk: Desk, edits: Sequence[Edit]) -> None:
    """Change sessions, put down for every client in them that they moved, and give those who wait what fits now."""
    _refuse_two_of_one(edits)
    for row, wanted in edits:
        put(row, wanted)
    moved = {row.id: (row, wanted) for row, wanted in edits if "starts_at" in wanted}
    there = Booking.select().where(Booking.session.in_(list(moved)) & Booking.status.in_(LIVE)).order_by(Booking.id)
    for booking in there:
        _tell_moved(desk, booking, *moved[booking.session_id])
    for row, wanted in edits:
        if "capacity" in wanted:
            waitlist.fill(desk, row.id)


def _refuse_two_of_one(edits: Sequence[Edit]) -> None:
    """Raises DeskError when a session would be the same time of a calendar's event as another, by which it is known."""
    keys = {(row.uid, wanted["occurrence"]) for row, wanted in edits if row.uid and "occurrence" in wanted}
    others = Session.select(Session.uid, Session.occurrence).where(
        Session.uid.in_({uid for uid, _ in keys}) & Session.id.not_in([row.id for row, _ in edits])
    )
    if keys.intersection(tuples(others)):
        raise DeskError("Another session of this event of a calendar is at that time. Move them one by one.", "day")


def put(row: Session, difference: Values) -> None:
    """Write these columns; it is a new version of the session unless only its place in the series is another."""
    columns = {name: datetime.fromisoformat(value) if name in _MOMENTS else value for name, value in difference.items()}
    if difference.keys() - _PLACE_IN_SERIES:
        columns["sequence"] = Session.sequence + 1
    if columns:
        Session.update(**columns).where(Session.id == row.id).execute()
    if "service_id" in columns:
        Booking.update(service_id=columns["service_id"]).where(Booking.session == row.id).execute()


def _tell_moved(desk: Desk, booking: Booking, row: Session, wanted: Values) -> None:
    """An event for a booking that moved with its session; the session alone is taken back, and it follows."""
    now = values(row) | wanted
    before, after = (
        {"session": row.id, "starts_at": at, "staff": staff, "double_booked": bool(booking.double_booked)}
        for at, staff in (
            (moment_to_stored(row.starts_at), row.staff_id),
            (moment_to_stored(datetime.fromisoformat(now["starts_at"])), now["staff_id"]),
        )
    )
    record(
        desk,
        "booking.rescheduled",
        contact=booking.contact_id,
        booking=booking.id,
        before=before,
        after=after,
        with_session=True,
    )


def edits_since(event: Event, key: str, sessions: Iterable[int] = ()) -> int:
    """How many edits of what was opened by an event have not been taken back; `key` names it in the data of both.

    Of a series, `sessions` are all that were edited one by one.
    """
    later = (Event.at >= event.at) & (Event.id > event.id)
    parts = {"session": frozenset(sessions), key: frozenset((event.data[key],))}
    kinds = {"session.edited": 1, "session.edited_back": -1, "series.edited": 1, "series.edited_back": -1}
    found = Event.select(Event.kind, Event.data).where(Event.kind.in_([*kinds]) & later)
    return sum(
        kinds[kind] for kind, data in tuples(found) if any(data.get(name) in meant for name, meant in parts.items())
    )


def back(desk: Desk, edits: Sequence[tuple[Session, Values, Values]], beside: Collection[int] = ()) -> None:
    """Sessions are again what they were `before` an edit that left them as `after`. Raises DeskError if not all can.

    `beside` are sessions that were in their way before the edit already.
    """
    if any(changed(row, after) or (row.cancelled_at and after.keys() - _PLACE_IN_SERIES) for row, _, after in edits):
        raise DeskError("This has been changed since, so it cannot be undone.")
    backwards = [(row, before) for row, before, _ in edits]
    refuse(desk, backwards)
    for staff in {before.get("staff_id", row.staff_id) for row, before in backwards}:
        theirs = [one for one in backwards if one[1].get("staff_id", one[0].staff_id) == staff]
        refuse_busy(desk, staff, theirs, beside)
    write(desk, backwards)


def refuse_busy(desk: Desk, staff: int | None, edits: Sequence[Edit], beside: Collection[int] = ()) -> None:
    """Raises BusyError when a staff member has no time for sessions of theirs after a change of that time.

    What is `beside` does not matter.
    """
    taken = [(row.id, span) for row, wanted in edits if (span := span_after(row, wanted)) is not None]
    staff_time.refuse_busy_at(desk, staff, sorted(span for _, span in taken), [*(row for row, _ in taken), *beside])


def beside(edits: Sequence[Edit]) -> Values:
    """What the log keeps for taking an edit back: `beside`, the sessions that are given at the same time as these."""
    moved = [row for row, wanted in edits if _TIME & wanted.keys()]
    there: set[int] = set()
    for staff in {row.staff_id for row in moved}:
        spans = sorted(staff_time.span_of(row) for row in moved if row.staff_id == staff)
        there.update(staff_time.beside(staff, spans, [row.id for row in moved]))
    return {"beside": sorted(there)} if there else {}


def in_short(desk: Desk, row: Session) -> str:
    """A session in a few words: `Yoga flow, Tue 24 Nov 09:00`."""
    service = one_line(Service.get_by_id(row.service_id).name, 60)
    return f"{service}, {wording.day_and_time(row.starts_at, desk)}"

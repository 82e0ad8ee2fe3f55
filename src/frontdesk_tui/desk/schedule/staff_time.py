"""The time of staff members: nobody gives two sessions at once, unless that is wanted."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from pendulum import DateTime

from frontdesk_tui.desk import wall_clock, wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

LOOK_BACK = timedelta(hours=24 + 8)
"""The longest session, and the longest buffer after one: nothing that began earlier is still in the way."""

NAMED = 3
"""Times that one refusal names."""

_MINUTE = 60_000_000


class Span(NamedTuple):
    """Time of a staff member, as stored microseconds; the end is the first moment that is free again."""

    start: int
    end: int


def span(starts_at: DateTime, ends_at: DateTime, buffer_minutes: int = 0) -> Span:
    """The time that a session takes of whoever gives it."""
    return Span(moment_to_stored(starts_at), moment_to_stored(ends_at) + buffer_minutes * _MINUTE)


def span_of(session: Session) -> Span:
    """The time that a session takes now."""
    return span(session.starts_at, session.ends_at, session.buffer_minutes)


def busy(
    staff: int, starts_at: DateTime, ends_at: DateTime, *, other_than: int | None = None, buffer_minutes: int = 0
) -> str:
    """B3: what a staff member has in that time, in words, such as `Haircut, Dana Levi, 09:00–09:45`; else nothing.

    Sessions there count with the buffer after them, what is asked for with `buffer_minutes`.
    """
    wanted = span(starts_at, ends_at, buffer_minutes)
    found = in_the_way(staff, [wanted], () if other_than is None else (other_than,))
    return told(found[0][1]) if found else ""


def refuse_busy(
    desk: Desk,
    staff: int | None,
    starts_at: DateTime,
    ends_at: DateTime,
    buffer_minutes: int,
    other_than: int | None = None,
) -> None:
    """B3: raises BusyError, which names what is in the way, when a staff member has no time. Nobody always has."""
    if staff is None:
        return
    there = busy(staff, starts_at, ends_at, other_than=other_than, buffer_minutes=buffer_minutes)
    if there:
        raise BusyError(f"{_name_of(staff)} is busy on {wording.day_and_time(starts_at, desk)}: {there}.", "staff")


def refuse_busy_at(desk: Desk, staff: int | None, wanted: Sequence[Span], other_than: Collection[int] = ()) -> None:
    """The same for many times at once, in order: names the first few that are taken and says how many there are.

    They must not be in each other's way either.
    """
    if staff is None or not wanted:
        return
    found = in_the_way(staff, wanted, other_than)
    if not found:
        _refuse_crowding(desk, staff, wanted)
        return
    if len(wanted) == 1:
        at = wording.day_and_time(moment_from_stored(found[0][0].start), desk)
        raise BusyError(f"{_name_of(staff)} is busy on {at}: {told(found[0][1])}.", "staff")
    named = [
        f"{wording.day_and_time(moment_from_stored(one.start), desk)} ({told(there)})" for one, there in found[:NAMED]
    ]
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    raise BusyError(
        f"{_name_of(staff)} is busy at {len(found)} of these {len(wanted)} times: {', '.join(named)}{more}.", "staff"
    )


def _refuse_crowding(desk: Desk, staff: int, wanted: Sequence[Span]) -> None:
    crowded = [later for earlier, later in pairwise(wanted) if later.start < earlier.end]
    if crowded:
        at = wording.day_and_time(moment_from_stored(crowded[0].start), desk)
        raise BusyError(
            f"{_name_of(staff)} would not be through with one when the next begins, on {at} for the first time "
            f"({len(crowded)} in all).",
            "staff",
        )


def in_the_way(staff: int, wanted: Sequence[Span], other_than: Collection[int] = ()) -> list[tuple[Span, int]]:
    """Those of these times, in order, at which a staff member is busy, each with the session that is in the way."""
    found: dict[Span, int] = {}
    for one, row in _overlapping(staff, wanted, other_than):
        found.setdefault(one, row)
    return list(found.items())


def beside(staff: int | None, wanted: Sequence[Span], other_than: Collection[int] = ()) -> list[int]:
    """The sessions that a staff member gives at these times besides; none when nobody in particular is meant.

    They are put down before the times are given up, for whoever takes that back finds them there again.
    """
    if staff is None or not wanted:
        return []
    return sorted({row for _, row in _overlapping(staff, wanted, other_than)})


def _overlapping(staff: int, wanted: Sequence[Span], other_than: Collection[int]) -> Iterator[tuple[Span, int]]:
    """Each of these times, in order, with each session that is in its way."""
    first, last = min(one.start for one in wanted), max(one.end for one in wanted)
    # Plain numbers: a series asks for years at once.
    rows = tuples(
        Session.select(Session.starts_at + 0, Session.ends_at + 0, Session.buffer_minutes, Session.id)
        .where((Session.staff == staff) & Session.cancelled_at.is_null())
        .where((Session.starts_at > first - _back()) & (Session.starts_at < last))
        .order_by(Session.starts_at, Session.id)
    )
    left_out = set(other_than)
    there = [(Span(start, end + buffer * _MINUTE), row) for start, end, buffer, row in rows if row not in left_out]
    starts = [taken.start for taken, _ in there]
    for one in wanted:
        for taken, row in there[bisect_left(starts, one.start - _back()) : bisect_left(starts, one.end)]:
            if taken.end > one.start:
                yield one, row


def _back() -> int:
    return int(LOOK_BACK.total_seconds()) * 1_000_000


def told(session: int) -> str:
    """A session in words, with its client when it is one's alone: `Haircut, Dana Levi, 09:00–09:45`."""
    row = Session.get_by_id(session)
    clients = Booking.select(Booking.client_name).where(
        (Booking.session == session) & Booking.status.not_in((*NOTHING_DUE, "waitlisted"))
    )
    names = [one_line(client.client_name, 60) for client in clients.limit(2)] if row.capacity == 1 else []
    begins, ends = (wall_clock.wall_of(moment, row.zone) for moment in (row.starts_at, row.ends_at))
    service = one_line(Service.get_by_id(row.service_id).name, 60)
    return ", ".join([service, *(names if len(names) == 1 else []), f"{_hour(begins)}–{_hour(ends)}"])


def _hour(wall: datetime) -> str:
    return f"{wall:%H:%M}"


def _name_of(staff: int) -> str:
    row = Staff.get_or_none(Staff.id == staff)
    return one_line(row.name, 60) if row else "This colleague"

"""Which time of an event in a calendar file is which of the sessions that an earlier version of it became."""

from collections import Counter
from collections.abc import Sequence

from frontdesk_tui.desk.schedule.calendar_event import CalendarEvent, EventTime
from frontdesk_tui.models.session import Session

Pairs = list[tuple[EventTime, Session | None]]
"""Each time with its session; None for one that has none yet."""


def paired(event: CalendarEvent, stored: Sequence[Session], *, fresh: bool) -> tuple[Pairs, list[Session]]:
    """The times with their sessions, and the sessions that a later version of the event has no more.

    By the key that both have. Where a later version has moved the whole event, so that all keys are others, bookings
    must not be lost: what is left is paired by the day, then one after the other when there are as many of both.
    `fresh` when none of the sessions was there before this event.
    """
    by_key = {row.occurrence: row for row in stored}
    pairs: Pairs = [(time, by_key.pop(time.key)) for time in event.times if time.key in by_key]
    new = [time for time in event.times if all(time is not found for found, _ in pairs)]
    left = [row for row in by_key.values() if row.cancelled_at is None]
    if fresh or not event.whole:
        return [*pairs, *((time, None) for time in new)], []
    if event.sequence <= _version(stored):
        return pairs, []
    for time in list(new):
        same_day = next((row for row in left if row.wall_start[:10] == _day(time)), None)
        if same_day is not None:
            pairs.append((time, same_day))
            new.remove(time)
            left.remove(same_day)
    if len(new) == len(left):
        return [*pairs, *zip(new, left, strict=True)], []
    return [*pairs, *((time, None) for time in new)], left


def _version(stored: Sequence[Session]) -> int:
    """The version of the event that most of its sessions are of; single ones are changed on their own."""
    count = Counter(row.sequence for row in stored)
    return max(count, key=lambda sequence: (count[sequence], sequence))


def _day(time: EventTime) -> str:
    return time.key[:10] or f"{time.starts_at:%Y-%m-%d}"

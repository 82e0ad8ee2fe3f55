"""Where the cursor of a calendar can be: on a session, or on free time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pendulum import Date

from frontdesk_tui.desk.schedule.calendar import DAY, Away, CalendarPage, SessionBlock
from frontdesk_tui.desk.schedule.hours_text import Hours

SLOT = 30
"""Minutes that one step over free time goes on."""

SHORTEST_GAP = 15
"""Minutes that are listed as free time."""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands below one heading of the calendar."""

    day: Date
    staff: int | None = None
    """Whose sessions these are, where each staff member has a column."""
    by_staff: bool = False
    name: str = ""
    """What the staff member is called; safe to display."""

    def blocks(self, page: CalendarPage) -> list[SessionBlock]:
        """The sessions of this column, by start."""
        return [
            block
            for block in page.blocks
            if block.day == self.day and (not self.by_staff or block.staff_id == self.staff)
        ]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor is wished to be; on what it comes to rest there, the sessions of the day decide."""

    day: Date
    minute: int
    session: int | None = None
    """Id of the session that is meant, of those at that time."""
    staff: int | None = None
    """Whose column is meant, where each staff member has one."""

    def at(self, minute: int, session: int | None = None) -> "Spot":
        """Another time of the same day."""
        return replace(self, minute=minute, session=session)


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that the cursor can be on."""

    minute: int
    """Minutes of the day; `until` is where it ends."""
    until: int
    block: SessionBlock | None = None
    """The session; None for free time."""


def columns_of(page: CalendarPage, by_staff: bool) -> tuple[Column, ...]:
    """The columns of a page: its days, or those who give something on its only day."""
    if by_staff:
        return tuple(Column(page.first_day, one.id, True, one.name) for one in page.staff)
    return tuple(Column(page.first_day.add(days=n)) for n in range(page.days))


def slots(blocks: Sequence[SessionBlock]) -> list[Stop]:
    """The sessions of a column and all free time between them, in steps of half an hour."""
    free = (stop for start, end in _gaps(blocks, (Hours(0, DAY),)) for stop in _steps(start, end))
    return _sorted(blocks, free)


def agenda(blocks: Sequence[SessionBlock], opened: Sequence[Hours], since: int) -> list[Stop]:
    """The sessions of a day and the free time between them while it is open, from a minute on. Never empty."""
    since = -(-since // SHORTEST_GAP) * SHORTEST_GAP
    gaps = [(max(start, since), end) for start, end in _gaps(blocks, opened)]
    found = _sorted(blocks, (Stop(start, end) for start, end in gaps if end - start >= SHORTEST_GAP))
    whole = opened or (Hours(9 * 60, 18 * 60),)
    return found or [Stop(whole[0].starts, whole[-1].ends)]


def index_of(stops: Sequence[Stop], spot: Spot) -> int:
    """Which stop a spot means: its session, else one at that time, else what begins next."""
    meant = [n for n, stop in enumerate(stops) if stop.block is not None and stop.block.id == spot.session]
    there = [n for n, stop in enumerate(stops) if stop.minute <= spot.minute < stop.until]
    found = meant or [n for n in there if stops[n].block is not None] or there
    if found:
        return found[0]
    return next((n for n, stop in enumerate(stops) if stop.minute > spot.minute), len(stops) - 1)


def without(opened: Sequence[Hours], times_off: Iterable[Away]) -> tuple[Hours, ...]:
    """What these times off leave of the hours of a day."""
    left = list(opened)
    for away in times_off:
        before = [(span.starts, min(span.ends, away.from_minute)) for span in left]
        after = [(max(span.starts, away.to_minute), span.ends) for span in left]
        left = sorted(Hours(starts, ends) for starts, ends in before + after if starts < ends)
    return tuple(left)


def _sorted(blocks: Iterable[SessionBlock], free: Iterable[Stop]) -> list[Stop]:
    found = [Stop(block.from_minute, block.to_minute, block) for block in blocks]
    found += free
    return sorted(found, key=lambda stop: (stop.minute, stop.block is None, stop.block.id if stop.block else 0))


def _gaps(blocks: Iterable[SessionBlock], within: Iterable[Hours]) -> Iterator[tuple[int, int]]:
    """The time within these hours that no session takes."""
    for span in within:
        at = span.starts
        for block in sorted(blocks, key=lambda block: block.from_minute):
            if block.from_minute >= span.ends:
                break
            if at < block.from_minute:
                yield at, block.from_minute
            at = max(at, block.to_minute)
        if at < span.ends:
            yield at, span.ends


def _steps(start: int, end: int) -> Iterator[Stop]:
    """Free time in steps that begin at full and half hours, but for the first."""
    while start < end:
        until = min(end, (start // SLOT + 1) * SLOT)
        yield Stop(start, until)
        start = until

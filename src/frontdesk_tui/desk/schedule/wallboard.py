"""B2: what takes place today, for a screen that everybody sees: no client is named on it."""

from typing import NamedTuple

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import calendar
from frontdesk_tui.desk.schedule.calendar_page import SessionBlock


class WallLine(NamedTuple):
    """A session; texts are safe to display."""

    when: str
    """`17:30–18:30`, in the business's zone."""
    what: str
    """The service."""
    who: str
    """Who gives it; may be empty."""
    places: str
    """How many are free, in words; empty for what only one comes to."""
    is_on: bool
    """Whether it has begun."""


def lines(desk: Desk) -> list[WallLine]:
    """The sessions of today that are not over, by their start."""
    page = calendar.read(desk, desk.today, 1)
    ahead = [block for block in page.blocks if block.ends_at > desk.now]
    return [_line(desk, block) for block in sorted(ahead, key=lambda one: (one.starts, one.service, one.id))]


def _line(desk: Desk, block: SessionBlock) -> WallLine:
    starts, ends = (wording.time_of_day(moment, desk) for moment in (block.starts_at, block.ends_at))
    return WallLine(f"{starts}–{ends}", block.service, block.staff, _places(block), block.starts_at <= desk.now)


def _places(block: SessionBlock) -> str:
    free = block.capacity - block.booked
    if block.capacity == 1:
        return ""
    return "full" if free <= 0 else "1 place free" if free == 1 else f"{free:,} places free"

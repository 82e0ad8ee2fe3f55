"""A session on its way to another time: where it came from, where it is now."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pendulum import Date

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.schedule import weeks
from frontdesk_tui.desk.schedule.calendar import DAY, CalendarPage, SessionBlock
from frontdesk_tui.widgets.calendar_stops import Spot


@dataclass(frozen=True, slots=True)
class Moving:
    """What is moved, and to where so far."""

    block: SessionBlock
    """As it was when it was lifted."""
    day: Date
    minute: int
    """Minutes of the day at which it is to start."""
    staff_id: int | None
    """Who is to give it, and what they are called."""
    staff: str

    @classmethod
    def lift(cls, block: SessionBlock) -> "Moving":
        """A session that is where it was."""
        return cls(block, block.day, block.from_minute, block.staff_id, block.staff)

    @property
    def moved(self) -> bool:
        """Whether it is elsewhere by now."""
        was = self.block
        return (self.day, self.minute, self.staff_id) != (was.day, was.from_minute, was.staff_id)

    @property
    def spot(self) -> Spot:
        """Where it is."""
        return Spot(self.day, self.minute, self.block.id, self.staff_id)

    @property
    def origin(self) -> Spot:
        """Where it was."""
        return Spot(self.block.day, self.block.from_minute, self.block.id, self.block.staff_id)

    def wall(self, zone: str) -> datetime:
        """The wall time at which the session is to start; a part of it after midnight moves with the whole."""
        was = self.block
        on = timedelta(days=(self.day - was.day).days, minutes=self.minute - was.from_minute)
        return wall_clock.wall_of(was.starts_at, zone) + on

    def by(self, days: int, minutes: int) -> "Moving":
        """Some days and minutes further, or back; it never leaves the day by minutes."""
        minute = min(max(0, self.minute + minutes), DAY - 5)
        return replace(self, day=self.day.add(days=days), minute=minute)

    def to(self, staff_id: int | None, staff: str) -> "Moving":
        """Given by somebody else."""
        return replace(self, staff_id=staff_id, staff=staff)

    def on(self, page: CalendarPage) -> CalendarPage:
        """The page as it looks with the session there."""
        length = self.block.to_minute - self.block.from_minute
        until = min(DAY, self.minute + length)
        there = replace(
            self.block,
            day=self.day,
            from_minute=self.minute,
            to_minute=until,
            staff_id=self.staff_id,
            staff=self.staff,
        )
        rest = [block for block in page.blocks if block.id != self.block.id]
        blocks = sorted([*rest, there], key=lambda block: (block.day, block.from_minute, -block.to_minute, block.id))
        return replace(page, blocks=tuple(blocks))

    @property
    def said(self) -> str:
        """`Move Haircut, Dana Levi: Mon 23 09:00 → Tue 24 10:30, Lena`."""
        was = self.block
        what = ", ".join(one for one in (was.service, was.client) if one)
        other = f", {self.staff or 'nobody'}" if self.staff_id != was.staff_id else ""
        start = f"{weeks.weekday(was.day)} {weeks.clock(was.from_minute)}"
        return f"Move {what}: {start} → {weeks.weekday(self.day)} {weeks.clock(self.minute)}{other}"

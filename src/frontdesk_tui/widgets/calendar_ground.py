"""What lies under the sessions of a column: open, closed, or somebody away."""

from collections.abc import Container
from dataclasses import dataclass

from pendulum import Date

from frontdesk_tui.desk.schedule.calendar import DAY, Away, CalendarPage, HeldTime
from frontdesk_tui.widgets.calendar_stops import Column
from frontdesk_tui.widgets.calendar_words import away_words


@dataclass(frozen=True, slots=True)
class Patch:
    """What a row has where there is no session."""

    look: str
    """`free`, `closed`, `away` or `held`."""
    text: str = ""
    """Words, where these begin."""


_FREE = Patch("free")


class Ground:
    """The rows of one column."""

    def __init__(self, rows: dict[int, Patch]) -> None:
        self._rows = rows

    def at(self, row: int) -> Patch:
        """What a row has."""
        return self._rows.get(row, _FREE)


def ground_of(page: CalendarPage, column: Column, step: int) -> Ground:
    """Closed time and time off in a column whose rows have `step` minutes, with words where each begins."""
    staff = column.staff if column.by_staff else page.only
    rows: dict[int, Patch] = {}
    if page.weeks is not None:
        opened = page.opened(column.day, staff)
        for row in range(DAY // step):
            if not any(span.starts < (row + 1) * step and row * step < span.ends for span in opened):
                rows[row] = Patch("closed")
        if not opened:
            rows[page.open_from // step] = Patch("closed", " closed" if staff is None else " not in")
    taken = {
        row for block in column.blocks(page) for row in range(block.from_minute // step, -(-block.to_minute // step))
    }
    for away in aways(page, column):
        if away.staff_id is None or staff is not None:
            _put(rows, away, page, step, taken)
    for one in holds(page, column):
        if one.session is None:
            first = one.from_minute // step
            rows.update(dict.fromkeys(range(first, max(first + 1, -(-one.to_minute // step))), Patch("held")))
            rows[first] = Patch("held", f" held {one.held_by}")
    return Ground(rows)


def holds(page: CalendarPage, column: Column) -> list[HeldTime]:
    """S7: what other desks are booking just now in a column; what is nobody's in particular shows in each."""
    staff = column.staff if column.by_staff else page.only
    return [one for one in page.held if one.day == column.day and (staff is None or one.staff_id in (None, staff))]


def aways(page: CalendarPage, column: Column) -> list[Away]:
    """The times off that a column is about: the business's, and those of its staff member or of everybody."""
    staff = column.staff if column.by_staff else page.only
    return [
        away
        for away in page.times_off
        if away.day == column.day and (away.staff_id is None or staff is None or away.staff_id == staff)
    ]


def out_of_hours(page: CalendarPage, day: Date, staff: int | None, from_minute: int, to_minute: int) -> str:
    """`outside opening hours`, or a staff member's working hours, where these minutes are not all within them."""
    if page.weeks is None or any(
        span.starts <= from_minute and to_minute <= span.ends for span in page.opened(day, staff)
    ):
        return ""
    return "outside working hours" if staff in page.weeks and staff is not None else "outside opening hours"


def not_at_work(page: CalendarPage, day: Date, staff: int | None, from_minute: int, to_minute: int) -> str:
    """Why nobody would look for a session there, in words: away, closed, out of hours; empty when it is open."""
    away = [
        away_words(one)
        for one in page.times_off
        if one.day == day
        and one.staff_id in (None, staff)
        and one.from_minute < to_minute
        and from_minute < one.to_minute
    ]
    return away[0] if away else out_of_hours(page, day, staff, from_minute, to_minute)


def who_is_away(page: CalendarPage, column: Column) -> list[str]:
    """For the heading of a column of everyone's sessions, in words, longer and shorter; empty for nobody."""
    if column.by_staff or page.only is not None:
        return []
    names = sorted({away.staff for away in aways(page, column) if away.staff_id is not None})
    return [f"{', '.join(names)} away", f"{len(names)} away"] if names else []


def _put(rows: dict[int, Patch], away: Away, page: CalendarPage, step: int, taken: Container[int]) -> None:
    """Enter a time off, with words in its first row that is free."""
    first, after = away.from_minute // step, max(away.from_minute // step + 1, -(-away.to_minute // step))
    rows.update(dict.fromkeys(range(first, after), Patch("away")))
    begins = max(first, min(page.open_from // step, after - 1))
    row = next((row for row in range(begins, after) if row not in taken), None)
    if row is not None:
        rows[row] = Patch("away", f" {away_words(away)}")

"""Points given and redeemed by week, as bars on either side of a line.

Painted here, line by line, rather than by a plotting library: a redraw at 100 by 30 sends 10 KB in 8 ms where that of
textual-plotext sends 24 KB in 100 ms. Above or below the line is told apart without any colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from frontdesk_tui.desk.loyalty.points_data import PointsWeek
from frontdesk_tui.widgets.cells import fit

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WIDEST = 8
"""Cells that a week takes at most, with the gap after it."""

_OTHER_ROWS = 3
"""Legend, line and dates: the rows without bars."""

_STEPS = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)
"""Points a row stands for, or ten times as many, and so on."""

_YEAR = 53
"""Weeks from which on the dates say the year rather than the day."""

_Piece = tuple[str, str]
"""Some cells, and how they look: `given`, `redeemed`, `below` or `text`."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many rows there are on either side of the line, and how many points a row stands for on both."""

    above: int
    below: int
    unit: int


def scale_of(rows: int, given: int, redeemed: int) -> Scale:
    """The scale on which as much as possible is seen of the largest weeks; `rows` are at least 2."""
    if redeemed <= 0:
        return Scale(rows, 0, _round(-(-given // rows)))
    above = min(range(1, rows), key=lambda above: max(-(-given // above), -(-redeemed // (rows - above))))
    return Scale(above, rows - above, _round(max(-(-given // above), -(-redeemed // (rows - above)))))


def _round(unit: int) -> int:
    """The next larger number that is easy to count in."""
    power = 1
    while unit > _STEPS[-1] * power:
        power *= 10
    return unit if unit <= 10 else next(step * power for step in _STEPS if step * power >= unit)


class WeekBars(Widget):
    """The chart: as many of the latest weeks as there is room for."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"week-bars--{part}" for part in ("given", "redeemed", "text")}
    DEFAULT_CSS = """
    WeekBars {
        & > .week-bars--given { color: $text-success; }
        & > .week-bars--redeemed { color: $text-warning; }
        & > .week-bars--text { color: $text-muted; }
    }
    """

    weeks: reactive[tuple[PointsWeek, ...]] = reactive(())
    """The weeks, one after the other."""

    def render_line(self, y: int) -> Strip:
        """A line of the chart."""
        width, height = self.size
        rows = height - _OTHER_ROWS
        if rows < 2 or not self.weeks or y >= height:
            return Strip.blank(width, self._style("text"))
        parts = _Chart(self.weeks, width, rows).line(y)
        segments = [Segment("".join(text for text, _ in run), self._style(look)) for look, run in _runs(parts)]
        return Strip(segments).adjust_cell_length(width, self._style("text"))

    def _style(self, look: str) -> Style:
        """Below the line a bar hangs: what it does not fill of its last cell is painted in place of it."""
        if look == "below":
            return self._style("redeemed") + Style(reverse=True)
        return self.get_component_rich_style(f"week-bars--{look}")


def _runs(parts: Sequence[_Piece]) -> Iterator[tuple[str, Iterator[_Piece]]]:
    return groupby(parts, key=lambda part: part[1])


class _Chart:
    """The chart at one size."""

    def __init__(self, weeks: Sequence[PointsWeek], width: int, rows: int) -> None:
        given, redeemed = max(week.given for week in weeks), max(week.redeemed for week in weeks)
        self._scale = scale_of(rows, max(1, given), redeemed)
        highest, lowest = (f"{self._scale.unit * side:,}" for side in (self._scale.above, self._scale.below))
        self._margin = max(len(highest), len(lowest)) + 1
        self._room = max(1, width - self._margin)
        self._weeks = weeks[-self._room :]
        self._left_out = len(weeks) - len(self._weeks)
        self._each = min(_WIDEST, self._room // len(self._weeks))
        self._highest, self._lowest = highest, lowest

    def line(self, y: int) -> list[_Piece]:
        """The pieces of line `y`."""
        above, below = self._scale.above, self._scale.below
        if y == 0:
            return self._legend()
        if y <= above:
            row = above - y
            return [self._label(self._highest if y == 1 else ""), *self._bars(lambda week: self._part(week.given, row))]
        if y == above + 1:
            return [self._label("0"), ("─" * (self._each * len(self._weeks)), "text")]
        row = y - above - 2
        if row < below:
            label = self._label(self._lowest if row == below - 1 else "")
            return [label, *self._bars(lambda week: self._hanging(week.redeemed, row))]
        return [self._label(""), (self._dates(), "text")]

    def _legend(self) -> list[_Piece]:
        which = f"the latest {len(self._weeks):,} weeks" if self._left_out else "by week"
        return [
            *((" " * self._margin, "text"), ("█ given", "given"), (" above the line, ", "text")),
            *(("█ redeemed", "redeemed"), (f" below · {which}", "text")),
        ]

    def _label(self, text: str) -> _Piece:
        return text.rjust(self._margin - 1) + " ", "text"

    def _bars(self, part: Callable[[PointsWeek], _Piece]) -> Iterator[_Piece]:
        wide = max(1, self._each - 1)
        for week in self._weeks:
            cell, look = part(week)
            yield cell * wide, look
            # A gap that looks as the bar before it goes down the line with it.
            yield " " * (self._each - wide), "redeemed" if look == "below" else look

    def _part(self, points: int, row: int) -> _Piece:
        """What a bar has in a row above the line, the first of which is the lowest."""
        return _EIGHTHS[self._eighths(points, row)], "given"

    def _hanging(self, points: int, row: int) -> _Piece:
        """What a bar has in a row below the line, the first of which is the highest."""
        eighths = self._eighths(points, row)
        return (_EIGHTHS[8 - eighths], "below") if 0 < eighths < 8 else (_EIGHTHS[eighths], "redeemed")

    def _eighths(self, points: int, row: int) -> int:
        """How much of a cell is filled; the smallest number of points is seen, too."""
        whole = max(1, round(points * 8 / self._scale.unit)) if points > 0 else 0
        return max(0, min(8, whole - 8 * row))

    def _dates(self) -> str:
        """The first day of some of the weeks, as far as there is room for it."""
        said = "MMM YYYY" if len(self._weeks) >= _YEAR else "D MMM"
        line, free = "", 0
        for number, week in enumerate(self._weeks):
            at = number * self._each
            if at >= free and self._room - at >= len(said):
                line += fit("", at - cell_len(line)) + week.first.format(said)
                free = cell_len(line) + 2
        return line

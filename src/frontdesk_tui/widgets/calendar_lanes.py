"""Overlapping sessions side by side: which lane of a column each is in, and which rows it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from frontdesk_tui.desk.schedule.calendar import SessionBlock

NARROWEST = 7
"""Cells that a lane has at least; where there are fewer, sessions are left out and counted."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A session in a column."""

    block: SessionBlock
    top: int
    """Its first row, and the row after its last."""
    bottom: int
    x: int
    """Its first cell in the column, and how many it has."""
    width: int
    more: int = 0
    """How many sessions are left out in its favour."""


def rows_of(from_minute: int, to_minute: int, step: int) -> tuple[int, int]:
    """The first row of a span of the day, and the row after its last, where a row has `step` minutes.

    What ends within a row leaves it to what begins there; everything has a row at least.
    """
    top = from_minute // step
    return top, max(top + 1, to_minute // step)


class _Span:
    """A session with its rows, before it has a place beside others."""

    def __init__(self, block: SessionBlock, step: int) -> None:
        self.block = block
        self.top, self.bottom = rows_of(block.from_minute, block.to_minute, step)
        self.order = (self.top, block.from_minute, -block.to_minute, block.id)

    def begins_after(self, row: int, minute: int) -> bool:
        """Whether it begins when what ends there is over, by the clock and on the screen."""
        return self.top >= row and self.block.from_minute >= minute

    def overlaps(self, other: _Span) -> bool:
        """Whether both cannot be in one lane."""
        after = self.begins_after(other.bottom, other.block.to_minute)
        return not after and not other.begins_after(self.bottom, self.block.to_minute)

    def placed(self, x: int, end: int, more: int = 0) -> Placed:
        """It, from one cell of the column to before another."""
        return Placed(self.block, self.top, self.bottom, x, end - x, more)


def lay(blocks: Iterable[SessionBlock], step: int, width: int, chosen: int | None = None) -> list[Placed]:
    """The sessions of one column of `width` cells, by row and lane. `chosen` is the id of one that is to be seen."""
    placed: list[Placed] = []
    group: list[_Span] = []
    row, minute = 0, 0
    for span in sorted((_Span(block, step) for block in blocks), key=lambda span: span.order):
        if group and span.begins_after(row, minute):
            placed += _side_by_side(group, width, chosen)
            group = []
        group.append(span)
        row, minute = max(row, span.bottom), max(minute, span.block.to_minute)
    placed += _side_by_side(group, width, chosen)
    return [_stretched(one, placed, step) for one in placed]


def _stretched(one: Placed, placed: list[Placed], step: int) -> Placed:
    """A session that ends within a row has that row too, where nothing else begins in it."""
    if one.bottom * step >= one.block.to_minute:
        return one
    taken = any(
        other.top <= one.bottom < other.bottom and other.x < one.x + one.width and one.x < other.x + other.width
        for other in placed
    )
    return one if taken else replace(one, bottom=one.bottom + 1)


def _side_by_side(group: list[_Span], width: int, chosen: int | None) -> list[Placed]:
    """Lay sessions that hang together by overlapping into lanes of the same width."""
    lanes: list[list[_Span]] = []
    for span in group:
        fitting = (lane for lane in lanes if span.begins_after(lane[-1].bottom, lane[-1].block.to_minute))
        if (lane := next(fitting, None)) is not None:
            lane.append(span)
        else:
            lanes.append([span])
    most = max(1, width // NARROWEST)
    crowd = [span for lane in lanes[most - 1 :] for span in lane] if len(lanes) > most else []
    shown = lanes[: most - 1] if crowd else lanes
    count = len(shown) + bool(crowd)
    edges = [width * n // count for n in range(count + 1)] if count else []
    found = [span.placed(edges[n], edges[n + 1]) for n, lane in enumerate(shown) for span in lane]
    return found + _stand_ins(crowd, edges[-2:], chosen)


def _stand_ins(crowd: list[_Span], edges: list[int], chosen: int | None) -> list[Placed]:
    """What of too many is shown in the last lane: the chosen one, else the first, of those that overlap."""
    found: list[Placed] = []
    waiting = sorted(crowd, key=lambda span: (span.block.id != chosen, span.order))
    while waiting:
        first, *rest = waiting
        hidden = [span for span in rest if span.overlaps(first)]
        found.append(first.placed(edges[0], edges[1], len(hidden)))
        waiting = [span for span in rest if span not in hidden]
    return found

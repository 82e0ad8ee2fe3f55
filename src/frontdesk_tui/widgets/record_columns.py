"""Columns of a record list, and how they share its width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from frontdesk_tui.widgets.cells import Align, fit
from frontdesk_tui.widgets.inks import Span

GAP = "  "
"""What stands between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what is over it and how wide it is."""

    title: str
    """Said in the header; fixed text of the program."""
    width: int
    """Cells it takes; the fewest that it takes when it grows."""
    grows: bool = False
    """True when it takes a share of the cells left over (the first that grows takes the odd ones too)."""
    align: Align = "left"
    """Where the texts stand in it, its title too."""
    drop_below: int = 0
    """Lists narrower than this many cells leave it out; the higher, the sooner it gives way where cells are few."""


class Placed(NamedTuple):
    """A column that is shown at the present width."""

    column: int
    """Index among the list's columns, and among a row's cells."""
    width: int
    """Cells that it has got."""
    align: Align
    """Where the texts stand in it."""


def place(columns: Sequence[Column], room: int, list_width: int) -> tuple[Placed, ...]:
    """The columns that a list of `list_width` cells shows, sharing `room` cells."""
    shown = [(index, column) for index, column in enumerate(columns) if list_width >= column.drop_below]
    while len(shown) > 1 and _least(shown) > room:
        shown.remove(max(shown, key=lambda item: (item[1].drop_below, item[0])))
    growing = sum(column.grows for _, column in shown) or 1
    share, odd = divmod(max(0, room - _least(shown)), growing)
    placed = []
    for index, column in shown:
        extra = share + odd if column.grows else 0
        odd = 0 if column.grows else odd
        placed.append(Placed(index, min(column.width + extra, room), column.align))
    return tuple(placed)


def line_of(cells: Sequence[str], placed: Sequence[Placed], room: int) -> str:
    """The cells of one row side by side, exactly `room` cells wide."""
    texts = [fit(cells[column] if column < len(cells) else "", width, align) for column, width, align in placed]
    line = GAP.join(texts)
    return line + " " * (room - _width(placed))


def spans_of(
    cells: Sequence[str], inks: Sequence[tuple[int, Sequence[Span]]], placed: Sequence[Placed]
) -> Iterator[Span]:
    """Where in that line the coloured characters of the cells are, in order; what was cut off is left out."""
    by_column, at = dict(inks), 0
    for column, width, align in placed:
        text = fit(cells[column], width, align)
        for span in by_column.get(column, ()):
            if span.start < len(text):
                yield Span(at + span.start, at + min(span.end, len(text)), span.colour)
        at += len(text) + len(GAP)


def column_at(placed: Sequence[Placed], x: int) -> int | None:
    """Index of the column whose cells hold `x`, counted from where the first column begins."""
    for column, width, _ in placed:
        if 0 <= x < width:
            return column
        x -= width + len(GAP)
    return None


def _least(shown: Sequence[tuple[int, Column]]) -> int:
    return sum(column.width for _, column in shown) + len(GAP) * (len(shown) - 1)


def _width(placed: Sequence[Placed]) -> int:
    return sum(item.width for item in placed) + len(GAP) * (len(placed) - 1)

"""Points given, redeemed and left: of all time, and of a period."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from frontdesk_tui.desk.loyalty.naming import titled
from frontdesk_tui.desk.loyalty.points_data import Figures, Period, PointsData
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.widgets.cells import fit

_PERIOD, _FIGURE, _GAP = 13, 12, 2
"""Cells of the words at the left, of a figure at least, and between two of them."""


class PointsFigures(Widget):
    """L1: a line of titles, and two of figures."""

    DEFAULT_CSS = """
    PointsFigures { height: 3; }
    """

    data: reactive[PointsData | None] = reactive(None)
    """What is said; None until it has been read."""
    period: reactive[Period] = reactive(Period.TWELVE_WEEKS)
    """What the second line is of."""

    def render(self) -> Content:
        """The lines."""
        return _all(self.data, self.period, self.content_size.width) if self.data else Content("")


def called(data: PointsData) -> str:
    """What the points are called, as a title begins."""
    return titled(one_line(data.programme.points, 20))


def _all(data: PointsData, period: Period, room: int) -> Content:
    """Given, redeemed, unredeemed (and expired, where any have) of all time and of a period, `room` cells wide."""
    words = ["given", "redeemed", "unredeemed", *(["expired"] if data.ever.expired else [])]
    named = [f"{called(data)} {word}" for word in words]
    each = (room - _PERIOD) // len(words) - _GAP
    titles = named if all(cell_len(name) <= each for name in named) else [word.capitalize() for word in words]
    width = max(_FIGURE, *map(cell_len, titles))
    lines = [Content.styled(_line("", titles, width), "dim")]
    lines.append(Content.styled(_line("All time", _figures(data.ever, len(words), "{:,}"), width), "bold"))
    if period is not Period.ALL:
        lately = _figures(data.lately, len(words), "{:+,}")
        lines.append(Content(_line(period.value.capitalize(), lately, width)))
    return Content("\n").join(lines)


def _figures(of: Figures, count: int, left: str) -> list[str]:
    """As texts; what is left at the end of a period is by how much it has changed."""
    return [f"{of.given:,}", f"{of.redeemed:,}", left.format(of.unredeemed), f"{of.expired:,}"][:count]


def _line(first: str, cells: Sequence[str], width: int) -> str:
    return fit(first, _PERIOD) + "".join(" " * _GAP + fit(cell, width, "right") for cell in cells)

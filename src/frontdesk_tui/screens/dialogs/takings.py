"""The close of day: what was taken, by which means and by whom, and what is still open."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from pendulum import Date
from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import takings
from frontdesk_tui.desk.booking.takings import Taking, Takings
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.titled_pane import TitledPane

_WIDTH = 74
"""Cells of a table."""

_LEAST = 12
"""Cells of a column of money, at the least."""

_LEAST_NAME = 8
"""Cells of a method's or a colleague's name, at the least."""

_COUNT = 8
"""Cells of the number of payments."""

_GAP = "  "


class Tables(VerticalScroll, inherit_bindings=False):
    """What is too high is scrolled; the keys to the left and right are for the days."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False, tooltip="A line down"),
        Binding("up,k", "scroll_up", "Up", show=False, tooltip="A line up"),
        Binding("pagedown", "page_down", "Page down", show=False, tooltip="A page on"),
        Binding("pageup", "page_up", "Page up", show=False, tooltip="A page back"),
    ]


class DayTakings(ErrandDialog):
    """B6: the money of one day. It follows what this desk and others do."""

    CSS_PATH = "takings.tcss"
    AUTO_FOCUS = "Tables"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "day(-1)", "Day before", tooltip="The day before", id="takings.before"),
        Binding("right", "day(1)", "Day after", tooltip="The day after", id="takings.after"),
        Binding("t", "today", "Today", tooltip="Back to today", id="takings.today"),
        Binding("g", "errand('takings', 'go_to')", "Go to date", tooltip="The day you type", id="takings.go_to"),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="takings.close"),
    ]

    pane = getters.query_one("#takings", TitledPane)
    text = getters.query_one("#text", Static)

    def __init__(self, desk: Desk, found: Takings) -> None:
        super().__init__()
        self._desk = desk
        self.found = found
        """What is shown."""
        self.day = found.day
        """The day that is asked for, and shown as soon as it has been read."""

    def compose(self) -> ComposeResult:
        """The tables in a frame."""
        with TitledPane(id="takings", classes="dialog"), Tables():
            yield Static(id="text")
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Show what was read, and follow."""
        self._show()
        self.read_anew()

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: money may have been taken, or given back."""
        self.read_anew()

    def go_to(self, day: Date) -> None:
        """Show another day."""
        self.day = day
        self.read_anew()

    @work(exclusive=True, group="rows")
    async def read_anew(self) -> None:
        """Read the day and show it."""
        desk = self.work.desk()
        found = await self.work.ask(takings.of_day, desk, self.day)
        if self.can_show_now():
            self.found, self._desk = found, desk
            self._show()

    def _show(self) -> None:
        self.pane.entitle(f"Takings · {self.found.said}")
        self.text.update(Content("\n").join(_lines(self.found, self._desk.today)))

    def action_day(self, days: int) -> None:
        """So many days on."""
        self.go_to(self.day.add(days=days))

    def action_today(self) -> None:
        """Back to today."""
        self.go_to(self.work.desk().today)


def _lines(found: Takings, today: Date) -> Iterator[Content]:
    """The two tables, one below the other, and what is still open."""
    if found.totals:
        listed = [_money(taking) for taking in (*found.totals, *found.by_method, *found.by_staff)]
        widths = [max(_LEAST, *map(len, column)) for column in zip(*listed, strict=True)]
        yield from _table("By method", found.by_method, widths)
        for taking in found.totals:
            yield Content.styled(_line(taking.name, _money(taking), f"{taking.count:,}", widths), "bold")
        yield Content("")
        yield from _table("By staff member", found.by_staff, widths)
    else:
        yield Content.styled("Nothing was taken on this day.", "dim")
    yield Content("")
    when = "today" if found.day == today else "of this day"
    yield Content(f"Still open {when}: {found.still_open or 'nothing'}")


def _table(title: str, takings: Sequence[Taking], widths: Sequence[int]) -> Iterator[Content]:
    yield Content.styled(_line(title, ("Paid", "Refunded", "Net"), "Payments", widths), "bold dim")
    for taking in takings:
        yield Content(_line(taking.name, _money(taking), f"{taking.count:,}", widths))


def _money(taking: Taking) -> tuple[str, str, str]:
    """What was taken, given back (empty for nothing), and is left."""
    refunded = wording.money(taking.refunded, taking.currency) if taking.refunded else ""
    return wording.money(taking.paid, taking.currency), refunded, wording.money(taking.net, taking.currency)


def _line(name: str, money: Sequence[str], count: str, widths: Sequence[int]) -> str:
    """One line of a table; `widths` are the cells of the columns of money."""
    columns = zip((*money, count), (*widths, _COUNT), strict=True)
    rest = _GAP.join(fit(text, width, "right") for text, width in columns)
    return fit(name, max(_LEAST_NAME, _WIDTH - len(_GAP) - len(rest))) + _GAP + rest

"""The Loyalty place: points given and redeemed, and the clients who have some."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from frontdesk_tui.desk.changes import ANYTHING, Changes
from frontdesk_tui.desk.clients.listing import ContactRow, Order, Wanted
from frontdesk_tui.desk.loyalty import points_data
from frontdesk_tui.desk.loyalty.points_data import Period, PointsData
from frontdesk_tui.screens import loyalty_page as words
from frontdesk_tui.screens.card_beside import BACK, CardBeside
from frontdesk_tui.screens.loyalty_keys import ABOUT_A_CLIENT, ABOUT_NONE, LIST_KEYS, ON_THE_CARD, THE_PROGRAMME
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.points_figures import PointsFigures
from frontdesk_tui.widgets.record_list import ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane
from frontdesk_tui.widgets.top_line import TopLine
from frontdesk_tui.widgets.week_bars import WeekBars


class ClientsWithPoints(RecordList, inherit_bindings=False):
    """Clients with points. Of the letters that move elsewhere, `g` and `j` give and adjust here."""

    BINDINGS: ClassVar[list[BindingType]] = LIST_KEYS


class LoyaltyPlace(CardBeside):
    """L1, L5: the figures, and who has points."""

    CSS_PATH = ["card_beside.tcss", "loyalty.tcss"]
    AUTO_FOCUS = "ClientsWithPoints"
    SEARCH_KEY = "⟦/ loyalty.search⟧"
    FROM_ANYWHERE = frozenset({"loyalty.give_to", "loyalty.programme", "loyalty.rewards", "loyalty.rules"})
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (170, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high"), (50, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*ABOUT_A_CLIENT, *THE_PROGRAMME, *ON_THE_CARD, BACK]
    SORTED_COLUMN = {Order.POINTS: (1, True), Order.LAST_POINTS: (3, True), Order.NAME: (0, False)}

    period: var[Period] = var(Period.TWELVE_WEEKS, init=False)
    """What the second line of figures and the chart are of."""
    data: var[PointsData | None] = var(None, init=False)
    """What they say; None until it has been read."""

    figures = getters.query_one(PointsFigures)
    chart = getters.query_one(WeekBars)

    def __init__(self) -> None:
        super().__init__()
        self._missed = False
        self.set_reactive(LoyaltyPlace.wanted, Wanted(order=Order.POINTS, with_points=True))

    def compose(self) -> ComposeResult:
        """Top line, figures and chart above the list, key bar; the card comes beside them."""
        yield TopLine()
        with Horizontal(id="desk"), Vertical(id="beside"):
            with TitledPane(id="points-pane"):
                yield PointsFigures()
                yield WeekBars()
            yield from self.list_pane(ClientsWithPoints(words.COLUMNS, id="contacts"))
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the figures beside what every such place shows."""
        self.read_data()

    # -- what is listed ------------------------------------------------------------------------

    @property
    def what(self) -> str:
        """Those who have points, whatever these are called."""
        return f"Clients with {self.data.programme.points if self.data else 'points'}"

    @property
    def beginnings(self) -> str:
        """Give some, or have them earned."""
        ways = ["⟦n loyalty.give_to⟧   give points to a client, or to a new one"]
        if self.may_run("loyalty_rules"):
            ways += [
                "⟦E loyalty.rules⟧   say what clients earn points for",
                "⟦R loyalty.rewards⟧   say what they can redeem them for",
            ]
        return "Nobody has points yet.\n\n" + named("\n".join(ways))

    def row(self, contact: ContactRow) -> ListRow:
        """Points now and redeemed, last activity, member status, tier."""
        cells = (contact.name, contact.points, contact.redeemed, contact.last_points, contact.member, contact.tier)
        return ListRow(contact.id, cells)

    def follow(self, changes: Changes) -> None:
        """S7: show what has changed; while another place is shown, later."""
        if self.app.screen_stack[0] is not self:
            self._missed = True
            return
        super().follow(changes)
        if changes.points or changes.settings or changes.contacts is None:
            self.read_data()

    def on_screen_resume(self) -> None:
        """Show what has changed while another place was shown."""
        if self._missed:
            self._missed = False
            self.follow(ANYTHING)

    # -- the figures ---------------------------------------------------------------------------

    @work(exclusive=True, group="data")
    async def read_data(self) -> None:
        """Read the figures and show them."""
        self.data = await self.work.ask(points_data.read, self.work.desk(), self.period)

    def watch_period(self) -> None:
        """Show others."""
        self.read_data()

    def watch_data(self) -> None:
        """Show the figures, and the columns and titles that the programme decides on."""
        data = self.data
        if data is None or not self.is_attached:
            return
        pane = self.query_one("#points-pane", TitledPane)
        pane.entitle(words.title(data, data.shortfalls if self.may_run("loyalty_shortfalls") else 0))
        pane.set_class(not any((data.ever.given, data.ever.redeemed)), "-without")
        self.figures.data, self.figures.period = data, self.period
        self.chart.weeks = data.weeks
        self.clients.show_columns(words.columns(data))
        self.say_count()

    def action_period(self) -> None:
        """The next period."""
        periods = list(Period)
        self.period = periods[(periods.index(self.period) + 1) % len(periods)]

    # -- errands -------------------------------------------------------------------------------

    @on(RecordList.Highlighted, "#contacts")
    def _keys_change(self) -> None:
        """There is somebody to whom the keys do something, or nobody any more."""
        self.refresh_bindings()

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Where no client is listed nothing is about one."""
        there = self.current is not None if self.query(ClientsWithPoints) else False
        return super().offers(errand) and (there or errand in ABOUT_NONE)

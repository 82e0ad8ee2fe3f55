"""The pages of the calendar: which days are shown, for whom, and the turning from one to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pendulum import Date
from textual import getters, work
from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import Static
from textual.worker import Worker

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.schedule import calendar, weeks
from frontdesk_tui.desk.schedule.calendar import CalendarPage
from frontdesk_tui.screens.errand_screen import Place
from frontdesk_tui.widgets.calendar_agenda import CalendarAgenda
from frontdesk_tui.widgets.calendar_grid import CalendarGrid
from frontdesk_tui.widgets.calendar_ground import aways, holds, out_of_hours
from frontdesk_tui.widgets.calendar_moving import Moving
from frontdesk_tui.widgets.calendar_stops import Spot
from frontdesk_tui.widgets.calendar_view import CalendarView
from frontdesk_tui.widgets.calendar_words import free_words, in_full
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.titled_pane import TitledPane
from frontdesk_tui.widgets.top_line import TopLine

WIDE_FROM = 100
"""Cells from which on the calendar is a grid, and no list."""


class CalendarPages(Place):
    """A place that shows a day or a week."""

    by_week = True
    """Whether a page is a week; else a day."""
    staff: int | None = None
    """Id of the staff member whose sessions are shown; None for everyone's."""
    staff_said = "everyone"
    """Whose they are, safe to display."""
    moving: Moving | None = None
    """The session that is on its way to another time."""
    page: CalendarPage | None = None
    """What was read last."""
    _meant: Spot | None = None
    """Where the cursor is to be on a page that is being read."""

    grid = getters.query_one(CalendarGrid)
    agenda = getters.query_one(CalendarAgenda)

    def compose(self) -> ComposeResult:
        """Top line, calendar, what is known of the session under the cursor, key bar."""
        yield TopLine()
        with TitledPane(id="calendar-pane"):
            yield CalendarGrid()
            yield CalendarAgenda()
            yield Static("", id="calendar-detail", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show today, and follow the clock and what other desks do."""
        self._fit(self.app.size.width)
        self.watch(self.query_one(TopLine), "clock_text", self._tell_time)
        self.turn(self.this_moment(), afresh=True)

    def on_screen_resume(self) -> None:
        """Time has passed while something else was shown, and in a dialog that stays open things may have been done."""
        self._tell_time()
        if self.page is not None and self.asking is None:
            self.asking = self._catch_up()

    def on_resize(self, event: Resize) -> None:
        """A narrow terminal has the list, a wide one the grid."""
        before = self.view
        self._fit(event.size.width)
        if self.view is not before and before.spot is not None:
            self.call_after_refresh(self._show, before.spot, afresh=True)
        self.call_after_refresh(self.entitle)

    def _fit(self, width: int) -> None:
        self.set_class(width < WIDE_FROM, "-agenda")

    # -- what is shown -------------------------------------------------------------------------

    @property
    def view(self) -> CalendarView:
        """The grid, or the list."""
        return self.agenda if self.has_class("-agenda") else self.grid

    @property
    def by_staff(self) -> bool:
        """Whether each staff member has a column."""
        return not self.by_week and self.staff is None and not self.has_class("-agenda")

    def this_moment(self) -> Spot:
        """Now, as a place of the cursor."""
        local = self.work.desk().local(self.work.desk().now)
        return Spot(local.date(), local.hour * 60 + local.minute)

    def span(self, day: Date) -> tuple[Date, int]:
        """The first day of the page that a day is on, and how many days that has."""
        if not self.by_week:
            return day, 1
        return weeks.first_of(day, self.work.desk().business.country), 7

    def turn(self, spot: Spot, *, afresh: bool = False) -> None:
        """Put the cursor there, on the page that it is on; keys wait for one that is to be read first."""
        page = self.page
        if page is not None and (page.first_day, page.days, page.only) == (*self.span(spot.day), self.staff):
            self._show(spot, afresh=afresh)
        else:
            self.asking = self._read(spot, afresh)

    def spot(self) -> tuple[Spot | None, bool, int | None, str]:
        """The page, and where the cursor is on it."""
        return self.view.spot, self.by_week, self.staff, self.staff_said

    async def go_back_to(self, spot: tuple[Spot | None, bool, int | None, str]) -> None:
        """Show the same page, with the cursor there."""
        at, self.by_week, self.staff, self.staff_said = spot
        if at is not None:
            self.page = None
            self.turn(at)

    def go_to(self, wall: datetime, staff: int | None = None) -> None:
        """Show what was just put there, by the clock on the wall."""
        self.page = None
        self.turn(Spot(Date(wall.year, wall.month, wall.day), wall.hour * 60 + wall.minute, None, staff))

    @work(exclusive=True, group="page")
    async def _read(self, spot: Spot, afresh: bool) -> None:
        self._meant = spot
        self.page = await self._ask(*self.span(spot.day))
        self._show(spot, afresh=afresh)

    async def _ask(self, first: Date, days: int) -> CalendarPage:
        return await self.work.ask(calendar.read, self.work.desk(), first, days, self.staff)

    @work(exclusive=True, group="page again")
    async def read_again(self) -> None:
        """Read the page that is shown once more."""
        await self._renew()

    async def _renew(self) -> None:
        """Show what the page has by now; cursor and scrolling stay."""
        while (page := self.page) is not None:
            found = await self._ask(page.first_day, page.days)
            if self.page is page and found.only == page.only:
                if found != page:
                    self.page = found
                    self.page_changed()
                    self._show(self.view.spot or self.this_moment())
                return

    def page_changed(self) -> None:
        """What is on the page is no longer as it was."""

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: show what has changed, here or at another desk; also a page that could not be read before."""
        if self.page is not None:
            self.read_again()
        elif self.asking is None:
            self.turn(self._meant or self.this_moment(), afresh=True)

    def validate_asking(self, asking: Worker[None] | None) -> Worker[None] | None:
        """Keys wait for an errand to its end, and until what it has done is shown: they are about that."""
        errand = self.asking
        if asking is not None or errand is None or errand.group != "errand":
            return asking
        return self._catch_up() if errand.is_finished else errand

    def action_errand(self, name: str, what: str = "run", *given: object) -> None:
        """Run an errand; what the palette or the mouse asks for is not lost while only the page is read again."""
        if self.asking is not None and self.asking.group == "catch up":
            self.asking = None
        super().action_errand(name, what, *given)

    @work(group="catch up")
    async def _catch_up(self) -> None:
        """Show what was done here."""
        await self._renew()

    def _show(self, spot: Spot, *, afresh: bool = False) -> None:
        """Show the page with the cursor there."""
        page = self.page
        if page is None:
            return
        view = self.view
        shown = page if self.moving is None else self.moving.on(page)
        view.lifted = None if self.moving is None else self.moving.block.id
        now = self.this_moment()
        view.now = (now.day, now.minute)
        spot = self._in_column(spot, shown) if self.by_staff else spot
        if not afresh and view.page is shown and self.moving is None:
            view.go(spot)
        else:
            view.show(shown, spot, by_staff=self.by_staff, afresh=afresh)
        self.entitle()
        self.pointed_at()

    def _in_column(self, spot: Spot, page: CalendarPage) -> Spot:
        """The spot in the column of whoever gives the session there, where the column is not known yet."""
        if any(one.id == spot.staff for one in page.staff):
            return spot
        there = [block for block in page.blocks if block.from_minute <= spot.minute < block.to_minute]
        meant = [block for block in page.blocks if block.id == spot.session] or there
        return replace(spot, staff=meant[0].staff_id if meant else page.staff[0].id)

    def _tell_time(self) -> None:
        """The line of now moves; the cursor stays."""
        now = self.this_moment()
        if self.page is not None:
            self.view.tell_time(now.day, now.minute)
            self.pointed_at()

    # -- what is said ----------------------------------------------------------------------------

    def pointed_at(self) -> None:
        """Say all that is known of what the cursor is on; the keys that work there may be others."""
        stop, spot, page = self.view.stop, self.view.spot, self.view.page
        if stop is not None and spot is not None and page is not None:
            is_empty = not any(block.day == spot.day for block in page.blocks)
            column = self.view.columns[self.view.column]
            staff = column.staff if column.by_staff else page.only
            closed = out_of_hours(page, spot.day, staff, stop.minute, stop.minute + 1)
            can_do = free_words(page.has_services, is_empty, closed)
            said = in_full(stop, weeks.weekday(spot.day), aways(page, column), can_do, holds(page, column))
            self.query_one("#calendar-detail", Static).update(said, layout=False)

    def entitle(self) -> None:
        """Say which days these are and whose, or what is being moved."""
        pane = self.query_one("#calendar-pane", TitledPane)
        if self.page is None:
            return
        room = max(0, pane.outer_size.width - 6)
        if self.moving is not None:
            pane.entitle(fit(self.moving.said, min(room, len(self.moving.said) * 2)).rstrip())
            return
        days = weeks.days(self.page.first_day, self.page.days)
        whose = f"staff: {self.staff_said} · {'week' if self.by_week else 'day'}"
        gap = room - len(days) - len(fit(whose, 80).rstrip()) - 2
        pane.entitle(f"{days} {'─' * gap} {whose}" if gap > 0 else days)

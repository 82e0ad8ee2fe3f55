"""The Calendar place: who comes when."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.worker import Worker

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.schedule.calendar import DAY, SessionBlock
from frontdesk_tui.desk.schedule.holds import Slot
from frontdesk_tui.screens.calendar_pages import CalendarPages
from frontdesk_tui.screens.holding import Holding
from frontdesk_tui.widgets.calendar_moving import Moving
from frontdesk_tui.widgets.calendar_stops import SLOT, Spot
from frontdesk_tui.widgets.calendar_view import CalendarView
from frontdesk_tui.widgets.calendar_words import NO_SERVICES
from frontdesk_tui.widgets.named_keys import named

_WHILE_MOVING = frozenset({"side", "step", "turn", "drop", "put_back", "help", "quit", "toggle_theme"})
"""What can be done while a session is being moved."""

_NOTHING_HERE = "Nothing is booked here. Go to a session first."


class CalendarPlace(CalendarPages):
    """B2: the day or the week, by staff member."""

    CSS_PATH = "calendar.tcss"
    FROM_ANYWHERE = frozenset({"calendar.arrivals", "calendar.takings", "calendar.report"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "drop", "Move here", tooltip="Move the session to where it is now", id="calendar.drop"),
        Binding("escape", "put_back", "Put back", tooltip="Leave the session where it was", id="calendar.put_back"),
        Binding("enter", "open", "Open", tooltip="Open the attendance sheet, or book free time", id="calendar.open"),
        Binding("b", "book", "Book", tooltip="Book a client into this session or free time", id="calendar.book"),
        Binding("c", "check_in", "Check in", tooltip="Check in; of a class, open its sheet", id="calendar.check_in"),
        Binding("p", "single('pay_booking')", "Payment", tooltip="Mark as paid in person", id="calendar.pay"),
        Binding("r", "lift", "Move", tooltip="Reschedule: move the session by arrows and Enter", id="calendar.lift"),
        Binding("t", "today", "Today", tooltip="Go to now", id="calendar.today"),
        Binding("x", "cancel", "Cancel", tooltip="Cancel the appointment, or call the class off", id="calendar.cancel"),
        Binding("g", "errand('calendar_go')", "Go to date", tooltip="Go to a date that is typed", id="calendar.go"),
        Binding("w", "day_or_week", "Day/week", tooltip="Show a day by staff member, or a week", id="calendar.week"),
        Binding("s", "errand('calendar_staff')", "Staff", tooltip="Show one staff member only", id="calendar.staff"),
        Binding("n", "new_session", "New session", tooltip="Open a session here", id="calendar.new"),
        Binding("e", "edit_session", "Edit", tooltip="Edit this session", id="calendar.edit"),
        Binding(
            "left", "side(-1)", "Day", key_display="←→", tooltip="The day before, or the column", id="calendar.left"
        ),
        Binding("right", "side(1)", "Day", show=False, tooltip="The next day, or the next column", id="calendar.right"),
        Binding(
            "up", "step(-1)", "Slot", key_display="↑↓", tooltip="The session or free time before", id="calendar.up"
        ),
        Binding("down", "step(1)", "Slot", show=False, tooltip="The next session or free time", id="calendar.down"),
        Binding(
            "i",
            "single('form_responses')",
            "Form responses",
            show=False,
            tooltip="What the client answered when booking",
            id="calendar.form",
        ),
        Binding("A", "errand('arrivals')", "Arrivals", show=False, tooltip="Who comes now", id="calendar.arrivals"),
        Binding("T", "errand('takings')", "Takings", show=False, tooltip="What was taken today", id="calendar.takings"),
        Binding(
            "R",
            "errand('bookings_report')",
            "Bookings report",
            show=False,
            tooltip="Bookings of a period; writes them to a file",
            id="calendar.report",
        ),
        Binding("pagedown", "turn(1)", "Next page", show=False, tooltip="The next week or day", id="calendar.next"),
        Binding(
            "pageup", "turn(-1)", "Page before", show=False, tooltip="The week or day before", id="calendar.before"
        ),
        Binding("home", "end(False)", "First", show=False, tooltip="The first session of the day", id="calendar.first"),
        Binding("end", "end(True)", "Last", show=False, tooltip="The last session of the day", id="calendar.last"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._held = Holding(self)
        self._keeping: Worker[None] | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a session is being moved, only what moves it."""
        is_moving = self.moving is not None
        if action in ("drop", "put_back"):
            return is_moving
        return super().check_action(action, parameters) if not is_moving or action in _WHILE_MOVING else False

    # -- what keys are about -----------------------------------------------------------------

    @property
    def block(self) -> SessionBlock | None:
        """The session under the cursor."""
        return self.view.block

    @property
    def whose(self) -> int | None:
        """Id of the only staff member whose time the cursor is on; None where it can be anybody's."""
        return self.view.spot.staff if self.by_staff and self.view.spot is not None else self.staff

    @property
    def booking(self) -> int | None:
        """Id of the only booking that the session under the cursor can have."""
        return None if self.block is None else self.block.booking

    @property
    def current(self) -> int | None:
        """Id of the client of that booking."""
        return None if self.block is None else self.block.contact

    def on_session(self) -> SessionBlock | None:
        """The session under the cursor; None, which is said, when there is none."""
        if self.block is None:
            self.work.say(_NOTHING_HERE)
        return self.block

    # -- moving about ------------------------------------------------------------------------

    def action_side(self, steps: int) -> None:
        """To the column beside; over the edge to the next page. What is being moved goes along."""
        if self.moving is not None:
            self._shove(self._aside(self.moving, steps))
        elif self.view.side(steps):
            self.pointed_at()
        elif self.view.spot is not None:
            self.turn(replace(self.view.spot, day=self.view.spot.day.add(days=steps), session=None))

    def action_step(self, steps: int) -> None:
        """To the session or free time after, or before; in the list on to the next day, too."""
        spot = self.view.spot
        if self.moving is not None:
            self._shove(self.moving.by(0, steps * self.work.desk().business.slot_minutes))
        elif self.view.move(steps):
            self.pointed_at()
        elif spot is not None and self.view is self.agenda:
            self.turn(Spot(spot.day.add(days=steps), 0 if steps > 0 else DAY - 1, None, spot.staff))

    def action_turn(self, pages: int) -> None:
        """To the same time on the next page, or the one before."""
        spot, days = self.view.spot, pages * (7 if self.by_week else 1)
        if self.moving is not None:
            self._shove(self.moving.by(days, 0))
        elif spot is not None:
            self.turn(replace(spot, day=spot.day.add(days=days), session=None))

    def action_end(self, last: bool) -> None:
        """To the first or last session of the day."""
        if self.view.spot is not None:
            self.view.end(last)
            self.pointed_at()

    def action_today(self) -> None:
        """To now."""
        self.turn(self.this_moment(), afresh=True)

    def action_day_or_week(self) -> None:
        """Show a day, or a week; the cursor stays where it is."""
        spot, block = self.view.spot, self.block
        if spot is not None:
            self.by_week = not self.by_week
            session = None if block is None else block.id
            staff = spot.staff if block is None else block.staff_id
            self.turn(replace(spot, session=session, staff=staff), afresh=True)

    @on(CalendarView.Pointed)
    def _pointed(self, event: CalendarView.Pointed) -> None:
        if self.moving is not None:
            return
        self.view.go(event.spot)
        self.pointed_at()
        if event.again:
            self.action_open()

    # -- errands -------------------------------------------------------------------------------

    def action_open(self) -> None:
        """The sheet of the session under the cursor; on free time, book."""
        if self.block is not None:
            self.action_errand("open_sheet", "run", self.block.id)
        else:
            self.action_book()

    def action_book(self) -> None:
        """Book into the session, or at the free time, under the cursor."""
        stop, spot = self.view.stop, self.view.spot
        if stop is None or spot is None or self.page is None:
            return
        if stop.block is not None:
            self.action_errand("book", "into", stop.block.id)
        elif not self.page.has_services:
            self.work.say(named(NO_SERVICES))
        elif stop.until - stop.minute > SLOT:
            self.action_errand("book", "on", spot.day.isoformat())
        else:
            at = self.work.desk().at(spot.day, stop.minute // 60, stop.minute % 60)
            self.action_errand("book", "at", at.isoformat(), self.whose)

    def action_check_in(self) -> None:
        """Check in whoever is booked alone; of a class open the sheet."""
        self.action_single("check_in")

    def action_single(self, errand: str) -> None:
        """Run an errand about the only booking of the session; where there may be several, open the sheet."""
        block = self.on_session()
        if block is not None and block.booking is not None:
            self.action_errand(errand)
        elif block is not None:
            self.action_errand("open_sheet", "run", block.id)

    def action_cancel(self) -> None:
        """Cancel the only booking, or call the session off."""
        block = self.on_session()
        if block is not None and block.booking is not None:
            self.action_errand("cancel_booking")
        elif block is not None:
            self.action_errand("session", "call_off", block.id)

    def action_new_session(self) -> None:
        """Open a session on this day, at this time or the next that has not passed, of whoever's column it is."""
        stop, spot, now = self.view.stop, self.view.spot, self.this_moment()
        if stop is not None and spot is not None:
            passed = spot.day == now.day and stop.minute <= now.minute < DAY - SLOT
            minute = (now.minute // SLOT + 1) * SLOT if passed else stop.minute
            self.action_errand("session", "new", spot.day.isoformat(), minute, self.whose)

    def action_edit_session(self) -> None:
        """Edit the session under the cursor."""
        if (block := self.on_session()) is not None:
            self.action_errand("session", "edit", block.id)

    # -- moving a session ------------------------------------------------------------------------

    def action_lift(self) -> None:
        """Take the session under the cursor up: arrows move it from now on."""
        if (block := self.on_session()) is not None:
            self._shove(Moving.lift(block))

    def _aside(self, moving: Moving, steps: int) -> Moving:
        """To the day beside, or to the colleague beside where each has a column; over the edge to the next day."""
        staff = self.view.columns
        index = self.view.column + steps
        if self.by_staff and 0 <= index < len(staff):
            return moving.to(staff[index].staff, "" if staff[index].staff is None else staff[index].name)
        return moving.by(steps, 0)

    def _shove(self, moving: Moving) -> None:
        self.moving = moving
        self.turn(moving.spot)
        self.refresh_bindings()
        self._hold()

    def _hold(self) -> None:
        """S7: have others see to where it is being moved."""
        if self._keeping is None or self._keeping.is_finished:
            self._keeping = self._keep()

    @work(group="holding")
    async def _keep(self) -> None:
        """However fast it is moved on: what is passed meanwhile is not held."""
        while (slot := self._slot()) != self._held.slot:
            await self._held.keep(slot)

    def _slot(self) -> Slot | None:
        """Where the session would be; None while nothing is moved, or it is where it was."""
        moving, zone = self.moving, self.work.desk().business.zone
        if moving is None or not moving.moved:
            return None
        starts_at = wall_clock.instant(moving.wall(zone), zone).at
        return Slot(starts_at, starts_at + (moving.block.ends_at - moving.block.starts_at), moving.staff_id)

    def action_drop(self) -> None:
        """Move it to where it is now."""
        if self.moving is not None and self.moving.moved:
            self.action_errand("calendar_move")
        else:
            self.action_put_back()

    def action_put_back(self) -> None:
        """Leave it where it was."""
        if self.moving is not None:
            self.set_down(self.moving.origin)

    def on_screen_suspend(self) -> None:
        """Who goes to another place moves nothing any more."""
        if self.app.screen_stack[0] is not self:
            self.action_put_back()

    def page_changed(self) -> None:
        """What somebody else has changed meanwhile is not moved from where it no longer is."""
        moving, page = self.moving, self.page
        if moving is None or page is None or not 0 <= (moving.block.day - page.first_day).days < page.days:
            return
        if not any(block.id == moving.block.id and block.starts == moving.block.starts for block in page.blocks):
            self.work.say("This session has just been moved or called off at another desk.", wrong=True)
            self.action_put_back()

    def set_down(self, spot: Spot) -> None:
        """Nothing is being moved any more; the cursor goes there."""
        self.moving = None
        self.turn(spot, afresh=False)
        self.refresh_bindings()
        self._hold()

"""A small app around the two faces of the calendar, and sessions to put into it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pendulum
from textual import on
from textual.app import ComposeResult

from frontdesk_tui.desk.schedule.calendar import Away, CalendarPage, Giver, SessionBlock
from frontdesk_tui.desk.schedule.working_time import DEFAULT_WEEK
from frontdesk_tui.widgets.calendar_agenda import CalendarAgenda
from frontdesk_tui.widgets.calendar_grid import CalendarGrid
from frontdesk_tui.widgets.calendar_stops import Spot
from frontdesk_tui.widgets.calendar_view import CalendarView
from frontdesk_tui.widgets.lean_paint import LeanPaint

SUNDAY = pendulum.date(2026, 11, 22)
NOON = (SUNDAY, 720)

_ids = count(1)


def minute(clock: str) -> int:
    hour, rest = clock.split(":")
    return int(hour) * 60 + int(rest)


def block(starts: str, ends: str, service: str = "Yoga", *, day: int = 0, **other: object) -> SessionBlock:
    """A class of Noa's on a day after Sunday the 22nd."""
    plain = SessionBlock(
        *(next(_ids), service, 1, "Noa", 1, "class", 0, 0, SUNDAY.add(days=day)),
        *(minute(starts), minute(ends), 12),
        booked=8,
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def page(*blocks: SessionBlock, days: int = 7, away: Sequence[Away] = (), staff: Sequence[str] = ()) -> CalendarPage:
    ordered = sorted(blocks, key=lambda one: (one.day, one.from_minute))
    givers = tuple(Giver(n, name) for n, name in enumerate(staff, 1))
    return CalendarPage(SUNDAY, days, tuple(ordered), tuple(away), staff=givers, weeks={None: DEFAULT_WEEK})


class CalendarApp(LeanPaint):
    """Shows a page in one of the faces, at noon on Sunday the 22nd."""

    def __init__(self, shown: CalendarPage, face: type[CalendarView] = CalendarGrid, *, by_staff: bool = False) -> None:
        super().__init__()
        self.shown = shown
        self.face = face
        self.by_staff = by_staff
        self.pointed: list[CalendarView.Pointed] = []

    def compose(self) -> ComposeResult:
        yield self.face()

    def on_mount(self) -> None:
        self.view.now = NOON
        self.call_after_refresh(
            self.view.show, self.shown, Spot(SUNDAY, 720, None, 1), by_staff=self.by_staff, afresh=True
        )

    @property
    def view(self) -> CalendarView:
        return self.query_one(CalendarView)

    @property
    def lines(self) -> list[str]:
        """The lines on the screen, without spaces at the end."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    def at(self, clock: str) -> str:
        """The line of a time in the grid."""
        return next(line for line in self.lines if line.startswith(clock))

    @on(CalendarView.Pointed)
    def note(self, message: CalendarView.Pointed) -> None:
        self.pointed.append(message)


__all__ = ["NOON", "SUNDAY", "Away", "CalendarAgenda", "CalendarApp", "CalendarGrid", "block", "minute", "page"]

"""B4: move a booking to another time; it stays the same booking, with its history."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from rich.cells import cell_len

from frontdesk_tui.desk import team, wording
from frontdesk_tui.desk.booking import booking_plan, bookings_of, rescheduling
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, FullError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import availability, holds
from frontdesk_tui.desk.schedule.availability import FreeTime
from frontdesk_tui.desk.schedule.holds import Slot
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import which_booking
from frontdesk_tui.screens.errands.cancel_booking import why_fixed
from frontdesk_tui.screens.holding import Holding
from frontdesk_tui.widgets.cells import fit

T = TypeVar("T")

_WIDEST_NAME = 20
"""Cells that a colleague's name takes in a list."""


class _Time(NamedTuple):
    """Where a booking can go."""

    free: FreeTime
    day: date
    """The day in the business's zone."""
    when: str
    """`Tue 24 Nov 09:00`."""
    staff: int | None
    name: str
    """Of the staff member, safe to display; empty when nobody gives it yet."""
    held: str = ""
    """Who else is booking it just now, in words."""

    @property
    def id(self) -> tuple[int, int | None, int | None]:
        """What a list knows it by, whatever is said of it."""
        return self.free.stored, self.free.session, self.staff


Times = Callable[[], Awaitable[list[_Time]]]
"""Reads where a booking can go by now."""


async def run(screen: ErrandScreen[Any]) -> None:
    """Ask for the new time among those that are free, and move it there."""
    line = await which_booking.wanted(
        screen,
        lambda one: not _why_not(one),
        "Reschedule which booking?",
        "Nothing to reschedule: this client has no booking ahead.",
        among=bookings_of.ahead,
    )
    if line is None:
        return
    if refusal := _why_not(line):
        screen.work.say(refusal)
        return
    times = await screen.work.ask(_times, screen.work.desk(), line)
    if not times:
        screen.work.say(f"No other time is free for {line.service} in the next {availability.DAYS} days.")
        return

    async def read() -> list[_Time]:
        return await screen.work.ask(_times, screen.work.desk(), line)

    chosen = await (_session if line.kind == "class" else _time)(screen, line, read)
    if chosen is not None:
        async with Holding(screen) as holding:
            await holding.keep(_slot(line, chosen))
            await _move(screen, line, chosen)


def _slot(line: BookingLine, to: _Time) -> Slot:
    return Slot(to.free.starts_at, to.free.starts_at + (line.ends_at - line.starts_at), to.staff, to.free.session)


def _why_not(line: BookingLine) -> str:
    if line.status == "waitlisted":
        return "This client still waits for a place. Cancel that, and book another time."
    return why_fixed(line)


def _times(desk: Desk, line: BookingLine) -> list[_Time]:
    """Times of the service by day, those of the same staff member first within each."""
    names = {one.id: one_line(one.name, 40) for one in team.colleagues()}
    zone, now_at = ZoneInfo(desk.business.zone), (moment_to_stored(line.starts_at), line.staff_id)
    days: dict[date, str] = {}
    found = []
    times = availability.free_times(desk, line.service_id, besides=line.session)
    lasts = availability.service_of(line.service_id).duration_minutes * 60_000_000
    held = holds.held(desk, times[0].stored, times[-1].stored + lasts) if times else []
    for free in times:
        if free.session is not None and free.session == line.session:
            continue
        # pendulum would take seconds for all times of a large team.
        local = datetime.fromtimestamp(free.stored // 1_000_000, UTC).astimezone(zone)
        day = local.date()
        if day not in days:
            days[day] = wording.day_and_time(free.starts_at, desk).rpartition(" ")[0]
        when = f"{days[day]} {local:%H:%M}"
        found += [
            _Time(
                free,
                day,
                when,
                staff if staff in names else None,
                names.get(staff, ""),
                holds.said(held, free._replace(staff=(staff,)), lasts) if held else "",
            )
            for staff in free.staff or (0,)
            if (free.stored, staff) != now_at
        ]
    return sorted(found, key=lambda time: (time.day, line.kind != "class" and time.staff != line.staff_id))


async def _session(screen: ErrandScreen[Any], line: BookingLine, read: Times) -> _Time | None:
    """One of the other sessions of a class."""

    async def choices() -> list[Choice[_Time]]:
        times = await read()
        when = max((cell_len(time.when) for time in times), default=0)
        name = min(_WIDEST_NAME, max((cell_len(time.name) for time in times), default=0))
        return [
            Choice(time, f"{fit(time.when, when)}  {fit(time.name, name)}", _places(time.free.left) + time.held)
            for time in times
        ]

    return await _chosen(screen, f"{line.client}: move {line.said} to", choices)


async def _time(screen: ErrandScreen[Any], line: BookingLine, read: Times) -> _Time | None:
    """A day, then a time of that day."""
    names: dict[date, str] = {}

    async def days() -> list[Choice[date]]:
        found = [(day, list(of_day)) for day, of_day in groupby(await read(), lambda time: time.day)]
        names.update((day, _day(of_day[0])) for day, of_day in found)
        wide = max((cell_len(names[day]) for day, _ in found), default=0)
        return [Choice(day, fit(names[day], wide), _free(of_day, line)) for day, of_day in found]

    day = await _chosen(screen, f"{line.client}: move {line.said} to which day?", days)
    if day is None:
        return None

    async def times() -> list[Choice[_Time]]:
        return [
            Choice(time, f"{time.when.rpartition(' ')[2]}  {time.name}", time.held.removeprefix(" · "))
            for time in await read()
            if time.day == day
        ]

    return await _chosen(screen, f"{line.client}: move {line.said} to {names[day]}", times)


async def _chosen(screen: ErrandScreen[Any], heading: str, read: Callable[[], Awaitable[list[Choice[T]]]]) -> T | None:
    chosen = await screen.app.push_screen_wait(Choose(heading, await read(), anew=read))
    return None if isinstance(chosen, str) else chosen


def _day(time: _Time) -> str:
    return time.when.rpartition(" ")[0]


def _free(times: list[_Time], line: BookingLine) -> str:
    """How many times of a day are free with the same staff member, and how many with others."""
    same = sum(time.staff == line.staff_id for time in times)
    others = len(times) - same
    said = (f"{same} with {line.staff or 'nobody yet'}" if same else "", f"{others} with others" if others else "")
    return " · ".join(word for word in said if word)


def _places(left: int) -> str:
    return f"{left} place{'' if left == 1 else 's'} left" if left > 0 else "full"


async def _move(screen: ErrandScreen[Any], line: BookingLine, to: _Time) -> None:
    """Move it; to where the client has something else, or into what is taken, only when that is wished on purpose."""
    said = f"{line.client}: {line.what} is now {to.when}"
    there = await screen.work.ask(booking_plan.also_then, line, to.free)
    if there and not await _all_the_same(screen, there):
        return
    try:
        await _moving(screen, line, to, False)()
    except (FullError, BusyError) as refusal:
        if await _all_the_same(screen, refusal.sentence):
            await screen.did(_moving(screen, line, to, True), f"{said} · double booked")
    else:
        screen.work.say(said)


async def _all_the_same(screen: ErrandScreen[Any], why_not: str) -> bool:
    question = Confirm("Move it there all the same?", why_not, "All the same")
    wished: bool = await screen.app.push_screen_wait(question)
    return wished


def _moving(screen: ErrandScreen[Any], line: BookingLine, to: _Time, overbook: bool) -> Callable[[], Awaitable[object]]:
    act = screen.work.act
    if to.free.session is not None:
        return partial(act, rescheduling.move, line.id, to.free.session, overbook=overbook)
    return partial(act, rescheduling.move_to_time, line.id, to.free.starts_at, to.staff, overbook=overbook)

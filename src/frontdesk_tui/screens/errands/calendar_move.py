"""B4: move a session, or the only booking in it, to where it was brought by arrows."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.booking import rescheduling
from frontdesk_tui.desk.errors import BusyError
from frontdesk_tui.desk.schedule import session_facts, sessions, weeks
from frontdesk_tui.desk.schedule.session_drafts import Scope
from frontdesk_tui.screens.calendar import CalendarPlace
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.widgets.calendar_ground import not_at_work
from frontdesk_tui.widgets.calendar_moving import Moving

Verb = Callable[[bool], Awaitable[object]]
"""Moves it; told whether it is to be moved although something is in the way."""


async def run(place: CalendarPlace) -> None:
    """Move it; where something is in the way, name that and ask. What is refused goes on being moved."""
    moving = place.moving
    if moving is None:
        return
    zone = place.work.desk().business.zone
    wall = moving.wall(zone)
    verb = await _verb(place, moving, wall)
    if verb is None:
        return
    when = f"{weeks.weekday(moving.day)} {weeks.clock(moving.minute)}"
    meant = wall_clock.instant(wall, zone).said
    closed = _closed(place, moving)
    said = f"{moving.block.client or moving.block.service} moved to {when}"
    said += "".join((f", {closed}" if closed else "", f". {meant}" if meant else ""))
    try:
        await verb(False)
    except BusyError as refusal:
        question = Confirm("Move it all the same?", refusal.sentence, "Move it all the same")
        if not await place.app.push_screen_wait(question) or not await place.did(partial(verb, True), said):
            return
    else:
        place.work.say(said)
    place.page = None
    place.set_down(moving.spot)


def _closed(place: CalendarPlace, moving: Moving) -> str:
    """Why nobody would look for it there: closed, away, out of hours. It is moved all the same, for that is seen."""
    block, page = moving.block, place.page
    if page is None or not 0 <= (moving.day - page.first_day).days < page.days:
        return ""
    until = moving.minute + block.to_minute - block.from_minute
    return not_at_work(page, moving.day, moving.staff_id, moving.minute, until)


async def _verb(place: CalendarPlace, moving: Moving, wall: datetime) -> Verb | None:
    """How it is moved; None when it was asked which of a series are meant, and none was chosen."""
    block, act = moving.block, place.work.act
    staff = moving.staff_id if moving.staff_id != block.staff_id else None
    if block.booking is not None and block.kind == "appointment":
        at = wall_clock.instant(wall, place.work.desk().business.zone).at
        move: Callable[..., Awaitable[object]] = partial(act, rescheduling.move_to_time, block.booking, at, staff)
    else:
        scope = await _scope(place, block.series)
        if scope is None:
            return None
        there = await place.work.ask(session_facts.facts, place.work.desk(), block.id)
        draft = replace(there.draft, wall_start=wall, second=False)
        if moving.staff_id != block.staff_id:
            draft = replace(draft, staff=moving.staff_id)
        move = partial(act, sessions.edit, block.id, draft, scope, shown=there.draft)
    return lambda overbook: move(overbook=overbook)


async def _scope(place: CalendarPlace, series: int | None) -> Scope | None:
    """Which sessions of a series are meant; asked where there is one."""
    if series is None:
        return Scope.ONE
    chosen = await place.app.push_screen_wait(Choose("Move which?", [Choice(one, one.value) for one in Scope]))
    return chosen if isinstance(chosen, Scope) else None

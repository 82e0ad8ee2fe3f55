"""B1, B4: open sessions, edit them, and call them off."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from pendulum import Date

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import booked
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import services, session_facts, sessions
from frontdesk_tui.desk.schedule.services import ServiceLine
from frontdesk_tui.desk.schedule.session_drafts import Scope, SessionDraft
from frontdesk_tui.desk.schedule.session_facts import Leaving, SessionFacts
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.both_edited import storing
from frontdesk_tui.screens.calendar_pages import CalendarPages
from frontdesk_tui.screens.dialogs.call_off_form import CallOffForm
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.collision import Says
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.session_form import SessionForm, SessionTyped, SessionWish
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.holding import Holding
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.calendar_words import NO_SERVICES
from frontdesk_tui.widgets.named_keys import named


async def new(place: ErrandScreen[Any], day_iso: str = "", minute: int = -1, staff: int | None = None) -> None:
    """Ask for a session, or a series, and open it. The form begins with a day, a minute of it, and who gives it."""
    offered = await place.work.ask(services.lines)
    if not offered:
        place.work.say(named(NO_SERVICES))
        return

    async def submit(wish: SessionWish) -> None:
        work = place.work
        if wish.rule:
            await work.act(sessions.open_series, wish.draft, wish.rule, overbook=wish.overbook)
        else:
            await work.act(sessions.open_one, wish.draft, overbook=wish.overbook)

    typed = SessionTyped(
        service=offered[0].id if len(offered) == 1 else None,
        staff=staff,
        day=f"{Date.fromisoformat(day_iso):%d/%m/%Y}" if day_iso else "",
        time=f"{minute // 60:02}:{minute % 60:02}" if minute >= 0 else "",
    )
    people = await place.work.ask(team.colleagues)
    async with Holding(place) as holding:
        made = await _ask(place, submit, offered, people, typed, holding)
        if made is not None:
            place.work.say("Sessions opened" if made.rule else "Session opened")
            _show(place, made)


async def edit(place: ErrandScreen[Any], session: int) -> None:
    """Ask what is to be different about a session; of a series, for which of it."""
    there = await place.work.ask(session_facts.facts, place.work.desk(), session)

    async def submit(wish: SessionWish) -> None:
        edit = partial(sessions.edit, scope=wish.scope, overbook=wish.overbook)

        async def store(draft: SessionDraft, shown: SessionDraft) -> None:
            await place.work.act(edit, session, draft, shown=shown)

        says: dict[str, Says] = {
            "service": lambda one: next((line.name for line in wanted if line.id == one), "another one"),
            "staff": lambda one: next((one_line(who.name, 60) for who in people if who.id == one), "somebody else"),
            "wall_start": lambda wall: f"{wall:%a %d %b %Y %H:%M}",
        }
        await storing(place, store, there.draft, says)(wish.draft)

    offered = await place.work.ask(services.lines, archived=True)
    wanted = [one for one in offered if one.active or one.id == there.draft.service]
    people = await place.work.ask(team.colleagues)
    if there.given_by is not None and there.given_by not in people:
        people = [*people, there.given_by]
    async with Holding(place) as holding:
        made = await _ask(place, submit, wanted, people, _typed(there), holding)
        if made is not None:
            place.work.say("Session saved")
            if made.draft.wall_start != there.draft.wall_start:
                _show(place, made)


def _show(place: ErrandScreen[Any], made: SessionWish) -> None:
    """Go to where it is now, unless only other colleagues' sessions are shown."""
    if isinstance(place, CalendarPages) and place.staff in (None, made.draft.staff):
        place.go_to(made.draft.wall_start, made.draft.staff)


def _typed(there: SessionFacts) -> SessionTyped:
    draft = there.draft
    second = " second" if draft.second else ""
    return SessionTyped(
        service=draft.service,
        staff=draft.staff,
        day=f"{draft.wall_start:%d/%m/%Y}",
        time=f"{draft.wall_start:%H:%M}{second}",
        duration=str(draft.duration_minutes),
        capacity=str(draft.capacity),
        uid=draft.uid,
        recurs=there.recurs,
        is_new=False,
    )


async def _ask(
    place: ErrandScreen[Any],
    submit: Submit[SessionWish],
    offered: Sequence[ServiceLine],
    people: Sequence[Colleague],
    typed: SessionTyped,
    holding: Holding,
) -> SessionWish | None:
    form = SessionForm(submit, place.work.desk, offered, people, typed, holding.keep_wall)
    return await place.app.push_screen_wait(form)


async def call_off(place: ErrandScreen[Any], session: int) -> None:
    """Ask which of a series, and why; say who is booked; call it off."""
    there = await place.work.ask(session_facts.facts, place.work.desk(), session)
    scope: Any = Scope.ONE
    if there.recurs:
        choices = [Choice(one, one.value) for one in Scope]
        scope = await place.app.push_screen_wait(Choose(f"Call off {there.said}", choices))
        if not isinstance(scope, Scope):
            return

    async def submit(reason: str) -> None:
        booked.reason_from(reason)

    reason = await place.app.push_screen_wait(CallOffForm(submit, _named(there, scope)))
    if reason is None:
        return
    leaving = await place.work.ask(session_facts.leaving, place.work.desk(), session, scope)
    question = Confirm(f"Call off {_named(there, scope)}?", _consequence(leaving), "Call off", "Keep it")
    if await place.app.push_screen_wait(question):
        said = "Session called off" if leaving.sessions == 1 else f"{leaving.sessions} sessions called off"
        await place.did(partial(place.work.act, sessions.call_off, session, scope, reason), said)


def _named(there: SessionFacts, scope: Scope) -> str:
    return there.said + {Scope.ONE: "", Scope.FOLLOWING: " and following", Scope.ALL: " and all of its series"}[scope]


def _consequence(leaving: Leaving) -> str:
    count = "" if leaving.sessions == 1 else f"{leaving.sessions} sessions. "
    if not leaving.bookings:
        return f"{count}Nobody is booked."
    if leaving.bookings == 1:
        return f"{count}1 client is booked; the booking is cancelled."
    of = "clients are booked" if leaving.sessions == 1 else "bookings are in them"
    return f"{count}{leaving.bookings} {of}; {'their bookings' if leaving.sessions == 1 else 'they'} are cancelled."

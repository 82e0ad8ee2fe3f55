"""Sessions that come in from calendar files: opened, moved or called off, each event in one transaction."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import (
    calendar_pairing,
    services,
    session_changes,
    sessions,
    staff_calendar,
    staff_time,
)
from frontdesk_tui.desk.schedule.calendar_event import CalendarEvent, EventTime
from frontdesk_tui.desk.schedule.calendar_remarks import Remarks
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.schedule.session_drafts import SessionDraft, planned
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session, of_event
from frontdesk_tui.models.staff import Staff

PLACES = 12
"""Places of a class that is made because an event names a service that is not there; nothing says how many."""


class SessionOutcome(StrEnum):
    """What became of one time of an event."""

    ADDED = "added"
    CHANGED = "changed"
    CALLED_OFF = "called off"
    KNOWN = "known"
    """It was there, and nothing was new; or it was not, and takes place no more."""


@dataclass(slots=True)
class TakenIn:
    """What became of one event."""

    outcomes: Counter[SessionOutcome] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    """Sentences on what staff should look at."""


@verb
def take_in(desk: Desk, event: CalendarEvent) -> TakenIn:
    """S2: the sessions of one event, all or none; the same again changes nothing, a later version of it moves them.

    The service is the one of its name; where there is none, a class is made. What takes place no more and never was
    here is passed over. Raises DeskError for what cannot be a
    session, and BusyError where somebody who is to give it has something else.
    """
    done = TakenIn()
    if staff_calendar.is_ours(event.uid):
        done.outcomes[SessionOutcome.KNOWN] += len(event.times)
        return done
    entry = _Entry(desk, event, done)
    fresh = not Session.select().where(of_event(event.uid)).exists()
    if fresh and all(time.off for time in event.times):
        done.outcomes[SessionOutcome.KNOWN] += len(event.times)
        return done
    if fresh and event.rule:
        entry.open_series()
    stored = list(Session.select().where(of_event(event.uid)).order_by(Session.starts_at, Session.id))
    pairs, left = calendar_pairing.paired(event, stored, fresh=fresh)
    _free_keys(pairs)
    for time, row in pairs:
        done.outcomes[entry.take(time, row, fresh=fresh)] += 1
    for row in left:
        if row.starts_at > desk.now:
            done.outcomes[entry.give_up(row)] += 1
    Remarks(desk, event, done.notes).on_missing([time for time, _ in pairs])
    entry.refuse_busy()
    if done.outcomes.keys() - {SessionOutcome.KNOWN}:
        record(desk, "calendar.taken_in", uid=event.uid, **{kind.name.lower(): n for kind, n in done.outcomes.items()})
    return done


def _free_keys(pairs: calendar_pairing.Pairs) -> None:
    """A session that is to have another key gives up its own, which may be its neighbour's next."""
    for time, row in pairs:
        if row is not None and row.occurrence != time.key:
            Session.update(occurrence=f"was {row.id}").where(Session.id == row.id).execute()


class _RehearsedError(Exception):
    """Ends the transaction of a rehearsal, which must leave nothing behind."""


def rehearse(desk: Desk, event: CalendarEvent) -> TakenIn:
    """What `take_in` would do; nothing is written. Raises what it would raise."""
    done = None
    try:
        with transaction():
            done = take_in(desk, event)
            raise _RehearsedError
    except _RehearsedError:
        assert done is not None
        return done


class _Entry:
    """One event on its way in."""

    def __init__(self, desk: Desk, event: CalendarEvent, done: TakenIn) -> None:
        self._desk = desk
        self._event = event
        self._done = done
        self._staff = _who_gives(event.people)
        self._remarks = Remarks(desk, event, done.notes)
        self._found: Service | None = None
        self._touched: list[int] = []

    def open_series(self) -> None:
        """Its sessions by its rule; those that differ from it are changed afterwards."""
        first = self._event.first
        assert first is not None
        times = [time.minutes for time in self._event.times if time.minutes is not None]
        draft = SessionDraft(
            self._service().id,
            self._staff,
            first,
            Counter(times).most_common(1)[0][0] if times else None,
            uid=self._event.uid,
        )
        sessions.open_series(self._desk, draft, self._event.rule, overbook=True)

    def take(self, time: EventTime, row: Session | None, *, fresh: bool) -> SessionOutcome:
        """One time of it; `fresh` when none of its sessions was there before."""
        if row is None and time.off:
            return SessionOutcome.KNOWN
        if row is None:
            outcome, session = SessionOutcome.ADDED, self._open(time)
        elif fresh:
            outcome, session = SessionOutcome.ADDED, self._settle(row, time)
        elif row.cancelled_at is None and time.off and time.sequence >= row.sequence:
            outcome, session = SessionOutcome.KNOWN, row.id
        elif time.sequence > row.sequence:
            outcome, session = self._change(time, row), row.id
        else:
            self._remarks.on_other_time(time, row)
            return SessionOutcome.KNOWN
        if time.off:
            outcome = self._call_off(Session.get_by_id(session), outcome, fresh=fresh)
        Session.update(uid=self._event.uid, occurrence=time.key, sequence=time.sequence).where(
            Session.id == session
        ).execute()
        if outcome in (SessionOutcome.ADDED, SessionOutcome.CHANGED):
            self._touched.append(session)
        return outcome

    def _open(self, time: EventTime) -> int:
        draft = self._draft(time, self._service().id, self._staff)
        return sessions.open_one(self._desk, draft, overbook=True)

    def _settle(self, row: Session, time: EventTime) -> int:
        """A session that was opened by the rule just now, at the time that it has in truth."""
        plan = planned(self._desk, self._draft(time, row.service_id, row.staff_id, row.capacity), row)
        wall = wall_clock.wall_of(time.starts_at, plan.zone)
        if time.starts_at != row.starts_at or plan.duration_minutes != (row.ends_at - row.starts_at).in_minutes():
            timed = session_changes.timed(plan, wall, wall_clock.Instant(time.starts_at))
            session_changes.put(row, {**timed, "apart": True})
        return int(row.id)

    def _change(self, time: EventTime, row: Session) -> SessionOutcome:
        draft = self._draft(time, row.service_id, self._staff or row.staff_id, row.capacity)
        plan = planned(self._desk, draft, row)
        ends_at = time.starts_at.add(minutes=plan.duration_minutes)
        if time.off:
            return SessionOutcome.KNOWN
        self._remarks.on_name(row)
        if row.cancelled_at is not None:
            self._remarks.on(row, "was called off here and stays so; bring it back by hand.")
            return SessionOutcome.KNOWN
        if (row.starts_at, row.ends_at, row.staff_id) == (time.starts_at, ends_at, plan.staff):
            return SessionOutcome.KNOWN
        if min(row.starts_at, time.starts_at) <= self._desk.now:
            self._remarks.on(row, "stays where it was: what has been is not moved.")
            return SessionOutcome.KNOWN
        if self._remarks.is_marked(row, "be moved"):
            return SessionOutcome.KNOWN
        sessions.edit(self._desk, row.id, draft, overbook=True)
        return SessionOutcome.CHANGED

    def _call_off(self, row: Session, outcome: SessionOutcome, *, fresh: bool) -> SessionOutcome:
        """What does not take place, unless it has been; `outcome` is what became of it until then."""
        if row.cancelled_at is not None:
            return outcome
        if not fresh and row.starts_at <= self._desk.now:
            self._remarks.on(row, "has been, and stays; call it off by hand if it did not take place.")
            return outcome
        return self.give_up(row)

    def give_up(self, row: Session) -> SessionOutcome:
        """A session that takes place no more."""
        if self._remarks.is_marked(row, "be called off"):
            return SessionOutcome.KNOWN
        sessions.call_off(self._desk, row.id)
        return SessionOutcome.CALLED_OFF

    def _draft(self, time: EventTime, service: int, staff: int | None, capacity: int | None = None) -> SessionDraft:
        zone = self._desk.business.zone
        wall, second = wall_clock.wall_of(time.starts_at, zone), wall_clock.is_second(time.starts_at, zone)
        return SessionDraft(service, staff, wall, time.minutes, capacity, second=second)

    def _service(self) -> Service:
        """The service of its name; a class that is made when there is none."""
        if self._found is None:
            name = one_line(self._event.name, 120)
            same = [row for row in Service.select().order_by(Service.id) if fold(row.name) == fold(name)]
            self._found = next((row for row in same if row.active), same[0] if same else None) or self._made(name)
        return self._found

    def _made(self, name: str) -> Service:
        minutes = next((time.minutes for time in self._event.times if time.minutes is not None), None)
        if minutes is None:
            raise DeskError("It does not say when it ends, and there is no service of its name that would.")
        draft = ServiceDraft(name, ServiceKind.CLASS, minutes, capacity=PLACES)
        made: Service = Service.get_by_id(services.add(self._desk, draft))
        self._remarks.say(
            f"The class “{made.name}” was made, {minutes} minutes for {PLACES} clients; look at its price and places."
        )
        return made

    def refuse_busy(self) -> None:
        """Raises BusyError when somebody would give two of these sessions at once, or one of them and another."""
        there = Session.select().where(Session.id.in_(self._touched) & Session.cancelled_at.is_null())
        rows = list(there.order_by(Session.starts_at, Session.id))
        for staff in {row.staff_id for row in rows if row.staff_id is not None}:
            spans = [
                staff_time.span(row.starts_at, row.ends_at, row.buffer_minutes) for row in rows if row.staff_id == staff
            ]
            staff_time.refuse_busy_at(self._desk, staff, spans, [row.id for row in rows])


def _who_gives(people: Sequence[tuple[str, str]]) -> int | None:
    """The first of these who works here, by email or else by name; None when nobody does."""
    team = tuples(Staff.select(Staff.id, Staff.name, Staff.email).where(Staff.active).order_by(Staff.id))
    by_email = {fold(email): staff for staff, _, email in reversed(team) if email}
    by_name = {fold(name): staff for staff, name, _ in reversed(team)}
    known = (by_email.get(fold(email)) or by_name.get(fold(name)) for name, email in people)
    return next((staff for staff in known if staff is not None), None)

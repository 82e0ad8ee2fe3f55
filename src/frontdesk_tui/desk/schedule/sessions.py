"""Sessions: opened one at a time or as a series, edited, called off, and brought back."""

from collections.abc import Sequence
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import beside, wall_clock
from frontdesk_tui.desk.booking import cancelling
from frontdesk_tui.desk.booking import rescheduling as rescheduling  # so that bookings that moved along go back along
from frontdesk_tui.desk.booking.booked import reason_from
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.booking.places import LIVE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import crowding, series, series_edits, session_changes, session_facts, staff_time
from frontdesk_tui.desk.schedule.session_drafts import WALL, Planned, planned
from frontdesk_tui.desk.schedule.session_drafts import Scope as Scope
from frontdesk_tui.desk.schedule.session_drafts import SessionDraft as SessionDraft
from frontdesk_tui.desk.schedule.staff_time import busy as busy
from frontdesk_tui.desk.schedule.staff_time import refuse_busy as refuse_busy
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.desk.wall_clock import Instant
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.session import Session, of_event

# -- opened ---------------------------------------------------------------------------------


@verb
def open_at(desk: Desk, service: int, starts_at: DateTime, staff: int | None = None) -> int:
    """B1: one time, by its moment, at which a service is given; its id.

    Whoever asks sees to it that the staff member has the time (`refuse_busy`), or is wanted all the same.
    """
    wall = wall_clock.wall_of(starts_at, desk.business.zone)
    draft = SessionDraft(service, staff, wall)
    return _opened(desk, draft, planned(desk, draft), Instant(starts_at))


@verb
def open_one(desk: Desk, draft: SessionDraft, *, overbook: bool = False) -> int:
    """B1: one time at which a service is given; its id.

    Raises BusyError, which names what is in the way, when the staff member has something else then; on purpose
    (`overbook`) it is opened all the same.
    """
    plan = planned(desk, draft)
    at = wall_clock.instant(draft.wall_start, plan.zone, second=draft.second)
    if not overbook:
        ends_at = at.at.add(minutes=plan.duration_minutes)
        refuse_busy(desk, plan.staff, at.at, ends_at, plan.buffer_minutes)
    return _opened(desk, draft, plan, at)


def _opened(desk: Desk, draft: SessionDraft, plan: Planned, at: Instant) -> int:
    if draft.uid and Session.select().where(of_event(draft.uid)).exists():
        raise DeskError("This event of the calendar is there already.", "uid")
    session = Session.create(
        service=plan.service,
        staff=plan.staff,
        starts_at=at.at,
        ends_at=at.at.add(minutes=plan.duration_minutes),
        wall_start=f"{draft.wall_start:{WALL}}",
        zone=plan.zone,
        capacity=plan.capacity,
        buffer_minutes=plan.buffer_minutes,
        uid=draft.uid,
    )
    record(
        desk,
        "session.opened",
        session=session.id,
        service=plan.service,
        staff=plan.staff,
        starts_at=at.at.isoformat(),
    )
    return int(session.id)


@verb
def open_series(desk: Desk, draft: SessionDraft, rule: str, *, overbook: bool = False) -> int:
    """B1, B8: a session at each time that an RFC 5545 rule says, all or none of them; the id of the series.

    Raises DeskError for a rule without an end, for one, or BusyError that names the first few times at which the staff
    member has something else; on purpose (`overbook`) they are opened all the same.
    """
    return series.opened(desk, draft, rule, overbook=overbook)


@takes_back("session.opened")
def _close_again(desk: Desk, event: Event) -> str:
    row = Session.get_by_id(event.data["session"])
    if row.cancelled_at is None:
        if session_changes.edits_since(event, "session"):
            raise DeskError("This session has been changed since. Call it off instead.")
        _refuse_booked([row.id])
        _call_off(desk, row, "")
    return f"{session_changes.in_short(desk, row)}: called off again"


@takes_back("series.opened")
def _close_series_again(desk: Desk, event: Event) -> str:
    of_it = Session.select().where(Session.series == event.data["series"])
    all_of_it = list(of_it.order_by(Session.starts_at, Session.id))
    if len(all_of_it) != event.data["sessions"]:
        raise DeskError("This series has been parted since. Call off what does not take place.")
    if session_changes.edits_since(event, "series", (row.id for row in all_of_it)):
        raise DeskError("This series has been changed since. Call off what does not take place.")
    rows = [row for row in all_of_it if row.cancelled_at is None]
    _refuse_booked([row.id for row in rows])
    for row in rows:
        _call_off(desk, row, "")
    return f"{len(rows)} sessions are called off again"


def _refuse_booked(sessions: Sequence[int]) -> None:
    booked = Booking.select().where(Booking.session.in_(sessions) & Booking.status.in_(LIVE))
    if booked.exists():
        raise DeskError("Clients have booked meanwhile. Call it off if it does not take place.")


# -- edited ---------------------------------------------------------------------------------


@verb
def edit(
    desk: Desk,
    session: int,
    draft: SessionDraft,
    scope: Scope = Scope.ONE,
    *,
    overbook: bool = False,
    shown: SessionDraft | None = None,
) -> None:
    """B1, B4: another time, service, staff member, duration or capacity, for one session or more of its series.

    Of a series, those that have begun, were called off or edited alone before stay as they are. Bookings stay in their
    sessions. Raises BusyError when the staff member has something else; `overbook` edits all the same. `shown` is what
    the draft was made from: what another desk has changed meanwhile stays beside it. Raises CollidedError for what both
    changed.
    """
    row = session_changes.of(session)
    log = beside.Log(("session.edited", "series.edited"), "session", session)
    draft = beside.merged(session_facts.drafted(desk, row), shown, draft, "session", log)
    plan = planned(desk, draft, row)
    if scope is Scope.ONE or row.series_id is None:
        _edit_one(desk, row, draft, plan, overbook=overbook)
    else:
        series_edits.edited(desk, row, draft, plan, scope, overbook=overbook)


def _edit_one(desk: Desk, row: Session, draft: SessionDraft, plan: Planned, *, overbook: bool) -> None:
    at = wall_clock.instant(draft.wall_start, plan.zone, second=draft.second)
    moves = at.at != row.starts_at
    time = session_changes.timed(plan, draft.wall_start, at) if moves else session_changes.lasting(row, plan)
    difference = session_changes.changed(row, session_changes.given(plan) | time)
    if not difference:
        return
    session_changes.refuse(desk, [(row, difference)])
    if not overbook:
        session_changes.refuse_busy(desk, plan.staff, [(row, difference)])
    if row.series_id is not None:
        difference |= session_changes.changed(row, {"apart": True})
    before = session_changes.before(row, difference)
    said = session_changes.beside([(row, difference)]) | crowding.told([(row, difference)])
    record(desk, "session.edited", session=row.id, before=before, after=difference, **said)
    session_changes.write(desk, [(row, difference)])
    crowding.put(said)


@takes_back("session.edited")
def _edit_back(desk: Desk, event: Event) -> str:
    row = session_changes.of(event.data["session"])
    edit = (row, event.data["before"], event.data["after"])
    session_changes.back(desk, [edit], event.data.get("beside", ()))
    crowding.take_back(event.data, [row.id])
    record(desk, "session.edited_back", session=row.id)
    return f"{session_changes.in_short(desk, Session.get_by_id(row.id))}: as it was"


# -- called off -----------------------------------------------------------------------------


@verb
def call_off(desk: Desk, session: int, scope: Scope = Scope.ONE, reason: str = "") -> None:
    """B4: a session does not take place, nor do those of its series that are meant; its bookings are cancelled.

    Raises DeskError when somebody is checked in. Sessions that have begun stay, unless it is this one.
    """
    row = session_changes.of(session)
    because = reason_from(reason)
    meant = series.meant(desk, row, scope)
    session_changes.refuse_marked(desk, meant, "be called off")
    for one in meant:
        _call_off(desk, one, because)


def _call_off(desk: Desk, row: Session, reason: str) -> None:
    """The session is off first, so that nobody on the waitlist is given a place that is freed."""
    there = staff_time.beside(row.staff_id, [staff_time.span_of(row)], [row.id])
    Session.update(cancelled_at=desk.now, sequence=Session.sequence + 1).where(Session.id == row.id).execute()
    for booking in leaving(row.id):
        cancelling.give_up(desk, booking, "cancelled", reason, Asker.BUSINESS)
    beside: dict[str, Any] = {"beside": there} if there else {}
    record(desk, "session.called_off", session=row.id, reason=reason, **beside)


def leaving(session: int) -> list[Booking]:
    """The bookings that end with a session: from the last on the waitlist to the first, then those with a place.

    Brought back in the opposite order, nobody who waited is given the place of another.
    """
    live = list(Booking.select().where((Booking.session == session) & Booking.status.in_(LIVE)).order_by(Booking.id))
    waiting = [row for row in live if row.status == "waitlisted"]
    in_line = sorted(waiting, key=lambda row: (moment_to_stored(row.waits_since or row.booked_at), row.id))
    return in_line[::-1] + [row for row in live if row.status != "waitlisted"]


@takes_back("session.called_off")
def _bring_back(desk: Desk, event: Event) -> str:
    """The session; its bookings have events of their own."""
    row = Session.get_by_id(event.data["session"])
    if row.cancelled_at is None:
        raise DeskError("This session takes place again already.")
    beside = [row.id, *event.data.get("beside", ())]
    staff_time.refuse_busy_at(desk, row.staff_id, [staff_time.span_of(row)], beside)
    Session.update(cancelled_at=None, sequence=Session.sequence + 1).where(Session.id == row.id).execute()
    record(desk, "session.restored", session=row.id)
    return f"{session_changes.in_short(desk, row)}: takes place after all"

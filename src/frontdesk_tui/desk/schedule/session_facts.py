"""What staff are told of a session before they change it or call it off."""

from dataclasses import dataclass

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.booking.places import LIVE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import recurrence, series, session_changes
from frontdesk_tui.desk.schedule.session_drafts import Scope, SessionDraft
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session as it is now."""

    id: int
    said: str
    """`Yoga flow, Tue 24 Nov 09:00`; safe to display."""
    draft: SessionDraft
    """As it is edited: by the clock of the business."""
    given_by: Colleague | None
    """Who gives it, also when they do not work here any more."""
    recurs: str
    """How its series recurs, in words; empty outside one."""


def facts(desk: Desk, session: int) -> SessionFacts:
    """A session that takes place. Raises DeskError when it is gone or called off."""
    row = session_changes.of(session)
    draft = drafted(desk, row)
    rule = Series.get_by_id(row.series_id) if row.series_id is not None else None
    recurs = recurrence.said(rule.rule, rule.zone) if rule is not None else ""
    staff = Staff.get_or_none(Staff.id == row.staff_id)
    given_by = None if staff is None else Colleague(staff.id, staff.name)
    return SessionFacts(row.id, session_changes.in_short(desk, row), draft, given_by, recurs)


def drafted(desk: Desk, row: Session) -> SessionDraft:
    """A session as it would be typed: by the clock of the business."""
    zone = desk.business.zone
    minutes = (moment_to_stored(row.ends_at) - moment_to_stored(row.starts_at)) // 60_000_000
    wall = wall_clock.wall_of(row.starts_at, zone)
    second = wall_clock.is_second(row.starts_at, zone)
    return SessionDraft(row.service_id, row.staff_id, wall, minutes, row.capacity, row.uid, second)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What calling off would do."""

    sessions: int
    bookings: int
    """Bookings that would be cancelled with them, those on waitlists too."""


def leaving(desk: Desk, session: int, scope: Scope) -> Leaving:
    """How many sessions and bookings go when a session, or more of its series, are called off."""
    meant = [row.id for row in series.meant(desk, session_changes.of(session), scope)]
    booked = Booking.select().where(Booking.session.in_(meant) & Booking.status.in_(LIVE))
    return Leaving(len(meant), booked.count())

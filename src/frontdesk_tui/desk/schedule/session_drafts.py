"""Sessions as staff ask for them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

LONGEST = 1_440
"""Minutes that a session may last."""

MOST_PLACES = 10_000
"""Places that a session may have."""

WALL = "%Y-%m-%dT%H:%M"
"""How wall times are stored."""


class Scope(StrEnum):
    """Which sessions of a series are meant, in the words on screen."""

    ONE = "Only this one"
    FOLLOWING = "This and following"
    ALL = "All"


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One time that a service is to be given."""

    service: int
    staff: int | None
    """Who gives it; none when nobody is known yet."""
    wall_start: datetime
    """When, by the clock of the business: naive."""
    duration_minutes: int | None = None
    """None for the service's."""
    capacity: int | None = None
    """How many places; none for the service's."""
    uid: str = ""
    """UID of the iCalendar event it comes from; empty for our own."""
    second: bool = False
    """Whether the second of the two is meant where a time comes twice."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A draft that was looked at: what all the rows that come of it have in common."""

    service: int
    staff: int | None
    duration_minutes: int
    capacity: int
    buffer_minutes: int
    zone: str
    """IANA name of the business's zone."""


def planned(desk: Desk, draft: SessionDraft, of: Session | None = None) -> Planned:
    """What a draft comes to. Raises DeskError, with the field's name, for what cannot be.

    For an edit `of` is the session as it is: it keeps a service or colleague that could not be chosen any more.
    """
    service = _service(draft.service, of)
    refuse_absent(draft.staff, of)
    duration = service.duration_minutes if draft.duration_minutes is None else draft.duration_minutes
    if not 1 <= duration <= LONGEST:
        raise DeskError(f"A session lasts from 1 minute to {LONGEST:,} (24 hours).", "duration")
    capacity = service.capacity if draft.capacity is None else draft.capacity
    if not 1 <= capacity <= MOST_PLACES:
        raise DeskError(f"A session has from 1 to {MOST_PLACES:,} places.", "capacity")
    keeps = of is not None and of.service_id == draft.service
    buffer = of.buffer_minutes if of is not None and keeps else service.buffer_minutes
    return Planned(draft.service, draft.staff, duration, capacity, buffer, desk.business.zone)


def _service(service: int, of: Session | None) -> Service:
    row = Service.get_or_none(Service.id == service)
    if row is None:
        raise DeskError("This service is no longer there. Choose another one.", "service")
    if not row.active and (of is None or of.service_id != service):
        raise DeskError(f"“{one_line(row.name, 60)}” is archived. Bring it back first, in Settings.", "service")
    return row


def refuse_absent(staff: int | None, of: Session | None) -> None:
    """Raises DeskError (field `staff`) for who does not work here, unless it is who gives the session `of` already."""
    if staff is None or (of is not None and of.staff_id == staff):
        return
    row = Staff.get_or_none(Staff.id == staff)
    if row is None:
        raise DeskError("This colleague is no longer there. Choose another one.", "staff")
    if not row.active:
        raise DeskError(f"{one_line(row.name, 60)} does not work here any more. Choose another one.", "staff")


def wall_from(stored: str) -> datetime:
    """The wall time that was stored, naive."""
    return datetime.fromisoformat(stored)


def in_words(wall: datetime, desk: Desk) -> str:
    """A wall time of the business as `Tue 24 Nov 09:00`."""
    from frontdesk_tui.desk import wording

    return wording.day_and_time(wall_clock.instant(wall, desk.business.zone).at, desk)

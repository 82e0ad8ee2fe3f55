"""Hours: when the business is open, when the staff work, and times off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn
from pendulum import DateTime

from frontdesk_tui.desk import beside, wording
from frontdesk_tui.desk.booking.places import LIVE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import staff_time
from frontdesk_tui.desk.schedule.hours_text import DAY, WEEKDAYS, Hours, hours_from_text, hours_to_text, span_from_text
from frontdesk_tui.desk.schedule.working_time import DEFAULT_WEEK, Week, own_weeks, working
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.hours import TimeOff, WorkingHours
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

__all__ = [
    "DEFAULT_WEEK",
    "Hours",
    "Week",
    "hours_from_text",
    "hours_to_text",
    "span_from_text",
    "working",
]

REASON_LIMIT = 200
"""Characters."""

EVERYBODY = "Everybody"
"""Who is away when the business is closed."""


@verb
def set_week(desk: Desk, staff: int | None, week: Week, shown: Week | None = None) -> None:
    """The hours of a staff member, or with None the opening hours of the business, Monday first.

    A week without any hours is refused for the business; for a staff member it means all opening hours. Raises
    DeskError at `day0` … `day6`. `shown` are the hours that were asked about: raises CollidedError for a day that
    another desk has changed, too.
    """
    _check_staff(staff)
    if shown is not None:
        log = beside.Log(("hours.set",), "staff_member", staff)
        there = week_of(staff)
        now, seen, typed = (dict(zip(WEEKDAYS, one, strict=True)) for one in (there, shown, week))
        week = beside.merged_fields(now, seen, typed, _put_days, there, "week", log)
    if len(week) != 7:
        raise ValueError(f"a week has seven days, not {len(week)}")
    for number, day in enumerate(week):
        _check_day(day, f"day{number}")
    if staff is None and not any(week):
        raise DeskError("Set hours for at least one day. For holidays there is time off.", "day0")
    before = own_weeks([staff])[staff]
    if before == week:
        return
    _write(staff, week)
    record(desk, "hours.set", staff_member=staff, before=_stored(before), after=_stored(week))


def _put_days(week: Week, changed: Mapping[str, tuple[Hours, ...]]) -> Week:
    return tuple(changed.get(name, day) for name, day in zip(WEEKDAYS, week, strict=True))


@verb
def take_off(desk: Desk, staff: int | None, starts_at: DateTime, ends_at: DateTime, reason: str = "") -> int:
    """A span in which a staff member is away, or with None the business is closed; its id.

    What is booked in it stays as it is. Raises DeskError at `span` or `reason`.
    """
    _check_staff(staff)
    reason = " ".join(reason.split())
    if ends_at <= starts_at:
        raise DeskError("It ends before it begins.", "span")
    if len(reason) > REASON_LIMIT:
        raise DeskError(f"A reason has at most {REASON_LIMIT} characters.", "reason")
    row = TimeOff.create(staff=staff, starts_at=starts_at, ends_at=ends_at, reason=reason)
    record(desk, "hours.taken_off", time_off=row.id, **_told(row))
    return int(row.id)


@verb
def give_back(desk: Desk, time_off: int) -> None:
    """A time off is none after all."""
    row = TimeOff.get_or_none(TimeOff.id == time_off)
    if row is None:
        raise DeskError("This time off has been removed meanwhile.")
    TimeOff.delete().where(TimeOff.id == time_off).execute()
    record(desk, "hours.given_back", time_off=time_off, **_told(row))


@takes_back("hours.set", like="hours.set_week")
def _set_back(desk: Desk, event: Event) -> str:
    staff = event.data["staff_member"]
    now = own_weeks([staff])[staff]
    if _stored(now) != event.data["after"]:
        raise DeskError("These hours have been changed since, so that cannot be undone.")
    _write(staff, _week_from(event.data["before"]))
    record(desk, "hours.set", staff_member=staff, before=event.data["after"], after=event.data["before"])
    return "The hours are as they were"


@takes_back("hours.taken_off")
def _give_back_again(desk: Desk, event: Event) -> str:
    row = TimeOff.get_or_none(TimeOff.id == event.data["time_off"])
    # The id of one that was removed may be another's by now.
    if row is not None and any(event.data[name] != value for name, value in _told(row).items()):
        raise DeskError("This time off has been removed meanwhile.")
    give_back(desk, event.data["time_off"])
    return "The time off is gone again"


@takes_back("hours.given_back", like="hours.take_off")
def _take_off_again(desk: Desk, event: Event) -> str:
    was = event.data
    same = (TimeOff.starts_at == was["starts_at"]) & (TimeOff.ends_at == was["ends_at"])
    if any(_told(row).items() <= was.items() for row in TimeOff.select().where(same)):
        raise DeskError("This time off is there again already.")
    row = TimeOff.create(
        staff=was["staff_member"], starts_at=was["starts_at"], ends_at=was["ends_at"], reason=was["reason"]
    )
    record(desk, "hours.taken_off", time_off=row.id, **_told(TimeOff.get_by_id(row.id)))
    return "The time off is back"


@dataclass(frozen=True, slots=True)
class TimeOffLine:
    """A time off as it is listed; texts are safe to display."""

    id: int
    staff: int | None
    """None when the business is closed."""
    who: str
    """The staff member's name, or `Everybody`."""
    starts_at: DateTime
    ends_at: DateTime
    said: str
    """When it is, in the business's zone: `Tue 24 Nov`, `Tue 24 Nov – Thu 26 Nov`, `Tue 24 Nov 09:00 – 12:00`."""
    reason: str


def times_off(desk: Desk, from_moment: DateTime, to_moment: DateTime) -> list[TimeOffLine]:
    """The times off that reach into a span of time, by when they begin."""
    rows = (
        TimeOff.select(TimeOff.id, TimeOff.staff, Staff.name, TimeOff.starts_at, TimeOff.ends_at, TimeOff.reason)
        .left_outer_join(Staff)
        .where((TimeOff.ends_at > from_moment) & (TimeOff.starts_at < to_moment))
        .order_by(TimeOff.starts_at, TimeOff.id)
    )
    return [
        TimeOffLine(
            id=time_off,
            staff=staff,
            who=EVERYBODY if staff is None else one_line(name, 60),
            starts_at=starts_at,
            ends_at=ends_at,
            said=span_said(desk, starts_at, ends_at),
            reason=one_line(reason),
        )
        for time_off, staff, name, starts_at, ends_at, reason in tuples(rows)
    ]


def booked_within(desk: Desk, staff: int | None, starts_at: DateTime, ends_at: DateTime) -> str:
    """B1: what lies in a span in which a staff member, or with None everybody, is to be away; empty when nothing does.

    A sentence that names the first session, such as `1 session with 2 bookings is in it and stays: …`.
    """
    there = (
        Session.select(Session.id, fn.COUNT(Booking.id))
        .join(Booking, JOIN.LEFT_OUTER, on=(Booking.session == Session.id) & Booking.status.in_(LIVE))
        .where(Session.cancelled_at.is_null() & (Session.starts_at > starts_at - staff_time.LOOK_BACK))
        .where((Session.starts_at < ends_at) & (Session.ends_at > starts_at))
    )
    mine = there if staff is None else there.where(Session.staff == staff)
    found = tuples(mine.group_by(Session.id).order_by(Session.starts_at, Session.id))
    if not found:
        return ""
    first = Session.get_by_id(found[0][0])
    day = wording.day_and_time(first.starts_at, desk).rpartition(" ")[0]
    sessions = "1 session" if len(found) == 1 else f"{len(found)} sessions"
    booked = sum(number for _, number in found)
    bookings = "1 booking" if booked == 1 else f"{booked or 'no'} bookings"
    stay = "is in it and stays" if len(found) == 1 else "are in it and stay, the first"
    return f"{sessions} with {bookings} {stay}: {day}, {staff_time.told(first.id)}."


def span_said(desk: Desk, starts_at: DateTime, ends_at: DateTime) -> str:
    """A span in the business's zone, whole days without their times."""
    first, last = desk.local(starts_at), desk.local(ends_at)
    whole = starts_at == desk.start_of(first.date()) and ends_at == desk.start_of(last.date())
    if whole:
        ends_at = desk.start_of(last.date().subtract(days=1))
    begins, ends = wording.day_and_time(starts_at, desk), wording.day_and_time(ends_at, desk)
    if whole:
        begins, ends = begins.rpartition(" ")[0], ends.rpartition(" ")[0]
        return begins if begins == ends else f"{begins} – {ends}"
    same_day = first.date() == last.date()
    return f"{begins} – {wording.time_of_day(ends_at, desk) if same_day else ends}"


def week_of(staff: int | None) -> Week:
    """The hours of a staff member, or with None the opening hours; who has none of their own works in all of those."""
    weeks = own_weeks([staff, None])
    return next((week for week in (weeks[staff], weeks[None]) if any(week)), DEFAULT_WEEK)


def has_own(staff: int | None) -> bool:
    """Whether hours were set for a staff member, or with None for the business."""
    return any(own_weeks([staff])[staff])


def _check_staff(staff: int | None) -> None:
    if staff is not None and not Staff.select().where(Staff.id == staff).exists():
        raise DeskError("This colleague does not work here any more.", "staff")


def _check_day(day: Sequence[Hours], field: str) -> None:
    reached = 0
    for hours in day:
        if not reached <= hours.starts < hours.ends <= DAY:
            raise DeskError("Hours of a day follow one another and end by midnight.", field)
        reached = hours.ends


def _write(staff: int | None, week: Week) -> None:
    mine = WorkingHours.staff.is_null() if staff is None else WorkingHours.staff == staff
    WorkingHours.delete().where(mine).execute()
    for weekday, day in enumerate(week):
        for hours in day:
            WorkingHours.create(staff=staff, weekday=weekday, starts=hours.starts, ends=hours.ends)


def _stored(week: Week) -> list[list[list[int]]]:
    return [[[hours.starts, hours.ends] for hours in day] for day in week]


def _week_from(stored: list[list[list[int]]]) -> Week:
    return tuple(tuple(Hours(starts, ends) for starts, ends in day) for day in stored)


def _told(row: TimeOff) -> dict[str, Any]:
    """What the log keeps of a time off: enough to bring it back."""
    return {
        "staff_member": row.staff_id,
        "starts_at": moment_to_stored(row.starts_at),
        "ends_at": moment_to_stored(row.ends_at),
        "reason": row.reason,
    }

"""B3: what a regular books: the same as last time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from peewee import Case

from frontdesk_tui.desk.booking import booking_forms
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import availability, services
from frontdesk_tui.desk.schedule.availability import FreeTime
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session


@dataclass(frozen=True, slots=True)
class Usual:
    """What a client booked last, and when it can be booked again; names are safe to display."""

    service: int
    service_name: str
    staff: int | None
    """Who gave it; None when nobody in particular did, or when they do not give it any more."""
    staff_name: str
    """Empty without `staff`."""
    participants: int
    answers: tuple[str, ...]
    """What was answered last time to each question that the service's form has now, empty where nothing was."""
    next: FreeTime | None
    """The next free time on that weekday at that time of day, else the next free one; None when there is none."""


def usual(desk: Desk, contact: int) -> Usual | None:
    """The service and staff of a client's last booking that was not cancelled, at the next free time.

    None for who has never booked, or when that service is not offered any more.
    """
    booking = _last(desk, contact)
    if booking is None or not booking.session.service.active:
        return None
    session, service = booking.session, booking.session.service
    staff = next((one for one in services.givers(service.id) if one.id == session.staff_id), None)
    free = availability.free_times(desk, service.id, staff=staff.id if staff else None)
    has = availability.with_booking_of(contact, [time.session for time in free if time.session is not None])
    possible = [time for time in free if time.left >= booking.participants and time.session not in has]
    return Usual(
        service=service.id,
        service_name=one_line(service.name, 80),
        staff=staff.id if staff else None,
        staff_name=one_line(staff.name, 60) if staff else "",
        participants=booking.participants,
        answers=_answers(service, booking.form_responses or ()),
        next=_same_time(possible, session.wall_start, desk.business.zone) or (possible[0] if possible else None),
    )


def _last(desk: Desk, contact: int) -> Any:
    """The client's booking of the session that began last; of one who has only sessions ahead, of the last of them."""
    is_ahead = Case(None, [(Session.starts_at > desk.now, 1)], 0)
    return (
        Booking.select(Booking, Session, Service)
        .join(Session)
        .join(Service)
        .where((Booking.contact == contact) & Booking.status.not_in(NOTHING_DUE))
        .order_by(is_ahead, Session.starts_at.desc(), Booking.id.desc())
        .first()
    )


def _same_time(times: Sequence[FreeTime], wall: str, zone: str) -> FreeTime | None:
    """The first of these times on the weekday and at the time of day of `wall`, `YYYY-MM-DDTHH:MM`."""
    last, local = datetime.fromisoformat(wall), ZoneInfo(zone)
    wanted = (last.weekday(), last.hour, last.minute)
    for time in times:
        # pendulum would take longer to say when thousands of times are.
        then = datetime.fromtimestamp(time.stored // 1_000_000, UTC).astimezone(local)
        if (then.weekday(), then.hour, then.minute) == wanted:
            return time
    return None


def _answers(service: Any, given: Sequence[Sequence[str]]) -> tuple[str, ...]:
    by_question = {pair[0]: pair[1] for pair in given}
    return tuple(by_question.get(question.text, "") for question in booking_forms.questions_of(service.id))

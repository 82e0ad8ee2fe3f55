"""B3: what is about to be booked: looked at once more before it is, then carried out."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import team, wording
from frontdesk_tui.desk.booking import bookings, places, waitlist
from frontdesk_tui.desk.booking.bookings_of import BookingLine
from frontdesk_tui.desk.clients import names, presence
from frontdesk_tui.desk.clients.details import read
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import availability, services, sessions
from frontdesk_tui.desk.schedule.availability import FreeTime
from frontdesk_tui.desk.schedule.services import ServiceKind, ServiceLine
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.desk.wall_clock import instant, wall_of
from frontdesk_tui.models.fields import moment_to_stored


@dataclass(frozen=True, slots=True)
class Plan:
    """Who shall be booked where. With a session it is a place in that; without, an appointment with `staff`."""

    contact: int
    service: int
    starts_at: DateTime
    staff: int | None
    session: int | None
    participants: int = 1
    answers: tuple[str, ...] = ()
    """To the questions of the service's form, in order."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A plan in words that are safe to display, with what should be known before it is carried out."""

    client: str
    service: str
    staff: str
    """Empty when nobody in particular gives it."""
    when: str
    """`Tue 24 Nov 09:00–10:00`."""
    price: int
    """For one participant, in the currency's minor unit."""
    currency: str
    capacity: int
    left: int
    """Places left."""
    waiting: int
    """How many bookings are on the waitlist."""
    can_wait: bool
    """Whether one may wait for a place: in a class that lies ahead."""
    warnings: tuple[str, ...]
    """Sentences, none of which forbids anything."""

    def said(self) -> str:
        """What and when: `Yoga flow, Tue 24 Nov 09:00`."""
        return f"{self.service}, {self.when.partition('–')[0]}"


def outlook(desk: Desk, plan: Plan) -> Outlook:
    """How things stand for a plan. Raises DeskError when client, service or session are gone."""
    presence.live(plan.contact)
    service, client = availability.service_of(plan.service), client_of(plan.contact)
    session = places.session_of(plan.session) if plan.session is not None else None
    ends_at = session.ends_at if session else plan.starts_at + timedelta(minutes=service.duration_minutes)
    staff = next((one_line(one.name, 60) for one in team.colleagues() if one.id == plan.staff), "")
    is_class = service.kind == "class"
    return Outlook(
        client=client,
        service=one_line(service.name, 80),
        staff=staff,
        when=f"{wording.day_and_time(plan.starts_at, desk)}–{wording.time_of_day(ends_at, desk)}",
        price=service.price,
        currency=service.currency,
        capacity=session.capacity if session else 1,
        left=places.free_places(session.id) if session else 1,
        waiting=len(waitlist.line(session.id)) if session else 0,
        can_wait=is_class and plan.starts_at > desk.now,
        warnings=tuple(_warnings(desk, plan, service, client, staff, ends_at)),
    )


def _warnings(desk: Desk, plan: Plan, service: Any, client: str, staff: str, ends_at: DateTime) -> list[str]:
    found = [
        f"{client} already has {one} then." for one in bookings.at_same_time(plan.contact, plan.starts_at, ends_at)
    ]
    if plan.session is None and plan.staff is not None:
        found += _not_free(desk, plan, service, staff, ends_at)
    if plan.starts_at < desk.now:
        found.append("This lies in the past." if ends_at <= desk.now else "It has begun already.")
    found.append(instant(wall_of(plan.starts_at, desk.business.zone), desk.business.zone).said)
    return [one for one in found if one]


def _not_free(desk: Desk, plan: Plan, service: Any, staff: str, ends_at: DateTime) -> list[str]:
    """Why an appointment is not at a time that would be offered; nothing when it would."""
    assert plan.staff is not None
    over = ends_at + timedelta(minutes=service.buffer_minutes)
    if there := sessions.busy(plan.staff, plan.starts_at, over):
        return [f"{staff} is busy then: {there}."]
    if plan.starts_at >= desk.now and not availability.fits(desk, plan.service, plan.staff, plan.starts_at):
        return [f"{staff} does not work then."]
    return []


def client_of(contact: int) -> str:
    """What a client is called, safe to display."""
    found = read([contact])
    return one_line(names.called(found[0].details), 60) if found else ""


def place_in(session: int) -> tuple[int, FreeTime]:
    """The service of a session, and the session as a time to book. Raises DeskError when it was called off."""
    row = places.session_of(session)
    staff = () if row.staff_id is None else (row.staff_id,)
    return row.service_id, FreeTime(moment_to_stored(row.starts_at), staff, session, places.free_places(session))


def time_at(starts_at: DateTime, staff: int | None) -> FreeTime:
    """A moment as a time to book an appointment at, whether or not it is free."""
    return FreeTime(moment_to_stored(starts_at), () if staff is None else (staff,), None, 1)


def fitting(desk: Desk, starts_at: DateTime, staff: int | None) -> list[tuple[ServiceLine, bool]]:
    """The appointments that fit at a moment, given by this colleague or anyone; when none does, all of them with False.

    An appointment may then be booked on purpose.
    """
    given = [line for line in services.lines() if line.kind is ServiceKind.APPOINTMENT]
    found = [(line, [one.id for one in services.givers(line.id) if staff in (None, one.id)]) for line in given]
    able = [line for line, givers in found if any(availability.fits(desk, line.id, one, starts_at) for one in givers)]
    return [(line, True) for line in able] or [(line, False) for line, givers in found if givers]


def able(desk: Desk, service: int, starts_at: DateTime) -> list[Colleague]:
    """The colleagues who give a service and have time then; when nobody has, all who give it."""
    givers = services.givers(service)
    return [one for one in givers if availability.fits(desk, service, one.id, starts_at)] or givers


def carry_out(desk: Desk, plan: Plan, *, overbook: bool = False) -> int:
    """Book it; the booking's id. Raises FullError and BusyError as `bookings.book` and `book_time` do."""
    if plan.session is not None:
        return bookings.book(
            desk, plan.contact, plan.session, participants=plan.participants, answers=plan.answers, overbook=overbook
        )
    if plan.staff is None:
        raise DeskError("Choose who gives it.", "staff")
    return bookings.book_time(
        desk,
        plan.contact,
        plan.service,
        plan.staff,
        plan.starts_at,
        participants=plan.participants,
        answers=plan.answers,
        overbook=overbook,
    )


def wait(desk: Desk, plan: Plan) -> int:
    """Join the waitlist instead; the booking's id."""
    if plan.session is None:
        raise DeskError("Only a class has a waitlist.")
    return waitlist.join(desk, plan.contact, plan.session, participants=plan.participants, answers=plan.answers)


def in_the_way(plan: Plan) -> str:
    """A sentence that names the bookings that stand in the way of a plan; empty when nothing does any more."""
    if plan.session is not None:
        taken = places.in_the_way(plan.session, plan.participants)
        if not taken:
            return ""
        more = " and others" if len(taken) == places.MOST_NAMED else ""
        return f"{', '.join(taken)}{more} {'has' if len(taken) == 1 else 'have'} the places of this session."
    if plan.staff is None:
        return ""
    service = availability.service_of(plan.service)
    over = plan.starts_at + timedelta(minutes=service.duration_minutes + service.buffer_minutes)
    there = sessions.busy(plan.staff, plan.starts_at, over)
    return f"In the way: {there}." if there else ""


def also_then(booking: BookingLine, to: FreeTime) -> str:
    """What else its client has booked at the time that a booking is to move to, as sentences; empty for nothing."""
    starts_at = to.starts_at
    ends_at = starts_at + (booking.ends_at - booking.starts_at)
    if to.session is not None:
        ends_at = places.session_of(to.session).ends_at
    there = bookings.at_same_time(booking.contact, starts_at, ends_at, other_than=booking.id)
    return " ".join(f"{booking.client} already has {one} then." for one in there)

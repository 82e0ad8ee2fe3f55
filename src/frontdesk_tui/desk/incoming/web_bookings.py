"""B3, B4: what clients booked and cancelled on the website."""

import re
from datetime import UTC

import pendulum
from pendulum import DateTime

from frontdesk_tui.desk import by_name, wall_clock, wording
from frontdesk_tui.desk.booking import booked, booking_plan, bookings, cancelling, places, waitlist
from frontdesk_tui.desk.booking.booking_forms import Question, questions_of
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError, FullError
from frontdesk_tui.desk.incoming.web_records import Answers, BookingCancelled, BookingMade
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.ingested import Ingested
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff


def made(desk: Desk, contact: int, record: BookingMade) -> int:
    """Part of a verb: what a client booked; the booking's id. In a class that is full they wait for a place.

    Raises DeskError when the class is not given then, nobody has the time, or the form is not answered.
    """
    service = _service(record.service)
    if record.currency not in ("", service.currency):
        raise DeskError(f"The price of “{_called(service)}” is in {service.currency}.", "currency")
    questions = questions_of(service.id)
    answers = _in_order(service, questions, record.answers)
    staff = _staff(record.staff)
    starts_at = _moment(desk, record)
    try:
        if service.kind == "class":
            return _in_class(desk, contact, _session(desk, service, starts_at, staff, record), record, answers)
        return _appointment(
            desk, contact, service, _givers(desk, service, starts_at, staff), starts_at, record, answers
        )
    except DeskError as error:
        found = re.fullmatch(r"answer(\d+)", error.field or "")
        if not found:
            raise
        raise DeskError(f"“{one_line(questions[int(found[1])].text)}”: {error.sentence}", "answers") from error


def cancelled(desk: Desk, record: BookingCancelled) -> Booking:
    """Part of a verb: a booking that was made on the website is given up; one that is over already stays so.

    Raises DeskError when it has not come in yet: the same record may be delivered again later.
    """
    known = Ingested.get_or_none((Ingested.key == record.booking) & (Ingested.kind == BookingMade.type))
    if known is None:
        said = one_line(record.booking)
        raise DeskError(f"The booking “{said}” is not yet known; deliver this again later.", "booking")
    booking = booked.of(known.booking_id)
    if booking.status not in NOTHING_DUE:
        cancelling.cancel(desk, booking.id, record.reason, Asker.CLIENT)
    return booking


# -- in a class -----------------------------------------------------------------------------


def _session(desk: Desk, service: Service, starts_at: DateTime, staff: int | None, record: BookingMade) -> int:
    """The session that is meant: of several, the first with places enough."""
    then = Session.select().where((Session.service == service.id) & (Session.starts_at == starts_at))
    there = [row for row in then.order_by(Session.id) if staff in (None, row.staff_id)]
    if not there:
        given = f" by {one_line(record.staff, 60)}" if staff is not None else ""
        at = wording.day_and_time(starts_at, desk)
        raise DeskError(f"There is no session of “{_called(service)}” on {at}{given}.", "starts_at")
    takes_place = [row for row in there if row.cancelled_at is None] or there
    with_room = (row for row in takes_place if places.free_places(row.id) >= record.participants)
    return int(next(with_room, takes_place[0]).id)


def _in_class(desk: Desk, contact: int, session: int, record: BookingMade, answers: list[str]) -> int:
    group, price = record.participants, record.price
    try:
        return bookings.book(desk, contact, session, price, participants=group, answers=answers)
    except FullError:
        return waitlist.join(desk, contact, session, price=price, participants=group, answers=answers)


# -- an appointment -------------------------------------------------------------------------


def _givers(desk: Desk, service: Service, starts_at: DateTime, staff: int | None) -> list[int]:
    """Who may give it, whoever works then first. Raises DeskError when nobody does, or not who is wanted."""
    givers = [one.id for one in services.givers(service.id)]
    if staff is None:
        able = [one.id for one in booking_plan.able(desk, service.id, starts_at)]
        found = list(dict.fromkeys(able + givers))
    else:
        found = [staff] if staff in givers else []
    if not found:
        who = "Nobody gives" if staff is None else f"{one_line(Staff.get_by_id(staff).name, 60)} does not give"
        raise DeskError(f"{who} “{_called(service)}”.", "staff")
    return found


def _appointment(
    desk: Desk,
    contact: int,
    service: Service,
    givers: list[int],
    starts_at: DateTime,
    record: BookingMade,
    answers: list[str],
) -> int:
    """With the first of these colleagues who has the time. Raises BusyError when none has."""
    for giver in givers:
        try:
            return bookings.book_time(
                desk,
                contact,
                service.id,
                giver,
                starts_at,
                price=record.price,
                participants=record.participants,
                answers=answers,
            )
        except BusyError as error:
            busy = error
    if len(givers) == 1:
        raise busy
    raise BusyError(f"Nobody has time for “{_called(service)}” on {wording.day_and_time(starts_at, desk)}.", "staff")


# -- what is meant --------------------------------------------------------------------------


def _service(said: str | int) -> Service:
    """Of services of one name, the one that is not archived: there is no more than one."""
    if isinstance(said, int):
        row: Service | None = Service.get_or_none(Service.id == said)
        if row is None:
            raise DeskError(f"There is no service {said}.", "service")
        return row
    found = [Service.get_by_id(service) for service in by_name.services([said])]
    return next((row for row in found if row.active), found[0])


def _staff(name: str) -> int | None:
    """The colleague who works here now by that name; None when anyone is meant."""
    if not name:
        return None
    found = by_name.colleagues([name])
    here = [row.id for row in Staff.select().where(Staff.id.in_(found) & Staff.active)]
    if len(here) != 1:
        why = "does not work here any more" if not here else "is the name of more than one colleague"
        raise DeskError(f"{one_line(name, 60)} {why}.", "staff")
    return int(here[0])


def _moment(desk: Desk, record: BookingMade) -> DateTime:
    if record.starts_at.tzinfo is None:
        return wall_clock.instant(record.starts_at, desk.business.zone).at
    return pendulum.instance(record.starts_at.astimezone(UTC))


def _in_order(service: Service, questions: tuple[Question, ...], answers: Answers) -> list[str]:
    """The answers in the order of the form's questions. Raises DeskError for one to what the form does not ask."""
    given = {fold(question): answer for question, answer in answers}
    asked = [fold(question.text) for question in questions]
    for question, _ in answers:
        if fold(question) not in asked:
            form = f"The booking form of “{_called(service)}”"
            raise DeskError(f"{form} does not ask “{one_line(question)}”.", "answers")
    return [given.get(question, "") for question in asked]


def _called(service: Service) -> str:
    return one_line(service.name, 60)

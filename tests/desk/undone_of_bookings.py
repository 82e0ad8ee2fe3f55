"""What is done with bookings, sessions and hours, and what another desk does to it before it is taken back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.builders import a_booking, a_service, a_session, dana, somebody
from tests.desk.timetable import FIVE, NINE, five, yoga
from tests.desk.undone_case import Case

from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import hours, services, sessions
from frontdesk_tui.desk.schedule.hours_text import Hours
from frontdesk_tui.desk.schedule.sessions import Scope, SessionDraft
from frontdesk_tui.desk.schedule.working_time import Week
from frontdesk_tui.desk.wall_clock import wall_of
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.session import Session


def _class_of(status: str) -> Callable[[Desk], int]:
    def made(desk: Desk) -> int:
        booking = a_booking(desk, dana(desk), capacity=5)
        Booking.update(status=status).where(Booking.id == booking).execute()
        return booking

    return made


def _now(desk: Desk) -> int:
    return a_booking(desk, dana(desk), hours=0)


def _waiting(desk: Desk) -> list[int]:
    session = a_session(desk, capacity=2)
    bookings.book(desk, somebody(desk), session, participants=2)
    return [waitlist.join(desk, somebody(desk), session) for _ in range(2)]


def _service(desk: Desk, service: int, **fields: Any) -> None:
    services.edit(desk, service, replace(services.read(service), **fields))


def _session(desk: Desk, session: int, **fields: Any) -> None:
    row = Session.get_by_id(session)
    at = wall_of(row.starts_at.add(hours=1), row.zone)
    sessions.edit(desk, session, SessionDraft(row.service_id, None, at, **fields))


def _all_of(desk: Desk, rows: list[int], hour: int) -> None:
    row = Session.get_by_id(rows[0])
    sessions.edit(desk, rows[0], SessionDraft(row.service_id, None, NINE.replace(hour=hour)), Scope.ALL)


def _off(desk: Desk, _: object) -> int:
    return hours.take_off(desk, None, desk.now.add(days=3), desk.now.add(days=4), "Holiday")


def _week(hour: int) -> Week:
    return ((Hours(hour * 60, 1_200),),) * 7


def _free_class(desk: Desk) -> tuple[int, int]:
    return dana(desk), a_session(desk, capacity=5)


def _book(desk: Desk, who_and_what: tuple[int, int]) -> int:
    return bookings.book(desk, *who_and_what)


OF_BOOKINGS = [
    Case("booking.made", _free_class, _book, cancelling.cancel, "This booking has been changed"),
    Case(
        "booking.made",
        _free_class,
        _book,
        lambda d, b: payments.mark_paid(d, b, Method.CASH),
        "This booking has been paid",
    ),
    Case(
        "booking.confirmed", _class_of("pending"), bookings.confirm, cancelling.cancel, "This booking has been changed"
    ),
    Case(
        "booking.declined",
        _class_of("pending"),
        bookings.decline,
        lambda d, b: contacts.delete(d, [Booking.get_by_id(b).contact_id]),
        "This contact has been deleted",
    ),
    Case(
        "booking.cancelled",
        _class_of("confirmed"),
        lambda d, b: [cancelling.cancel(d, b), b][1],
        lambda d, b: bookings.book(d, 1, Booking.get_by_id(b).session_id),
        "Dana",
    ),
    Case(
        "booking.participants_changed",
        _class_of("confirmed"),
        lambda d, b: bookings.change_participants(d, b, 2) and None,
        cancelling.cancel,
        "This booking has been changed",
    ),
    Case(
        "booking.rescheduled",
        _now,
        lambda d, b: rescheduling.move_to_time(d, b, d.now.add(hours=2)),
        cancelling.cancel,
        "This booking has been changed",
    ),
    Case("booking.attended", _now, attendance.check_in, attendance.no_show, "This client is not checked in"),
    Case("booking.not_attended", _now, attendance.no_show, attendance.check_in, "This booking has been changed"),
    Case(
        "booking.attendance_unset",
        lambda d: [attendance.check_in(d, b := _now(d)), b][1],
        attendance.unset,
        attendance.no_show,
        "This booking has been changed",
    ),
    Case(
        "waitlist.joined",
        lambda d: [_waiting(d), a_session(d, capacity=2)][0],
        lambda d, w: waitlist.join(d, somebody(d), Booking.get_by_id(w[0]).session_id),
        cancelling.cancel,
        "This booking has been changed",
    ),
    Case(
        "waitlist.moved", _waiting, lambda d, w: waitlist.to_front(d, w[1]), lambda d, w: waitlist.to_front(d, w[0]), ""
    ),
    Case(
        "service.added",
        lambda _: None,
        lambda d, _: a_service(d),
        lambda d, s: _service(d, s, price=1),
        "This service has been changed",
    ),
    Case("service.added", lambda _: None, lambda d, _: a_service(d), lambda d, s: a_session(d, service=s), "“Service"),
    Case(
        "service.edited",
        a_service,
        lambda d, s: _service(d, s, price=1),
        lambda d, s: _service(d, s, price=2),
        "This service has been changed",
    ),
    Case("service.archived", a_service, services.archive, services.delete, "This service"),
    Case(
        "service.restored",
        lambda d: [services.archive(d, s := a_service(d)), s][1],
        services.restore,
        services.archive,
        "This service is archived already",
    ),
    Case(
        "service.deleted",
        lambda d: a_service(d, "Yoga"),
        services.delete,
        lambda d, _: a_service(d, "Yoga"),
        "Another service has|There is",
    ),
    Case(
        "session.opened",
        a_service,
        lambda d, s: a_session(d, service=s),
        lambda d, s: _session(d, s),
        "This session has been changed",
    ),
    Case(
        "session.opened",
        a_service,
        lambda d, s: a_session(d, service=s),
        lambda d, s: bookings.book(d, dana(d), s),
        "Clients have booked",
    ),
    Case(
        "session.edited", a_session, lambda d, s: _session(d, s), lambda d, s: _session(d, s), "This has been changed"
    ),
    Case("session.called_off", a_session, sessions.call_off, lambda d, _: somebody(d), ""),
    Case(
        "series.opened",
        yoga,
        lambda d, s: sessions.open_series(d, SessionDraft(s, None, NINE), FIVE),
        lambda d, s: _all_of(d, [Session.get(Session.series == s).id], 11),
        "This series has been changed",
    ),
    Case(
        "series.edited",
        lambda d: five(d)[1],
        lambda d, rows: _all_of(d, rows, 10),
        lambda d, rows: _all_of(d, rows, 11),
        "The series has been changed",
    ),
    Case(
        "hours.set",
        lambda _: None,
        lambda d, _: hours.set_week(d, None, _week(8)),
        lambda d, _: hours.set_week(d, None, _week(9)),
        "These hours have been changed",
    ),
    Case("hours.taken_off", lambda _: None, _off, hours.give_back, "This time off has been removed"),
    Case("hours.given_back", lambda d: _off(d, None), hours.give_back, _off, "This time off is there again"),
]

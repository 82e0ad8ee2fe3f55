"""Sessions are opened, edited, called off and brought back."""

from dataclasses import replace
from datetime import datetime

import pendulum
import pytest
from tests.builders import a_service, after, colleague, dana, kinds_of_events, latest_event, somebody
from tests.desk.timetable import NINE, at, noa, status, yoga

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, waitlist
from frontdesk_tui.desk.clients import segments
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.bookings import Booked
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.sessions import Scope, SessionDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff


def test_a_session_is_as_long_and_as_big_as_its_service_unless_said_otherwise(desk: Desk) -> None:
    """B1."""
    service = yoga(desk, buffer=15)
    plain = Session.get_by_id(sessions.open_one(desk, SessionDraft(service, None, NINE)))
    assert (plain.starts_at, plain.ends_at, plain.capacity, plain.buffer_minutes) == (
        *(pendulum.datetime(2026, 11, 24, 7), pendulum.datetime(2026, 11, 24, 8)),
        *(12, 15),
    )
    assert (plain.wall_start, plain.zone) == ("2026-11-24T09:00", "Asia/Jerusalem")
    other = Session.get_by_id(sessions.open_one(desk, SessionDraft(service, None, NINE, 75, 3)))
    assert (other.ends_at, other.capacity) == (pendulum.datetime(2026, 11, 24, 8, 15), 3)


def test_a_time_the_clocks_leave_out_or_show_twice_is_opened_at_the_moment_that_is_meant(desk: Desk) -> None:
    """B8."""
    service = yoga(desk)
    gap = SessionDraft(service, None, datetime.fromisoformat("2027-03-26T02:30"))
    assert Session.get_by_id(sessions.open_one(desk, gap)).starts_at == pendulum.datetime(2027, 3, 26, 0, 30)
    twice = SessionDraft(service, None, datetime.fromisoformat("2027-10-31T01:30"))
    assert Session.get_by_id(sessions.open_one(desk, twice)).starts_at == pendulum.datetime(2027, 10, 30, 22, 30)
    second = replace(twice, second=True)
    assert Session.get_by_id(sessions.open_one(desk, second)).starts_at == pendulum.datetime(2027, 10, 30, 23, 30)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"capacity": 0}, "capacity", "from 1 to"),
        ({"capacity": -1}, "capacity", "from 1 to"),
        ({"capacity": 10_001}, "capacity", "from 1 to"),
        ({"duration_minutes": 0}, "duration", "24 hours"),
        ({"duration_minutes": 1_441}, "duration", "24 hours"),
        ({"service": 999}, "service", "no longer there"),
        ({"staff": 999}, "staff", "no longer there"),
    ],
)
def test_what_cannot_be_a_session_is_refused_by_its_field(
    desk: Desk, wrong: dict[str, int], field: str, sentence: str
) -> None:
    """B1."""
    draft = replace(SessionDraft(yoga(desk), None, NINE), **wrong)  # type: ignore[arg-type]
    with pytest.raises(DeskError, match=sentence) as refusal:
        sessions.open_one(desk, draft)
    assert refusal.value.field == field
    assert Session.select().count() == 0


def test_an_archived_service_or_a_colleague_who_left_gives_nothing_new_but_keeps_what_there_is(desk: Desk) -> None:
    """B1."""
    service, her = yoga(desk), noa(desk)
    there = sessions.open_one(desk, SessionDraft(service, her, NINE))
    services.archive(desk, service)
    Staff.update(active=False).where(Staff.id == her).execute()
    with pytest.raises(DeskError, match="is archived"):
        sessions.open_one(desk, SessionDraft(service, None, NINE))
    with pytest.raises(DeskError, match="does not work here any more"):
        sessions.open_one(desk, SessionDraft(a_service(desk), her, at("15:00")))
    sessions.edit(desk, there, SessionDraft(service, her, at("10:00")))
    assert Session.get_by_id(there).wall_start == "2026-11-24T10:00"


def test_an_edit_moves_a_session_with_its_bookings_and_tells_every_client(desk: Desk) -> None:
    """B4."""
    her, service, contact = noa(desk), yoga(desk, capacity=1), dana(desk)
    session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    booked = bookings.book(desk, contact, session)
    waits = waitlist.join(desk, somebody(desk), session)
    with noting() as written:
        sessions.edit(desk, session, SessionDraft(service, her, at("18:30"), 90))
    row = Session.get_by_id(session)
    assert (row.staff_id, row.wall_start, row.sequence, row.apart) == (her, "2026-11-24T18:30", 1, False)
    assert row.ends_at == row.starts_at.add(minutes=90)
    told = list(Event.select().where(Event.kind == "booking.rescheduled").order_by(Event.id))
    assert told[0].contact_id == contact
    assert [event.booking_id for event in told] == [booked, waits]
    assert {event.data["before"]["session"] for event in told} == {session}
    assert told[0].data["before"]["starts_at"] < told[0].data["after"]["starts_at"]

    assert undo.take_back(desk, written) == "Yoga, Tue 24 Nov 09:00: as it was"
    row = Session.get_by_id(session)
    assert (row.staff_id, row.wall_start, row.sequence) == (None, "2026-11-24T09:00", 2)
    assert status(session) == ["confirmed", "waitlisted"]


def test_a_session_of_another_service_takes_its_bookings_along(desk: Desk) -> None:
    """B4, C17: who booked it has booked the other service, until that is taken back."""
    first, other = yoga(desk), a_service(desk)
    session = sessions.open_one(desk, SessionDraft(first, None, NINE))
    bookings.book(desk, dana(desk), session)

    def counted() -> list[int]:
        return [segments.count(desk, ClientConditions((Booked(one),))) for one in (first, other)]

    assert counted() == [1, 0]
    with noting() as written:
        sessions.edit(desk, session, SessionDraft(other, None, NINE))
    assert counted() == [0, 1]
    undo.take_back(desk, written)
    assert counted() == [1, 0]


def test_an_edit_that_changes_nothing_leaves_no_trace(desk: Desk) -> None:
    """B1."""
    service = yoga(desk)
    session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    before = kinds_of_events()
    sessions.edit(desk, session, SessionDraft(service, None, NINE, 60, 12))
    assert kinds_of_events() == before
    assert Session.get_by_id(session).sequence == 0


def test_there_are_never_fewer_places_than_are_taken(desk: Desk) -> None:
    """B1, B3."""
    service = yoga(desk)
    session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    bookings.book(desk, dana(desk), session, participants=3)
    with pytest.raises(DeskError, match="3 places are taken on Tue 24 Nov 09:00") as refusal:
        sessions.edit(desk, session, SessionDraft(service, None, NINE, None, 2))
    assert refusal.value.field == "capacity"
    sessions.edit(desk, session, SessionDraft(service, None, NINE, None, 3))


def test_places_that_are_added_go_to_those_who_wait(desk: Desk) -> None:
    """B4."""
    service = yoga(desk, capacity=1)
    session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    bookings.book(desk, dana(desk), session)
    for _ in range(2):
        waitlist.join(desk, somebody(desk), session)
    sessions.edit(desk, session, SessionDraft(service, None, NINE, None, 2))
    assert status(session) == ["confirmed", "confirmed", "waitlisted"]


def test_what_has_begun_is_not_moved_nor_is_anything_moved_into_the_past(desk: Desk) -> None:
    """B4."""
    service = yoga(desk)
    begun = sessions.open_one(desk, SessionDraft(service, None, datetime.fromisoformat("2026-11-22T17:00")))
    with pytest.raises(DeskError, match="has begun"):
        sessions.edit(desk, begun, SessionDraft(service, None, NINE))
    sessions.edit(desk, begun, SessionDraft(service, noa(desk), datetime.fromisoformat("2026-11-22T17:00")))
    ahead = sessions.open_one(desk, SessionDraft(service, None, NINE))
    with pytest.raises(DeskError, match="has passed") as refusal:
        sessions.edit(desk, ahead, SessionDraft(service, None, datetime.fromisoformat("2026-11-22T17:40")))
    assert refusal.value.field == "day"


def test_a_session_with_somebody_checked_in_is_neither_moved_nor_called_off(desk: Desk) -> None:
    """B4, B5."""
    service = yoga(desk)
    soon = datetime.fromisoformat("2026-11-22T18:00")
    session = sessions.open_one(desk, SessionDraft(service, None, soon))
    attendance.check_in(desk, bookings.book(desk, dana(desk), session))
    with pytest.raises(DeskError, match=r"A client is checked in on Sun 22 Nov 18:00, so it cannot be moved\."):
        sessions.edit(desk, session, SessionDraft(service, None, NINE))
    with pytest.raises(DeskError, match=r"so it cannot be called off\."):
        sessions.call_off(desk, session)
    assert Session.get_by_id(session).cancelled_at is None


def test_a_session_called_off_cancels_its_bookings_and_undo_brings_back_exactly_those(desk: Desk) -> None:
    """B4, S10."""
    service = yoga(desk, capacity=2)
    session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    booked = [bookings.book(desk, somebody(desk, name), session) for name in "abc"[:2]]
    waits = [waitlist.join(desk, somebody(desk, name), session) for name in "de"]
    cancelling.cancel(desk, waits[0])
    with noting() as written:
        sessions.call_off(desk, session, reason="Noa is ill")
    row = Session.get_by_id(session)
    assert (row.cancelled_at, row.sequence, status(session)) == (desk.now, 1, ["cancelled"] * 4)
    given_up = list(Event.select().where((Event.kind == "booking.cancelled") & Event.id.in_(written)))
    assert {event.booking_id for event in given_up} == {*booked, waits[1]}
    assert {(event.data["reason"], event.data["by"]) for event in given_up} == {("Noa is ill", "business")}
    assert all(event.contact_id for event in given_up)
    assert latest_event().kind == "session.called_off"

    undo.take_back(desk, written)
    row = Session.get_by_id(session)
    assert (row.cancelled_at, row.sequence) == (None, 2)
    assert status(session) == ["confirmed", "confirmed", "cancelled", "waitlisted"]


def test_a_session_that_was_called_off_is_not_edited_or_called_off_again(desk: Desk) -> None:
    """B4."""
    service = yoga(desk)
    session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    sessions.call_off(desk, session)
    with pytest.raises(DeskError, match="has been called off"):
        sessions.call_off(desk, session)
    with pytest.raises(DeskError, match="has been called off"):
        sessions.edit(desk, session, SessionDraft(service, None, NINE), Scope.ALL)


def test_an_opened_session_is_taken_back_while_nobody_has_booked(desk: Desk) -> None:
    """S10."""
    service = yoga(desk)
    with noting() as written:
        session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    booked = bookings.book(desk, dana(desk), session)
    with pytest.raises(DeskError, match="Clients have booked"):
        undo.take_back(desk, written)
    Booking.update(status="cancelled").where(Booking.id == booked).execute()
    assert undo.take_back(desk, written) == "Yoga, Tue 24 Nov 09:00: called off again"
    assert Session.get_by_id(session).cancelled_at == desk.now


def test_an_edit_is_not_taken_back_over_a_later_one(desk: Desk) -> None:
    """S10."""
    service = yoga(desk)
    session = sessions.open_one(desk, SessionDraft(service, None, NINE))
    with noting() as written:
        sessions.edit(desk, session, SessionDraft(service, None, at("10:00")))
    sessions.edit(colleague(after(desk, minutes=1), "Noa"), session, SessionDraft(service, None, at("11:00")))
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    assert Session.get_by_id(session).wall_start == "2026-11-24T11:00"


def test_a_session_from_a_calendar_comes_once(desk: Desk) -> None:
    """S2."""
    draft = SessionDraft(yoga(desk), None, NINE, uid="abc@example.com")
    sessions.open_one(desk, draft)
    with pytest.raises(DeskError, match="there already"):
        sessions.open_one(desk, draft)

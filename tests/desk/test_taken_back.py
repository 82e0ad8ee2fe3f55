"""What is taken back stands as it stood, also beside what was there on purpose; never on what was given away since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from tests.builders import a_service, a_session, latest_event, somebody
from tests.desk.timetable import FIVE, at, five, noa, rules_are_right, status, when, yoga

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import bookings, cancelling, rescheduling, waitlist
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError, FullError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.sessions import Scope, SessionDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session


def _done(desk: Desk, did: Callable[[Desk], object]) -> list[int]:
    with noting() as written:
        did(desk)
    return written


def _overbooked(desk: Desk) -> tuple[int, list[int]]:
    """A class of two with a pair in it, and one more on purpose; their bookings."""
    session = a_session(desk, capacity=2)
    pair = bookings.book(desk, somebody(desk, "Pair"), session, participants=2)
    return session, [pair, bookings.book(desk, somebody(desk, "More"), session, overbook=True)]


def _side_by_side(desk: Desk) -> tuple[int, int, int]:
    """Two appointments of one colleague, half an hour apart on purpose, and the colleague."""
    cut, staff, starts_at = a_service(desk, "Cut"), noa(desk), desk.now.add(hours=24)
    one = bookings.book_time(desk, somebody(desk, "One"), cut, staff, starts_at)
    other = bookings.book_time(desk, somebody(desk, "Other"), cut, staff, starts_at.add(minutes=30), overbook=True)
    return one, other, staff


def test_an_overbooked_class_that_was_called_off_takes_place_again_as_it_was(desk: Desk) -> None:
    """B4, S10."""
    session, booked = _overbooked(desk)
    waitlist.join(desk, somebody(desk), session)
    undo.take_back(desk, _done(desk, lambda desk: sessions.call_off(desk, session)))
    assert status(session) == ["confirmed", "confirmed", "waitlisted"]
    assert [Booking.get_by_id(booking).double_booked for booking in booked] == [False, True]


@pytest.mark.parametrize("number", [0, 1])
def test_who_cancels_in_an_overbooked_class_comes_back_into_it(desk: Desk, number: int) -> None:
    """B4, S10."""
    session, booked = _overbooked(desk)
    undo.take_back(desk, _done(desk, lambda desk: cancelling.cancel(desk, booked[number])))
    assert status(session) == ["confirmed", "confirmed"]


def test_a_booking_that_is_taken_back_takes_the_label_off_that_it_put_on(desk: Desk) -> None:
    """C16, S10: a label that was there before stays, as does that of whoever has another booking of the service."""
    service = a_service(desk, "Yoga", capacity=5)
    client, before, twice = (somebody(desk, name) for name in ("New", "Before", "Twice"))
    labels.put(desk, [before], "Yoga")
    sessions_of = [a_session(desk, hours=hours, service=service) for hours in (24, 48)]
    made = [_done(desk, partial(bookings.book, contact=who, session=sessions_of[0])) for who in (client, before, twice)]
    bookings.book(desk, twice, sessions_of[1])
    for written in made:
        undo.take_back(desk, written)
    assert [[label.name for label in labels.of(who)] for who in (client, before, twice)] == [[], ["Yoga"], ["Yoga"]]


def test_of_who_waited_and_was_given_a_place_the_label_goes_with_it(desk: Desk) -> None:
    """C16, B4, S10."""
    session = a_session(desk, capacity=2)
    client, full = somebody(desk), bookings.book(desk, somebody(desk), session, participants=2)
    waits = waitlist.join(desk, client, session)
    Booking.update(participants=1).where(Booking.id == full).execute()
    written = _done(desk, lambda desk: bookings.confirm(desk, waits))
    assert labels.of(client)
    Booking.update(participants=2).where(Booking.id == full).execute()
    undo.take_back(desk, written)
    assert labels.of(client) == []


def test_of_a_client_in_the_trash_a_booking_that_was_cancelled_there_comes_back(desk: Desk) -> None:
    """C5, S10: not when the client was put there since."""
    client = somebody(desk)
    booking = bookings.book(desk, client, a_session(desk))
    gone = _done(desk, lambda desk: contacts.delete(desk, [client]))
    written = _done(desk, lambda desk: cancelling.cancel(desk, booking))
    undo.take_back(desk, _done(desk, lambda desk: contacts.restore(desk, [client])))
    undo.take_back(desk, written)
    undo.take_back(desk, gone)
    assert Booking.get_by_id(booking).status == "confirmed"
    written = _done(desk, lambda desk: cancelling.cancel(desk, booking))
    contacts.delete(desk, [client])
    with pytest.raises(DeskError, match="has been deleted meanwhile"):
        undo.take_back(desk, written)


def test_a_place_in_an_overbooked_class_that_was_given_away_does_not_come_back(desk: Desk) -> None:
    """B4, S10."""
    session, (pair, more) = _overbooked(desk)
    written = _done(desk, lambda desk: cancelling.cancel(desk, pair))
    bookings.book(desk, somebody(desk, "Quick"), session)
    before = latest_event().id
    with pytest.raises(FullError, match="Quick took the last place"):
        undo.take_back(desk, written)
    assert latest_event().id == before
    cancelling.cancel(desk, more)


def test_who_moves_out_of_an_overbooked_class_moves_back_into_it(desk: Desk) -> None:
    """B4, S10."""
    session, (pair, _) = _overbooked(desk)
    later = a_session(desk, hours=48, service=Session.get_by_id(session).service_id)
    undo.take_back(desk, _done(desk, lambda desk: rescheduling.move(desk, pair, later)))
    row = Booking.get_by_id(pair)
    assert (row.session_id, row.double_booked) == (session, False)


@pytest.mark.parametrize("number", [0, 1])
def test_an_appointment_beside_another_comes_back_beside_it(desk: Desk, number: int) -> None:
    """B4, S10: whether it is cancelled, moved, or its session edited."""
    booking = _side_by_side(desk)[number]
    session = Booking.get_by_id(booking).session_id
    before, flag = when([session]), Booking.get_by_id(booking).double_booked
    draft = SessionDraft(Session.get_by_id(session).service_id, 2, at("15:00"))
    did: list[Callable[[Desk], object]] = [
        lambda desk: cancelling.cancel(desk, booking),
        lambda desk: rescheduling.move_to_time(desk, booking, desk.now.add(hours=48)),
        lambda desk: sessions.edit(desk, session, draft),
    ]
    for act in did:
        written = _done(desk, act)
        assert (when([session]), status(session)) != (before, ["confirmed"])
        undo.take_back(desk, written)
        assert (when([session]), status(session)) == (before, ["confirmed"])
        assert Booking.get_by_id(booking).double_booked == flag


@pytest.mark.parametrize(
    "act",
    [
        cancelling.cancel,
        lambda desk, booking: rescheduling.move_to_time(desk, booking, desk.now.add(hours=48)),
    ],
)
def test_time_beside_another_that_was_given_away_does_not_come_back(
    desk: Desk, act: Callable[[Desk, int], object]
) -> None:
    """B3, S10."""
    one, _, staff = _side_by_side(desk)
    earlier = Session.get_by_id(Booking.get_by_id(one).session_id).starts_at.add(minutes=-45)
    written = _done(desk, lambda desk: act(desk, one))
    bookings.book_time(desk, somebody(desk, "Quick"), a_service(desk, "Blow-dry"), staff, earlier)
    with pytest.raises(BusyError, match="Blow-dry, Quick"):
        undo.take_back(desk, written)


def test_an_appointment_that_nobody_was_to_give_is_nobody_s_again(desk: Desk) -> None:
    """B4, S10: at the same time, given by a colleague, and back."""
    session = a_session(desk)
    booking, staff = bookings.book(desk, somebody(desk), session), noa(desk)
    starts_at = Session.get_by_id(session).starts_at
    for moment in (starts_at, starts_at.add(hours=1)):
        with noting() as written:
            rescheduling.move_to_time(desk, booking, moment, staff)
        undo.take_back(desk, written)
        row = Session.get_by_id(session)
        assert (row.staff_id, row.starts_at) == (None, starts_at)


@pytest.mark.parametrize("moves", [False, True])
def test_an_appointment_s_session_that_staff_had_opened_stays_when_a_booking_of_it_is_taken_back(
    desk: Desk, moves: bool
) -> None:
    """B4, S10: whether the client was booked into it or moved into it."""
    cut = a_service(desk)
    first, other = (a_session(desk, service=cut, hours=hours) for hours in (24, 30))
    if moves:
        booking = bookings.book(desk, somebody(desk), other)
        written = _done(desk, lambda desk: rescheduling.move(desk, booking, first))
    else:
        written = _done(desk, lambda desk: bookings.book(desk, somebody(desk), first))
    undo.take_back(desk, written)
    assert [row.cancelled_at for row in Session.select()] == [None, None]


def test_an_appointment_of_a_series_that_is_moved_back_is_no_exception_of_it(desk: Desk) -> None:
    """B4, S10: so that it moves with the others again."""
    service = a_service(desk)
    sessions.open_series(desk, SessionDraft(service, noa(desk), at("09:00")), FIVE)
    before = [(row.starts_at, row.wall_start, row.apart) for row in Session.select().order_by(Session.id)]
    booking = bookings.book(desk, somebody(desk), 2)
    later = Session.get_by_id(2).starts_at.add(hours=2)
    written = _done(desk, lambda desk: rescheduling.move_to_time(desk, booking, later))
    assert Session.get_by_id(2).apart
    undo.take_back(desk, written)
    assert [(row.starts_at, row.wall_start, row.apart) for row in Session.select().order_by(Session.id)] == before


def test_that_an_edit_is_taken_back_is_in_the_log(desk: Desk) -> None:
    """S6, S10: also of a session that nobody has booked."""
    session = sessions.open_one(desk, SessionDraft(yoga(desk), None, at("09:00")))
    draft = SessionDraft(1, None, at("10:00"))
    written = _done(desk, lambda desk: sessions.edit(desk, session, draft))
    undo.take_back(desk, written)
    assert latest_event().kind == "session.edited_back"
    assert latest_event().data == {"session": session, "takes_back": [written[0], written[-1]]}


def test_a_series_that_stands_beside_another_session_goes_back_beside_it(desk: Desk) -> None:
    """B1, S10."""
    staff = noa(desk)
    service, rows = five(desk, staff)
    starts_at = Session.get_by_id(rows[1]).starts_at
    bookings.book_time(desk, somebody(desk), a_service(desk), staff, starts_at, overbook=True)
    draft = SessionDraft(service, staff, at("15:00"))
    undo.take_back(desk, _done(desk, lambda desk: sessions.edit(desk, rows[0], draft, Scope.ALL)))
    assert Session.get_by_id(rows[1]).starts_at == starts_at


@pytest.mark.parametrize(("number", "scope"), [(0, Scope.ALL), (2, Scope.FOLLOWING)])
def test_an_edited_series_goes_back_past_what_was_called_off_before(desk: Desk, number: int, scope: Scope) -> None:
    """B1, S10: which moved in the series with the others, and goes back with them."""
    service, rows = five(desk)
    sessions.call_off(desk, rows[3])
    before, occurrences = when(rows), [Session.get_by_id(row).occurrence for row in rows]
    draft = SessionDraft(service, None, datetime.fromisoformat(f"{occurrences[number][:10]}T18:00"))
    undo.take_back(desk, _done(desk, lambda desk: sessions.edit(desk, rows[number], draft, scope)))
    assert (when(rows), [Session.get_by_id(row).occurrence for row in rows]) == (before, occurrences)
    rules_are_right()


def test_an_edited_series_does_not_go_back_over_what_was_called_off_since(desk: Desk) -> None:
    """B1, S10."""
    service, rows = five(desk)
    draft = SessionDraft(service, None, at("18:00"))
    written = _done(desk, lambda desk: sessions.edit(desk, rows[0], draft, Scope.ALL))
    sessions.call_off(desk, rows[3])
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    rules_are_right()


def test_an_edited_series_does_not_go_back_when_it_was_parted_since(desk: Desk) -> None:
    """B1, S7, S10: by another desk, also when the two edits changed other things; each is taken back in turn."""
    service, rows = five(desk)
    bigger = SessionDraft(service, None, at("09:00"), capacity=20)
    first = _done(desk, lambda desk: sessions.edit(desk, rows[0], bigger, Scope.ALL))
    moved = SessionDraft(service, None, datetime.fromisoformat("2026-12-16T09:00"), capacity=20)
    second = _done(desk, lambda desk: sessions.edit(desk, rows[3], moved, Scope.FOLLOWING))
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, first)
    rules_are_right()
    for events in (second, first):
        undo.take_back(desk, events)
        rules_are_right()


def test_a_parted_series_does_not_become_one_again_when_the_new_one_was_changed_since(desk: Desk) -> None:
    """B1, S7, S10: by another desk; the later edit is taken back first."""
    service, rows = five(desk)
    later = SessionDraft(service, None, datetime.fromisoformat("2026-12-08T10:00"))
    first = _done(desk, lambda desk: sessions.edit(desk, rows[2], later, Scope.FOLLOWING))
    second = _done(desk, lambda desk: sessions.edit(desk, rows[2], replace(later, capacity=20), Scope.ALL))
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, first)
    for events in (second, first):
        undo.take_back(desk, events)
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, second)
    assert [series.capacity for series in Series.select()] == [12]
    rules_are_right()


def test_a_new_series_that_was_parted_since_is_not_called_off_in_part(desk: Desk) -> None:
    """B1, S7, S10."""
    service = yoga(desk)
    written = _done(desk, lambda desk: sessions.open_series(desk, SessionDraft(service, None, at("09:00")), FIVE))
    later = SessionDraft(service, None, datetime.fromisoformat("2026-12-08T10:00"))
    sessions.edit(desk, 3, later, Scope.FOLLOWING)
    with pytest.raises(DeskError, match="parted since"):
        undo.take_back(desk, written)
    assert not Session.select().where(Session.cancelled_at.is_null(False)).exists()


def test_appointments_that_are_put_beside_others_on_purpose_say_so_until_that_is_taken_back(desk: Desk) -> None:
    """B3, S10: a series of them, too."""
    service, staff = a_service(desk), noa(desk)
    sessions.open_series(desk, SessionDraft(service, staff, at("09:00")), FIVE)
    booked = [bookings.book(desk, somebody(desk), session) for session in range(1, 6)]
    sessions.open_series(desk, SessionDraft(yoga(desk), staff, at("12:00")), FIVE)

    def double_booked() -> list[bool]:
        return [Booking.get_by_id(booking).double_booked for booking in booked]

    noon = SessionDraft(service, staff, at("12:00"))
    written = _done(desk, lambda desk: sessions.edit(desk, 1, noon, Scope.ALL, overbook=True))
    assert double_booked() == [True] * 5
    undo.take_back(desk, written)
    assert double_booked() == [False] * 5


def test_who_has_moved_on_into_a_full_session_stays_double_booked_there(desk: Desk) -> None:
    """B3, S10: when the edit that made it so where it was is taken back."""
    service, staff = a_service(desk), noa(desk)
    one, other = (sessions.open_one(desk, SessionDraft(service, staff, at(text))) for text in ("09:00", "12:00"))
    moving, _ = bookings.book(desk, somebody(desk), one), bookings.book(desk, somebody(desk), one, overbook=True)
    bookings.book(desk, somebody(desk), other)
    draft = SessionDraft(service, staff, at("12:00"))
    written = _done(desk, lambda desk: sessions.edit(desk, one, draft, overbook=True))
    rescheduling.move(desk, moving, other, overbook=True)
    undo.take_back(desk, written)
    assert Booking.get_by_id(moving).double_booked


def test_two_sessions_side_by_side_that_were_called_off_in_turn_come_back_in_turn(desk: Desk) -> None:
    """B4, S10: classes that nobody has booked, too."""
    service, staff = yoga(desk), noa(desk)
    opened = [
        sessions.open_one(desk, SessionDraft(service, staff, at(text)), overbook=True) for text in ("09:00", "09:30")
    ]
    written = [_done(desk, partial(sessions.call_off, session=one)) for one in opened]
    for events in reversed(written):
        undo.take_back(desk, events)
    assert all(Session.get_by_id(session).cancelled_at is None for session in opened)

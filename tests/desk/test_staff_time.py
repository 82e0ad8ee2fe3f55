"""Nobody gives two sessions at a time, unless that is wanted."""

from datetime import datetime
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import a_service, dana, somebody
from tests.desk.rivals import race
from tests.desk.timetable import NINE, at, noa, yoga

from frontdesk_tui.desk import team, undo
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.session import Session


@pytest.mark.parametrize(
    ("begins", "lasts", "is_busy"),
    [
        ("08:00", 60, False),
        ("08:00", 61, True),
        ("07:00", 300, True),
        ("09:30", 10, True),
        ("10:14", 30, True),
        ("10:15", 30, False),
    ],
)
def test_nobody_gives_two_sessions_at_once_and_the_buffer_counts(
    desk: Desk, begins: str, lasts: int, is_busy: bool
) -> None:
    """B3."""
    her, plain = noa(desk), a_service(desk)
    sessions.open_one(desk, SessionDraft(yoga(desk, buffer=15), her, NINE))
    draft = SessionDraft(plain, her, at(begins), lasts)
    if is_busy:
        with pytest.raises(BusyError, match=r"Noa is busy on Tue 24 Nov .*: Yoga, 09:00–10:00") as refusal:
            sessions.open_one(desk, draft)
        assert refusal.value.field == "staff"
    assert sessions.open_one(desk, draft, overbook=True)
    assert Session.select().count() == 2


def test_the_buffer_of_what_is_asked_for_counts_too(desk: Desk) -> None:
    """B3."""
    her, service = noa(desk), yoga(desk, buffer=15)
    sessions.open_one(desk, SessionDraft(a_service(desk), her, NINE))
    with pytest.raises(BusyError):
        sessions.open_one(desk, SessionDraft(service, her, at("07:50")))
    sessions.open_one(desk, SessionDraft(service, her, at("07:45")))


def test_a_day_long_session_of_the_day_before_is_still_in_the_way_through_its_buffer(desk: Desk) -> None:
    """B3."""
    her = noa(desk)
    long = yoga(desk, buffer=480)
    sessions.open_one(desk, SessionDraft(long, her, at("09:00"), 1_440))
    wednesday = datetime.fromisoformat("2026-11-25T16:59")
    with pytest.raises(BusyError):
        sessions.open_one(desk, SessionDraft(a_service(desk), her, wednesday))
    sessions.open_one(desk, SessionDraft(a_service(desk), her, wednesday.replace(hour=17, minute=0)))


def test_sessions_of_others_of_nobody_and_those_called_off_are_not_in_the_way(desk: Desk) -> None:
    """B3."""
    her, service = noa(desk), yoga(desk)
    sessions.open_one(desk, SessionDraft(service, team.add(desk, "Avi"), NINE))
    sessions.open_one(desk, SessionDraft(service, None, NINE))
    sessions.open_one(desk, SessionDraft(service, None, NINE))
    off = sessions.open_one(desk, SessionDraft(service, her, NINE))
    sessions.call_off(desk, off)
    sessions.open_one(desk, SessionDraft(service, her, NINE))


def test_what_is_in_the_way_is_named_with_its_client(desk: Desk) -> None:
    """B3."""
    her = noa(desk)
    haircut = a_service(desk, "Haircut")
    session = sessions.open_one(desk, SessionDraft(haircut, her, NINE, 45))
    bookings.book(desk, dana(desk), session)
    row = Session.get_by_id(session)
    assert sessions.busy(her, row.starts_at, row.ends_at) == "Haircut, Dana Levi, 09:00–09:45"
    assert sessions.busy(her, row.starts_at, row.ends_at, other_than=session) == ""
    assert sessions.busy(her, row.ends_at, row.ends_at.add(hours=1)) == ""


def _open(desk: Desk, hour: int) -> int:
    return sessions.open_one(desk, SessionDraft(1, 1, datetime.fromisoformat(f"2026-12-01T{hour:02}:00")))


@pytest.mark.on_both
def test_of_two_desks_that_open_a_session_for_one_colleague_at_once_one_does(
    desk: Desk, desk_file: Path, moment: DateTime
) -> None:
    """B3, S7."""
    assert (a_service(desk), desk.actor.staff) == (1, 1)
    rounds = race(desk_file, moment, _open, list(range(20)))
    for answers in rounds:
        assert sorted(answer.result is None for answer in answers) == [False, True]
        assert "".join(answer.refusal for answer in answers).startswith("ronit is busy on Tue 1 Dec ")
    assert Session.select().count() == 20


def test_an_edit_asks_for_free_time_only_when_the_time_is_another(desk: Desk) -> None:
    """B3: one that is overbooked on purpose can still get more places."""
    her, service = noa(desk), yoga(desk)
    sessions.open_one(desk, SessionDraft(service, her, NINE))
    second = sessions.open_one(desk, SessionDraft(service, her, NINE), overbook=True)
    sessions.edit(desk, second, SessionDraft(service, her, NINE, None, 20))
    with pytest.raises(BusyError):
        sessions.edit(desk, second, SessionDraft(service, her, at("09:30")))
    sessions.edit(desk, second, SessionDraft(service, her, at("09:30")), overbook=True)
    assert Session.get_by_id(second).wall_start == "2026-11-24T09:30"


def test_an_appointment_that_an_edit_puts_beside_another_on_purpose_says_so(desk: Desk) -> None:
    """B3, S10: until the edit is taken back."""
    staff, cut = noa(desk), a_service(desk)
    one, other = (bookings.book_time(desk, somebody(desk), cut, staff, desk.now.add(hours=hours)) for hours in (24, 27))
    there, moves = (Session.get_by_id(Booking.get_by_id(booking).session_id) for booking in (one, other))
    draft = SessionDraft(cut, staff, datetime.fromisoformat(there.wall_start))
    with noting() as written:
        sessions.edit(desk, moves.id, draft, overbook=True)
    assert [Booking.get_by_id(booking).double_booked for booking in (one, other)] == [False, True]
    undo.take_back(desk, written)
    assert not Booking.get_by_id(other).double_booked


def test_a_session_is_not_brought_back_into_time_that_was_given_away(desk: Desk) -> None:
    """B3, S10."""
    her, service = noa(desk), yoga(desk)
    session = sessions.open_one(desk, SessionDraft(service, her, NINE))
    with noting() as written:
        sessions.call_off(desk, session)
    sessions.open_one(desk, SessionDraft(a_service(desk, "Haircut"), her, at("09:30")))
    with pytest.raises(DeskError, match="Noa is busy on Tue 24 Nov 09:00: Haircut, 09:30–10:30"):
        undo.take_back(desk, written)
    assert Session.get_by_id(session).cancelled_at == desk.now

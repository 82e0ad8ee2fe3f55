"""Who is to be seen to now: late, expected, unpaid, unresolved."""

from collections.abc import Sequence

import pytest
from tests.builders import a_booking, a_service, a_session, after, dana, somebody

from frontdesk_tui.desk.booking import arrivals, attendance, bookings, payments, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.session import Session


def listed(desk: Desk) -> list[tuple[str, str, str]]:
    """Kind, when and name of each."""
    return [(one.kind.value, one.when, one.line.booking.client) for one in arrivals.read(desk)]


def came(desk: Desk, name: str, *, hours: float, price: int = 8_000) -> int:
    """A client who was checked in at the time; the booking's id."""
    booking = a_booking(desk, somebody(desk, name), hours=hours, price=price)
    attendance.check_in(after(desk, minutes=round(hours * 60)), booking)
    return booking


def test_late_ones_come_first_then_expected_unpaid_and_unresolved_ones(desk: Desk) -> None:
    """B5, B6."""
    came(desk, "Owes", hours=-3)
    a_booking(desk, somebody(desk, "Expected"), hours=0.5)
    a_booking(desk, somebody(desk, "Yesterday"), hours=-24)
    a_booking(desk, somebody(desk, "Late"), hours=-0.25)
    assert listed(desk) == [
        ("Late", "17:26", "Late"),
        ("Now", "18:11", "Expected"),
        ("Unpaid", "14:41", "Owes"),
        ("Unresolved", "21 Nov 17:41", "Yesterday"),
    ]
    found = arrivals.read(desk)
    assert arrivals.heading(desk, found) == ("Arrivals · Sun 22 Nov 17:41 · 1 late · 1 now · 1 unpaid · 1 unresolved")


@pytest.mark.parametrize(
    ("minutes", "kinds"), [(61, []), (60, ["Now"]), (0, ["Now"]), (-1, ["Late"]), (-600, ["Late"])]
)
def test_a_client_is_expected_for_an_hour_and_late_once_the_session_has_begun(
    desk: Desk, minutes: int, kinds: list[str]
) -> None:
    """B5: late until the day ends, however long the session has been over."""
    a_booking(desk, dana(desk), hours=minutes / 60)
    assert [kind for kind, _, _ in listed(desk)] == kinds


def test_whoever_is_marked_and_has_paid_is_gone(desk: Desk) -> None:
    """B5, B6."""
    booking = a_booking(desk, dana(desk), hours=-0.25)
    attendance.check_in(desk, booking)
    assert [kind for kind, _, _ in listed(desk)] == ["Unpaid"]
    payments.mark_paid(desk, booking, Method.CASH, amount=3_000)
    assert [one.line.booking.open for one in arrivals.read(desk)] == ["50.00 ILS"]
    payments.mark_paid(desk, booking, Method.CASH)
    assert listed(desk) == []


def test_a_no_show_is_seen_to(desk: Desk) -> None:
    """B5: whether it is to be paid is asked elsewhere."""
    attendance.no_show(desk, a_booking(desk, dana(desk), hours=-0.25))
    assert listed(desk) == []


def test_unresolved_are_those_of_the_last_open_day_only(desk: Desk) -> None:
    """B5: on a Sunday after a closed Saturday those of Friday."""
    for days in (-2, -3):
        a_booking(desk, somebody(desk, f"{-days} days ago"), hours=24 * days)
    attendance.no_show(after(desk, days=-2), a_booking(desk, somebody(desk, "Marked"), hours=-49))
    assert listed(desk) == [("Unresolved", "20 Nov 17:41", "2 days ago")]


def test_a_day_whose_sessions_were_all_called_off_was_not_open(desk: Desk) -> None:
    """B5."""
    booking = a_booking(desk, somebody(desk, "Off"), hours=-24)
    a_booking(desk, somebody(desk, "Before"), hours=-48)
    session = Booking.get_by_id(booking).session_id
    Session.update(cancelled_at=desk.now).where(Session.id == session).execute()
    assert [name for _, _, name in listed(desk)] == ["Before"]


@pytest.mark.parametrize("status", ["cancelled", "declined"])
def test_nobody_is_expected_who_cancelled(desk: Desk, status: str) -> None:
    """B4."""
    booking = a_booking(desk, dana(desk), hours=0.5)
    Booking.update(status=status).where(Booking.id == booking).execute()
    assert listed(desk) == []


def test_nobody_is_expected_who_only_waits_for_a_place(desk: Desk) -> None:
    """B4."""
    session = a_session(desk, hours=0.5)
    bookings.book(desk, somebody(desk, "Booked"), session)
    waitlist.join(desk, somebody(desk, "Waits"), session)
    assert [name for _, _, name in listed(desk)] == ["Booked"]


def test_what_is_owed_from_yesterday_is_not_todays_business(desk: Desk) -> None:
    """B6."""
    came(desk, "Owes", hours=-24)
    assert listed(desk) == []


@pytest.mark.of_files
def test_the_question_reads_the_sessions_of_its_span_and_no_others(desk: Desk) -> None:
    """B5: it takes no longer with millions of bookings."""
    service = a_service(desk, capacity=2)
    for hours in (-100, -24, -1, 0.5, 50):
        a_booking(desk, somebody(desk), hours=hours, service=service)
    asked: list[str] = []
    for sql in _statements(desk):
        asked += [str(row[3]) for row in run(f"EXPLAIN QUERY PLAN {sql[0]}", *sql[1])]
    assert asked
    assert {step for step in asked if step.startswith("SCAN")} <= {"SCAN json_each VIRTUAL TABLE INDEX 1:"}, asked


def _statements(desk: Desk) -> list[tuple[str, tuple[object, ...]]]:
    """What is asked of the database, with its values."""
    engine = database.obj
    asked: list[tuple[str, tuple[object, ...]]] = []
    plain = engine.execute_sql

    def listening(sql: str, params: Sequence[object] | None = None) -> object:
        asked.append((sql, tuple(params or ())))
        return plain(sql, params)

    engine.execute_sql = listening
    try:
        arrivals.read(desk)
    finally:
        del engine.execute_sql
    return asked

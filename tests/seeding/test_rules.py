"""What the desk's verbs keep true of every row is true of the made-up ones."""

from datetime import datetime

import pytest

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.schedule import recurrence
from frontdesk_tui.desk.seeding.fill import Filled
from frontdesk_tui.models.database import run
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session


@pytest.mark.parametrize(
    ("column", "kind", "sign"), [("earned", "earn", 1), ("adjusted", "adjust", 1), ("redeemed", "redeem", -1)]
)
def test_every_account_equals_its_entries(filled: Filled, column: str, kind: str, sign: int) -> None:
    different = run(
        f"SELECT a.contact_id FROM points_account a JOIN points_entry e ON e.contact_id = a.contact_id GROUP BY a.id "
        f"HAVING a.{column} <> ? * coalesce(sum(e.amount) FILTER (WHERE e.kind = ?), 0)",
        sign,
        kind,
    )

    assert different == []
    assert run(f"SELECT sum({column}) <> 0 FROM points_account") == [(1,)]


def test_every_balance_is_what_the_latest_entry_says(filled: Filled) -> None:
    wrong = run(
        "SELECT 1 FROM points_account a WHERE balance <> earned + adjusted - redeemed - expired "
        "OR (balance, last_at) IS NOT (SELECT balance_after, at FROM points_entry e "
        "WHERE e.contact_id = a.contact_id ORDER BY id DESC LIMIT 1)"
    )

    assert wrong == []


def test_each_entry_follows_from_the_one_before(filled: Filled) -> None:
    wrong = run(
        "SELECT 1 FROM (SELECT balance_after, amount, at, lag(balance_after, 1, 0) OVER theirs AS before, "
        "lag(at, 1, 0) OVER theirs AS earlier FROM points_entry "
        "WINDOW theirs AS (PARTITION BY contact_id ORDER BY id)) WHERE balance_after <> before + amount OR at < earlier"
    )

    assert wrong == []


def test_only_members_redeem(filled: Filled) -> None:
    redeemed = run(
        "SELECT DISTINCT member_status FROM contact c JOIN points_entry e ON e.contact_id = c.id WHERE kind = 'redeem'"
    )

    assert redeemed == [("member",)]


def test_no_session_is_over_its_capacity(filled: Filled) -> None:
    over = run(
        "SELECT s.id FROM session s JOIN booking b ON b.session_id = s.id WHERE b.status IN ('pending', 'confirmed') "
        "GROUP BY s.id HAVING sum(b.participants) > s.capacity"
    )

    assert over == []


def test_nobody_books_a_session_twice(filled: Filled) -> None:
    assert run("SELECT 1 FROM booking GROUP BY contact_id, session_id HAVING count(*) > 1") == []


def test_no_member_of_staff_is_in_two_places(filled: Filled) -> None:
    overlapping = run(
        "SELECT 1 FROM (SELECT starts_at, lag(ends_at + buffer_minutes * 60000000, 1, 0) OVER "
        "(PARTITION BY staff_id ORDER BY starts_at) AS before FROM session WHERE cancelled_at IS NULL) "
        "WHERE starts_at < before"
    )

    assert overlapping == []


def test_visits_and_last_visit_are_those_of_attended_bookings(filled: Filled) -> None:
    wrong = run(
        "SELECT c.id FROM contact c LEFT JOIN booking b ON b.contact_id = c.id AND b.attendance = 'attended' "
        "LEFT JOIN session s ON s.id = b.session_id GROUP BY c.id "
        "HAVING c.visits <> count(b.id) OR c.last_visit_at IS NOT max(s.starts_at)"
    )

    assert wrong == []


def test_wall_time_and_moment_are_one_time(filled: Filled) -> None:
    for session in Session.select():
        local = session.starts_at.in_timezone(session.zone)
        assert local.format("YYYY-MM-DDTHH:mm") == session.wall_start


def test_nothing_lies_in_the_future_but_sessions_and_tasks(filled: Filled) -> None:
    now = moment_to_stored(filled.desk.now)
    moments = {
        "contact": "created_at",
        "booking": "booked_at",
        "payment": "at",
        "note": "created_at",
        "task": "created_at",
        "points_entry": "at",
        "event": "at",
    }

    assert {table: run(f"SELECT 1 FROM {table} WHERE {column} > ?", now) for table, column in moments.items()} == {
        table: [] for table in moments
    }
    assert run("SELECT 1 FROM task WHERE done_at > ?", now) == []


def test_nobody_did_anything_before_being_a_contact(filled: Filled) -> None:
    early = run("SELECT e.kind FROM event e JOIN contact c ON c.id = e.contact_id WHERE e.at < c.created_at")

    assert early == []


def test_attendance_is_known_of_most_past_bookings_and_of_no_coming_one(filled: Filled) -> None:
    now = moment_to_stored(filled.desk.now)
    shares = dict(
        run(
            "SELECT attendance, count(*) * 1.0 / sum(count(*)) OVER () "
            "FROM booking b JOIN session s ON s.id = b.session_id "
            "WHERE b.status = 'confirmed' AND s.starts_at <= ? GROUP BY attendance",
            now,
        )
    )

    assert 0.8 < shares["attended"] < 0.9
    assert (
        run(
            "SELECT 1 FROM booking b JOIN session s ON s.id = b.session_id "
            "WHERE s.starts_at > ? AND b.attendance <> ''",
            now,
        )
        == []
    )


def test_what_is_booked_puts_the_services_label_on(filled: Filled) -> None:
    lacking = run(
        "SELECT 1 FROM booking b JOIN session s ON s.id = b.session_id JOIN service v ON v.id = s.service_id "
        "WHERE b.status <> 'waitlisted' "
        "AND NOT EXISTS (SELECT 1 FROM contact_label l WHERE l.contact_id = b.contact_id AND l.label_id = v.label_id)"
    )

    assert lacking == []


def test_there_is_something_overdue_due_today_and_done(filled: Filled) -> None:
    today, tomorrow = (
        moment_to_stored(filled.desk.start_of(filled.desk.today)),
        moment_to_stored(filled.desk.start_of(filled.desk.today.add(days=1))),
    )

    assert run("SELECT 1 FROM task WHERE done_at IS NULL AND due_at < ?", today)
    assert run("SELECT 1 FROM task WHERE due_at >= ? AND due_at < ?", today, tomorrow)
    assert run("SELECT 1 FROM task WHERE done_at IS NOT NULL")


def test_the_checkup_finds_nothing(filled: Filled) -> None:
    assert [finding for finding in checkup.check() if finding.problem] == []


def test_every_class_recurs_and_each_of_its_times_is_one_that_its_rule_says(filled: Filled) -> None:
    for series in Series.select():
        walls = [wall for (wall,) in run("SELECT wall_start FROM session WHERE series_id = ? ORDER BY 1", series.id)]
        first = datetime.fromisoformat(series.wall_start)
        said = recurrence.occurrences(first, series.rule, series.zone)
        assert [f"{wall:%Y-%m-%dT%H:%M}" for wall in said] == walls
    classes = (
        "SELECT count(*), count(series_id) FROM session s JOIN service v ON v.id = service_id WHERE kind = 'class'"
    )
    ((sessions, recurring),) = run(classes)
    assert sessions == recurring > 500


def test_an_appointment_has_one_session_and_one_booking_and_is_off_when_that_is(filled: Filled) -> None:
    odd = run(
        "SELECT s.id FROM session s JOIN service v ON v.id = s.service_id LEFT JOIN booking b ON b.session_id = s.id "
        "WHERE v.kind = 'appointment' GROUP BY s.id "
        "HAVING count(b.id) <> 1 OR (s.cancelled_at IS NULL) <> (max(b.status) <> 'cancelled')"
    )

    assert odd == []


def test_appointments_lie_within_the_hours_of_whoever_gives_them(filled: Filled) -> None:
    late = run(
        "SELECT s.id FROM session s JOIN service v ON v.id = s.service_id WHERE v.kind = 'appointment' AND NOT EXISTS "
        "(SELECT 1 FROM working_hours h WHERE h.staff_id = s.staff_id "
        "AND h.weekday = (strftime('%w', s.wall_start) + 6) % 7 "
        "AND h.starts <= substr(s.wall_start, 12, 2) * 60 + substr(s.wall_start, 15, 2) "
        "AND h.ends >= substr(s.wall_start, 12, 2) * 60 + substr(s.wall_start, 15, 2) + v.duration_minutes)"
    )

    assert late == []


def test_only_who_gives_a_service_gives_it(filled: Filled) -> None:
    assert (
        run(
            "SELECT 1 FROM session s WHERE NOT EXISTS (SELECT 1 FROM service_staff g "
            "WHERE g.service_id = s.service_id AND g.staff_id = s.staff_id)"
        )
        == []
    )


def test_some_wait_for_full_classes_and_only_for_those(filled: Filled) -> None:
    waiting = run(
        "SELECT s.capacity, (SELECT sum(participants) FROM booking WHERE session_id = s.id AND status IN "
        "('pending', 'confirmed')) FROM booking b JOIN session s ON s.id = b.session_id "
        "WHERE b.status = 'waitlisted' AND b.waits_since IS NOT NULL"
    )

    assert waiting
    assert all(capacity == taken for capacity, taken in waiting)


def test_forms_are_answered_groups_come_and_some_money_is_open_or_given_back(filled: Filled) -> None:
    unanswered = run(
        "SELECT 1 FROM booking b JOIN session s ON s.id = b.session_id JOIN service v ON v.id = s.service_id "
        "WHERE (v.form IS NULL) <> (b.form_responses IS NULL)"
    )

    assert unanswered == []
    assert run("SELECT 1 FROM booking WHERE participants = 2 AND attended_count = 2")
    assert run("SELECT 1 FROM payment p JOIN booking b ON b.id = booking_id WHERE p.amount < b.price AND kind = 'paid'")
    assert run("SELECT 1 FROM payment WHERE kind = 'refund'")


def test_somebody_has_a_day_off_and_gives_nothing_on_it(filled: Filled) -> None:
    off = run("SELECT staff_id, starts_at, ends_at FROM time_off")

    assert off
    for away in off:
        assert (
            run(
                "SELECT 1 FROM session WHERE staff_id = ? AND starts_at >= ? AND starts_at < ? "
                "AND cancelled_at IS NULL",
                *away,
            )
            == []
        )

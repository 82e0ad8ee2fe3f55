"""The database that bookings are measured with: a studio of 20, 40 sessions a day, five million bookings."""

import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import apsw
import pendulum
import platformdirs

from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.seeding.fill import fill

BOOKINGS = 5_000_000
SESSIONS_A_DAY = 40
STAFF = 20

OF_ONE = 20
"""Bookings of one session: with 40 sessions a day, five million bookings are seventeen years of it."""

_LEFT = 10
"""Places of one session that nobody has taken."""

_DAY_AHEAD = 90
"""Days from today on that have sessions, too."""

_AT_ONCE = 200_000
"""Rows in one transaction."""


def find_or_make(bookings: int = BOOKINGS) -> Path:
    """FRONTDESK_BENCH_BOOKED_DB, else a database of so many bookings from the cache, made if it is not there yet."""
    ready = os.environ.get("FRONTDESK_BENCH_BOOKED_DB")
    cached = platformdirs.user_cache_path("frontdesk-bench") / f"booked-{bookings}-{date.today().isoformat()}.sqlite3"  # noqa: DTZ011
    path = Path(ready) if ready else cached
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {bookings:,} bookings in {path}, once a day", file=sys.stderr)
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        zone = fill(open_desk(draft).desk(), 1_000).desk.business.zone
        close_desk()
        connection = apsw.Connection(str(draft))
        try:
            _enter(connection, bookings, zone)
        finally:
            connection.close()
        draft.rename(path)
    return path


def _enter(connection: apsw.Connection, bookings: int, zone: str) -> None:
    """Sessions and bookings in place of the few that were seeded, written as fast as the driver can."""
    connection.execute("PRAGMA synchronous = 0; PRAGMA foreign_keys = 0; PRAGMA cache_size = -200000")
    dropped = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('session', 'booking', 'payment') "
        "AND sql NOT LIKE 'CREATE UNIQUE%'"
    ).fetchall()
    for name, _ in dropped:
        connection.execute(f'DROP INDEX "{name}"')
    _more_staff(connection)
    sessions = -(-bookings // OF_ONE)
    first = connection.execute("SELECT max(id) + 1 FROM session").get
    _insert(connection, "session", _SESSION, _sessions(connection, sessions, zone, first))
    _insert(connection, "booking", _BOOKING, _bookings(connection, bookings, first))
    _insert(connection, "payment", _PAYMENT, _payments(connection, bookings))
    connection.execute(_KEPT)
    for _, statement in dropped:
        connection.execute(str(statement))
    connection.execute("ANALYZE")


_SESSION = "id, service_id, staff_id, starts_at, ends_at, wall_start, zone, capacity"
_BOOKING = (
    "session_id, contact_id, status, attendance, participants, price, currency, client_name, client_email, "
    "client_phone, double_booked, booked_at"
)
_KEPT = """
    UPDATE booking SET service_id = (SELECT service_id FROM session s WHERE s.id = session_id);
    CREATE TEMP TABLE sums (id INTEGER PRIMARY KEY, paid);
    INSERT INTO sums SELECT booking_id, SUM(amount) FROM payment GROUP BY booking_id;
    UPDATE booking SET paid = sums.paid FROM sums WHERE sums.id = booking.id"""
"""What the verbs keep with each booking."""

_PAYMENT = "booking_id, kind, amount, currency, method, actor, at"


def _insert(connection: apsw.Connection, table: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
    marks = ", ".join("?" for _ in columns.split(","))
    while part := tuple(islice(rows, _AT_ONCE)):
        with connection:
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", part)


def _more_staff(connection: apsw.Connection) -> None:
    have = connection.execute("SELECT count(*) FROM staff").get
    for number in range(have, STAFF):
        connection.execute(
            "INSERT INTO staff (name, login, email, role, active, created_at) VALUES (?, '', '', 'front_desk', 1, 0)",
            (f"Colleague {number}",),
        )


def _days(sessions: int, zone: str) -> Iterator[tuple[date, int]]:
    """Each day with its midnight in microseconds, so many that all sessions find room, the last 90 days ahead."""
    last = pendulum.now(zone).date() + timedelta(days=_DAY_AHEAD)
    for back in range(-(-sessions // SESSIONS_A_DAY), 0, -1):
        day = last - timedelta(days=back)
        noon = datetime.combine(day, time(12), ZoneInfo(zone))
        yield day, round((noon.timestamp() - 12 * 3_600) * 1_000_000)


def _sessions(connection: apsw.Connection, sessions: int, zone: str, first: int) -> Iterator[tuple[object, ...]]:
    staff = [row[0] for row in connection.execute("SELECT id FROM staff ORDER BY id LIMIT ?", (STAFF,))]
    services = [row[0] for row in connection.execute("SELECT id FROM service WHERE kind = 'class'")]
    number = first
    for day, midnight in _days(sessions, zone):
        for place in range(SESSIONS_A_DAY):
            hour = 8 + place // len(staff) * 5
            starts = midnight + hour * 3_600_000_000
            wall = f"{day.isoformat()}T{hour:02}:00"
            service = services[place % len(services)]
            yield (
                number,
                service,
                staff[place % len(staff)],
                starts,
                starts + 3_600_000_000,
                wall,
                zone,
                OF_ONE + _LEFT,
            )
            number += 1


def _bookings(connection: apsw.Connection, bookings: int, first: int) -> Iterator[tuple[object, ...]]:
    contacts = [row[0] for row in connection.execute("SELECT id FROM contact ORDER BY id")]
    starts = dict(connection.execute("SELECT id, starts_at FROM session WHERE id >= ?", (first,)))
    now = pendulum.now("UTC").int_timestamp * 1_000_000
    for number in range(bookings):
        session = first + number // OF_ONE
        contact = contacts[number * 7 % len(contacts)]
        came = "attended" if starts[session] < now else ""
        booked_at = min(now, starts[session] - 86_400_000_000)
        yield session, contact, "confirmed", came, 1, 8_000, "ILS", f"Client {contact}", "", "", 0, booked_at


def _payments(connection: apsw.Connection, bookings: int) -> Iterator[tuple[object, ...]]:
    last = connection.execute("SELECT max(id) FROM booking").get
    rows = connection.execute(
        "SELECT b.id, s.starts_at FROM booking b JOIN session s ON s.id = b.session_id "
        "WHERE b.id > ? AND b.id % 5 AND b.attendance = 'attended'",
        (last - bookings,),
    )
    # The rows are read while others are written: in one piece, so that neither waits for the other.
    for booking, at in rows.fetchall():
        yield booking, "paid", 8_000, "ILS", "cash", "ronit", at

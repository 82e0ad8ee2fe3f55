"""Bookings, of five million: the week on the screen, booking, free times, the report. `python -m bench.bookings`."""

import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import apsw
import pendulum

from bench.booked_stock import BOOKINGS, OF_ONE, SESSIONS_A_DAY, find_or_make
from bench.desk import Measured
from bench.program import run
from bench.table import Row, p95, printed, spread
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.schedule import availability, calendar
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored

_TIMES = 40
"""How often a query is asked."""

_COMMITS = 300
"""How many bookings are made."""

_DAYS = 60
"""Days in which free times are looked for."""


def main() -> int:
    """Measure, print the table; the exit code is 1 when a goal is missed."""
    parser = ArgumentParser(prog="python -m bench.bookings", description="Measures bookings against their goals.")
    parser.add_argument("--bookings", type=int, default=BOOKINGS, help="how many bookings the database has")
    parser.add_argument("--exported", type=int, default=1_000_000, help="how many of them are exported")
    asked = parser.parse_args()
    stock = find_or_make(asked.bookings)
    with _both(stock) as (desk, bare):
        rows = [_week(desk, bare), _commit(desk, bare), _free_times(desk, bare)]
        spans = _spans(bare, asked.exported)
    with TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        rows = [_painted(stock, Path(folder)), *rows, *_export(stock, Path(folder), spans)]
    print(f"{asked.bookings:,} bookings; {os.cpu_count()} cores; load of the machine {os.getloadavg()[0]:.1f}\n")
    print(printed(rows))
    return 0 if all(row.met for row in rows) else 1


@contextmanager
def _both(stock: Path) -> Iterator[tuple[Desk, apsw.Connection]]:
    """The desk, and a bare connection to the same file."""
    bare = apsw.Connection(str(stock))
    bare.execute("PRAGMA synchronous = 2")
    try:
        yield open_desk(stock).desk(), bare
    finally:
        close_desk()
        bare.close()


def _timed(what: Callable[[int], object], times: int) -> list[float]:
    """Milliseconds that each took, in turns that begin when the first is done."""
    what(0)
    samples = []
    for number in range(1, times + 1):
        start = perf_counter()
        what(number)
        samples.append((perf_counter() - start) * 1000)
    return samples


def _painted(stock: Path, home: Path) -> Row:
    """From the key to the week that stands on the screen."""
    measured = Measured(home)
    with measured.started("desk", "Contacts", "frontdesk_tui", "--database", str(stock)) as desk:
        desk.send("2")
        desk.wait_for("Week")
        for _ in range(12):
            measured.painted("week", desk.press("pagedown"))
    samples = measured.samples["week"][1:]
    return Row("page down to the next week, painted", median(samples), "ms", 100, spread=spread(samples))


_WEEK = """
    SELECT s.id, s.starts_at, s.ends_at, s.capacity, v.name, t.name, count(b.id), sum(b.attendance = 'attended'),
        sum(b.price > b.paid), min(b.client_name)
    FROM session s JOIN service v ON v.id = s.service_id LEFT JOIN staff t ON t.id = s.staff_id
        LEFT JOIN booking b ON b.session_id = s.id AND b.status IN ('pending', 'confirmed')
    WHERE s.starts_at >= ? AND s.starts_at < ? GROUP BY s.id ORDER BY s.starts_at"""


def _week(desk: Desk, bare: apsw.Connection) -> Row:
    """The question behind it."""
    first = desk.today.subtract(weeks=_TIMES)
    weeks = [first + timedelta(weeks=number) for number in range(_TIMES + 1)]
    spans = [(moment_to_stored(desk.start_of(day)), moment_to_stored(desk.start_of(day.add(days=7)))) for day in weeks]
    ours = _timed(lambda number: calendar.read(desk, weeks[number], 7), _TIMES)
    floor = _timed(lambda number: bare.execute(_WEEK, spans[number]).fetchall(), _TIMES)
    return Row("week of 280 sessions, read", median(ours), "ms", 5, median(floor), spread=spread(ours))


def _commit(desk: Desk, bare: apsw.Connection) -> Row:
    """A place taken, on the disk."""
    found = bare.execute(
        "SELECT s.id FROM session s WHERE s.starts_at > ? AND s.capacity > 1 AND s.capacity - 2 > "
        "(SELECT count(*) FROM booking WHERE session_id = s.id) ORDER BY s.id LIMIT ?",
        (moment_to_stored(desk.now), _COMMITS + 1),
    )
    ahead = [int(str(row[0])) for row in found]
    everybody = bare.execute("SELECT id FROM contact WHERE deleted_at IS NULL ORDER BY id DESC")
    clients = [int(str(row[0])) for row in everybody]
    free = [next(client for client in clients if not _has(bare, session, client)) for session in ahead]
    floor = _timed(lambda number: _bare_booking(bare, ahead[number], free[number], desk), _COMMITS)
    ours = _timed(lambda number: bookings.book(desk, free[number], ahead[number]), _COMMITS)
    times = f"{p95(ours) / p95(floor):.1f}× the bare insert"
    return Row("a booking, committed, p95", p95(ours), "ms", 20, spread=f"{times}; {spread(ours)}")


def _has(bare: apsw.Connection, session: int, client: int) -> bool:
    found = bare.execute("SELECT 1 FROM booking WHERE session_id = ? AND contact_id = ?", (session, client))
    return found.fetchone() is not None


def _bare_booking(bare: apsw.Connection, session: int, client: int, desk: Desk) -> None:
    """The same rows, and nothing learnt or checked; taken away again so that the place stays free."""
    now = moment_to_stored(desk.now)
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(
        "INSERT INTO booking (session_id, contact_id, status, attendance, participants, price, currency, client_name, "
        "client_email, client_phone, double_booked, booked_at) VALUES (?, ?, 'confirmed', '', 1, 8000, 'ILS', 'x', '', "
        "'', 0, ?)",
        (session, client, now),
    )
    booking = bare.last_insert_rowid()
    bare.execute(
        "INSERT INTO event (kind, contact_id, actor, at, data) VALUES ('bench', ?, 'bench', ?, '{}')", (client, now)
    )
    bare.execute("COMMIT")
    bare.execute("DELETE FROM booking WHERE id = ?", (booking,))


def _free_times(desk: Desk, bare: apsw.Connection) -> Row:
    """When anybody of twenty has time for an appointment."""
    service = bare.execute("SELECT id FROM service WHERE kind = 'appointment' ORDER BY id LIMIT 1").get
    bare.execute("DELETE FROM service_staff WHERE service_id = ?", (service,))
    span = moment_to_stored(desk.now), moment_to_stored(desk.now.add(days=_DAYS))
    question = "SELECT staff_id, starts_at, ends_at FROM session WHERE starts_at BETWEEN ? AND ? ORDER BY staff_id"
    floor = _timed(lambda _: bare.execute(question, span).fetchall(), 10)
    ours = _timed(lambda _: availability.free_times(desk, service, days=_DAYS), 10)
    times = f"{median(ours) / median(floor):.0f}× the bare query"
    return Row("free times, 60 days, 20 staff", median(ours), "ms", 150, spread=f"{times}; {spread(ours)}")


def _spans(bare: apsw.Connection, wanted: int) -> list[tuple[date, date]]:
    """Days between which a tenth of the wanted bookings lie, and days between which all of them do."""
    last = int(str(bare.execute("SELECT max(starts_at) FROM session").get))
    end = moment_from_stored(last).date()
    return [(end - timedelta(days=size // (SESSIONS_A_DAY * OF_ONE)), end) for size in (wanted // 10, wanted)]


def _export(stock: Path, folder: Path, spans: list[tuple[date, date]]) -> list[Row]:
    """The report of so many bookings, and of a tenth of them: the memory must be the same."""
    few, few_memory, _ = _exported(stock, folder / "few.csv", spans[0])
    many, memory, seconds = _exported(stock, folder / "many.csv", spans[1])
    return [
        Row(f"memory of exporting {many:,}, against {few:,}", memory, "MB", 1.1, few_memory),
        Row("bookings exported", many / seconds, "/s", 0.03, _read_bare(stock, spans[1][0]), at_least=True),
    ]


def _read_bare(stock: Path, first: date) -> float:
    """The same bookings with their sessions and payments, read a second and not written."""
    bare = apsw.Connection(str(stock))
    begins = moment_to_stored(pendulum.datetime(first.year, first.month, first.day))
    start, count = perf_counter(), 0
    for _ in bare.execute(
        "SELECT b.*, s.*, v.name, (SELECT sum(amount) FROM payment WHERE booking_id = b.id) FROM session s "
        "JOIN booking b ON b.session_id = s.id JOIN service v ON v.id = s.service_id WHERE s.starts_at >= ? "
        "ORDER BY s.starts_at, b.id",
        (begins,),
    ):
        count += 1
    bare.close()
    return count / (perf_counter() - start)


def _exported(stock: Path, output: Path, span: tuple[date, date]) -> tuple[int, float, float]:
    """Rows, peak of memory in megabytes, seconds."""
    begins, ends = map(str, span)
    ran = run("--database", str(stock), "export", "bookings", "--from", begins, "--to", ends, "--output", str(output))
    said = re.search(r"([\d,]+) bookings", ran.errors)
    return int(said[1].replace(",", "")) if said else 0, ran.megabytes, ran.seconds


if __name__ == "__main__":
    sys.exit(main())

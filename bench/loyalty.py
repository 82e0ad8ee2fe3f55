"""Loyalty: the figures over ten million entries, points for ten thousand clients at once. See bench/README.md."""

import os
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, time_ns
from typing import Any

import apsw
from tests.automations.workers import busy_desk

from bench.points_stock import BUSY, CLIENTS, ENTRIES, OF_BUSY, find_or_make
from bench.table import Row, p95, printed, spread
from frontdesk_tui.desk import undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import activity, points, points_data, redeeming, rewards, totals
from frontdesk_tui.desk.loyalty.points_data import Period
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.opening import Reception, close_desk, open_desk
from frontdesk_tui.desk.verb import noting

_TIMES = 20
_ROUNDS = 3
_REDEEMED = 200

_SHOWN = 60
"""Entries that a page of the activity shows."""

Cells = tuple[Any, ...]
"""A row as the driver has it."""


@dataclass(slots=True)
class Samples:
    """How long something took, again and again."""

    unit: int
    """How many to the second."""
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """The time for which the processor was ours: where others work, too, this is what the desk takes."""

    def take(self, what: Callable[[], object]) -> None:
        """Once more."""
        start, busy = perf_counter(), process_time()
        what()
        self.cpu.append((process_time() - busy) * self.unit)
        self.wall.append((perf_counter() - start) * self.unit)

    @property
    def median(self) -> float:
        """Of the wall clock."""
        return median(self.wall)

    def said(self) -> str:
        """For the last column."""
        return f"CPU {median(self.cpu):.3g}; {spread(self.wall)}"


def main() -> int:
    """Measure, print the table; the exit code is 1 when a goal is missed, or something does not add up."""
    parser = ArgumentParser(prog="python -m bench.loyalty", description="Measures the loyalty programme.")
    parser.add_argument("--entries", type=int, default=ENTRIES, help="how many entries the ledger has")
    parser.add_argument("--quick", action="store_true", help="500,000 entries")
    parser.add_argument("--desks", type=int, default=8, help="how many desks write while points are redeemed")
    asked = parser.parse_args()
    entries = 500_000 if asked.quick else asked.entries
    stock = find_or_make(entries)
    with TemporaryDirectory(prefix="frontdesk-bench-", dir=os.environ.get("FRONTDESK_BENCH_FOLDER")) as folder:
        path = Path(folder) / "points.sqlite3"
        shutil.copy(stock, path)
        rows = _measured(path, entries, asked.desks)
    print(f"{os.cpu_count()} cores; load of the machine {os.getloadavg()[0]:.1f}\n")
    print(printed(rows))
    return 0 if all(row.met for row in rows) else 1


def _measured(path: Path, entries: int, desks: int) -> list[Row]:
    reception = open_desk(path)
    desk = reception.desk()
    try:
        rows = [_figures(desk, entries), _activity(desk)]
        given, back = _of_many(desk)
        redeemed = _redeemed(reception, path, desks)
        if off := totals.days_off():
            sys.exit(f"the totals of {off} days are not what their entries come to")
    finally:
        close_desk()
    floor = _bare(path)
    return [
        *rows,
        Row(f"points given to {CLIENTS:,} clients", given.median, "s", 3, spread=given.said()),
        Row("the same against the bare driver", given.median, "s", 4, floor),
        Row("and taken back", back.median, "s", 3, spread=back.said()),
        Row("the same against the bare driver", back.median, "s", 6, floor),
        redeemed,
    ]


def _figures(desk: Desk, entries: int) -> Row:
    """The figures above the list, and what they would cost if they were counted."""
    start = perf_counter()
    counted = sum(day["earned"] + day["adjusted"] - day["redeemed"] - day["expired"] for day in totals.recounted())
    seconds = perf_counter() - start
    if points_data.read(desk, Period.ALL).ever.unredeemed != counted:
        sys.exit("the figures are not what the entries come to")
    what = f"Points data over {entries:,} entries"
    worst = max((_timed(lambda _: points_data.read(desk, period)) for period in Period), key=lambda one: one.median)  # noqa: B023
    return Row(what, worst.median, "ms", 50, spread=f"counted anew {seconds:.1f} s; {worst.said()}")


def _activity(desk: Desk) -> Row:
    """All ids of a client's entries, and the first page of them."""
    if len(activity.ids(BUSY)) != OF_BUSY:
        sys.exit("the client has another number of entries")
    samples = _timed(lambda _: activity.lines(desk, activity.ids(BUSY)[:_SHOWN]))
    return Row(f"activity of a client with {OF_BUSY:,} entries", samples.median, "ms", 50, spread=samples.said())


def _of_many(desk: Desk) -> tuple[Samples, Samples]:
    """Seconds in which points are given to everybody in one go, and taken back."""
    run, given, back = time_ns(), Samples(1), Samples(1)
    everybody = range(1, CLIENTS + 1)
    for number in range(_ROUNDS):
        with noting() as events:
            given.take(lambda: points.give_all(desk, everybody, 10, "A present", f"{run}:{number}"))  # noqa: B023
        back.take(lambda: undo.take_back(desk, events))
    return given, back


def _redeemed(reception: Reception, path: Path, desks: int) -> Row:
    """What a client waits for a reward while other desks write, against what these wait for a note."""
    reward = rewards.add(reception.desk(), RewardDraft(f"Tea of {time_ns()}", 1))
    busy = [busy_desk(path) for _ in range(desks)]
    run = time_ns()
    samples = _timed(lambda n: redeeming.redeem(reception.desk(), 2 + n, reward, f"{run}:{n}"), _REDEEMED)
    notes = []
    for one in busy:
        one.kill()
        said, _ = one.communicate()
        notes += [float(line) for line in said.splitlines()[:-1]]
    what = f"a reward redeemed beside {desks} desks, p95"
    return Row(what, p95(samples.wall), "ms", 2, p95(notes), spread=samples.said())


def _bare(path: Path) -> float:
    """Seconds that the driver alone takes for as many entries, accounts and events; it ends the use of the file."""
    connection = apsw.Connection(str(path))
    try:
        connection.execute("PRAGMA synchronous = 2; PRAGMA foreign_keys = 1")
        entries = _further(connection, "points_entry", lambda row: (*row[:8], f"{row[0]}:again", *row[9:]))
        events = _further(connection, "event", lambda row: row)
        accounts = connection.execute("SELECT balance, earned, last_at, id FROM points_account").fetchall()
        start = perf_counter()
        with connection:
            connection.executemany(f"INSERT INTO points_entry VALUES ({_marks(entries)})", entries)
            connection.executemany(
                "UPDATE points_account SET balance = ?, earned = ?, last_at = ? WHERE id = ?", accounts
            )
            connection.executemany(f"INSERT INTO event VALUES ({_marks(events)})", events)
        return perf_counter() - start
    finally:
        connection.close()


def _further(connection: apsw.Connection, table: str, changed: Callable[[Cells], Cells]) -> list[Cells]:
    """As many rows as there are clients, like the last ones of a table, with ids that are free."""
    rows = connection.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT {CLIENTS}").fetchall()
    most = int(str(rows[0][0]))
    return [(most + number, *changed(row)[1:]) for number, row in enumerate(reversed(rows), start=1)]


def _marks(rows: list[Cells]) -> str:
    return ", ".join("?" for _ in rows[0])


def _timed(what: Callable[[int], object], times: int = _TIMES) -> Samples:
    """Milliseconds that each took, after one that does not count."""
    what(0)
    samples = Samples(1_000)
    for number in range(1, times + 1):
        samples.take(lambda: what(number))  # noqa: B023
    return samples


if __name__ == "__main__":
    sys.exit(main())

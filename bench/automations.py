"""Automations: a tick with nothing due, a hundred thousand firings, desks beside them, emails. See bench/README.md."""

import os
import shutil
import subprocess
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep

import apsw

from bench.event_stock import EVENTS, filled
from bench.mailing import mailed
from bench.queue_of_others import Huey, is_there
from bench.stock import find_or_seed
from bench.table import Row, p95, printed, spread
from frontdesk_tui.automations import automations, suggested
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.desk.clients import contacts, notes
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models import log
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import database, transaction
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.rows import insert

_ACTIVE = 50
"""Automations that are switched on while nothing is due."""

_TICKS = 40

_ALONE = 150
"""Notes that a desk writes without a worker beside it, before and once more after."""

_AT_ONCE = 1_000
"""Firings that the bare driver commits at once."""


def main() -> int:
    """Measure, print the table; the exit code is 1 when a goal is missed."""
    parser = ArgumentParser(prog="python -m bench.automations", description="Measures automations against their goals.")
    parser.add_argument("--contacts", type=int, default=1_000_000, help="how many contacts the database has")
    parser.add_argument("--events", type=int, default=EVENTS, help="how many events it has")
    parser.add_argument("--firings", type=int, default=100_000, help="how many are due at once")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="frontdesk-bench-", dir=os.environ.get("FRONTDESK_BENCH_FOLDER")) as folder:
        rows = [
            *_nothing_due(find_or_seed(asked.contacts).path, Path(folder) / "big.sqlite3", asked.events),
            *_drained(Path(folder) / "due.sqlite3", asked.firings),
            *_beside(Path(folder) / "busy.sqlite3", asked.firings // 5),
            mailed(Path(folder) / "mail.sqlite3"),
        ]
    print(f"{os.cpu_count()} cores; load of the machine {os.getloadavg()[0]:.1f}\n")
    print(printed(rows))
    return 0 if all(row.met for row in rows) else 1


def _nothing_due(stock: Path, path: Path, events: int) -> list[Row]:
    """CPU of a look that finds nothing, with all events and with a tenth of them."""
    shutil.copy(stock, path)
    few, many = (_ticks(path, number) for number in (events // 10, events))
    changed = _ticks(path, events, lambda desk: contacts.add(desk, ContactDraft(first_name="Somebody")))
    return [
        Row("tick after a change, CPU", median(changed), "ms", 100, spread=spread(changed)),
        Row("tick with nothing due, CPU", median(many), "ms", 10, spread=spread(many)),
        Row("the same against a tenth of the events", median(many), "ms", 1.3, median(few)),
    ]


def _ticks(path: Path, events: int, before: Callable[[Desk], object] = lambda _desk: None) -> list[float]:
    """Milliseconds of CPU that each look takes, some seconds apart, `before` each of which something is done."""
    filled(path, events)
    with _desk(path) as desk:
        _activate(desk)
        engine, samples = Engine(), []
        engine.tick(desk)
        for number in range(1, _TICKS + 1):
            before(desk)
            start = process_time()
            fired = engine.tick(replace(desk, now=desk.now.add(seconds=5 * number))).fired
            samples.append((process_time() - start) * 1000)
            if fired:
                sys.exit("something was due")
        return samples


def _activate(desk: Desk) -> None:
    """As many automations as are wanted, of all kinds that are suggested."""
    kinds = [one.rule for one in suggested.suggestions("en")]
    there = Automation.select().where(Automation.status == "active").count()
    for number in range(there, _ACTIVE):
        automations.add(desk, kinds[number % len(kinds)], active=True)


def _drained(path: Path, firings: int) -> list[Row]:
    """Firings a second, flat out, against the same rows written by the bare driver, and against another queue."""
    with _desk(path) as desk:
        later = _all_due(desk, firings)
        others = Huey().measure() if is_there() else None  # before and after
        used, start = process_time(), perf_counter()
        done = Engine().tick(later).states.get("done", 0)
        ours, used = done / (perf_counter() - start), process_time() - used
        if done != firings:
            sys.exit(f"{done:,} of {firings:,} have fired")
        if wrong := list(log.faults()):
            sys.exit(f"the log is not sealed: {wrong[0]}")
    bare, bare_used = _bare(path, firings)
    cpu = f"{used / done * 1e6:.0f} µs of CPU each; the driver's {bare_used * 1e6:.0f}: {bare_used * done / used:.2f} ×"
    rows = [Row("firings drained, flat out", ours, "/s", 0.15, bare, at_least=True, spread=cpu)]
    if others is None:
        return rows
    floor, unsafe = others.measure().rate(), Huey(is_durable=False).measure().said()
    said = f"{others.said()}; if a power cut may undo it {unsafe}"
    return [*rows, Row("the same against huey on SQLite", ours, "/s", 20, floor, at_least=True, spread=said)]


def _all_due(desk: Desk, firings: int) -> Desk:
    """So many new contacts, of each of whom an automation has to see to; the desk at the moment that it may."""
    earlier = replace(desk, now=desk.now.subtract(minutes=2))  # the present is past for a worker, too
    automations.add(earlier, Rule("Label", ContactCreated(), (PutLabel("New"),)), active=True)
    later = replace(desk, now=desk.now.subtract(minutes=1))
    numbers, came = range(1, firings + 1), moment_to_stored(later.now)
    with transaction():
        insert(Contact, [{"id": one, "name_key": f"{one:08}", "created_at": later.now} for one in numbers])
        log.append([("contact.added", one, None, None, "Online", came, '{"name":"Somebody"}') for one in numbers])
    return desk


def _bare(path: Path, firings: int) -> tuple[float, float]:
    """The same firings a second, written by the driver into tables with the same indexes; seconds of CPU for each."""
    connection = apsw.Connection(str(path))
    try:
        connection.execute("PRAGMA synchronous = 2; PRAGMA foreign_keys = 1; DROP TRIGGER event_no_delete")
        made = {
            "firing": "SELECT * FROM firing",
            "contact_label": "SELECT * FROM contact_label",
            "event": "SELECT * FROM event WHERE kind = 'label.put'",
        }
        rows = {table: list(connection.execute(query)) for table, query in made.items()}
        connection.execute("DELETE FROM firing; DELETE FROM contact_label; DELETE FROM event WHERE kind = 'label.put'")
        used, start = process_time(), perf_counter()
        for begin in range(0, firings, _AT_ONCE):
            with connection:
                for table, found in rows.items():
                    marks = ", ".join("?" for _ in found[0])
                    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", found[begin : begin + _AT_ONCE])
        return firings / (perf_counter() - start), (process_time() - used) / firings
    finally:
        connection.close()


def _beside(path: Path, firings: int) -> list[Row]:
    """What a desk waits for a note to be saved while a worker drains, as another program and inside its own."""
    rows = []
    for name, working in (("a worker", _as_program), ("its own thread", _as_thread)):
        file = path.with_stem(f"{path.stem}-{working.__name__}")
        with _desk(file) as desk:
            later = _all_due(desk, firings)
            alone = _written(later, iter(range(_ALONE)))
            with working(file, later) as goes_on:
                beside = _written(later, iter(goes_on, False))
            alone += _written(later, iter(range(_ALONE)))
        ratio = f"alone p95 {p95(alone):.3g}: {p95(beside) / p95(alone):.2f} ×; {spread(beside)}"
        rows.append(Row(f"a desk's write beside {name}, p95", p95(beside), "ms", 20, spread=ratio))
    return rows


def _written(desk: Desk, turns: Iterator[object]) -> list[float]:
    """Milliseconds of a note that is saved at each of these turns, some time apart."""
    samples = []
    for number, _ in enumerate(turns, 1):
        sleep(0.02)
        start = perf_counter()
        notes.add(desk, number % 100 + 1, "Prefers mornings")
        samples.append((perf_counter() - start) * 1000)
    return samples


@contextmanager
def _as_program(path: Path, later: Desk) -> Iterator[Callable[[], bool]]:  # noqa: ARG001 - it has a clock of its own
    """A worker as it runs on a machine without a desk; whether it has still to do."""
    command = [sys.executable, "-m", "frontdesk_tui", "--database", str(path), "worker", "--once"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as worker:
        while worker.poll() is None and not Firing.select().exists():
            sleep(0.02)
        yield lambda: worker.poll() is None


@contextmanager
def _as_thread(path: Path, later: Desk) -> Iterator[Callable[[], bool]]:  # noqa: ARG001 - it is attached already
    """The clock of the app, which every desk has."""

    def drain() -> None:
        with database.connection_context():
            Engine().tick(later)

    worker = threading.Thread(target=drain)
    worker.start()
    yield worker.is_alive
    worker.join()


@contextmanager
def _desk(path: Path) -> Iterator[Desk]:
    try:
        yield open_desk(path).desk()
    finally:
        close_desk()


if __name__ == "__main__":
    sys.exit(main())

"""Many desks at once, each against one alone on the same engine: `python -m bench.many_desks`."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

from tests.restarted_server import own_server

from bench.table import Row, p95, printed, spread
from bench.terminal import MeasuredTerminal

_ENGINES = {"one file": 8, "PostgreSQL": 50}
"""How many desks each is held to."""

_RONIT = {"LOGNAME": "ronit", "USER": "ronit"}
"""Who sits at every desk."""

_IDLE = 20
"""Seconds for which an idle desk is watched."""


@dataclass(slots=True)
class Together:
    """What desks that worked at once have measured."""

    desks: int
    writes: list[float] = field(default_factory=list)
    """Milliseconds of each change."""
    turns: list[float] = field(default_factory=list)
    """Milliseconds of them until it was its turn to write."""
    reads: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    used: float = 0.0
    """Seconds of a processor that all used, but for what the server did."""
    load: float = 0.0
    """Of the machine, when it was over."""


def main() -> int:
    """Measure, print the table; the exit code is 1 when a goal is missed."""
    parser = ArgumentParser(prog="python -m bench.many_desks", description="Many desks on one file, on one server.")
    parser.add_argument("--contacts", type=int, default=2_000, help="how many contacts the database has")
    parser.add_argument("--seconds", type=int, default=20, help="how long the desks work")
    parser.add_argument("--only", choices=_ENGINES, help="one engine alone")
    asked = parser.parse_args()
    rows: list[Row] = []
    print(f"{os.cpu_count()} cores, load of the machine {os.getloadavg()[0]:.1f}")
    for engine, desks in _ENGINES.items():
        if asked.only in (None, engine):
            with _seeded(engine, asked.contacts) as database:
                alone = _together(database, 1, asked.seconds)
                many = _together(database, desks, asked.seconds)
                rows += [*_rows(engine, alone, many, asked.seconds), _idle(engine, database)]
    print(printed(rows))
    return 0 if all(row.met for row in rows) else 1


@contextmanager
def _seeded(engine: str, contacts: int) -> Iterator[str]:
    """A database with so many made-up contacts, as it is asked for."""
    with TemporaryDirectory(prefix="frontdesk-many-") as folder:
        if engine == "PostgreSQL":
            with own_server() as server:
                _seed(server.url, contacts)
                yield server.url
        else:
            _seed(f"{folder}/desk.sqlite3", contacts)
            yield f"{folder}/desk.sqlite3"


def _seed(database: str, contacts: int) -> None:
    command = [sys.executable, "-m", "frontdesk_tui", "--database", database, "seed", "--contacts", str(contacts)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | _RONIT)


def _together(database: str, desks: int, seconds: int) -> Together:
    """So many desks, begun at once when all are ready."""
    pipes: dict[str, Any] = {
        "env": os.environ | _RONIT,
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "text": True,
    }
    command = [sys.executable, "-m", "bench.a_desk", database]
    running: list[Any] = [subprocess.Popen([*command, str(one), str(seconds)], **pipes) for one in range(desks)]
    found = Together(desks)
    try:
        for one in running:
            assert one.stdout.readline() == "ready\n"
        for one in running:
            one.stdin.write("\n")
            one.stdin.flush()
        for one in running:
            said = json.loads(one.communicate()[0])
            found.writes += said["writes"]
            found.turns += said["turns"]
            found.reads += said["reads"]
            found.errors += said["errors"]
            found.used += said["used"]
    finally:
        for one in running:
            one.kill()
    found.load = os.getloadavg()[0]
    return found


def _rows(engine: str, alone: Together, many: Together, seconds: int) -> list[Row]:
    for sentence in sorted(set(many.errors + alone.errors)):
        print(sentence, file=sys.stderr)
    name = f"{many.desks} desks on {engine}"
    share = f"desks used {many.used / seconds:.2f} cores, load {many.load:.0f}"
    return [
        Row(f"{name}: a write, p95", p95(many.writes), "ms", 100, spread=_against(many.writes, alone.writes)),
        Row(f"{name}: its turn, p95", p95(many.turns), "ms", 100, spread=_against(many.turns, alone.turns)),
        Row(f"{name}: a read, p95", p95(many.reads), "ms", 100, spread=_against(many.reads, alone.reads)),
        Row(f"{name}: errors", len(many.errors), "", 0, spread=share),
    ]


def _against(many: Sequence[float], alone: Sequence[float]) -> str:
    return f"{spread(many)}; alone p95 {p95(alone):.3g}: {p95(many) / p95(alone):.2f} ×"


def _idle(engine: str, database: str) -> Row:
    """What a desk costs at which nobody does anything."""
    with TemporaryDirectory(prefix="frontdesk-idle-") as home:
        environment = {"HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
        command = [sys.executable, "-m", "frontdesk_tui", "--database", database]
        terminal = MeasuredTerminal(command, env=environment | _RONIT)
        try:
            terminal.wait_for("Contacts", 60)
            terminal.settle(1.0)
            sleep(8)  # the worker and the heartbeat have looked at all that there was
            while datetime.now().astimezone().second + _IDLE > 58:  # the clock in the top line would step
                sleep(0.5)
            used, written = terminal.idle(_IDLE)
        finally:
            terminal.close()
    return Row(f"idle desk on {engine}, share of a core", used, "%", 1, spread=f"{written:,} bytes written")


if __name__ == "__main__":
    sys.exit(main())

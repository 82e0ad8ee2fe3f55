"""Many desks at once, each against one alone on the same engine: `python -m bench.many_desks`."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
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
    served: float = 0.0
    """Seconds of a processor that the server used, where there is one of our own."""


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
            with _seeded(engine, asked.contacts) as seeded:
                alone, many = (_together(seeded, count, asked.seconds) for count in (1, desks))
                rows += _rows(f"{desks} desks on {engine}", alone, many, asked.seconds)
                if seeded.server is not None:
                    alone, many = (_lightly(seeded, count, asked.seconds) for count in (1, desks))
                    rows += _rows(f"{engine}, sent what {desks} desks send", alone, many, asked.seconds)
                rows.append(_idle(engine, seeded.database))
    print(printed(rows))
    return 0 if all(row.met for row in rows) else 1


@dataclass(frozen=True, slots=True)
class Seeded:
    """A database, as it is asked for, and the process of the server that keeps it."""

    database: str
    server: int | None = None


@contextmanager
def _seeded(engine: str, contacts: int) -> Iterator[Seeded]:
    """A database with so many made-up contacts."""
    with TemporaryDirectory(prefix="frontdesk-many-") as folder:
        if engine == "PostgreSQL":
            with own_server() as server:
                _seed(server.url, contacts)
                yield Seeded(server.url, int((server.folder / "data" / "postmaster.pid").read_text().split()[0]))
        else:
            _seed(f"{folder}/desk.sqlite3", contacts)
            yield Seeded(f"{folder}/desk.sqlite3")


def _seed(database: str, contacts: int) -> None:
    command = [sys.executable, "-m", "frontdesk_tui", "--database", database, "seed", "--contacts", str(contacts)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | _RONIT)


def _used_by(server: int | None) -> float:
    """Seconds of a processor that a server and all that it has started have used until now."""
    if server is None:
        return 0.0
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            pid, _, rest = stat.read_text().partition(" (")
            _, parent, *others = rest.rpartition(")")[2].split()
            if server in (int(pid), int(parent)):
                ticks += sum(map(int, others[10 : 14 if int(pid) == server else 12]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _together(seeded: Seeded, desks: int, seconds: int) -> Together:
    """So many desks, begun at once when all are ready."""
    each = [[sys.executable, "-m", "bench.a_desk", seeded.database, str(one), str(seconds)] for one in range(desks)]
    return _measured(seeded, each, desks)


def _lightly(seeded: Seeded, desks: int, seconds: int) -> Together:
    """What so many desks send, by one program."""
    command = [sys.executable, "-m", "bench.light_desks", seeded.database, str(desks), str(seconds)]
    return _measured(seeded, [command], desks)


def _measured(seeded: Seeded, commands: Sequence[Sequence[str]], desks: int) -> Together:
    pipes: dict[str, Any] = {
        "env": os.environ | _RONIT,
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "text": True,
    }
    running: list[Any] = [subprocess.Popen(command, **pipes) for command in commands]
    found = Together(desks)
    try:
        for one in running:
            assert one.stdout.readline() == "ready\n"
        served = _used_by(seeded.server)
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
        found.served = _used_by(seeded.server) - served
    finally:
        for one in running:
            one.kill()
    found.load = os.getloadavg()[0]
    return found


def _rows(name: str, alone: Together, many: Together, seconds: int) -> list[Row]:
    for sentence in sorted(set(many.errors + alone.errors)):
        print(sentence, file=sys.stderr)
    served = f", the server {many.served / seconds:.2f}" if many.served else ""
    share = f"clients used {many.used / seconds:.2f} cores{served}, load {many.load:.0f}"
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

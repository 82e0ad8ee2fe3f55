"""Workers beside eight desks, on a file and on a server: `python -m bench.workers`."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.automations.workers import busy_desk, many_due, worker, wrong_with
from tests.restarted_server import own_server

from bench.table import spread
from frontdesk_tui.desk.opening import desk_at
from frontdesk_tui.models.place import Place, Server

_ENGINES = ("one file", "PostgreSQL")


def main() -> int:
    """Run all and print what came of it; the exit code is 1 when anything was lost or done twice."""
    parser = ArgumentParser(prog="python -m bench.workers", description="Every firing exactly once.")
    parser.add_argument("--firings", type=int, default=10_000, help="how many are due at once")
    parser.add_argument("--desks", type=int, default=8, help="how many desks write meanwhile")
    parser.add_argument("--only", choices=_ENGINES, help="one engine alone")
    asked = parser.parse_args()
    right = []
    for engine in [asked.only] if asked.only else _ENGINES:
        right += [
            _held(
                f"{engine}: two workers, {asked.desks} desks",
                engine,
                asked.firings,
                lambda place: _together(place, asked.desks),
            ),
        ]
    return 0 if all(right) else 1


@contextmanager
def _place(engine: str) -> Iterator[Place]:
    """A place of that kind in which there is nothing yet."""
    if engine == "PostgreSQL":
        with own_server() as server:
            yield Server(server.url)
    else:
        with TemporaryDirectory(prefix="frontdesk-workers-") as folder:
            yield Path(folder) / "desk.sqlite3"


def _held(what: str, engine: str, firings: int, work: Callable[[Place], object]) -> bool:
    """Whether every firing was done once, said in a line."""
    with _place(engine) as place, desk_at(place) as reception:
        automation = many_due(reception.desk(), firings)
        start = perf_counter()
        work(place)
        with worker(place, "--once") as last:
            last.communicate()
        wrong = wrong_with(automation, firings)
        took = perf_counter() - start
    _say(f"{what}: {firings:,} firings, {took:.1f} s: {'; '.join(wrong) or 'each once, none lost, the log sealed'}")
    return not wrong


def _together(place: Place, desks: int) -> None:
    writing = [busy_desk(place) for _ in range(desks)]
    workers = [worker(place, "--once") for _ in range(2)]
    for running in workers:
        running.communicate()
    samples = []
    for desk in writing:
        desk.kill()
        said, _ = desk.communicate()
        samples += [float(line) for line in said.splitlines()[:-1]]
    _say(f"  milliseconds of a desk's write meanwhile: {spread(samples)}")


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())

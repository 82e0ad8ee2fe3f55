"""Two workers beside eight desks, then workers that are killed again and again: `python -m bench.workers`."""

import random
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.automations.workers import busy_desk, kill_at_random, many_due, worker, wrong_with

from bench.table import spread
from frontdesk_tui.desk.opening import desk_at


def main() -> int:
    """Run both and print what came of them; the exit code is 1 when anything was lost or done twice."""
    parser = ArgumentParser(prog="python -m bench.workers", description="Every firing exactly once.")
    parser.add_argument("--firings", type=int, default=10_000, help="how many are due at once")
    parser.add_argument("--desks", type=int, default=8, help="how many desks write meanwhile")
    parser.add_argument("--kills", type=int, default=50, help="how many workers are killed")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="when they are")
    asked = parser.parse_args()
    right = [
        _held(f"two workers, {asked.desks} desks", asked.firings, lambda file: _together(file, asked.desks)),
        _held(
            f"{asked.kills} workers killed",
            asked.firings,
            lambda file: kill_at_random(file, asked.firings, asked.kills, asked.seed),
        ),
    ]
    return 0 if all(right) else 1


def _held(what: str, firings: int, work: Callable[[Path], object]) -> bool:
    """Whether every firing was done once, said in a line."""
    with TemporaryDirectory(prefix="frontdesk-workers-") as folder:
        file = Path(folder) / "desk.sqlite3"
        with desk_at(file) as reception:
            automation = many_due(reception.desk(), firings)
            start = perf_counter()
            work(file)
            with worker(file, "--once") as last:
                last.communicate()
            wrong = wrong_with(automation, firings)
            print(f"{what}: {firings:,} firings, {perf_counter() - start:.1f} s: {'; '.join(wrong) or 'each once'}")
    return not wrong


def _together(file: Path, desks: int) -> None:
    writing = [busy_desk(file) for _ in range(desks)]
    workers = [worker(file, "--once") for _ in range(2)]
    for running in workers:
        running.communicate()
    samples = []
    for desk in writing:
        desk.kill()
        said, _ = desk.communicate()
        samples += [float(line) for line in said.splitlines()[:-1]]
    print(f"  milliseconds of a desk's write meanwhile: {spread(samples)}")


if __name__ == "__main__":
    sys.exit(main())

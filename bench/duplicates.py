"""The review of duplicates: all pairs of a database found, held against only reading the names of its contacts."""

import resource
import sys
from argparse import ArgumentParser
from time import perf_counter, process_time

import pendulum

from bench.stock import find_or_seed
from bench.table import Row, printed
from frontdesk_tui.desk.clients.duplicates import Pair, Search
from frontdesk_tui.models import contact_names
from frontdesk_tui.models.database import database
from frontdesk_tui.models.schema import open_database

_SECONDS = 30
"""For a million contacts, in the background."""

_MEGABYTES = 120

_PAGE = 10_000


def main() -> int:
    """Measure, print the table; the exit code is 1 when a goal is missed."""
    parser = ArgumentParser(prog="python -m bench.duplicates", description="Measures the search for duplicates.")
    parser.add_argument("--contacts", type=int, default=1_000_000, help="how many contacts the database has")
    asked = parser.parse_args()
    stock = find_or_seed(asked.contacts)
    open_database(stock.path, pendulum.now("UTC"))
    try:
        floor = _names_read()
        pairs: list[Pair] = []
        start, busy = perf_counter(), process_time()
        Search(pairs.extend).run()
        took, busy = perf_counter() - start, process_time() - busy
    finally:
        database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said = f"{busy:.1f} s of a core; names read by the driver in {floor:.1f} s"
    rows = [
        Row("duplicates found", took, "s", _SECONDS * stock.contacts / 1_000_000, spread=said),
        Row("memory of it", peak, "MB", _MEGABYTES, spread=f"{len(pairs):,} pairs"),
    ]
    print(printed(rows))
    return 0 if all(row.met for row in rows) else 1


def _names_read() -> float:
    start, last = perf_counter(), ("", 0)
    while page := contact_names.after(last, _PAGE):
        last = page[-1]
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

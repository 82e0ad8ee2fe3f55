"""The whole run: rounds in turns, then one table."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import exports, imports, searching, segments
from bench.desk import Measured
from bench.stock import find_or_seed
from bench.table import Row, printed


def main() -> int:
    """Measure, print the table; the exit code is 1 when a goal is missed."""
    parser = ArgumentParser(prog="python -m bench", description="Measures the desk against its goals.")
    parser.add_argument("--contacts", type=int, default=1_000_000, help="how many contacts the database has")
    parser.add_argument("--rows", type=int, default=1_000_000, help="how many rows are imported; 0 leaves it out")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured")
    parser.add_argument("--quick", action="store_true", help="100,000 contacts, 50,000 rows, two rounds")
    asked = parser.parse_args()
    if asked.quick:
        asked.contacts, asked.rows, asked.rounds = 100_000, 50_000, 2
    stock = find_or_seed(asked.contacts)
    rows: list[Row] = []
    with TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        measured = Measured(Path(folder))
        load = [os.getloadavg()[0]]
        for number in range(asked.rounds):
            print(f"round {number + 1} of {asked.rounds}, load {load[-1]:.1f}", file=sys.stderr)
            measured.round(stock)
            load.append(os.getloadavg()[0])
        measured.idle(stock)
        rows += measured.rows()
        rows += searching.measure(stock)
        rows += segments.measure(stock)
        rows += exports.measure(stock, Path(folder))
        if asked.rows:
            rows += imports.measure(Path(folder), asked.rows)
        if os.environ.get("FRONTDESK_BENCH_DETAILS"):
            for name, values in sorted(measured.samples.items()):
                print(name, [round(value, 1) for value in values], file=sys.stderr)
    print(
        f"{stock.contacts:,} contacts; {os.cpu_count()} cores; load of the machine {min(load):.1f} to {max(load):.1f}\n"
    )
    print(printed(rows))
    return 0 if all(row.met for row in rows) else 1

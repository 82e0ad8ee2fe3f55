"""Bringing in a big file: the `frontdesk import` command against the driver writing the same rows."""

import csv
import re
import sys
from pathlib import Path
from random import Random

from bench.program import Ran, run
from bench.raw_driver import write_again
from bench.table import Row

MOST_MEGABYTES = 160
"""What an import of any size may take; the least, of a file of one row, is about 70."""

_FIRST = [
    "Dana",
    "Ronit",
    "Anna",
    "Lukas",
    "Marta",
    "Yuki",
    "太郎",
    "花子",
    "דנה",
    "יוסי",
    "José",
    "Zoë",
    "Björn",
    "Aylin",
    "Noah",
    "Emma",
    "Li",
    "Ivan",
    "Olga",
    "Amélie",
]
_LAST = [
    "Levi",
    "Cohen",
    "Schneider",
    "Müller",
    "O'Connor",
    "佐藤",
    "田中",
    "כהן",
    "לוי",
    "García",
    "Nguyen",
    "Vogt",
    "Abbott",
    "Kowalska",
    "Rossi",
    "Dubois",
]
_LABELS = ["VIP", "Newsletter", "Yoga", "Pilates", "Trial", "Class card", "Team", "Massage"]


def write_csv(path: Path, rows: int) -> None:
    """A file of so many clients, all different, as a booking program would export them."""
    chance = Random("import")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("First Name", "Last Name", "Email", "Phone", "Company", "Labels", "Note"))
        for row in range(rows):
            first, last = chance.choice(_FIRST), chance.choice(_LAST)
            labels = ";".join(chance.sample(_LABELS, chance.randrange(3)))
            company = f"{last} & Partner {row % 5_000}" if row % 10 == 0 else ""
            note = "Prefers mornings." if row % 20 == 0 else ""
            writer.writerow(
                (first, f"{last} {row:x}", f"client{row}@example.com", f"+49 170 {row:08}", company, labels, note)
            )


def import_file(database: Path, file: Path) -> Ran:
    """Let `frontdesk import` take the file in."""
    ran = run("--database", str(database), "import", str(file))
    if not re.search(r" added, 0 refused", ran.output):
        raise RuntimeError(f"the import went wrong: {ran.output}")
    return ran


def measure(folder: Path, rows: int) -> list[Row]:
    """The table's rows about imports."""
    file, database = folder / "clients.csv", folder / "imported.sqlite3"
    write_csv(file, rows)
    print(f"importing {rows:,} rows", file=sys.stderr)
    ours = import_file(database, file)
    floor = write_again(database, folder / "raw.sqlite3")
    return [
        Row(
            "import", rows / ours.seconds, "rows/s", 1 / 3, rows / floor, at_least=True, spread=f"{ours.seconds:.0f} s"
        ),
        Row("import, peak of memory", ours.megabytes, "MB", MOST_MEGABYTES),
    ]

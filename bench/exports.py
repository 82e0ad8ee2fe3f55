"""Contacts as CSV, against `csv.writer` over one bare query with the same columns. `python -m bench.exports`."""

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import apsw
import pendulum

from bench.program import run
from bench.stock import Stock, find_or_seed
from bench.table import Row, printed
from frontdesk_tui.desk.clients import custom_fields, exporting
from frontdesk_tui.desk.clients.drafts import ADDRESS_PARTS
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.models.database import database
from frontdesk_tui.models.schema import open_database

_ROUNDS = 3

_MEGABYTES = 120


def main() -> int:
    """Measure, print the table; the exit code is 1 when a goal is missed."""
    parser = ArgumentParser(prog="python -m bench.exports", description="Measures the export of contacts.")
    parser.add_argument("--contacts", type=int, default=1_000_000, help="how many contacts the database has")
    stock = find_or_seed(parser.parse_args().contacts)
    with TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        rows = measure(stock, Path(folder))
    print(printed(rows))
    return 0 if all(row.met for row in rows) else 1


def measure(stock: Stock, folder: Path) -> list[Row]:
    """The table's rows about exports, in turns by the time that the processor is busy."""
    floors, ours = [], []
    open_database(stock.path, pendulum.now("UTC"))
    try:
        question = _question()
        for number in range(_ROUNDS):
            start = process_time()
            _written_bare(stock.path, question, folder / "bare.csv")
            between = process_time()
            write_contacts(exporting.read(), "csv", folder / f"{number}.csv")
            floors.append(between - start)
            ours.append(process_time() - between)
    finally:
        database.close()
    ratios = ", ".join(f"{floor / own:.2f}" for floor, own in zip(floors, ours, strict=True))
    a_second = [stock.contacts / median(seconds) for seconds in (ours, floors)]
    ran = run("--database", str(stock.path), "export", "contacts", "--output", str(folder / "command.csv"))
    return [
        Row("contacts exported as CSV", a_second[0], "/s", 0.5, a_second[1], at_least=True, spread=ratios),
        Row("memory of it", ran.megabytes, "MB", _MEGABYTES),
    ]


def _question() -> str:
    """One query that has all columns of our own CSV, each contact in a row."""
    many = (("contact_email", ("address", "tag")), ("contact_phone", ("number", "tag")))
    found = list(zip((*many, ("contact_address", ADDRESS_PARTS)), exporting.most_of_each(), strict=True))
    places = [(table, parts, place) for (table, parts), most in found for place in range(most)]
    columns = [f"{table}_{place}.{part}" for table, parts, place in places for part in parts]
    joins = [
        f"LEFT JOIN {table} {table}_{place} ON {table}_{place}.contact_id = c.id AND {table}_{place}.position = {place}"
        for table, _, place in places
    ]
    for number, name in enumerate(custom_fields.exported()):
        quoted = name.replace("'", "''")
        columns.append(f"v{number}.value")
        joins.append(
            f"LEFT JOIN custom_value v{number} ON v{number}.contact_id = c.id "
            f"AND v{number}.field_id = (SELECT id FROM custom_field WHERE name = '{quoted}')"
        )
    return (
        "SELECT c.id, c.first_name, c.last_name, c.company, c.position, c.language, c.vat_id, c.birthdate, "
        "(SELECT group_concat(l.name, ';') FROM contact_label k JOIN label l ON l.id = k.label_id "
        f"WHERE k.contact_id = c.id), c.member_status, a.balance, {', '.join(columns)} FROM contact c "
        f"LEFT JOIN points_account a ON a.contact_id = c.id {' '.join(joins)} WHERE c.deleted_at IS NULL ORDER BY c.id"
    )


def _written_bare(stock: Path, question: str, output: Path) -> None:
    bare = apsw.Connection(str(stock), flags=apsw.SQLITE_OPEN_READONLY)
    with output.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(bare.execute(question))
    bare.close()


if __name__ == "__main__":
    sys.exit(main())

"""S8: a ledger that an older program kept, opened by today's."""

from pathlib import Path
from time import process_time

import apsw
from pendulum import DateTime
from tests.models.test_migrations import VERSION_1

from frontdesk_tui.models.database import run
from frontdesk_tui.models.schema import open_database

ENTRIES = 10_000


def test_a_ledger_of_many_entries_is_upgraded_without_reading_it_for_each_of_them(
    tmp_path: Path, moment: DateTime
) -> None:
    """It takes a third of a second; it took five, and four times as long for twice as many."""
    file = tmp_path / "old.sqlite3"
    with apsw.Connection(str(file)) as made:
        made.execute(VERSION_1.read_text(encoding="utf-8"))
        [[contact]] = made.execute("SELECT MIN(id) FROM contact")
        made.executemany(
            "INSERT INTO points_entry (contact_id, kind, amount, balance_after, reason, actor, cause, key, at) "
            "VALUES (?, 'earn', 1, 1, 'A present', 'ronit', '', ?, 1700000000000000)",
            [(contact, f"many:{number}") for number in range(ENTRIES)],
        )
    made.close()
    began = process_time()
    open_database(file, moment)
    assert process_time() - began < 3
    [(count, earned)] = run("SELECT COUNT(*), SUM(amount) FROM points_entry WHERE key LIKE 'many:%'")
    assert (count, earned) == (ENTRIES, ENTRIES)
    assert run("SELECT SUM(earned) FROM points_day") == [(ENTRIES,)]

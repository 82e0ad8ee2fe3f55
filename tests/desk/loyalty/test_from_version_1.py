"""S8: a ledger that an older program kept, opened by today's."""

from pathlib import Path

import apsw
import pytest
from pendulum import DateTime
from tests.models.test_migrations import VERSION_1

from frontdesk_tui.models.database import run
from frontdesk_tui.models.schema import open_database

ENTRIES = 1_000


@pytest.mark.of_files
def test_every_entry_of_an_older_ledger_is_there_and_in_the_totals(tmp_path: Path, moment: DateTime) -> None:
    """L10."""
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
    open_database(file, moment)
    [(count, earned)] = run("SELECT COUNT(*), SUM(amount) FROM points_entry WHERE key LIKE 'many:%'")
    assert (count, earned) == (ENTRIES, ENTRIES)
    assert run("SELECT SUM(earned) FROM points_day") == [(ENTRIES,)]
